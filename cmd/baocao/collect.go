package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// firstCollection is how much memory a command for single papers takes before
// the first garbage collection: most end before. Afterwards Go collects as it
// always does.
const firstCollection = 64 << 20 // bytes

// collectLate puts the first garbage collection off. A short command spent a
// fifth of its time on collections that saved a few megabytes.
var collectLate = sync.OnceFunc(func() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstCollection)
	collected := new([1 << 6]byte)
	runtime.AddCleanup(collected, func(percent int) {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, percent)
})
