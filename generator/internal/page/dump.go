package page

import (
	"fmt"
	"strings"

	"baocao/layouts"
)

// Dump returns the pages as text, a line for every line and rule, with y and x in
// twips, for goldens and for people.
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
			case piece.Path != nil:
				s.WriteString(piece.Path.dump())
			case piece.Image != nil:
				m := piece.Image
				fmt.Fprintf(&s, "%6d %6d image %d×%d %s\n", m.Y, m.X, m.Width, m.Height, m.Format)
			}
		}
		for _, m := range p.Places {
			fmt.Fprintf(&s, "%6d %6d place %d×%d %s\n", m.Y, m.X, m.Width, m.Height, m.Name)
		}
	}
	return s.String()
}

// dump returns a path's box, its number of points, and how it is drawn.
func (p *Path) dump() string {
	left, top, right, bottom := p.Box()
	drawn := "open"
	if p.Closed {
		drawn = "closed"
	}
	if p.Filled {
		drawn = fmt.Sprintf("filled %d", p.Fill)
	}
	return fmt.Sprintf("%6d %6d path  %d×%d %d points %s, line %d×%d\n",
		top, left, right-left, bottom-top, len(p.Points), drawn, p.Thickness, p.Stroke)
}

// Box returns the bounding box of a path.
func (p *Path) Box() (left, top, right, bottom layouts.Length) {
	first := p.Points[0]
	left, top, right, bottom = first.X, first.Y, first.X, first.Y
	for _, at := range p.Points {
		left, top, right, bottom = min(left, at.X), min(top, at.Y), max(right, at.X), max(bottom, at.Y)
	}
	return left, top, right, bottom
}

// String returns the text of a line; no-break spaces show as "·".
func (t *Text) String() string {
	var s strings.Builder
	for _, span := range t.Spans {
		s.WriteString(strings.ReplaceAll(span.Text, "\u00a0", "·"))
	}
	return s.String()
}

// TagDump returns the tag tree as text, one element on each line in reading order,
// indented below its parent: it shows what a screen reader reads.
func (l *Layout) TagDump() string {
	words := make([]string, len(l.Elements))
	for _, p := range l.Pages {
		for _, piece := range p.Pieces {
			if piece.Elem >= 0 && piece.Text != nil {
				words[piece.Elem] += piece.Text.String()
			}
		}
	}
	below := make([][]int, len(l.Elements))
	for i, e := range l.Elements[1:] {
		below[e.Parent] = append(below[e.Parent], i+1)
	}
	var s strings.Builder
	var write func(elem, deep int)
	write = func(elem, deep int) {
		e := l.Elements[elem]
		s.WriteString(strings.Repeat("  ", deep) + e.Type)
		for _, said := range []string{e.List, e.Scope, e.Lang} {
			if said != "" {
				s.WriteString(" " + said)
			}
		}
		if e.Alt != "" {
			fmt.Fprintf(&s, " %q", e.Alt)
		}
		if e.Type != "Figure" && words[elem] != "" { // the Alt of a chart contains them
			s.WriteString(": " + strings.TrimSpace(words[elem]))
		}
		s.WriteByte('\n')
		// A note is read at the end of its paragraph, before a list under it.
		for _, last := range []string{"", "Note", "L"} {
			for _, kid := range below[elem] {
				kind := l.Elements[kid].Type
				if e.Type != "P" && e.Type != "LBody" {
					kind = ""
				} else if kind != "Note" && kind != "L" {
					kind = ""
				}
				if kind == last {
					write(kid, deep+1)
				}
			}
		}
	}
	write(0, 0)
	return s.String()
}
