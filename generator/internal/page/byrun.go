package page

import (
	"iter"

	"baocao/fonts"
	"baocao/generator/internal/linebreak"
)

// ByRun returns the spans of a text set in a family, divided so that each holds the
// words of one run.
func (t *Text) ByRun(family *fonts.Family) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for _, s := range t.Spans {
			for len(s.Runs) > 1 {
				first := s
				n := len(s.Runs[0].Text) - s.Start
				first.Text, first.Runs = s.Text[:n], s.Runs[:1]
				if !yield(first) {
					return
				}
				s.X += Fine(family.Width(s.Face, int(s.Size), first.Text)) + s.Stretch*Fine(linebreak.Spaces(first.Text))
				s.Text, s.Runs, s.Start = s.Text[n:], s.Runs[1:], 0
			}
			if !yield(s) {
				return
			}
		}
	}
}
