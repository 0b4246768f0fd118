package arithmetic

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
)

// Document compares the numbers of a report that is laid out; the places are in the
// author's files.
func Document(doc *document.Document) []diagnostic.Diagnostic {
	v := &visitor{}
	for _, s := range doc.Sections {
		for _, block := range s.Blocks {
			_ = block.Accept(v) // it returns no error
		}
	}
	return judge(v.list)
}

type visitor struct{ builder }

func (v *visitor) add(label string, runs []document.Run, heads bool, at diagnostic.Range) {
	v.paragraph(strings.TrimSpace(label+" "+document.OneLine(runs)), heads, diagnostic.Line(at.Start.Line), at)
}

func (v *visitor) Paragraph(p *document.Paragraph) error { v.add("", p.Runs, false, p.At); return nil }
func (v *visitor) Heading(h *document.Heading) error {
	v.add(h.Label.Text, h.Runs, true, h.At)
	return nil
}
func (v *visitor) Item(i *document.Item) error   { v.add(i.Label.Text, i.Runs, false, i.At); return nil }
func (*visitor) Rule(*document.Rule) error       { return nil }
func (*visitor) Frame(*document.Frame) error     { return nil }
func (*visitor) Picture(*document.Picture) error { return nil }
func (*visitor) Overlay(*document.Overlay) error { return nil }
func (*visitor) Grid(*document.Grid) error       { return nil }
func (*visitor) Chart(*document.Chart) error     { return nil }

func (v *visitor) Table(from *document.Table) error {
	t := newTable(len(from.Rows), len(from.Columns))
	if from.Unit != nil {
		if m := unitLine.FindStringSubmatch(document.OneLine(from.Unit.Runs)); m != nil {
			t.unit = strings.ToLower(strings.TrimSpace(m[1]))
		}
	}
	for r, row := range from.Rows {
		for _, c := range row.Cells {
			var text []string
			at := from.At
			for i, p := range c.Paragraphs {
				text = append(text, document.OneLine(p.Runs))
				if i == 0 && p.At.Start.Line > 0 {
					at = p.At
				}
			}
			t.put(r, c.Column, strings.TrimSpace(strings.Join(text, " ")), diagnostic.Line(at.Start.Line), at)
		}
	}
	v.table(t, from.At)
	return nil
}
