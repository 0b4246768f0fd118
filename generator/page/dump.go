package page

import (
	"fmt"
	"strings"
)

// Dump is the pages as text, a line for every line and rule, with y and x in
// twips: what a golden compares, and what a person can read.
func (l *Layout) Dump() string {
	var s strings.Builder
	for i, p := range l.Pages {
		fmt.Fprintf(&s, "page %d: section %d, label %d, %d×%d\n", i+1, p.Section, p.Label, p.Width, p.Height)
		for _, piece := range p.Pieces {
			tag := piece.Artifact
			if piece.Elem >= 0 {
				tag = l.Elements[piece.Elem].Type
			}
			switch {
			case piece.Text != nil:
				first := piece.Text.Spans[0]
				fmt.Fprintf(&s, "%6d %6d %-5s %s\n", piece.Text.Baseline, first.X/FinePerTwip, tag, piece.Text)
			case piece.Rule != nil:
				r := piece.Rule
				fmt.Fprintf(&s, "%6d %6d rule  %d×%d\n", r.Y, r.X, r.Width, r.Height)
			case piece.Image != nil:
				m := piece.Image
				fmt.Fprintf(&s, "%6d %6d image %d×%d %s\n", m.Y, m.X, m.Width, m.Height, m.Format)
			}
		}
	}
	return s.String()
}

// String is the text of a line; no-break spaces show as "·".
func (t *Text) String() string {
	var s strings.Builder
	for _, span := range t.Spans {
		s.WriteString(strings.ReplaceAll(span.Text, "\u00a0", "·"))
	}
	return s.String()
}
