// Package collection puts the first garbage collection of a command off: a short
// one spent a fifth of its time on collections that saved a few megabytes. It does
// so when it is initialised, since the libraries fill enough memory for a
// collection before main begins. Go initialises packages by their import paths as
// far as their own imports allow, and so this one before them.
package collection

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// first is how much memory a command takes before the first collection: most end
// before. Afterwards Go collects as it always does, or as the command has set it
// by then.
const first = 64 << 20 // bytes

func init() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(first)
	collected := new([1 << 6]byte)
	runtime.AddCleanup(collected, func(percent int) {
		if set := debug.SetGCPercent(percent); set >= 0 {
			debug.SetGCPercent(set)
		}
		debug.SetMemoryLimit(math.MaxInt64)
	}, percent)
}
