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
	"baocao/generator/internal/report"
	"baocao/generator/staged"
)

// worker makes one report after another. Its buffer grows to the longest
// output and is used again.
type worker struct {
	*batch
	tag    string
	output bytes.Buffer
}

// make makes one report and says how it ended.
func (w *worker) make(ctx context.Context, s Source) {
	start := time.Now()
	r := Result{Source: s, Entry: &Entry{Source: filepath.ToSlash(s.Name), Program: w.Program, Fonts: w.FontsSum}}
	folders, err := w.open(&r)
	defer folders.close()
	if err == nil {
		old := w.before(s)
		if old != nil && w.unchanged(old, r) {
			r.Entry, r.Skipped = old, true
		} else {
			err = w.write(ctx, &r)
		}
	}
	r.Err = outside(err)
	var faults *generator.ReportError
	if err != nil && !errors.As(err, &faults) {
		r.Entry.Errors = []Statement{{Words: w.Explain(r.Err)}}
	}
	if !r.Skipped {
		r.Entry.Milliseconds = time.Since(start).Milliseconds()
	}
	w.finish(r)
}

// folders are open while a report is made: the one that was named, and the
// report's own.
type folders []*os.Root

func (f folders) close() {
	for _, root := range f {
		root.Close()
	}
}

// readAtMost is well above what a report may hold, so that a file too large
// is refused with its true size, and a huge one does not fill the memory.
const readAtMost = 4 * report.MaxSize

// open reads a report and opens its folder.
func (w *worker) open(r *Result) (open folders, err error) {
	s := r.Source
	if s.Err != nil {
		return nil, s.Err
	}
	named, err := os.OpenRoot(s.folder)
	if err != nil {
		return nil, err
	}
	open = append(open, named)
	// Whatever is not a plain file may never end.
	if info, err := named.Stat(s.file); err != nil {
		return open, err
	} else if !info.Mode().IsRegular() {
		return open, ErrNotFile
	}
	f, err := named.Open(s.file)
	if err != nil {
		return open, err
	}
	defer f.Close()
	if r.Data, err = io.ReadAll(io.LimitReader(f, readAtMost)); err != nil {
		return open, err
	}
	r.Options = w.Report
	if above := OfficeAbove(filepath.Dir(s.Name)); above.Name != "" {
		r.Options.Office = above
	}
	r.Entry.SHA256 = sum(r.Data)
	own, err := named.OpenRoot(path.Dir(s.file))
	if err != nil {
		return open, err
	}
	r.Options.Files = own.FS()
	return append(open, own), nil
}

// unchanged says whether making the report again would give what is there.
func (w *worker) unchanged(old *Entry, r Result) bool {
	if len(old.Errors) > 0 || old.SHA256 != r.Entry.SHA256 || old.Program != w.Program ||
		old.Fonts != w.FontsSum || old.Conformance != w.conformance() || len(old.Outputs) != len(w.Formats) {
		return false
	}
	for i, format := range w.Formats {
		if old.Outputs[i].Name != r.Source.Stem+"."+string(format) {
			return false
		}
	}
	office := officeOf(r.Options)
	if old.office() != office {
		return false
	}
	same := func(folder fs.FS) func(File) bool {
		return func(f File) bool {
			if f.Name == office && office != generator.OfficeFile {
				return f == officeFile(r.Options.Office)
			}
			sum, size, err := sumOf(folder, f.Name)
			return err == nil && sum == f.SHA256 && size == f.Bytes
		}
	}
	return !slices.ContainsFunc(old.Files, not(same(r.Options.Files))) &&
		!slices.ContainsFunc(old.Outputs, not(same(w.root.FS())))
}

func not(f func(File) bool) func(File) bool { return func(file File) bool { return !f(file) } }

// write makes the outputs of a report, all or none.
func (w *worker) write(ctx context.Context, r *Result) (err error) {
	files := staged.New(w.root, w.tag)
	defer files.Discard()
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{v}
		}
		if err != nil {
			e := r.Entry
			e.Outputs, e.Pages, e.Conformance, e.Metadata = nil, 0, "", nil
		}
	}()
	used := &recorder{FS: r.Options.Files}
	opt := r.Options
	opt.Files = used
	made, err := generator.Load(ctx, r.Source.Name, r.Data, opt)
	if office := officeOf(r.Options); office != "" && office != generator.OfficeFile {
		used.read = append(used.read, officeFile(opt.Office))
	}
	r.Entry.Files = used.list()
	var faults *generator.ReportError
	if errors.As(err, &faults) {
		r.Entry.Errors = statements(faults.Diagnostics, diagnostic.Error, w.Language)
		r.Entry.Warnings = statements(faults.Diagnostics, diagnostic.Warning, w.Language)
	}
	if err != nil {
		return err
	}
	if err := w.describe(ctx, made, r.Entry); err != nil {
		return err
	}
	if err := w.root.MkdirAll(path.Dir(r.Source.Stem), 0o755); err != nil {
		return err
	}
	for _, format := range w.Formats {
		w.output.Reset()
		if err := made.Write(ctx, &w.output, format); err != nil {
			return err
		}
		name := r.Source.Stem + "." + string(format)
		if err := files.Write(name, w.output.Bytes()); err != nil {
			return err
		}
		r.Entry.Outputs = append(r.Entry.Outputs, File{name, sum(w.output.Bytes()), int64(w.output.Len())})
	}
	return files.Commit()
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

// sumOf is the hash and the size of a file of a folder.
func sumOf(folder fs.FS, name string) (string, int64, error) {
	f, err := folder.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), n, err
}

// recorder is a folder that keeps the hash of every file read to its end.
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

// list is what was read, by name, each once.
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
