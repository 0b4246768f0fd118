package main

import (
	"errors"
	"io/fs"
	"syscall"

	"baocao/fonts"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// reason says why the system refused, in the person's language; a cause we
// have no words for is given as the system says it.
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
	if s.lang == string(diagnostic.English) {
		return reasons[key].en
	}
	return reasons[key].vi
}
