package merging

import (
	"slices"
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// joint holds the tables that units have in a section. Those with equal headers become
// one table: where all have the same rows, or the frame's table has rows, the numbers
// are summed by row; otherwise the rows follow one another, unit by unit.
type joint struct {
	*merger
	groups []*group
}

// group is the tables with one header.
type group struct {
	head   string
	units  []*unit
	tables []*outline.Table
	// frame is the frame's own table with that header; nil when it has none.
	frame *outline.Table
}

// headOf returns the key by which tables are grouped.
func headOf(t *outline.Table) string {
	titles, _ := t.Titles()
	var all []string
	for _, title := range titles {
		all = append(all, report.Fold(strings.Join(title, "/")))
	}
	return strings.Join(all, "|")
}

func (j *joint) add(u *unit, t *outline.Table) {
	head := headOf(t)
	for i := range t.Rows {
		for k := range t.Rows[i] {
			for p := range t.Rows[i][k].Paragraphs {
				t.Rows[i][k].Paragraphs[p] = j.inlines(u, t.Rows[i][k].Paragraphs[p])
			}
		}
	}
	i := slices.IndexFunc(j.groups, func(g *group) bool { return g.head == head })
	if i < 0 {
		i = len(j.groups)
		j.groups = append(j.groups, &group{head: head})
	}
	g := j.groups[i]
	g.units, g.tables = append(g.units, u), append(g.tables, t)
}

// frames returns the nodes of a section of the frame and records its own tables, into
// which those of the units are joined.
func (j *joint) frames(nodes []*outline.Node) []*outline.Node {
	for _, n := range nodes {
		if n.Kind != outline.TableBlock || n.Table.Rows == nil {
			continue
		}
		head := headOf(n.Table)
		if i := slices.IndexFunc(j.groups, func(g *group) bool { return g.head == head }); i >= 0 && j.groups[i].frame == nil {
			j.groups[i].frame = n.Table
			j.join(j.groups[i], n.Table)
		}
	}
	return nodes
}

// numbered matches the number of a caption.
var numbered = lazyregexp.New(`^Bảng [\d.]+[.:]\s*`)

// joined returns the tables that the frame does not have.
func (j *joint) joined() (nodes []*outline.Node) {
	for _, g := range j.groups {
		if g.frame != nil {
			continue
		}
		first := g.tables[0]
		t := &outline.Table{Caption: slices.Clone(first.Caption), Unit: first.Unit, HeadRows: first.HeadRows, Align: first.Align}
		if len(t.Caption) > 0 {
			t.Caption[0].Text = numbered.ReplaceAllString(t.Caption[0].Text, "")
		}
		t.Rows = slices.Clone(first.Rows[:first.HeadRows])
		j.join(g, t)
		nodes = append(nodes, &outline.Node{Kind: outline.TableBlock, Level: layouts.None, Table: t})
	}
	return nodes
}

// join puts the rows of a group's tables into one, which has a header and maybe row
// labels.
func (j *joint) join(g *group, into *outline.Table) {
	if len(into.Rows) > into.HeadRows || g.alike() {
		j.sum(g, into)
		return
	}
	columns := into.Grid().Columns
	for i, t := range g.tables {
		name := outline.Cell{ColSpan: columns, RowSpan: 1, Paragraphs: [][]outline.Inline{{{Text: typography.FirstUpper(g.units[i].name), Bold: true}}}}
		into.Rows = append(into.Rows, []outline.Cell{name})
		into.Rows = append(into.Rows, t.Rows[t.HeadRows:]...)
	}
}

// alike reports whether several tables have the same rows.
func (g *group) alike() bool {
	if len(g.tables) < 2 {
		return false
	}
	labels := func(t *outline.Table) (list []string) {
		at := labelColumn(t)
		for _, row := range flat(t) {
			list = append(list, report.Fold(row[at].Plain()))
		}
		slices.Sort(list)
		return list
	}
	first := labels(g.tables[0])
	return !slices.ContainsFunc(g.tables[1:], func(t *outline.Table) bool { return !slices.Equal(labels(t), first) })
}

// flat returns the rows of a table below its header, with a cell for each column;
// places covered by a span are empty.
func flat(t *outline.Table) [][]outline.Cell {
	grid := t.Grid()
	rows := make([][]outline.Cell, len(t.Rows)-t.HeadRows)
	for r := range rows {
		rows[r] = make([]outline.Cell, grid.Columns)
		for i, cell := range t.Rows[t.HeadRows+r] {
			rows[r][grid.Column[t.HeadRows+r][i]] = cell
		}
		for c := range rows[r] {
			rows[r][c].ColSpan, rows[r][c].RowSpan = 1, 1
		}
	}
	return rows
}

// titles returns the lowest titles of a table's columns, without diacritics.
func titles(t *outline.Table) []string {
	list, _ := t.Titles()
	var last []string
	for _, title := range list {
		last = append(last, report.Fold(title[len(title)-1]))
	}
	return last
}

// labelColumn returns the column that names the rows: the first that does not number
// them.
func labelColumn(t *outline.Table) int {
	for c, title := range titles(t) {
		if !slices.Contains(words().Ordinals, title) {
			return c
		}
	}
	return 0
}
