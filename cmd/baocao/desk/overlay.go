package desk

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"baocao/generator"
)

// overlay is a folder with the texts that are being edited in place of the files on
// disk.
type overlay struct {
	fs.FS
	sides map[string]*side
}

func (o overlay) Open(name string) (fs.File, error) {
	if s := o.sides[name]; s != nil {
		return &textFile{Reader: strings.NewReader(s.text), name: path.Base(name), size: int64(len(s.text))}, nil
	}
	return o.FS.Open(name)
}

// memory returns a folder of files in memory.
func memory(files []generator.ImportedFile) fs.FS {
	sides := map[string]*side{}
	for _, f := range files {
		sides[f.Name] = &side{text: string(f.Data)}
	}
	return overlay{nothing{}, sides}
}

// nothing is an empty folder.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// textFile is a text that is read as a file.
type textFile struct {
	*strings.Reader
	name string
	size int64
}

func (f *textFile) Stat() (fs.FileInfo, error) { return textInfo{f}, nil }
func (f *textFile) Close() error               { return nil }

type textInfo struct{ *textFile }

func (i textInfo) Name() string       { return i.name }
func (i textInfo) Size() int64        { return i.size }
func (i textInfo) Mode() fs.FileMode  { return 0o644 }
func (i textInfo) ModTime() time.Time { return time.Time{} }
func (i textInfo) IsDir() bool        { return false }
func (i textInfo) Sys() any           { return nil }
