package generator

import (
	"sync"

	"baocao/fonts"
	"baocao/generator/internal/linebreak"
)

// Memory keeps the line breaks of a report's paragraphs and the fit of its pages, so
// that only changed paragraphs are broken again. It is for one report that is being
// edited; while it serves one layout, another made at the same time does without it.
// The zero Memory is empty and ready for use by several goroutines.
type Memory struct {
	used  sync.Mutex
	lines linebreak.Memory
	fit   *pageFit // what was found last; nil at first
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
