package batch

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/origin"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/staged"
)

// Output is a file to be written to a folder, under a relative path with slashes.
type Output = staged.File

// Replace states which existing files may be replaced.
type Replace = staged.Replace

// The existing files that may be replaced: those that baocao wrote and nobody changed
// since; none; or any, and what is not baocao's own is kept as NAME.bak.
const (
	ReplaceOwn     = staged.Own
	ReplaceNever   = staged.Never
	ReplaceKeeping = staged.Keeping
)

// OccupiedError reports that nothing was written, because files that are not baocao's
// own would have been replaced.
type OccupiedError struct {
	Folder string
	Files  []staged.Occupied
}

func (e *OccupiedError) Error() string { return e.Name(0) + ": may not be replaced" }

// Name returns the path of a file.
func (e *OccupiedError) Name(i int) string {
	return filepath.Join(e.Folder, filepath.FromSlash(e.Files[i].Name))
}

// Findings returns for each file what it is and what to do.
func (e *OccupiedError) Findings() []diagnostic.Diagnostic {
	ids := map[origin.Origin]diagnostic.ID{
		origin.Foreign: diagnostic.OutputForeign, origin.Edited: diagnostic.OutputEdited, origin.Signed: diagnostic.OutputSigned,
	}
	var found []diagnostic.Diagnostic
	for i, f := range e.Files {
		name := e.Name(i)
		found = append(found, diagnostic.New(ids[f.Origin], diagnostic.Range{File: name}, filepath.Base(name)))
	}
	return found
}

// FileError names the file because of which nothing was written.
type FileError = staged.FileError

// Put writes files that belong together to a folder, which is created when missing: all
// or none, each flushed to disk. mode is the mode of the file that they are made from,
// 0 when there is none: whoever may not read that file may not read them. Put returns
// the names under which old files are kept. The error is an [*OccupiedError] or a
// [*FileError].
func Put(folder string, replace Replace, mode fs.FileMode, outputs ...Output) (kept []string, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, &FileError{Name: folder, Err: err}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &FileError{Name: folder, Err: err}
	}
	defer root.Close()
	return put(staged.Order{Root: root, Replace: replace, Mode: mode}, outputs...)
}

// put calls [staged.Order.Put]; its errors name files by their full path.
func put(o staged.Order, outputs ...Output) ([]string, error) {
	kept, err := o.Put(outputs...)
	for i, name := range kept {
		kept[i] = filepath.Join(o.Root.Name(), filepath.FromSlash(name))
	}
	var occupied *staged.OccupiedError
	var file *FileError
	switch {
	case errors.As(err, &occupied):
		err = &OccupiedError{o.Root.Name(), occupied.Files}
	case errors.As(err, &file):
		err = &FileError{Name: filepath.Join(o.Root.Name(), filepath.FromSlash(file.Name)), Err: outside(file.Err)}
	}
	return kept, err
}

// InUse reports whether err says that another program holds a file open, which only
// Windows does.
func InUse(err error) bool { return staged.InUse(err) }

// Read reads a regular file of at most 64 MB.
func Read(name string) ([]byte, error) { return regular.Read(name) }

// ReadAll reads a stream of at most 64 MB to its end.
func ReadAll(r io.Reader) ([]byte, error) { return regular.ReadAll(r) }

// Regular returns a file system that opens only the regular files of folder of at most
// 64 MB.
func Regular(folder fs.FS) fs.FS { return regular.Files(folder) }

// ErrNotFile is the error for reading what is not a regular file.
var ErrNotFile = regular.ErrNotRegular

// ErrChanged reports that another program changed a file just as it was to be replaced.
var ErrChanged = staged.ErrChanged

// TooLargeError is the error for a file above its size bound.
type TooLargeError = regular.TooLargeError
