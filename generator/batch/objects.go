package batch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"baocao/generator"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/staged"
)

// Objects is object storage: whole files under keys with slashes, each written in one
// step. Package bucket implements it for servers that speak the S3 protocol.
//
// A version is any text that differs whenever the object does. The errors are
// fs.ErrNotExist for a key that does not exist, and [ErrChanged] for an object whose
// version is not the given one.
type Objects interface {
	// URL returns the URL of the storage, for people: "s3://bao-cao/2026".
	URL() string
	// Stat and Get look up one object.
	Stat(ctx context.Context, key string) (Object, error)
	Get(ctx context.Context, key string) (data []byte, version string, err error)
	// List returns the objects and folders directly below a folder, by name; "." is the
	// top.
	List(ctx context.Context, folder string) ([]Object, error)
	// Put writes an object in place of the version replaces; empty replaces nothing.
	Put(ctx context.Context, key string, data []byte, replaces string) (version string, err error)
	// Remove deletes an object; that it does not exist is no error.
	Remove(ctx context.Context, key string) error
}

// Object is an entry of a listing: an object, or a folder of objects.
type Object struct {
	// Key is the name with slashes; Folder reports whether it is a folder.
	Key    string
	Folder bool
	// Size is in bytes; 0 for a folder.
	Size int64
}

// objectFiles presents storage as a file system.
type objectFiles struct {
	ctx context.Context
	Objects
}

func (o objectFiles) fail(op, name string, err error) error {
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// Stat implements [fs.StatFS]. A key with objects below it is a folder.
func (o objectFiles) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, o.fail("stat", name, fs.ErrInvalid)
	}
	if name == "." {
		return objectInfo{Object{Key: name, Folder: true}}, nil
	}
	object, err := o.Objects.Stat(o.ctx, name)
	if err == nil {
		return objectInfo{object}, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		below, listed := o.List(o.ctx, name)
		if listed == nil && len(below) > 0 {
			return objectInfo{Object{Key: name, Folder: true}}, nil
		}
		err = cmp.Or(listed, err)
	}
	return nil, o.fail("stat", name, err)
}

func (o objectFiles) Open(name string) (fs.File, error) {
	info, err := o.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &objectFile{info: info, Reader: bytes.NewReader(nil)}, nil
	}
	if info.Size() > regular.MaxBytes { // reject before the object is read into memory
		return nil, o.fail("open", name, &regular.TooLargeError{Size: info.Size(), Most: regular.MaxBytes})
	}
	data, _, err := o.Get(o.ctx, name)
	if err != nil {
		return nil, o.fail("open", name, err)
	}
	return &objectFile{info: info, Reader: bytes.NewReader(data)}, nil
}

func (o objectFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	objects, err := o.List(o.ctx, name)
	if err != nil {
		return nil, o.fail("readdir", name, err)
	}
	var entries []fs.DirEntry
	for _, object := range objects {
		entries = append(entries, fs.FileInfoToDirEntry(objectInfo{object}))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

type objectFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *objectFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *objectFile) Close() error               { return nil }

type objectInfo struct{ Object }

func (i objectInfo) Name() string       { return path.Base(i.Key) }
func (i objectInfo) Size() int64        { return i.Object.Size }
func (i objectInfo) IsDir() bool        { return i.Folder }
func (i objectInfo) ModTime() time.Time { return time.Time{} }
func (i objectInfo) Sys() any           { return nil }
func (i objectInfo) Mode() fs.FileMode {
	if i.Folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// FindObjects lists the reports of storage as [Find] lists those of a folder.
func FindObjects(ctx context.Context, o Objects) []Source {
	n := named{text: o.URL(), pattern: []string{"**"}, objects: o}
	sources := n.below(objectFiles{ctx, o}, func(string) error { return nil })
	for i, s := range sources {
		sources[i].Stem = Stem(s.file)
	}
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	markClashes(sources)
	return sources
}

// officeAbove returns the office's directory in the nearest folder above that of a
// report in storage, as [OfficeAbove] does on a disk.
func (o objectFiles) officeAbove(report string) generator.Office {
	for folder := path.Dir(report); folder != "."; {
		folder = path.Dir(folder)
		name := path.Join(folder, generator.OfficeFile)
		data, err := fs.ReadFile(regular.Files(o), name)
		if !errors.Is(err, fs.ErrNotExist) {
			return generator.Office{Name: o.URL() + "/" + name, Data: data} // without data: it exists and cannot be read
		}
	}
	return generator.Office{}
}

// putObjects writes files that belong together to storage: objects that may not be
// replaced are not, and when one cannot be written, those written before it are
// restored.
func putObjects(ctx context.Context, o Objects, replace Replace, outputs ...Output) (kept []string, err error) {
	type step struct {
		Output
		old     []byte
		version string // of the existing object; empty when there is none
		keep    bool
	}
	var steps []step
	var occupied []staged.Occupied
	for _, out := range outputs {
		s := step{Output: out}
		s.old, s.version, err = o.Get(ctx, out.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			steps = append(steps, s)
			continue
		case err != nil:
			return nil, &FileError{Name: o.URL() + "/" + out.Name, Err: err}
		}
		switch outcome, from := staged.OutcomeOf(s.old, out, replace); outcome {
		case staged.InTheWay:
			occupied = append(occupied, staged.Occupied{Name: out.Name, Origin: from})
		case staged.KeptAside:
			s.keep = true
			steps = append(steps, s)
		case staged.Replaced:
			steps = append(steps, s)
		}
	}
	if occupied != nil {
		return nil, &OccupiedError{o.URL(), occupied}
	}
	var undo []func()
	fail := func(name string, err error) ([]string, error) {
		for _, u := range slices.Backward(undo) {
			u()
		}
		return nil, &FileError{Name: o.URL() + "/" + name, Err: err}
	}
	working := context.WithoutCancel(ctx) // a write that has begun is undone even after ctx ends
	for _, s := range steps {
		if s.keep {
			name, err := keepObject(ctx, o, s.Name, s.old)
			if err != nil {
				return fail(s.Name, err)
			}
			kept = append(kept, o.URL()+"/"+name)
			undo = append(undo, func() { _ = o.Remove(working, name) })
		}
		version, err := o.Put(ctx, s.Name, s.Data, s.version)
		if err != nil {
			return fail(s.Name, err)
		}
		undo = append(undo, func() {
			if s.version == "" {
				_ = o.Remove(working, s.Name)
			} else {
				_, _ = o.Put(working, s.Name, s.old, version)
			}
		})
	}
	return kept, nil
}

// keepObject writes an old file under a free name.
func keepObject(ctx context.Context, o Objects, name string, data []byte) (string, error) {
	for i := 1; ; i++ {
		kept := staged.KeptName(name, i)
		_, err := o.Put(ctx, kept, data, "")
		if !errors.Is(err, ErrChanged) {
			return kept, err
		}
	}
}
