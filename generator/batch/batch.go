// Package batch makes many reports at once: it finds them, divides them into shards,
// uses every core, and keeps a manifest so that a run that was stopped at any moment
// can be resumed.
//
// The outputs of a report get their names only when all of them are written and flushed
// to disk, and its line in the manifest is written after that. So everything that the
// manifest lists as done is done, and all else is made again, to the same bytes. The
// output folder is locked during a run, and files that baocao did not write are not
// replaced.
package batch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/fault"
	"baocao/generator/internal/staged"
)

// GCPercent is the recommended argument of debug.SetGCPercent for a program that only
// runs batches. Little memory stays in use from one report to the next; a collection
// after each would take a fifth of the time and save a few megabytes.
const GCPercent = 400

// Findings returns the findings that an error of [Run] stands for: those of the report,
// files that may not be replaced, a fault of the program. It returns none for an error
// of the system.
func Findings(name string, err error) []diagnostic.Diagnostic {
	var faulty *generator.ReportError
	var occupied *OccupiedError
	var panicked *PanicError
	switch {
	case errors.As(err, &faulty):
		return faulty.Diagnostics
	case errors.As(err, &occupied):
		return occupied.Findings()
	case errors.As(err, &panicked):
		return []diagnostic.Diagnostic{panicked.Finding(name)}
	case errors.Is(err, ErrDied):
		return []diagnostic.Diagnostic{diagnostic.New(diagnostic.ProgramDied, diagnostic.Range{File: name})}
	}
	return nil
}

// Options state how a batch is made.
type Options struct {
	// Folder receives the outputs and the manifest; it is created when missing. Where
	// Objects is set they are written there, and Folder is ignored.
	Folder  string
	Objects Objects
	// Formats are the formats in which each report is written, in this order.
	Formats []generator.Format
	// Report holds the options for loading each report. Files is replaced by the
	// report's own folder; Office is used for reports that have no directory in their
	// folder or a folder above.
	Report generator.Options
	// Program and FontsSum are recorded in the manifest: a report that was made by
	// another version or with other fonts is made again.
	Program, FontsSum string
	// Resume skips the reports that the manifest lists as done, if the report, the
	// files it uses and the outputs are unchanged.
	Resume bool
	// Replace states which existing files may be replaced.
	Replace Replace
	// Language is the language of the texts in the manifest. Explain returns the text
	// for an error that is not a finding of a report.
	Language diagnostic.Language
	Explain  func(error) string
	// Alone, where it is set, makes a report in a separate process and reports whether
	// that process survived. A run that resumes after a crash calls it for each report
	// that was in progress then.
	Alone func(ctx context.Context, source string) bool
	// Left is called with the outputs whose report no longer exists.
	Left func(source string, outputs []string)
	// Done is called for each report in the order in which they finish, never
	// concurrently.
	Done func(Result)
}

// Result is the result of making one report.
type Result struct {
	Source Source
	// Entry is its line of the manifest.
	Entry *Entry
	// Skipped reports whether the report was made before and is unchanged.
	Skipped bool
	// Extended are outputs that were numbered or signed since; they are left alone.
	Extended []string
	// Err is a *generator.ReportError, or the reason why the report was not read or
	// written; nil when it was made.
	Err error
	// Data is the report's text and Options are the options it was loaded with; both
	// are valid only until Done returns.
	Data    []byte
	Options generator.Options
	mode    fs.FileMode // of the report's file
	// Kept are the old files that were kept beside their replacements.
	Kept []string
}

// PanicError is a fault of the program while it made one report.
type PanicError = fault.Error

// Guard calls f and returns a panic in it as a [*PanicError].
func Guard(f func() error) error { return fault.Guard(f) }

// ErrDied reports that the program crashes while making a report, as a trial in a
// separate process has shown.
var ErrDied = errors.New("the program dies while making it")

// StopError reports why a batch stopped early: outputs cannot be written.
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
	place destination
	ctx   context.Context // of the reports in progress, which are finished
	stop  context.CancelCauseFunc

	mu       sync.Mutex // guards the fields below, and Done
	manifest *manifest
}

// Run makes the reports of one shard of the sources, as many at once as there are
// processors. A report that fails does not stop the others. When ctx ends, the reports
// in progress are finished, and Run returns the error of ctx. It returns a *StopError
// when the folder or the manifest cannot be written, the disk is full, or another run
// is using the folder (a [*BusyError]); and, before anything is written, a
// *[generator.FormatError] for an unknown format.
func Run(ctx context.Context, sources []Source, shard Shard, opt Options) error {
	for _, f := range opt.Formats {
		if !slices.Contains(generator.Formats(), f) {
			return &generator.FormatError{Format: f}
		}
	}
	sources = shard.Of(sources)
	open := func() (destination, error) { return openFolder(opt.Folder) }
	if opt.Objects != nil {
		opt.Folder = opt.Objects.URL() // the name in a *StopError
		open = func() (destination, error) { return openObjects(ctx, opt.Objects, shard, opt.Resume) }
	}
	place, err := open()
	if err != nil {
		return &StopError{opt.Folder, err}
	}
	defer place.close()
	root := place.root()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	held, err := place.acquire(ctx, shard, func(err error) { stop(&StopError{opt.Folder, err}) })
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &StopError{opt.Folder, err}
	}
	defer held.release()
	if err := clean(root, shard); err != nil {
		return &StopError{opt.Folder, err}
	}
	inHand, hands, err := leftInProgress(root, shard)
	if err != nil {
		return &StopError{opt.Folder, err}
	}
	m, err := openManifest(root, shard.Manifest(), opt.Resume)
	if err != nil {
		return &StopError{place.name(shard.Manifest()), err}
	}
	b := &batch{Options: opt, shard: shard, place: place, ctx: context.WithoutCancel(ctx), stop: stop, manifest: m}
	if !opt.Resume {
		inHand = nil
	}
	suspect := func(s Source) bool { return inHand[filepath.ToSlash(s.Name)] }
	atOnce := runtime.GOMAXPROCS(0)
	if opt.Objects != nil {
		atOnce *= waiting
	}
	b.makeAll(ctx, slices.DeleteFunc(slices.Clone(sources), suspect), atOnce)
	b.makeAll(ctx, slices.DeleteFunc(slices.Clone(sources), func(s Source) bool { return !suspect(s) }), 1)
	if ctx.Err() == nil {
		for _, name := range hands {
			_ = root.Remove(name) // all of its reports have been made or reported
		}
		b.reportLeft(sources)
	}
	if err = m.finish(shard); err == nil {
		err = place.save(true)
	}
	var stopped *StopError
	switch {
	case errors.As(context.Cause(ctx), &stopped):
		return stopped
	case err != nil:
		return &StopError{place.name(shard.Manifest()), err}
	}
	return ctx.Err()
}

// waiting is how many reports are in progress for each processor where outputs go to
// object storage: most of them wait for the network.
const waiting = 4

// clean removes what a killed run left behind. Other shards may be using the folder:
// only a run of the whole batch cleans up after all of them.
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
		if ending := path.Ext(name); ending == lockEnding || ending == progressEnding {
			continue
		}
		if err := root.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// makeAll makes reports, several at once. One at a time is for suspects: a run crashed
// while they were in progress.
func (b *batch) makeAll(ctx context.Context, sources []Source, atOnce int) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(atOnce, len(sources)) {
		wg.Go(func() {
			w := worker{batch: b, suspects: atOnce == 1}
			var err error
			if w.progress, err = newProgressFile(b.place.root(), b.shard); err != nil {
				b.stop(&StopError{b.Folder, err})
				return
			}
			defer w.progress.close()
			for ctx.Err() == nil {
				at := int(next.Add(1)) - 1
				if at >= len(sources) {
					return
				}
				w.make(b.ctx, sources[at])
			}
		})
	}
	wg.Wait()
}

// finish records the result of a report, first in the manifest.
func (b *batch) finish(r Result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !r.Skipped {
		err := b.manifest.add(r.Entry)
		if err == nil {
			err = b.place.save(false)
		}
		if err != nil {
			b.stop(&StopError{b.place.name(b.shard.Manifest()), err})
		}
	}
	if Full(r.Err) {
		b.stop(&StopError{b.Folder, r.Err})
	}
	if b.Done != nil {
		b.Done(r)
	}
}

// reportLeft reports outputs whose report no longer exists in one of the given folders.
func (b *batch) reportLeft(sources []Source) {
	if !b.Resume || b.Left == nil {
		return
	}
	now := map[string]bool{}
	var folders []string
	var stored Objects
	for _, s := range sources {
		now[filepath.ToSlash(s.Name)] = true
		if s.objects != nil {
			stored = s.objects
			continue
		}
		if !slices.Contains(folders, s.folder) {
			folders = append(folders, s.folder)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.manifest.lines)) {
		below := func(folder string) bool {
			rest, err := filepath.Rel(folder, filepath.FromSlash(name))
			return err == nil && filepath.IsLocal(rest)
		}
		var err error
		if now[name] {
			continue
		}
		if key, ok := keyIn(stored, name); ok {
			_, err = stored.Stat(b.ctx, key)
		} else if slices.ContainsFunc(folders, below) {
			_, err = os.Lstat(filepath.FromSlash(name))
		}
		if !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var there []string
		if e := b.manifest.entry(name); e != nil {
			for _, f := range e.Outputs {
				if _, err := fs.Stat(b.place.files(), f.Name); err == nil {
					there = append(there, b.place.name(f.Name))
				}
			}
		}
		if there == nil {
			delete(b.manifest.lines, name) // none of its outputs exists any more
		} else {
			b.Left(name, there)
		}
	}
}

// keyIn returns the key of a report by its name; ok is false when it is not in the
// storage.
func keyIn(o Objects, name string) (key string, ok bool) {
	if o == nil {
		return "", false
	}
	return strings.CutPrefix(name, o.URL()+"/")
}

// before returns the manifest's entry of a source; nil where the run does not resume.
func (b *batch) before(s Source) *Entry {
	if !b.Resume {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.manifest.entry(filepath.ToSlash(s.Name))
}

// Full reports whether err will affect every file written: the disk is full or
// read-only.
func Full(err error) bool {
	const windowsHandleDiskFull, windowsDiskFull = syscall.Errno(39), syscall.Errno(112)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.EDQUOT) {
		return true
	}
	return runtime.GOOS == "windows" &&
		(errors.Is(err, windowsHandleDiskFull) || errors.Is(err, windowsDiskFull))
}

// conformance returns the conformance of the output format that declares one.
func (b *batch) conformance() string {
	for _, f := range b.Formats {
		if c := f.Conformance(b.Report); c != "" {
			return c
		}
	}
	return ""
}
