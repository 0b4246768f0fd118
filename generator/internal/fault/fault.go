// Package fault turns a panic into an error of the document that caused it, so that
// others can continue.
package fault

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"baocao/generator/diagnostic"
)

// Error is a fault of the program.
type Error struct {
	Value any
	// Place is where in the program it happened: "table.go:88".
	Place string
}

func (e *Error) Error() string { return fmt.Sprintf("internal fault: %v (%s)", e.Value, e.Place) }

// Finding returns the fault as a finding of the file of a name.
func (e *Error) Finding(name string) diagnostic.Diagnostic {
	return diagnostic.New(diagnostic.ProgramFault, diagnostic.Range{File: name}, fmt.Sprint(e.Value), e.Place)
}

// Guard calls f and returns its error; a panic of f is returned as an [*Error].
func Guard(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Error{v, place()}
		}
	}()
	return f()
}

// place returns the innermost line of this module that a panic came from.
func place() string {
	const module, here = "baocao/", "baocao/generator/internal/fault."
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		panicked = panicked || strings.HasPrefix(frame.Function, "runtime.gopanic")
		if panicked && strings.HasPrefix(frame.Function, module) && !strings.HasPrefix(frame.Function, here) {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "?"
		}
	}
}
