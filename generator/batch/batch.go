// Package batch makes many reports at once: it finds them, shares them out,
// uses every core, and keeps a manifest by which a run that was stopped at
// any moment goes on.
//
// A report's outputs get their names only when all are written, and its line
// in the manifest comes after them. So what the manifest says is done is
// done, and all else is made again, to the same bytes.
package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/staged"
)

// GCPercent is what a program that does nothing else gives to
// debug.SetGCPercent: so little lives on from one report to the next that
// collecting after each wastes a fifth of the time to save a few megabytes.
const GCPercent = 400

// Options say how a batch is made.
type Options struct {
	// Folder takes the outputs and the manifest; it is made when missing.
	Folder string
	// Formats are what each report is written as, in this order.
	Formats []generator.Format
	// Report is how each is loaded; Files is each report's own folder, and
	// Office what serves those that have none there nor in a folder above.
	Report generator.Options
	// Program and FontsSum are kept in the manifest: a report that was made
	// by another version or in other fonts is made again.
	Program, FontsSum string
	// Resume leaves alone what the manifest says is done, when the report,
	// the files it is made of and the outputs are all as they were.
	Resume bool
	// Language is that of the words in the manifest, Explain gives the words
	// for an error that is not a finding of a report.
	Language diagnostic.Language
	Explain  func(error) string
	// Done is told of each report in the order in which they end, never of
	// two at once.
	Done func(Result)
}

// Result is how one report ended.
type Result struct {
	Source Source
	// Entry is its line of the manifest.
	Entry *Entry
	// Skipped says that it was done before and is unchanged.
	Skipped bool
	// Err is a *generator.ReportError, or why it was not read or written;
	// nil when it is done.
	Err error
	// Data is the report's text and Options what it was loaded with; both only
	// until Done returns.
	Data    []byte
	Options generator.Options
}

// PanicError is a fault of the program that one report met.
type PanicError struct{ Value any }

func (e *PanicError) Error() string { return fmt.Sprintf("internal fault: %v", e.Value) }

// StopError is what stopped a batch before its end: nothing can be written.
type StopError struct {
	Name string // the file or folder
	Err  error
}

func (e *StopError) Error() string { return e.Name + ": " + e.Err.Error() }
func (e *StopError) Unwrap() error { return e.Err }

// batch is a run.
type batch struct {
	Options
	shard Shard
	root  *os.Root
	stop  context.CancelCauseFunc

	mu       sync.Mutex // over what follows, and Done
	manifest *manifest
}

// Run makes the reports of one shard of the sources, as many at once as there
// are processors. A report that fails does not stop the others. When ctx ends
// those in hand are finished, and Run returns its error. It returns a
// *StopError when the folder or the manifest cannot be written or the disk is
// full, and a *[generator.FormatError], before anything is written, when there
// is no such format.
func Run(ctx context.Context, sources []Source, shard Shard, opt Options) error {
	for _, f := range opt.Formats {
		if !slices.Contains(generator.Formats(), f) {
			return &generator.FormatError{Format: f}
		}
	}
	sources = shard.Of(sources)
	if err := os.MkdirAll(opt.Folder, 0o755); err != nil {
		return &StopError{opt.Folder, err}
	}
	root, err := os.OpenRoot(opt.Folder)
	if err != nil {
		return &StopError{opt.Folder, err}
	}
	defer root.Close()
	if err := clean(root, shard); err != nil {
		return &StopError{opt.Folder, err}
	}
	m, err := openManifest(root, shard.Manifest(), opt.Resume)
	if err != nil {
		return &StopError{filepath.Join(opt.Folder, shard.Manifest()), err}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	b := &batch{Options: opt, shard: shard, root: root, stop: stop, manifest: m}
	b.makeAll(ctx, sources)
	err = m.finish(sources, shard.tag())
	var stopped *StopError
	switch {
	case errors.As(context.Cause(ctx), &stopped):
		return stopped
	case err != nil:
		return &StopError{filepath.Join(opt.Folder, shard.Manifest()), err}
	}
	return ctx.Err()
}

// clean takes away what a run that was killed left behind. Parts that share
// the folder may be at work: only the whole may clean after all.
func clean(root *os.Root, shard Shard) error {
	pattern := staged.Prefix + "*-of-*"
	if !shard.whole() {
		pattern = staged.Prefix + shard.tag() + "-*"
	}
	left, err := fs.Glob(root.FS(), pattern)
	if err != nil {
		return err
	}
	for _, name := range left {
		if err := root.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) makeAll(ctx context.Context, sources []Source) {
	// What is in hand is finished, whatever becomes of ctx.
	working := context.WithoutCancel(ctx)
	var next atomic.Int64
	var wg sync.WaitGroup
	for i := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			w := worker{batch: b, tag: fmt.Sprintf("%s-%d", b.shard.tag(), i)}
			for ctx.Err() == nil {
				at := int(next.Add(1)) - 1
				if at >= len(sources) {
					return
				}
				w.make(working, sources[at])
			}
		})
	}
	wg.Wait()
}

// finish tells what became of a report, to the manifest first.
func (b *batch) finish(r Result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !r.Skipped {
		if err := b.manifest.add(r.Entry); err != nil {
			b.stop(&StopError{filepath.Join(b.Folder, b.shard.Manifest()), err})
		}
	}
	if Full(r.Err) {
		b.stop(&StopError{b.Folder, r.Err})
	}
	if b.Done != nil {
		b.Done(r)
	}
}

// before is what the manifest says of a source, when that matters.
func (b *batch) before(s Source) *Entry {
	if !b.Resume {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.manifest.entry(filepath.ToSlash(s.Name))
}

// Full says that an error will meet every file written: the disk is full, or
// may not be written to.
func Full(err error) bool {
	const windowsHandleDiskFull, windowsDiskFull = syscall.Errno(39), syscall.Errno(112)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.EDQUOT) {
		return true
	}
	return runtime.GOOS == "windows" &&
		(errors.Is(err, windowsHandleDiskFull) || errors.Is(err, windowsDiskFull))
}

// conformance is that of the outputs which declare one.
func (b *batch) conformance() string {
	for _, f := range b.Formats {
		if c := f.Conformance(b.Report); c != "" {
			return c
		}
	}
	return ""
}
