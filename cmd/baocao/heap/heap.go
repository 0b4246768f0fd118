// Package heap prepares the memory of a short command. Such a command spent a
// fifth of its time on garbage collections that saved a few megabytes, and as much on
// the page faults of memory that it touched for the first time. So the first collection
// is postponed, and memory for the next allocations is asked for in huge pages.
//
// This happens when the package is initialised, since initialising the libraries
// allocates enough memory for a collection before main begins. Go initialises packages
// in the order of their import paths as far as their own imports allow, and so this one
// before most of them.
package heap

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// first is how much memory a command may allocate before the first collection; most
// commands end before that. Then the collector works as usual, or as the command has
// set it meanwhile.
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
	askForHugePages() // after the collector is held back: it allocates
}
