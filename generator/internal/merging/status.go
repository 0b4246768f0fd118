package merging

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// status inserts who sent a report and when: at the line of the frame that names it, or
// before the first section.
func (m *merger) status() {
	names := m.order.Names
	for _, u := range m.units {
		if !slices.Contains(names, u.name) {
			names = append(slices.Clip(names), u.name)
		}
	}
	by := map[string]*unit{}
	for _, u := range m.units {
		by[u.name] = u
	}
	w := words()
	table := &outline.Table{Caption: []outline.Inline{{Text: w.Table.Caption}}, HeadRows: 1, Align: []byte{'c', 0, 0, 0}}
	cell := func(s string) outline.Cell {
		c := outline.Cell{ColSpan: 1, RowSpan: 1}
		if s != "" {
			c.Paragraphs = [][]outline.Inline{{{Text: s}}}
		}
		return c
	}
	var head []outline.Cell
	for _, s := range w.Table.Head {
		head = append(head, cell(s))
	}
	table.Rows = append(table.Rows, head)
	var late, missing []string
	onTime := 0
	due := m.order.Due
	for i, name := range names {
		u, state, cited := by[name], w.Table.Missing, ""
		if u == nil {
			missing = append(missing, name)
		} else {
			cited = u.Cited
			days := daysAfter(u.Report.Date, due)
			switch {
			case due.Day == 0:
				state = w.Table.Sent
			case u.Report.Date.Day == 0:
				state = w.Table.Undated
			case days > 0:
				state = strings.ReplaceAll(w.Table.Late, "{ngay}", strconv.Itoa(days))
				late = append(late, name)
			default:
				state = w.Table.OnTime
				onTime++
			}
		}
		table.Rows = append(table.Rows, []outline.Cell{cell(strconv.Itoa(i + 1)), cell(typography.FirstUpper(name)), cell(cited), cell(state)})
	}
	sentence := w.Sentence.NoneDue
	if due.Day > 0 {
		sentence = w.Sentence.Due
	}
	if late != nil {
		sentence += strings.NewReplacer("{muon}", strconv.Itoa(len(late)), "{ten}", strings.Join(late, ", ")).Replace(w.Sentence.Late)
	}
	if missing != nil {
		sentence += strings.NewReplacer("{chua}", strconv.Itoa(len(missing)), "{ten}", strings.Join(missing, ", ")).Replace(w.Sentence.Missing)
	}
	sentence = strings.NewReplacer(
		"{han}", typography.Day(due.Day)+"/"+typography.Month(due.Month)+"/"+strconv.Itoa(due.Year),
		"{dung}", strconv.Itoa(onTime), "{co}", strconv.Itoa(len(m.units)), "{tong}", strconv.Itoa(len(names)),
	).Replace(sentence) + "."
	paragraph := &outline.Node{Kind: outline.Paragraph, Level: layouts.None, Text: []outline.Inline{{Text: sentence}}}
	shown := &outline.Node{Kind: outline.TableBlock, Level: layouts.None, Table: table}
	var put []*outline.Node
	if !replace(&m.tree.Nodes, w.Places.Sentence, paragraph) {
		put = append(put, paragraph)
	}
	if !replace(&m.tree.Nodes, w.Places.Table, shown) {
		put = append(put, shown)
	}
	first := slices.IndexFunc(m.tree.Nodes, func(n *outline.Node) bool { return n.Kind == outline.Section })
	if first < 0 {
		first = len(m.tree.Nodes)
	}
	m.tree.Nodes = slices.Insert(m.tree.Nodes, first, put...)
}

// replace replaces the line that names a node in braces by that node.
func replace(nodes *[]*outline.Node, name string, with *outline.Node) bool {
	for i, n := range *nodes {
		if n.Kind == outline.Paragraph && len(n.Text) == 1 && (n.Text[0].Code == name || strings.TrimSpace(n.Text[0].Text) == "{"+name+"}") {
			(*nodes)[i] = with
			return true
		}
		if replace(&n.Children, name, with) {
			return true
		}
	}
	return false
}

func daysAfter(d, due report.Date) int {
	day := func(d report.Date) time.Time {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	}
	return int(day(d).Sub(day(due)).Hours() / 24)
}
