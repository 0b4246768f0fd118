// Package staged writes files that belong together: all or none, and never over a file
// that is not what baocao wrote.
//
// A file is written completely and flushed to disk under a unique temporary name before
// it gets its final name.
package staged

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"syscall"

	"baocao/generator/internal/origin"
	"baocao/generator/internal/regular"
)

// ErrChanged reports that another program changed a file between the check and its
// replacement.
var ErrChanged = errors.New("the file has just been changed by another program")

// Prefix is the start of all temporary names.
const Prefix = ".baocao-"

// File is a file to be written. Its name is a relative path with slashes.
type File struct {
	Name string
	Data []byte
	// Was, where it is not nil, is the file's content when it was read: if the content
	// is still the same, the file may be replaced, whoever wrote it.
	Was []byte
}

// Replace states which existing files may be replaced.
type Replace int

const (
	// Own allows those that are byte for byte what baocao wrote.
	Own Replace = iota
	// Never allows none.
	Never
	// Keeping allows any; what baocao did not write is kept as NAME.bak.
	Keeping
)

// Order states where and how files are written.
type Order struct {
	// Root is the folder; links do not lead out of it.
	Root *os.Root
	// Tag follows [Prefix] in temporary names; it may be empty.
	Tag string
	// Replace states what may be replaced.
	Replace Replace
	// Mode is the mode of the file from which the outputs are made: whoever may not
	// read that file may not read them. 0 means the usual mode. An output that replaces
	// a file gets the mode of that file.
	Mode fs.FileMode
}

// Occupied is a name that is taken by a file which may not be replaced.
type Occupied struct {
	Name   string
	Origin origin.Origin
}

// OccupiedError reports that nothing was written, because files that are not baocao's
// own would have been replaced.
type OccupiedError struct{ Files []Occupied }

func (e *OccupiedError) Error() string { return e.Files[0].Name + ": may not be replaced" }

// FileError names the file because of which nothing was written.
type FileError struct {
	Name string
	Err  error
}

func (e *FileError) Error() string { return e.Name + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// put is a file being written.
type put struct {
	File
	// old is the existing file of that name; nil when there is none.
	old fs.FileInfo
	// keep marks an old file that must not be lost.
	keep bool
	// temporary is its temporary name; backup the name of the old file until all files
	// are in place; kept the name under which the old file stays.
	temporary, backup, kept string
	placed                  bool
}

// Put writes the files. It returns the names under which old files are kept. The error
// is an [*OccupiedError] or a [*FileError]; then the folder is unchanged.
func (o Order) Put(files ...File) (kept []string, err error) {
	puts, err := o.inspect(files)
	if err == nil {
		err = o.commit(puts)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range puts {
		if p.kept != "" {
			kept = append(kept, p.kept)
		}
	}
	return kept, nil
}

// commit writes the checked files.
func (o Order) commit(puts []*put) (err error) {
	defer func() {
		for _, p := range puts {
			if err != nil {
				o.undo(p)
			}
			o.remove(p.temporary)
			o.remove(p.backup)
		}
	}()
	for _, p := range puts {
		if err := o.stage(p); err != nil {
			return &FileError{p.Name, err}
		}
	}
	for i, p := range puts {
		if err := o.place(p, i == len(puts)-1); err != nil {
			return &FileError{p.Name, o.inUse(p, err)}
		}
	}
	o.flush(puts)
	return nil
}

// maxOld is the size from which a file cannot be one of ours.
const maxOld = 1 << 30

// inspect examines the existing files of the names, before anything is written.
func (o Order) inspect(files []File) ([]*put, error) {
	var puts []*put
	var occupied []Occupied
	for _, f := range files {
		p := &put{File: f}
		info, err := o.Root.Lstat(f.Name)
		if errors.Is(err, fs.ErrNotExist) {
			puts = append(puts, p)
			continue
		}
		var data []byte
		switch {
		case err != nil || o.Replace == Never:
		case info.IsDir():
			err = syscall.EISDIR
		case !info.Mode().IsRegular():
			err = regular.ErrNotRegular
		case info.Size() <= maxOld:
			data, err = o.Root.ReadFile(f.Name)
		}
		if err != nil {
			return nil, &FileError{f.Name, err}
		}
		p.old = info
		switch outcome, from := OutcomeOf(data, f, o.Replace); outcome {
		case InTheWay:
			occupied = append(occupied, Occupied{f.Name, from})
		case KeptAside:
			p.keep = true
			puts = append(puts, p)
		case Replaced:
			puts = append(puts, p)
		}
	}
	if occupied != nil {
		return nil, &OccupiedError{occupied}
	}
	return puts, nil
}

// Outcome is what happens to an existing file of a name that is to be written.
type Outcome int

const (
	// Stays is kept, since it has the bytes that are to be written.
	Stays Outcome = iota
	Replaced
	// KeptAside is replaced and kept under another name.
	KeptAside
	// InTheWay may not be replaced.
	InTheWay
)

// OutcomeOf returns what happens to the old bytes under a file's name, and the origin
// of the work that would be lost with them: [origin.Own] when none would be.
func OutcomeOf(old []byte, f File, r Replace) (Outcome, origin.Origin) {
	switch {
	case r == Never:
		return InTheWay, origin.Foreign
	case bytes.Equal(old, f.Data):
		return Stays, origin.Own
	case f.Was != nil && bytes.Equal(old, f.Was):
		return Replaced, origin.Own
	}
	switch from := loses(old, f.Data); {
	case from == origin.Own:
		return Replaced, from
	case r == Keeping:
		return KeptAside, from
	default:
		return InTheWay, from
	}
}

// loses returns the origin of the work that is lost when a file gets new bytes:
// [origin.Own] when none is.
func loses(old, new []byte) origin.Origin {
	// An incremental update, as signing makes it, begins with the whole old PDF, so
	// nothing of it is lost. This is not true of a truncated file.
	if bytes.HasSuffix(bytes.TrimRight(old, "\r\n"), []byte("%%EOF")) && bytes.HasPrefix(new, old) {
		return origin.Own
	}
	return origin.Of(old)
}

// KeptName returns the i-th name, from 1, under which an old file may be kept.
func KeptName(name string, i int) string {
	if i == 1 {
		return name + ".bak"
	}
	return fmt.Sprintf("%s.%d.bak", name, i)
}

// temporary returns a unique temporary name.
func (o Order) temporary() string {
	tag := o.Tag
	if tag != "" {
		tag += "-"
	}
	return Prefix + tag + rand.Text()
}

func (o Order) stage(p *put) error {
	if err := o.Root.MkdirAll(path.Dir(p.Name), 0o755); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if o.Mode != 0 {
		mode = 0o600 | o.Mode&0o066
	}
	name := o.temporary()
	if err := o.write(name, p.Data, mode); err != nil {
		return err
	}
	p.temporary = name
	if p.old != nil {
		return o.Root.Chmod(name, p.old.Mode().Perm())
	}
	return nil
}

// write creates a file and flushes it to disk.
func (o Order) write(name string, data []byte, mode fs.FileMode) error {
	file, err := o.Root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if _, err = file.Write(data); err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		_ = o.Root.Remove(name)
	}
	return err
}

// place renames a file to its final name. What it replaces is kept aside until the last
// one is in place.
func (o Order) place(p *put, last bool) error {
	if o.Replace == Never {
		return o.placeNew(p)
	}
	if p.old == nil {
		if _, err := o.Root.Lstat(p.Name); err == nil {
			return ErrChanged
		}
	} else {
		info, err := o.Root.Lstat(p.Name)
		if err != nil {
			return err
		}
		if !os.SameFile(info, p.old) || info.Size() != p.old.Size() || !info.ModTime().Equal(p.old.ModTime()) {
			return ErrChanged
		}
		if p.keep {
			if p.kept, err = o.keep(p); err != nil {
				return err
			}
		}
		if !last {
			name := o.temporary()
			if err := o.copy(p, name); err != nil {
				return err
			}
			p.backup = name
		}
	}
	if err := o.Root.Rename(p.temporary, p.Name); err != nil {
		return err
	}
	p.temporary, p.placed = "", true
	return nil
}

// placeNew gives a file a free name: a link fails where a rename would replace.
func (o Order) placeNew(p *put) error {
	err := o.Root.Link(p.temporary, p.Name)
	if err != nil && !errors.Is(err, fs.ErrExist) { // a file system without links
		if err = o.Root.Rename(p.temporary, p.Name); err == nil {
			p.temporary = ""
		}
	}
	p.placed = err == nil
	return err
}

// copy gives the old file a second name or, on a file system without links, copies it.
func (o Order) copy(p *put, name string) error {
	err := o.Root.Link(p.Name, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	in, err := o.Root.Open(p.Name)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := o.Root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, p.old.Mode().Perm())
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close(), o.Root.Chtimes(name, p.old.ModTime(), p.old.ModTime()))
}

// keep gives the old file the name NAME.bak, or NAME.2.bak and so on where that is
// taken.
func (o Order) keep(p *put) (string, error) {
	for i := 1; ; i++ {
		name := KeptName(p.Name, i)
		err := o.copy(p, name)
		if !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// undo restores the folder.
func (o Order) undo(p *put) {
	switch {
	case !p.placed:
	case p.old == nil:
		o.remove(p.Name)
	case o.Root.Rename(p.backup, p.Name) != nil:
		return // what was kept stays
	default:
		p.backup = ""
	}
	o.remove(p.kept)
}

func (o Order) remove(name string) {
	if name != "" {
		_ = o.Root.Remove(name) // an error here has no further consequence
	}
}

// inUse finds the real reason where Windows only says that access is denied: another
// program holds the file open.
func (o Order) inUse(p *put, err error) error {
	if runtime.GOOS != "windows" || p.old == nil || !errors.Is(err, fs.ErrPermission) {
		return err
	}
	f, opened := o.Root.OpenFile(p.Name, os.O_RDWR, 0)
	if opened == nil {
		f.Close()
		return err
	}
	if InUse(opened) {
		return opened
	}
	return err
}

// InUse reports whether an error says that another program holds a file open.
func InUse(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return runtime.GOOS == "windows" && (errors.Is(err, sharingViolation) || errors.Is(err, lockViolation))
}

// flush flushes the new names to disk. Windows does so by itself, and some network
// volumes do not support it; the files themselves are already flushed.
func (o Order) flush(puts []*put) {
	done := map[string]bool{}
	for _, p := range puts {
		folder := path.Dir(strings.TrimPrefix(p.Name, "./"))
		if done[folder] {
			continue
		}
		done[folder] = true
		if f, err := o.Root.Open(folder); err == nil {
			_ = f.Sync()
			f.Close()
		}
	}
}
