package main

import (
	"errors"
	"io/fs"
	"syscall"

	"baocao/fonts"
	"baocao/generator/diagnostic"
)

// reason says why the system refused, in the person's language; a cause we
// have no words for is given as the system says it.
func (s *session) reason(err error) string {
	key := ""
	var font *fonts.LoadError
	switch {
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
	case errors.Is(err, syscall.ENOSPC):
		key = "full"
	case errors.Is(err, syscall.EROFS):
		key = "read-only"
	default:
		return err.Error()
	}
	if s.lang == string(diagnostic.English) {
		return reasons[key].en
	}
	return reasons[key].vi
}
