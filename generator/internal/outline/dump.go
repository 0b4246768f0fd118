package outline

import (
	"fmt"
	"strings"
)

// Dump returns a tree as text, for reading and for tests: a line for each node with its
// kind, its number, "=" for a heading or "!" for a forced one, and its text in the
// notation.
func Dump(t *Tree) string {
	d := &dumper{text: printer{tree: t}}
	d.nodes(t.Nodes, 0)
	for i, n := range t.Notes {
		fmt.Fprintf(&d.out, "note %d [%s] %s\n", i+1, n.Mark, d.text.text(n.Text, ""))
	}
	return d.out.String()
}

type dumper struct {
	text printer
	out  strings.Builder
}

func (d *dumper) nodes(nodes []*Node, depth int) {
	for _, n := range nodes {
		indent := strings.Repeat("  ", depth)
		switch n.Kind {
		case Section:
			s := n.Level.String()
			if n.Numbers != nil {
				s += " " + strings.Trim(strings.ReplaceAll(fmt.Sprint(n.Numbers), " ", "."), "[]")
			}
			if n.Typed != "" {
				s += fmt.Sprintf(" %q", n.Typed)
			}
			switch {
			case n.Forced:
				s += " !"
			case n.Heading:
				s += " ="
			}
			d.line(indent, s, d.text.text(n.Text, ""))
		case Paragraph:
			d.line(indent, kindParagraph, d.text.text(n.Text, ""))
		case PictureBlock:
			d.line(indent, fmt.Sprintf("%s %q %q", kindPicture, n.Picture.File, n.Picture.Alt), d.text.text(n.Picture.Caption, ""))
		case ChartBlock:
			d.line(indent, fmt.Sprintf("%s %s %q", kindChart, n.Chart.Kind, n.Chart.Columns), d.text.text(n.Chart.Caption, ""))
		case TableBlock:
			d.table(n.Table, indent)
		}
		d.nodes(n.Children, depth+1)
	}
}

func (d *dumper) line(indent, what, text string) {
	d.out.WriteString(strings.TrimRight(indent+what+" "+text, " ") + "\n")
}

func (d *dumper) table(t *Table, indent string) {
	align := ""
	for _, a := range t.Align {
		if a == 0 {
			a = '.'
		}
		align += string(rune(a))
	}
	d.line(indent, fmt.Sprintf("%s %d+%d %s", kindTable, t.HeadRows, max(0, len(t.Rows)-t.HeadRows), align), d.text.text(t.Caption, ""))
	if t.File != "" {
		d.line(indent+"  ", "file", fmt.Sprintf("%q %q", t.File, t.Sheet))
	}
	if t.Widths != nil {
		d.line(indent+"  ", "widths", fmt.Sprint(t.Widths))
	}
	if len(t.Unit) > 0 {
		d.line(indent+"  ", "unit", d.text.text(t.Unit, ""))
	}
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row {
			s := d.text.paragraphs(&c)
			if c.ColSpan > 1 || c.RowSpan > 1 {
				s += fmt.Sprintf(" (%d×%d)", c.ColSpan, c.RowSpan)
			}
			cells = append(cells, s)
		}
		d.line(indent+"  ", "row", strings.Join(cells, " | "))
	}
}
