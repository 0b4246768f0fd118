package document

import (
	"fmt"
	"slices"
	"strings"
)

// Dump returns the document as text, one block on each line, for tests and for
// inspection. No-break spaces show as "·", note marks as [^n].
func (d *Document) Dump() string {
	w := &dumper{}
	for i, s := range d.Sections {
		if i > 0 {
			goesOn := ""
			if s.Continues {
				goesOn = " continues"
			}
			w.line("section %q landscape=%t%s", s.Title, s.Landscape, goesOn)
		}
		w.margin("head", s.First.Head)
		w.blocks(s.Blocks)
		w.margin("foot", s.First.Foot)
	}
	for _, n := range d.Notes {
		w.line("note %s %s", n.Label, dumpRuns(n.Runs))
	}
	return w.String()
}

type dumper struct {
	strings.Builder
	indent int
}

func (w *dumper) line(format string, args ...any) {
	w.WriteString(strings.Repeat("  ", w.indent))
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *dumper) margin(name string, blocks []Block) {
	if len(blocks) == 0 {
		return
	}
	w.line("first %s", name)
	w.indent++
	w.blocks(blocks)
	w.indent--
}

func (w *dumper) blocks(blocks []Block) {
	for _, b := range blocks {
		_ = b.Accept(w) // it never fails
	}
}

func (w *dumper) Paragraph(b *Paragraph) error {
	looks := dumpKeep(b.KeepNext, b.KeepEnd)
	if b.Right != 0 {
		looks += fmt.Sprintf(" right=%d", b.Right)
	}
	if b.Before != 0 {
		looks += fmt.Sprintf(" before=%d", b.Before)
	}
	w.line("%s%s %s", b.Style, looks, dumpRuns(b.Runs))
	return nil
}

func (w *dumper) Heading(b *Heading) error {
	w.line("%s h%d <%s> %s", b.Style, b.Outline, dumpText(b.Label.Text), dumpRuns(b.Runs))
	return nil
}

func (w *dumper) Item(b *Item) error {
	label := dumpText(b.Label.Text)
	if b.Label.Bold {
		label = "**" + label + "**"
	}
	w.line("%s%s depth%d <%s> %s", b.Style, dumpKeep(b.KeepNext, b.KeepEnd), b.Depth, label, dumpRuns(b.Runs))
	return nil
}

func (w *dumper) Rule(b *Rule) error {
	w.line("rule %s %d+%d+%d", b.Name, b.Left, b.Length, b.Right)
	return nil
}

func (w *dumper) Frame(b *Frame) error {
	w.line("frame %s %d+%d %s", b.Name, b.Left, b.Right, dumpRuns(b.Runs))
	return nil
}

func (w *dumper) Overlay(b *Overlay) error {
	w.line("overlay %s", b.Style)
	w.indent++
	for _, p := range b.Pictures {
		w.line("%s %dx%d at %d,%d %q", p.Format, p.Width, p.Height, p.X, p.Y, p.Alt)
	}
	w.indent--
	return nil
}

func (w *dumper) Picture(b *Picture) error {
	w.line("picture %s %dx%d %q", b.Format, b.Width, b.Height, b.Alt)
	return w.paragraph(b.Caption)
}

func (w *dumper) Chart(b *Chart) error {
	w.line("chart %dx%d axis %g from %d to %d, %q", b.Width, b.Height, b.Axis.Step, b.Axis.From, b.Axis.To, b.Alt)
	return w.paragraph(b.Caption)
}

func (w *dumper) Grid(b *Grid) error {
	w.line("grid %s %v", b.Role, b.Columns)
	w.indent++
	for r, row := range b.Rows {
		for c, cell := range row {
			looks := ""
			if cell.Continues {
				looks += " continues"
			}
			if cell.AtFoot {
				looks += " at-foot"
			}
			w.line("cell %d,%d%s", r, c, looks)
			w.indent++
			w.blocks(cell.Blocks)
			w.indent--
		}
	}
	w.indent--
	return nil
}

// paragraph writes a caption, if there is one.
func (w *dumper) paragraph(p *Paragraph) error {
	if p == nil {
		return nil
	}
	return w.Paragraph(p)
}

func (w *dumper) Table(b *Table) error {
	for _, p := range b.Above() {
		_ = w.Paragraph(p)
	}
	w.line("table %v head=%d%s", b.Columns, b.HeadRows, dumpKeep(b.KeepNext, false))
	w.indent++
	for r, row := range b.Rows {
		if row.Split {
			w.line("row %d split", r)
		}
		if row.KeepPrev {
			w.line("row %d keep", r)
		}
		for _, cell := range row.Cells {
			names := ""
			if cell.RowHead {
				names = " names row"
			} else if cell.GroupHead {
				names = " names rows"
			}
			w.line("cell %d,%d span %dx%d%s", r, cell.Column, cell.ColSpan, cell.RowSpan, names)
			w.indent++
			for _, p := range cell.Paragraphs {
				_ = w.Paragraph(p)
			}
			w.indent--
		}
	}
	w.indent--
	return nil
}

func dumpKeep(whole, end bool) string {
	switch {
	case whole:
		return " keep"
	case end:
		return " keep-end"
	}
	return ""
}

func dumpText(s string) string { return strings.ReplaceAll(s, "\u00a0", "·") }

// dumpCaptions returns the text of a run with the captions that it names in guillemets.
func dumpCaptions(r Run) string {
	text := r.Text
	for _, c := range slices.Backward(r.Captions) {
		text = text[:c.Start] + "«" + text[c.Start:c.End] + "»" + text[c.End:]
	}
	return text
}

func dumpRuns(runs []Run) string {
	var s strings.Builder
	for _, r := range runs {
		switch {
		case r.Break:
			s.WriteString(" ⏎ ")
		case r.Note != nil:
			fmt.Fprintf(&s, "[^%d]", r.Note.Number)
		default:
			mark := ""
			for _, m := range []struct {
				on   bool
				sign string
			}{{r.Bold, "**"}, {r.Italic, "*"}, {r.Sup, "^"}, {r.Sub, "~"}} {
				if m.on {
					mark += m.sign
				}
			}
			text := dumpText(dumpCaptions(r))
			if r.Lang != "" {
				text = "[" + text + "]{" + r.Lang + "}"
			}
			if r.Link != "" {
				text = "[" + text + "](" + r.Link + ")"
			}
			s.WriteString(mark + text + mark)
		}
	}
	return s.String()
}
