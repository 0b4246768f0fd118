package linebreak

import (
	"slices"

	"baocao/fonts"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// segment is the text being broken, measured as it is drawn and as Word measures it.
type segment struct {
	Segment
	text []byte
	// steps are the widths before each byte in steps of Word's raster, before those in
	// Fine.
	steps    []int
	portions []portion
	// lead is the width that Word sets before the first glyph as one portion with it,
	// in steps.
	lead int
	// breaks are the places where a line may end.
	breaks []int
	// start is where the current line starts, first the portion that it starts in, next
	// the first break after it.
	start, first, next int
}

// noBreak is a space that Word sets as a portion of its own.
const noBreak = '\u00a0'

// portion is text that Word measures as one, by its end.
type portion struct {
	end    int
	height layouts.Length
}

func (s *segment) reset() {
	s.text, s.Looks, s.Lines, s.before, s.breaks = s.text[:0], s.Looks[:0], s.Lines[:0], s.before[:0], s.breaks[:0]
	s.steps, s.portions, s.lead = s.steps[:0], s.portions[:0], 0
	s.start, s.first, s.next = 0, 0, 0
}

func (s *segment) add(text string, l Look) {
	l.Start = len(s.text)
	s.text = append(s.text, text...)
	l.End = len(s.text)
	s.Looks = append(s.Looks, l)
}

// measure measures the text and finds where its lines may end.
func (s *segment) measure(family *fonts.Family) {
	s.Text = string(s.text)
	s.before, s.steps = slices.Grow(s.before, len(s.Text)+1), slices.Grow(s.steps, len(s.Text)+1)
	at, sum, steps := 0, Fine(0), 0
	for n, l := range s.Looks {
		size := Fine(l.Size)
		for i, r := range s.Text[at:l.End] {
			for len(s.before) <= at+i {
				s.before, s.steps = append(s.before, sum), append(s.steps, steps)
			}
			if r == noBreak {
				s.portions = append(s.portions, portion{at + i, l.Size}, portion{at + i + len(string(noBreak)), l.Size})
			}
			wide := family.Advance(l.Face, r)
			sum += Fine(wide) * size
			steps += inSteps(wide, l.Size)
		}
		at = l.End
		if n+1 == len(s.Looks) || !l.Alike(s.Looks[n+1]) {
			s.portions = append(s.portions, portion{at, l.Size})
		}
	}
	for len(s.before) <= len(s.Text) {
		s.before, s.steps = append(s.before, sum), append(s.steps, steps)
	}
	s.breaks = typography.AppendBreaks(s.breaks, s.asWord())
}

// asWord returns the text as Word breaks it: there the number of a note is one
// character, with no line-breaking class of its own.
func (s *segment) asWord() string {
	if !slices.ContainsFunc(s.Looks, func(l Look) bool { return l.Note != nil }) {
		return s.Text
	}
	out := []byte(s.Text)
	for _, l := range s.Looks {
		for i := l.Start; l.Note != nil && i < l.End; i++ {
			if '0' <= out[i] && out[i] <= '9' {
				out[i] = typography.NoteMark
			}
		}
	}
	return string(out)
}
