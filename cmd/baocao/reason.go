package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"baocao/fonts"
	"baocao/generator/batch"
)

// reason returns why the system refused, in the user's language; an unknown cause is
// returned in the system's words.
func (s *session) reason(err error) string {
	key := ""
	var font *fonts.LoadError
	var clash *batch.ClashError
	var fault *batch.PanicError
	var busy *batch.BusyError
	var large *batch.TooLargeError
	switch {
	case errors.As(err, &busy):
		return s.word(sayBusy, busy.Process, busy.Machine)
	case errors.As(err, &large):
		return s.word(sayTooLarge, large.Most>>20)
	case errors.As(err, &clash):
		return s.word(sayClash, clash.Other)
	case errors.As(err, &fault):
		return s.word(sayFault, fault.Value, fault.Place)
	case batch.InUse(err):
		key = "in-use"
	case errors.Is(err, batch.ErrChanged):
		key = "changed"
	case errors.Is(err, batch.ErrLost):
		key = "lost"
	case errors.Is(err, syscall.EPIPE):
		key = "pipe"
	case errors.Is(err, batch.ErrOutside):
		key = "outside"
	case errors.Is(err, batch.ErrNotFile):
		key = "not-file"
	case errors.Is(err, batch.ErrNone):
		key = "none"
	case errors.As(err, &font) && !errors.Is(err, fs.ErrNotExist):
		key = "font-" + string(font.Reason)
	case errors.Is(err, fs.ErrNotExist):
		key = "missing"
	case errors.Is(err, fs.ErrPermission):
		key = "forbidden"
	case errors.Is(err, syscall.EISDIR):
		key = "folder"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		key = "not-folder"
	case errors.Is(err, syscall.EROFS):
		key = "read-only"
	case batch.Full(err):
		key = "full"
	default:
		return err.Error()
	}
	return s.of(reasons, key)
}

// unread reports why a file could not be read, and which one may be meant.
func (s *session) unread(name string, err error) {
	if near := beside(name); near != "" && errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(s.err, s.word(sayMeantFile, name, near))
		return
	}
	reason := s.reason(err)
	info, hidden := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrPermission):
		reason = s.of(reasons, "read-forbidden")
	case errors.Is(err, errNotFolder):
		reason = s.of(reasons, "read-file")
	case hidden == nil && info.IsDir():
		reason = s.of(reasons, "read-folder")
	}
	fmt.Fprintln(s.err, s.word(sayCannotRead, name, reason))
}

// errNotFolder is the error for a file in place of a folder.
var errNotFolder = errors.New("not a folder")

// checkIsFolder reports a name that is not that of a folder.
func (s *session) checkIsFolder(name string) error {
	info, err := os.Stat(name)
	if err == nil && !info.IsDir() {
		err = errNotFolder
	}
	if err != nil {
		s.unread(name, err)
		return errReported
	}
	return nil
}

// beside returns the file of a folder that was most likely meant by a name; empty when
// there is none. Notepad appends ".txt" to the extension that was typed, and Windows
// hides it.
func beside(name string) string {
	folder, typed := filepath.Split(name)
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return ""
	}
	ending := func(s string) string {
		return strings.Replace(strings.ToLower(filepath.Ext(s)), ".yml", ".yaml", 1)
	}
	stem := func(s string) string { return strings.TrimSuffix(s, filepath.Ext(s)) }
	meant := map[string]string{}
	var stems []string
	for _, e := range entries {
		switch lower := strings.ToLower(e.Name()); {
		case !e.Type().IsRegular():
		case strings.HasPrefix(lower, strings.ToLower(typed)+"."):
			return folder + e.Name()
		case ending(lower) == ending(typed):
			stems, meant[stem(lower)] = append(stems, stem(lower)), e.Name()
		}
	}
	if near := nearest(stem(typed), stems); near != "" {
		return folder + meant[near]
	}
	return ""
}
