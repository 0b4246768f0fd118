package svg

import (
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"
)

// places finds where words stand in the author's files. It is told of spans in
// the order of the text, so that a long paragraph is gone through once.
type places struct {
	run *document.Run
	// start is the byte of the run's text that has been reached, typed the letters
	// before it, added those of the run that nobody typed.
	start, typed, added int
}

// of is the place of a span's first letter: exact where the words print as they
// are typed, and else a few letters off, but never outside of the run's place. ok
// is false when the run has none.
func (p *places) of(s page.Span) (file string, at diagnostic.Pos, ok bool) {
	if s.Run == nil || s.Run.At.Start.Line == 0 {
		return "", diagnostic.Pos{}, false
	}
	text, start, end := s.Run.Text, s.Run.At.Start, s.Run.At.End
	if s.Run != p.run || s.Start < p.start {
		*p = places{run: s.Run}
	}
	at = start
	if s.Start == 0 {
		return s.Run.At.File, at, true
	}
	if p.start == 0 && start.Line == end.Line {
		// Words of the standard, which stand first.
		p.added = max(0, letters(text)-(end.Column-start.Column))
	}
	p.typed += letters(text[p.start:s.Start])
	p.start = s.Start
	at.Column += max(0, p.typed-p.added)
	if start.Line == end.Line {
		at.Column = min(at.Column, end.Column)
	}
	return s.Run.At.File, at, true
}

// letters counts those of composed text, where a letter is one rune.
func letters(s string) int { return utf8.RuneCountInString(s) }
