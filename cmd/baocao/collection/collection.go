// Package collection postpones the first garbage collection of a command: a short one
// spent a fifth of its time on collections that saved a few megabytes. It does so when
// it is initialised, since initialising the libraries allocates enough memory for a
// collection before main begins. Go initialises packages in the order of their import
// paths as far as their own imports allow, and so this one before them.
package collection

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// first is how much memory a command may allocate before the first collection: most end
// before. After that Go collects as usual, or as the command has set it by then.
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
