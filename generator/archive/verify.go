package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"baocao/generator/batch"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/fault"
	"baocao/generator/internal/origin"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/twin"
	"baocao/generator/signature"
)

// task is a file to be verified.
type task struct {
	name   string // the name in reports
	folder fs.FS
	file   string // below the folder
	word   string // the Word file of a PDF, below the folder; empty for none
	// listed is the manifest's entry, nil where it has none; known reports whether
	// there is a manifest.
	listed *batch.File
	known  bool
	// pdfExtended reports whether the PDF beside a Word file was numbered or signed
	// since.
	pdfExtended func() bool
	err         error
}

// Verify verifies files and folders. It calls opt.Done with the result for each file;
// its own error is that of ctx.
func Verify(ctx context.Context, names []string, opt Options) error {
	var tasks []task
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			tasks = append(tasks, task{name: name, err: err})
		case info.IsDir():
			root, err := os.OpenRoot(name)
			if err != nil {
				tasks = append(tasks, task{name: name, err: err})
				continue
			}
			defer root.Close()
			tasks = append(tasks, folderTasks(name, root)...)
		default:
			tasks = append(tasks, fileTask(name, opt.Word))
		}
	}
	done := opt.Done
	if done == nil {
		done = func(*File) {}
	}
	return batch.InOrder(ctx, runtime.GOMAXPROCS(0), tasks, func(t task) *File { return t.verify(ctx, opt) }, done)
}

// verify verifies a file.
func (t task) verify(ctx context.Context, opt Options) *File {
	f := &File{Name: t.name}
	if t.err != nil {
		if t.known && errors.Is(t.err, fs.ErrNotExist) {
			f.Listed = Missing
		} else {
			f.Err = t.err
		}
		return f
	}
	f.Err = fault.Guard(func() error {
		data, err := fs.ReadFile(t.folder, t.file)
		if err != nil {
			return err
		}
		if t.known {
			f.Listed = t.state(data)
		}
		if !isPDF(t.file) && (t.known || isWord(t.file)) {
			return nil // only its bytes can be compared
		}
		if f.Verification, err = signature.Verify(ctx, data, opt.Signatures); err != nil {
			return err
		}
		if origin.Of(data) != origin.Foreign {
			f.Conformance = &Conformance{Departures: []Departure{}}
			for _, d := range conformance.Faults(data) {
				if d.Clause != conformance.Own {
					f.Conformance.Departures = append(f.Conformance.Departures, d)
				}
			}
		}
		if t.word != "" {
			f.Twin = t.compare(data)
		}
		return nil
	})
	return f
}

// state compares a file with the manifest.
func (t task) state(data []byte) Listed {
	switch {
	case t.listed == nil:
		return Unlisted
	case sum(data) == t.listed.SHA256:
		return Unchanged
	case extends(data, *t.listed):
		return Extended
	case t.pdfExtended != nil && origin.Of(data) == origin.Own && t.pdfExtended():
		return Rewritten
	}
	return Changed
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// extends reports whether a file begins with the listed bytes.
func extends(data []byte, listed batch.File) bool {
	return int64(len(data)) > listed.Bytes && sum(data[:listed.Bytes]) == listed.SHA256
}

func (t task) compare(pdf []byte) *Twin {
	result := &Twin{Name: t.word}
	if _, named := t.folder.(anywhere); !named {
		result.Name = filepath.Join(filepath.Dir(t.name), path.Base(t.word))
	}
	docx, err := fs.ReadFile(t.folder, t.word)
	if err != nil {
		result.Err = err
		return result
	}
	f, err := object.Parse(pdf)
	if err == nil {
		var r *twin.Result
		if r, err = twin.Compare(f, result.Name, docx); err == nil {
			result.Result = *r
		}
	}
	result.Err = err
	return result
}
