package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/origin"
	"baocao/generator/internal/regular"
)

// worker makes one report after another. Its buffers grow to the longest outputs and
// are reused.
type worker struct {
	*batch
	progress *progressFile
	// suspects reports whether runs crashed while the reports were in progress.
	suspects bool
	outputs  []bytes.Buffer
}

// make makes one report and reports the result.
func (w *worker) make(ctx context.Context, s Source) {
	start := time.Now()
	name := filepath.ToSlash(s.Name)
	r := Result{Source: s, Entry: &Entry{Source: name, Program: w.Program, Fonts: w.FontsSum}}
	if w.suspects && w.Alone != nil && !w.Alone(ctx, s.Name) {
		r.Err = ErrDied
		r.Entry.Errors = statements(Findings(name, r.Err), diagnostic.Error, w.Language)
		w.finish(r)
		return
	}
	if err := w.progress.record(name); err != nil {
		w.stop(&StopError{w.Folder, err})
		return
	}
	var opened folders
	defer func() { opened.close() }()
	err := Guard(func() (err error) {
		if opened, err = w.open(&r); err != nil {
			return err
		}
		if old := w.before(s); old != nil {
			if r.Skipped, r.Extended = w.unchanged(old, r); r.Skipped {
				r.Entry = old
				return nil
			}
		}
		return w.write(ctx, &r)
	})
	r.Err = outside(err)
	if err != nil {
		e := r.Entry
		e.Outputs, e.Pages, e.Conformance, e.Metadata, e.Places, e.Figures = nil, 0, "", nil, nil, nil
		if e.Errors = statements(Findings(name, r.Err), diagnostic.Error, w.Language); e.Errors == nil {
			at := diagnostic.Range{File: name}
			e.Errors = statements([]diagnostic.Diagnostic{
				diagnostic.New(diagnostic.ReportNotMade, at, w.Explain(r.Err)),
			}, diagnostic.Error, w.Language)
		}
	}
	if !r.Skipped {
		r.Entry.Milliseconds = time.Since(start).Milliseconds()
	}
	w.finish(r)
	if err := w.progress.record(""); err != nil {
		w.stop(&StopError{w.Folder, err})
	}
}

// folders are open while a report is made: the one that was named, and the report's
// own.
type folders []*os.Root

func (f folders) close() {
	for _, root := range f {
		root.Close()
	}
}

// open reads a report and opens its folder.
func (w *worker) open(r *Result) (open folders, err error) {
	s := r.Source
	if s.Err != nil {
		return nil, s.Err
	}
	if s.objects != nil {
		return nil, w.openObject(r)
	}
	named, err := os.OpenRoot(s.folder)
	if err != nil {
		return nil, err
	}
	open = append(open, named)
	below := regular.Files(named.FS())
	info, err := fs.Stat(below, s.file)
	if err != nil {
		return open, err
	}
	r.mode = info.Mode()
	if s.series != nil {
		r.Data, err = s.series.Text(s.index)
	} else {
		r.Data, err = fs.ReadFile(below, s.file)
	}
	if err != nil {
		return open, err
	}
	r.Options = w.Report
	if above := OfficeAbove(filepath.Dir(s.report())); above.Name != "" {
		r.Options.Office = above
	}
	r.Entry.SHA256 = sum(r.Data)
	own, err := named.OpenRoot(path.Dir(s.file))
	if err != nil {
		return open, err
	}
	r.Options.Files = regular.Files(own.FS())
	return append(open, own), nil
}

// openObject reads a report from storage.
func (w *worker) openObject(r *Result) (err error) {
	s := r.Source
	stored := objectFiles{w.ctx, s.objects}
	if r.Data, err = fs.ReadFile(regular.Files(stored), s.file); err != nil {
		return err
	}
	r.Options = w.Report
	if above := stored.officeAbove(s.file); above.Name != "" {
		r.Options.Office = above
	}
	r.Entry.SHA256 = sum(r.Data)
	own, err := fs.Sub(stored, path.Dir(s.file))
	r.Options.Files = regular.Files(own)
	return err
}

// unchanged reports whether making the report again would give the existing outputs,
// and which outputs have since been numbered or signed: those begin with the bytes that
// were made.
func (w *worker) unchanged(old *Entry, r Result) (unchanged bool, extended []string) {
	if len(old.Errors) > 0 || old.SHA256 != r.Entry.SHA256 || old.Program != w.Program ||
		old.Fonts != w.FontsSum || old.Conformance != w.conformance() || len(old.Outputs) != len(w.Formats) {
		return false, nil
	}
	for i, format := range w.Formats {
		if old.Outputs[i].Name != r.Source.Stem+"."+string(format) {
			return false, nil
		}
	}
	office := officeOf(r.Options)
	if old.office() != office {
		return false, nil
	}
	if slices.ContainsFunc(old.Files, func(f File) bool {
		if f.Name == office && office != generator.OfficeFile {
			return f != officeFile(r.Options.Office)
		}
		return !f.isUnchanged(r.Options.Files)
	}) {
		return false, nil
	}
	rewritten := false // the Word file is made again when the PDF is numbered
	for _, f := range old.Outputs {
		switch {
		case f.isUnchanged(w.place.files()):
		case f.begins(w.place.files()):
			extended = append(extended, w.place.name(f.Name))
		default:
			data, err := fs.ReadFile(w.place.files(), f.Name)
			if err != nil || origin.Of(data) != origin.Own {
				return false, nil
			}
			rewritten = true
		}
	}
	return !rewritten || extended != nil, extended
}

// write writes the outputs of a report, all or none.
func (w *worker) write(ctx context.Context, r *Result) error {
	used := &recorder{FS: r.Options.Files}
	opt := r.Options
	opt.Files = used
	made, err := generator.Load(ctx, r.Source.report(), r.Data, opt)
	if office := officeOf(r.Options); office != "" && office != generator.OfficeFile {
		used.read = append(used.read, officeFile(opt.Office))
	}
	r.Entry.Files = used.list()
	var faults *generator.ReportError
	if errors.As(err, &faults) {
		r.Entry.Warnings = statements(faults.Diagnostics, diagnostic.Warning, w.Language)
	}
	if err != nil {
		return err
	}
	if err := w.describe(ctx, made, r.Entry); err != nil {
		return err
	}
	if w.outputs == nil {
		w.outputs = make([]bytes.Buffer, len(w.Formats))
	}
	var outputs []Output
	for i, format := range w.Formats {
		b := &w.outputs[i]
		b.Reset()
		if err := made.Write(ctx, b, format); err != nil {
			return err
		}
		outputs = append(outputs, Output{Name: r.Source.Stem + "." + string(format), Data: b.Bytes()})
	}
	r.Kept, err = w.place.put(w.shard, w.Replace, r.mode, outputs...)
	if err != nil {
		return err
	}
	for _, o := range outputs {
		r.Entry.Outputs = append(r.Entry.Outputs, File{o.Name, sum(o.Data), int64(len(o.Data))})
	}
	return nil
}

func (w *worker) describe(ctx context.Context, made *generator.Report, e *Entry) error {
	found, err := made.Diagnostics(ctx)
	if err != nil {
		return err
	}
	e.Warnings = statements(found, diagnostic.Warning, w.Language)
	layout, err := made.Layout(ctx)
	if err != nil {
		return err
	}
	e.Pages = len(layout.Pages)
	e.Places = layout.Places()
	e.Figures = made.Figures()
	e.Conformance = w.conformance()
	m := made.Metadata()
	e.Metadata = map[string]string{"title": m.Title}
	for _, f := range m.Fields(e.Pages) {
		if f.Value != "" {
			e.Metadata[f.Name] = f.Value
		}
	}
	return nil
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// isUnchanged reports whether a folder has the file unchanged.
func (f File) isUnchanged(folder fs.FS) bool {
	info, err := fs.Stat(folder, f.Name)
	return err == nil && info.Size() == f.Bytes && f.begins(folder)
}

// begins reports whether the folder's file begins with the recorded bytes.
func (f File) begins(folder fs.FS) bool {
	in, err := folder.Open(f.Name)
	if err != nil {
		return false
	}
	defer in.Close()
	h := sha256.New()
	_, err = io.CopyN(h, in, f.Bytes)
	return err == nil && hex.EncodeToString(h.Sum(nil)) == f.SHA256
}

// recorder is a folder that records the hash of every file read to its end.
type recorder struct {
	fs.FS
	mu   sync.Mutex
	read []File
}

func (r *recorder) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return &recorded{File: f, name: name, sum: sha256.New(), to: r}, nil
}

// Stat does not read.
func (r *recorder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.FS, name) }

// list returns the files that were read, sorted by name, each once.
func (r *recorder) list() []File {
	slices.SortFunc(r.read, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(r.read, func(a, b File) bool { return a.Name == b.Name })
}

type recorded struct {
	fs.File
	name string
	sum  hash.Hash
	size int64
	to   *recorder
}

func (f *recorded) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.sum.Write(p[:n])
	f.size += int64(n)
	if err == io.EOF {
		f.to.mu.Lock()
		defer f.to.mu.Unlock()
		f.to.read = append(f.to.read, File{f.name, hex.EncodeToString(f.sum.Sum(nil)), f.size})
	}
	return n, err
}
