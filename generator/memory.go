package generator

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"baocao/fonts"
	"baocao/generator/internal/linebreak"
	"baocao/generator/internal/resolve"
)

// Memory keeps the line breaks of a report's paragraphs, its decoded pictures and
// spreadsheets, and the fit of its pages, so that only changed paragraphs are broken
// and only changed files are decoded again. It is for one report that is being edited.
// It serves one layout at a time; a second layout made meanwhile does not use it. The
// zero Memory is empty and ready for use by several goroutines.
type Memory struct {
	used  sync.Mutex
	lines linebreak.Memory
	fit   *pageFit // what was found last; nil at first

	reading sync.Mutex
	read    resolve.Kept
	// names are those of the pictures of the last layout, by their data.
	names atomic.Pointer[map[*byte]string]
}

// take returns the line breaks for a layout, or nil while another layout uses them, and
// the function to call when the layout is done.
func (m *Memory) take(family *fonts.Family) (lines *linebreak.Memory, done func()) {
	if m == nil || !m.used.TryLock() {
		return nil, func() {}
	}
	m.lines.Turn(family)
	return &m.lines, m.used.Unlock
}

// files returns what was read of the report's files, or nil while another report is
// read with it, and the function to call when they are read.
func (m *Memory) files() (kept *resolve.Kept, done func()) {
	if m == nil || !m.reading.TryLock() {
		return nil, func() {}
	}
	return &m.read, m.reading.Unlock
}

// namesOf returns the names of pictures, digests of their bytes, by their data. A
// picture of the last layout is not read again.
func (m *Memory) namesOf(all [][]byte) map[*byte]string {
	var known map[*byte]string
	if m != nil {
		if last := m.names.Load(); last != nil {
			known = *last
		}
	}
	names := map[*byte]string{}
	for _, data := range all {
		at := &data[0]
		if names[at] == "" {
			names[at] = known[at]
		}
		if names[at] == "" {
			names[at] = fmt.Sprintf("%x", sha256.Sum256(data))
		}
	}
	if m != nil {
		m.names.Store(&names)
	}
	return names
}
