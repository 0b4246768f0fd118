package linebreak

import (
	"encoding/binary"
	"slices"

	"baocao/fonts"
	"baocao/layouts"
)

// Memory caches the lines of paragraphs, so that in a document that is being edited
// only changed paragraphs are broken again. It keeps what was requested since the last
// call of [Memory.Turn], which must be called before use, and between the two calls
// before. It serves one breaker at a time.
type Memory struct {
	family      *fonts.Family
	now, before map[string]*broken
	key         []byte
}

// broken is the segments of a paragraph, and the key of all that they depend on.
type broken struct {
	key  string
	list []*Segment
}

// Turn begins the next state of a document, set in a family; it drops what the last
// state did not use.
func (m *Memory) Turn(family *fonts.Family) {
	m.before, m.now = m.now, make(map[string]*broken, len(m.now))
	if m.family != family {
		m.family, m.before = family, nil
	}
}

// segments returns the segments of a paragraph, broken by b where they are not known.
func (m *Memory) segments(b *Breaker, p *Paragraph) []*Segment {
	m.key = appendKey(m.key[:0], p, b.notes)
	known, ok := m.now[string(m.key)]
	if ok {
		return ownNotes(known.list, p)
	}
	if known, ok = m.before[string(m.key)]; !ok {
		known = &broken{key: string(m.key)}
		for s := range b.broken(p) {
			known.list = append(known.list, s.copy())
		}
	}
	known.list = ownNotes(known.list, p)
	m.now[known.key] = known
	return known.list
}

// copy returns a segment that remains valid when the next one is made.
func (s *Segment) copy() *Segment {
	c := *s
	c.Looks, c.Lines, c.before = slices.Clone(s.Looks), slices.Clone(s.Lines), slices.Clone(s.before)
	return &c
}

// ownNotes returns the segments of an equal paragraph with the notes of this one.
func ownNotes(list []*Segment, p *Paragraph) []*Segment {
	var own []*Segment
	for i, s := range list {
		for k, l := range s.Looks {
			if l.Note == nil || l.Note == p.Runs[l.Run].Note {
				continue
			}
			if own == nil {
				own = slices.Clone(list)
			}
			if own[i] == s {
				own[i] = s.copy()
			}
			own[i].Looks[k].Note = p.Runs[l.Run].Note
		}
	}
	if own == nil {
		return list
	}
	return own
}

// appendKey appends everything that the lines of a paragraph depend on, except the
// family.
func appendKey(k []byte, p *Paragraph, notes layouts.Notes) []byte {
	number := func(values ...int) {
		for _, v := range values {
			k = binary.AppendVarint(k, int64(v))
		}
	}
	words := func(s string) {
		number(len(s))
		k = append(k, s...)
	}
	flags := func(list ...bool) {
		bits := 0
		for i, set := range list {
			if set {
				bits |= 1 << i
			}
		}
		number(bits)
	}
	st := p.Style
	number(int(p.Width), int(st.Size), int(st.Hanging), int(st.FirstLine), int(notes.MarkSize), int(notes.MarkRise), int(notes.SubDrop))
	l := p.Label
	words(l.Text)
	flags(st.Bold, st.Italic, l.Bold, l.Own, l.Typed, l.Note)
	for _, r := range p.Runs {
		flags(r.Bold, r.Italic, r.Sup, r.Sub, r.Break, r.Note != nil)
		words(r.Text)
		words(r.Lang)
		words(r.Link)
	}
	return k
}
