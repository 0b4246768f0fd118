// Package staged writes files that belong together so that a folder never
// holds half of one: they are written under other names and get their own
// when all are there.
package staged

import (
	"os"
	"strconv"
)

// Prefix begins the name of every file that has not got its own name yet.
const Prefix = ".baocao-"

// Files are files on their way into a folder.
type Files struct {
	root             *os.Root
	tag              string
	temporary, final []string
}

// New begins a set of files in a folder; links do not lead out of it. Until
// Commit they are called [Prefix], tag and a number, at the top of the folder,
// and what has that name already is written over.
func New(root *os.Root, tag string) *Files { return &Files{root: root, tag: tag} }

// Write stages one file. Its name is a path below the folder.
func (f *Files) Write(name string, data []byte) error {
	temporary := Prefix + f.tag + "-" + strconv.Itoa(len(f.final))
	file, err := f.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	f.temporary, f.final = append(f.temporary, temporary), append(f.final, name)
	_, err = file.Write(data)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// Commit gives the files their own names, in the order of writing.
func (f *Files) Commit() error {
	for len(f.temporary) > 0 {
		if err := f.root.Rename(f.temporary[0], f.final[0]); err != nil {
			return err
		}
		f.temporary, f.final = f.temporary[1:], f.final[1:]
	}
	return nil
}

// Discard takes away what has not got its own name.
func (f *Files) Discard() {
	for _, name := range f.temporary {
		_ = f.root.Remove(name) // there is no one to tell
	}
	f.temporary, f.final = nil, nil
}
