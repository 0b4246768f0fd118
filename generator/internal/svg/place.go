package svg

import (
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"
)

// places finds where words stand in the author's files. Spans are passed in the order
// of the text, so that a long paragraph is scanned once.
type places struct {
	run *document.Run
	// start is the byte of the run's text that has been reached, typed the number of
	// characters before it, added the number of the run's characters that nobody typed.
	start, typed, added int
}

// of returns the place of a span's first character: exact where the words print as they
// are typed, otherwise a few characters off, but always within the run's place. ok is
// false when the run has none.
func (p *places) of(s page.Span) (file string, at diagnostic.Pos, ok bool) {
	if len(s.Runs) == 0 || s.Runs[0].At.Start.Line == 0 {
		return "", diagnostic.Pos{}, false
	}
	run := &s.Runs[0]
	text, start, end := run.Text, run.At.Start, run.At.End
	if run != p.run || s.Start < p.start {
		*p = places{run: run}
	}
	at = start
	if s.Start == 0 {
		return run.At.File, at, true
	}
	if p.start == 0 && start.Line == end.Line {
		// Fixed words of the standard, which come first.
		p.added = max(0, characters(text)-(end.Column-start.Column))
	}
	p.typed += characters(text[p.start:s.Start])
	p.start = s.Start
	at.Column += max(0, p.typed-p.added)
	if start.Line == end.Line {
		at.Column = min(at.Column, end.Column)
	}
	return run.At.File, at, true
}

// characters counts characters of composed text, in which a character is one rune.
func characters(s string) int { return utf8.RuneCountInString(s) }
