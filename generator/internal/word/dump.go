package word

import (
	"fmt"
	"strings"
)

// Dump returns a document as text, a paragraph on each line, for reading and for tests.
func Dump(d *Document) string {
	w := &dumper{}
	for i, s := range d.Sections {
		p := s.Page
		w.line("section %d: %dx%d landscape=%t margins %d %d %d %d", i+1, p.Width, p.Height, p.Landscape, p.Top, p.Bottom, p.Left, p.Right)
		for _, group := range []struct {
			name string
			list []Margin
		}{{"header", s.Headers}, {"footer", s.Footers}} {
			for _, m := range group.list {
				w.line("%s %s", group.name, m.Kind)
				w.inner(m.Blocks)
			}
		}
		w.inner(s.Blocks)
	}
	for _, n := range d.Notes {
		w.line("note %d", n.Number)
		w.inner(n.Blocks)
	}
	return w.String()
}

type dumper struct {
	strings.Builder
	depth int
}

func (w *dumper) line(format string, args ...any) {
	fmt.Fprintf(w, strings.Repeat("  ", w.depth)+format+"\n", args...)
}

func (w *dumper) inner(blocks []Block) {
	w.depth++
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			w.paragraph(b)
		case *Table:
			w.line("table %v ruled=%t", b.Columns, b.Ruled)
			for _, row := range b.Rows {
				w.line("row head=%t", row.Head)
				for _, c := range row.Cells {
					w.line("cell %d %dx%d", c.Column, c.ColSpan, c.RowSpan)
					w.inner(c.Blocks)
				}
			}
		}
	}
	w.depth--
}

func (w *dumper) paragraph(p *Paragraph) {
	var look Look
	var text strings.Builder
	var boxes []*Box
	for _, r := range p.Runs {
		switch {
		case r.Tab:
			text.WriteString("→")
		case r.Break:
			text.WriteString("⏎")
		case r.PageBreak:
			text.WriteString("⇟")
		case r.Note != nil:
			fmt.Fprintf(&text, "[^%d]", r.Note.Number)
		case r.Mark:
			text.WriteString("[^]")
		case r.Picture != nil:
			fmt.Fprintf(&text, "[picture %s %dx%d %q]", r.Picture.Name, r.Picture.Width, r.Picture.Height, r.Picture.Alt)
		case r.Chart != nil:
			fmt.Fprintf(&text, "[chart %s %q]", r.Chart.Kind, r.Chart.Series)
		case r.Box != nil:
			text.WriteString("[box]")
			boxes = append(boxes, r.Box)
		case r.Rule != nil:
			fmt.Fprintf(&text, "[rule %d]", r.Rule.Length)
		default:
			if r.Look != look {
				text.WriteString(signs(look, r.Look))
				look = r.Look
			}
			text.WriteString(r.Text)
			if r.Field != "" {
				text.WriteString("{" + r.Field + "}")
			}
		}
	}
	w.line("%d %s %s %d/%d/%d <%s> %s", p.Number, p.Style, p.Align, p.Left, p.FirstLine, p.Right, p.Label, text.String())
	for _, b := range boxes {
		w.inner(b.Blocks)
	}
}

// signs returns what changes from one look to the next.
func signs(from, to Look) string {
	var s []string
	if from.Font != to.Font || from.Size != to.Size {
		s = append(s, fmt.Sprintf("%s %d", to.Font, to.Size))
	}
	for _, t := range []struct {
		name     string
		from, to bool
	}{
		{"b", from.Bold, to.Bold}, {"i", from.Italic, to.Italic}, {"u", from.Underline, to.Underline}, {"caps", from.Caps, to.Caps},
		{"sup", from.Sup, to.Sup}, {"sub", from.Sub, to.Sub}, {"hidden", from.Hidden, to.Hidden}, {"strike", from.Strike, to.Strike},
	} {
		switch {
		case t.to && !t.from:
			s = append(s, "+"+t.name)
		case t.from && !t.to:
			s = append(s, "-"+t.name)
		}
	}
	if from.Lang != to.Lang {
		s = append(s, "lang="+to.Lang)
	}
	if from.Color != to.Color {
		s = append(s, "#"+to.Color)
	}
	return "{" + strings.Join(s, " ") + "}"
}
