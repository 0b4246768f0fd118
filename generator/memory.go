package generator

import (
	"sync"

	"baocao/fonts"
	"baocao/generator/internal/linebreak"
)

// Memory keeps the lines of a report's paragraphs, so that only those are broken
// anew that have changed since, and the fit that was found for them. It is for one report that is being written; a
// layout that is made while it serves another does without it. The zero Memory is
// empty, and ready for use by several goroutines.
type Memory struct {
	used  sync.Mutex
	lines linebreak.Memory
	fit   *pageFit // what was found last; nil before
}

// take gives the lines for a layout, or nil, and what to call when it is done.
func (m *Memory) take(family *fonts.Family) (lines *linebreak.Memory, done func()) {
	if m == nil || !m.used.TryLock() {
		return nil, func() {}
	}
	m.lines.Turn(family)
	return &m.lines, m.used.Unlock
}
