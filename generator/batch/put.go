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

// Output is a file to be put into a folder, under a path below it with slashes.
type Output = staged.File

// Replace says which files that are there already may be replaced.
type Replace = staged.Replace

// What may be replaced: what baocao wrote and nobody changed since; nothing; or
// anything, what is not baocao's own being kept as NAME.bak.
const (
	ReplaceOwn     = staged.Own
	ReplaceNever   = staged.Never
	ReplaceKeeping = staged.Keeping
)

// OccupiedError reports that nothing was written, since it would have replaced
// files that are not baocao's to replace.
type OccupiedError struct {
	Folder string
	Files  []staged.Occupied
}

func (e *OccupiedError) Error() string { return e.Name(0) + ": may not be replaced" }

// Name is the path of a file.
func (e *OccupiedError) Name(i int) string {
	return filepath.Join(e.Folder, filepath.FromSlash(e.Files[i].Name))
}

// Findings say of each file what it is and what to do.
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

// FileError says of which file it is that nothing was written.
type FileError = staged.FileError

// Put puts files that belong together into a folder, which is made when it is
// missing: all or none, each flushed to disk. mode is that of the file which
// they are made of, 0 when there is none: whoever may not read it may not read
// them. It returns the names under which old files are kept. The error is an
// [*OccupiedError] or a [*FileError].
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

// put is [staged.Order.Put]; it names files by their whole path.
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

// InUse reports whether an error says that another program holds a file open;
// only Windows says so.
func InUse(err error) bool { return staged.InUse(err) }

// Read reads the file of a path: a regular one, of at most 64 MB.
func Read(name string) ([]byte, error) { return regular.Read(name) }

// ReadAll reads a stream to its end, of at most 64 MB.
func ReadAll(r io.Reader) ([]byte, error) { return regular.ReadAll(r) }

// Regular is a folder of which only regular files of at most 64 MB are opened.
func Regular(folder fs.FS) fs.FS { return regular.Files(folder) }

// ErrNotFile is the error of reading what is not a regular file.
var ErrNotFile = regular.ErrNotRegular

// ErrChanged reports that another program changed a file in the moment in which
// it was to be replaced.
var ErrChanged = staged.ErrChanged

// TooLargeError is the error of a file above its bound.
type TooLargeError = regular.TooLargeError
