package main

import (
	"os"
	"path/filepath"
)

// staged is files written under other names, so that a folder never holds
// half a file: commit gives them their own names, discard takes them away.
type staged struct {
	temporary, final []string
}

// write stages one file.
func (s *staged) write(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".baocao-*")
	if err != nil {
		return err
	}
	s.temporary, s.final = append(s.temporary, f.Name()), append(s.final, name)
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

func (s *staged) commit() error {
	for len(s.temporary) > 0 {
		if err := os.Rename(s.temporary[0], s.final[0]); err != nil {
			return err
		}
		s.temporary, s.final = s.temporary[1:], s.final[1:]
	}
	return nil
}

func (s *staged) discard() {
	for _, name := range s.temporary {
		_ = os.Remove(name) // there is no one to tell
	}
}
