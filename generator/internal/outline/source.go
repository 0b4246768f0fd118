package outline

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
)

// source is one line of the author's text. Offsets count bytes of the normalised text;
// places count characters of the line in the file.
type source struct {
	text string // normalised
	raw  string
	at   diagnostic.Pos // of raw's first character
	// changed reports whether text differs from raw. If not, it begins skipped bytes
	// into raw.
	changed bool
	skipped int
	// gap reports whether an empty line precedes this one.
	gap bool
	// quoted reports whether the line is inside a quotation that began above.
	quoted bool
	// given is the line where it is given as values; text then has its words, and no
	// marks.
	given *Line
	// calls are the numbers in brackets that may reference a note.
	calls []typedCall
	// seen is the last offset asked for, and what it corresponds to: places are asked
	// for from left to right, so a line is counted only once.
	seen cursor
	// begun is the start of the span that was placed last: what is inside it is asked
	// for after its end.
	begun cursor
	// end is the column just past the last character, relative to that of the first; 0
	// before it is computed.
	end int
}

// cursor is an offset of a line's text, and what it corresponds to.
type cursor struct{ text, raw, column int }

func newSource(raw string, at diagnostic.Pos) *source {
	s := &source{raw: raw, at: at}
	s.text, s.changed = typography.Normalize(raw)
	if s.changed && s.text == strings.Trim(raw, " ") {
		s.changed, s.skipped = false, len(raw)-len(strings.TrimLeft(raw, " "))
	}
	return s
}

// pos returns the place of the byte at offset.
func (s *source) pos(offset int) diagnostic.Pos {
	at := s.at
	if offset == len(s.text) && offset > 0 {
		if s.end == 0 {
			s.end = s.seen.column + graphemes(strings.TrimRightFunc(s.raw[s.seen.raw:], blank))
		}
		at.Column += s.end
		return at
	}
	if offset < s.seen.text {
		if s.seen = s.begun; offset < s.seen.text {
			s.seen = cursor{}
		}
	}
	from := s.seen.raw
	if s.changed {
		s.seek(offset)
	} else {
		s.seen.text, s.seen.raw = offset, s.skipped+offset
	}
	s.seen.column += graphemes(s.raw[from:s.seen.raw])
	at.Column += s.seen.column
	return at
}

// graphemes counts the grapheme clusters of s.
func graphemes(s string) int { return diagnostic.Position(s, len(s)) - 1 }

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// seek advances to the byte of raw that the one at offset came from.
func (s *source) seek(offset int) {
	text, raw := s.seen.text, s.seen.raw
	skip := func() bool {
		rest := strings.TrimLeftFunc(s.raw[raw:], blank)
		from := raw
		raw = len(s.raw) - len(rest)
		return raw > from
	}
	if text == 0 {
		skip()
	}
	for text < offset && raw < len(s.raw) {
		if skip() {
			text++
			continue
		}
		size := max(1, norm.NFC.NextBoundaryInString(s.raw[raw:], true))
		text += len(norm.NFC.String(s.raw[raw : raw+size]))
		raw += size
	}
	s.seen.text, s.seen.raw = text, raw
}

// span is a part of a line.
type span struct {
	*source
	from, to int
}

func (s *source) whole() span { return span{s, 0, len(s.text)} }

func (s span) string() string { return s.text[s.from:s.to] }

// trimmed returns the span without the spaces at its ends.
func (s span) trimmed() span {
	for s.from < s.to && s.text[s.from] == ' ' {
		s.from++
	}
	for s.from < s.to && s.text[s.to-1] == ' ' {
		s.to--
	}
	return s
}

// place returns the span in the author's file.
func (p *parser) place(s span) diagnostic.Range {
	start := s.pos(s.from)
	s.begun = s.seen
	return diagnostic.Range{File: p.file, Start: start, End: s.pos(s.to)}
}
