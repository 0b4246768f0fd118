package outline

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/generator/typography"
)

// source is one line of the author's text. Offsets count bytes of the
// normalised text; places count letters of the line as it stands in the file.
type source struct {
	text string // normalised
	raw  string
	at   diagnostic.Pos // of raw's first letter
	// changed says that text and raw differ.
	changed bool
	// gap says that an empty line stands before this one.
	gap bool
	// seen is the last offset asked for, and what it corresponds to: places
	// are asked for from left to right, so a line is counted only once.
	seen struct{ text, raw, column int }
}

func newSource(raw string, at diagnostic.Pos) *source {
	s := &source{raw: raw, at: at}
	s.text, s.changed = typography.Normalize(raw)
	return s
}

// pos is the place of the byte at offset.
func (s *source) pos(offset int) diagnostic.Pos {
	if offset < s.seen.text {
		s.seen.text, s.seen.raw, s.seen.column = 0, 0, 0
	}
	from, to := s.seen.raw, offset
	if s.changed {
		to = s.origin(offset)
	} else {
		s.seen.text = offset
	}
	if to > from {
		s.seen.column += diagnostic.Position(s.raw[from:to], to-from) - 1
	}
	s.seen.raw = to
	return diagnostic.Pos{Line: s.at.Line, Column: s.at.Column + s.seen.column}
}

// origin moves on to offset and is the byte of raw that it came from.
func (s *source) origin(offset int) int {
	text, raw := s.seen.text, s.seen.raw
	blanks := func() (any bool) {
		for raw < len(s.raw) {
			r, size := utf8.DecodeRuneInString(s.raw[raw:])
			if !unicode.IsSpace(r) && !unicode.IsControl(r) {
				break
			}
			raw += size
			any = true
		}
		return any
	}
	if text == 0 {
		blanks()
	}
	for text < offset && raw < len(s.raw) {
		if blanks() {
			text++
			continue
		}
		size := max(1, norm.NFC.NextBoundaryInString(s.raw[raw:], true))
		text += len(norm.NFC.String(s.raw[raw : raw+size]))
		raw += size
	}
	s.seen.text = text
	return raw
}

// span is a stretch of a line.
type span struct {
	*source
	from, to int
}

func (s *source) whole() span { return span{s, 0, len(s.text)} }

func (s span) string() string { return s.text[s.from:s.to] }

// trimmed is the span without the spaces at its ends.
func (s span) trimmed() span {
	for s.from < s.to && s.text[s.from] == ' ' {
		s.from++
	}
	for s.from < s.to && s.text[s.to-1] == ' ' {
		s.to--
	}
	return s
}

// place is the span in the author's file.
func (p *parser) place(s span) diagnostic.Range {
	start := s.pos(s.from)
	return diagnostic.Range{File: p.file, Start: start, End: s.pos(s.to)}
}
