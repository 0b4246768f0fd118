// Package batch makes many reports at once: it finds them, shares them out,
// uses every core, and keeps a manifest by which a run that was stopped at
// any moment goes on.
//
// A report's outputs get their names only when all are written and flushed to
// disk, and its line in the manifest comes after them. So what the manifest
// says is done is done, and all else is made again, to the same bytes. A folder
// is locked while a run lasts, and nothing is replaced that baocao did not
// write.
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

// GCPercent is what a program that does nothing else gives to
// debug.SetGCPercent: so little lives on from one report to the next that
// collecting after each wastes a fifth of the time to save a few megabytes.
const GCPercent = 400

// Findings are what an error of a report has to say, as findings: of the report
// itself, of files that may not be replaced, of a fault of the program. There
// are none when the system refused something.
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

// Options say how a batch is made.
type Options struct {
	// Folder takes the outputs and the manifest; it is made when missing. Where
	// Objects is set they go there, and Folder is not looked at.
	Folder  string
	Objects Objects
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
	// Replace says which files that are there already may be replaced.
	Replace Replace
	// Language is that of the words in the manifest, Explain gives the words
	// for an error that is not a finding of a report.
	Language diagnostic.Language
	Explain  func(error) string
	// Alone, where it is set, tries to make a report in a process of its own,
	// and reports whether that lived to its end. A run that goes on after one that
	// died asks it of each report that was in hand then.
	Alone func(ctx context.Context, source string) bool
	// Left is called with the outputs whose report no longer exists.
	Left func(source string, outputs []string)
	// Done is called for each report in the order in which they end, never of
	// two at once.
	Done func(Result)
}

// Result is how one report ended.
type Result struct {
	Source Source
	// Entry is its line of the manifest.
	Entry *Entry
	// Skipped reports whether it was done before and is unchanged.
	Skipped bool
	// GoneOn are outputs that were numbered or signed since; they are left
	// alone.
	GoneOn []string
	// Err is a *generator.ReportError, or why it was not read or written;
	// nil when it is done.
	Err error
	// Data is the report's text and Options what it was loaded with; both only
	// until Done returns.
	Data    []byte
	Options generator.Options
	mode    fs.FileMode // of the report's file
	// Kept are the old files that were kept beside what replaced them.
	Kept []string
}

// PanicError is a fault of the program that one report met.
type PanicError = fault.Error

// Guard calls f; a fault of the program in it is an error, a [*PanicError].
func Guard(f func() error) error { return fault.Guard(f) }

// ErrDied says of a report that the program dies while making it.
var ErrDied = errors.New("the program dies while making it")

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
	place place
	ctx   context.Context // of what is in hand, which is finished
	stop  context.CancelCauseFunc

	mu       sync.Mutex // over what follows, and Done
	manifest *manifest
}

// Run makes the reports of one shard of the sources, as many at once as there
// are processors. A report that fails does not stop the others. When ctx ends
// those in hand are finished, and Run returns its error. It returns a
// *StopError when the folder or the manifest cannot be written, the disk is
// full, or another run is at work in the folder (a [*BusyError]); and a
// *[generator.FormatError], before anything is written, when there is no such
// format.
func Run(ctx context.Context, sources []Source, shard Shard, opt Options) error {
	for _, f := range opt.Formats {
		if !slices.Contains(generator.Formats(), f) {
			return &generator.FormatError{Format: f}
		}
	}
	sources = shard.Of(sources)
	open := func() (place, error) { return openFolder(opt.Folder) }
	if opt.Objects != nil {
		opt.Folder = opt.Objects.URL() // what a *StopError calls it
		open = func() (place, error) { return openObjects(ctx, opt.Objects, shard, opt.Resume) }
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
	inHand, hands, err := leftInHand(root, shard)
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
			_ = root.Remove(name) // all of them have been made or reported
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

// waiting is how many reports are in hand for a processor where outputs go to
// storage: most of them wait for its answer.
const waiting = 4

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
		if ending := path.Ext(name); ending == lockEnding || ending == handEnding {
			continue
		}
		if err := root.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// makeAll makes reports, several at once. One alone is a suspect: a run died
// while it was in hand.
func (b *batch) makeAll(ctx context.Context, sources []Source, atOnce int) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(atOnce, len(sources)) {
		wg.Go(func() {
			w := worker{batch: b, suspects: atOnce == 1}
			var err error
			if w.hand, err = newHand(b.place.root(), b.shard); err != nil {
				b.stop(&StopError{b.Folder, err})
				return
			}
			defer w.hand.close()
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

// finish reports the result of a report, to the manifest first.
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

// reportLeft reports outputs that still exist although their report, which
// stood in a folder that was named, is not.
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
			delete(b.manifest.lines, name) // nothing is left of it
		} else {
			b.Left(name, there)
		}
	}
}

// keyIn is the key of a report by its name; ok is false when it is not of the
// storage.
func keyIn(o Objects, name string) (key string, ok bool) {
	if o == nil {
		return "", false
	}
	return strings.CutPrefix(name, o.URL()+"/")
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

// Full reports whether an error will meet every file written: the disk is full, or
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
