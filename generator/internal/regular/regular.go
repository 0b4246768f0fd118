// Package regular opens files from outside. Everything that reads a picture, a table, a
// font or a manifest uses it, so that an endless pipe, a device or a file of 30 GB is
// refused in one way.
//
//	beside := regular.Files(os.DirFS("bao-cao"))
//	data, err := fs.ReadFile(beside, "hinh.png")
//	if err != nil {
//		found = append(found, regular.Fault(err, at, "hinh.png"))
//	}
package regular

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// MaxBytes is the largest size of a file. Readers of some kinds of file have a lower
// bound.
const MaxBytes = bounds.FileBytes

// ErrNotRegular is the error for opening a folder, a pipe, a device or a socket.
var ErrNotRegular = errors.New("not a regular file")

// TooLargeError is the error for opening or reading a file above its bound.
type TooLargeError struct {
	Size, Most int64 // bytes; Size is 0 where it is not known
}

func (e *TooLargeError) Error() string { return fmt.Sprintf("%d bytes, above %d", e.Size, e.Most) }

// Files returns a file system that opens only the regular files of below of at most
// [MaxBytes]; folders can be listed. It is nil when below is.
func Files(below fs.FS) fs.FS {
	if below == nil {
		return nil
	}
	if f, ok := below.(folder); ok {
		return f
	}
	return folder{below}
}

type folder struct{ below fs.FS }

// Open checks the file type before opening: opening a pipe would block.
func (f folder) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.below, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return f.below.Open(name)
	}
	if err := check(info); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	file, err := f.below.Open(name)
	if err != nil {
		return nil, err
	}
	return &bounded{File: file, left: MaxBytes}, nil
}

func (f folder) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(f.below, name) }
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.below, name) }

// Check returns why a file of a folder cannot be read, without reading it; nil when it
// can.
func Check(below fs.FS, name string) error {
	info, err := fs.Stat(below, name)
	if err != nil {
		return err
	}
	return check(info)
}

func check(info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrNotRegular
	case info.Size() > MaxBytes:
		return &TooLargeError{info.Size(), MaxBytes}
	}
	return nil
}

// bounded fails where a file that grows, or that hides its size, exceeds the bound.
type bounded struct {
	fs.File
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.File.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, &TooLargeError{Most: MaxBytes}
	}
	return n, err
}

// Read reads the file at a path, which may contain links.
func Read(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := check(info); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, info.Size())
}

// ReadAll reads a stream of at most [MaxBytes] to its end.
func ReadAll(r io.Reader) ([]byte, error) { return readAll(r, 0) }

// readAll makes room for as many bytes as are likely.
func readAll(r io.Reader, likely int64) ([]byte, error) {
	data := bytes.NewBuffer(make([]byte, 0, likely+bytes.MinRead))
	n, err := data.ReadFrom(io.LimitReader(r, MaxBytes+1))
	if err == nil && n > MaxBytes {
		return nil, &TooLargeError{Most: MaxBytes}
	}
	return data.Bytes(), err
}

// Fault returns the finding for a file that could not be opened or read.
func Fault(err error, at diagnostic.Range, name string) diagnostic.Diagnostic {
	var large *TooLargeError
	switch {
	case errors.As(err, &large):
		return diagnostic.New(diagnostic.FileTooHeavy, at, name, large.Most>>20)
	case errors.Is(err, ErrNotRegular):
		return diagnostic.New(diagnostic.FileNotRegular, at, name)
	case errors.Is(err, fs.ErrNotExist):
		return diagnostic.New(diagnostic.FileMissing, at, name)
	}
	return diagnostic.New(diagnostic.FileUnreadable, at, name)
}
