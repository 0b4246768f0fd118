package merging

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// closes reports whether a paragraph is the closing paragraph of every report.
func closes(text string) bool { return strings.HasPrefix(strings.ToLower(text), words().Closing) }

// taken returns a node of a unit's text for the merged report: items stay items; a
// numbered node becomes a paragraph that begins with its number, so that it does not
// continue the frame's numbering. Tables are joined.
func (m *merger) taken(u *unit, n *outline.Node, tables *joint) []*outline.Node {
	text := m.inlines(u, n.Text)
	switch n.Kind {
	case outline.TableBlock:
		tables.add(u, n.Table)
		return nil
	case outline.PictureBlock, outline.ChartBlock:
		m.addFinding(diagnostic.MergeDropped, n.At, u.name)
		return nil
	case outline.Section:
		item := n.Numbers == nil && n.Typed == ""
		if item {
			out := *n
			out.Text, out.Children = text, nil
			for _, c := range n.Children {
				out.Children = append(out.Children, m.taken(u, c, tables)...)
			}
			return []*outline.Node{&out}
		}
		label := n.Typed
		if label == "" {
			label = outline.Label(&sheetOf(m.frame).Levels[n.Level], n.Numbers)
		}
		text = append([]outline.Inline{{Text: label + " "}}, text...)
		if n.Heading {
			for i := range text {
				text[i].Bold = true
			}
		}
	}
	words := strings.TrimSpace(outline.Words(text))
	if closes(words) {
		return nil
	}
	if last, mark := len(text)-1, sheetOf(u.Report).Texts["ket_thuc"]; last >= 0 && mark != "" {
		text[last].Text = strings.Replace(text[last].Text, mark, ".", 1)
	}
	var out []*outline.Node
	if len(text) > 0 {
		out = append(out, &outline.Node{Kind: outline.Paragraph, Level: layouts.None, Text: text, At: n.At})
	}
	for _, c := range n.Children {
		out = append(out, m.taken(u, c, tables)...)
	}
	return out
}

// sheetOf returns the sheet of a report's edition.
func sheetOf(r *report.Report) *layouts.Sheet {
	sheet, err := layouts.For(r.Standard.S, r.Date.ISO())
	if err != nil {
		sheet, err = layouts.Load(report.DefaultStandard)
	}
	if err != nil {
		panic(err) // it is embedded in the program
	}
	return sheet
}

// inlines returns a unit's text with its notes among those of the frame.
func (m *merger) inlines(u *unit, text []outline.Inline) []outline.Inline {
	out := slices.Clone(text)
	for i := range out {
		if n := out[i].Note; n > 0 {
			note := u.Body.Notes[n-1]
			note.Text = slices.DeleteFunc(slices.Clone(note.Text), func(in outline.Inline) bool { return in.Note > 0 })
			m.marks++
			note.Mark = strconv.Itoa(m.marks)
			m.tree.Notes = append(m.tree.Notes, note)
			out[i].Note = len(m.tree.Notes)
		}
	}
	return out
}

// named puts a unit's name and document before its text.
func (m *merger) named(u *unit, own []*outline.Node) []*outline.Node {
	if len(own) == 0 {
		return nil
	}
	name := []outline.Inline{{Text: typography.FirstUpper(u.name), Bold: true}, {Text: " (" + u.Cited + "): "}}
	if own[0].Kind == outline.Paragraph && !own[0].Text[0].Bold {
		own[0].Text = append(name, own[0].Text...)
		return own
	}
	name[1].Text = strings.TrimSpace(name[1].Text)
	name[1].Text = " " + name[1].Text
	return append([]*outline.Node{{Kind: outline.Paragraph, Level: layouts.None, Text: name}}, own...)
}
