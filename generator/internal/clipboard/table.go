package clipboard

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"baocao/generator/internal/word"
)

// table reads a table. A table of a single cell, as Excel copies a single cell, is
// replaced by its content.
func (r *reader) table(n *html.Node, to *blocks, s state) {
	if s.look.Hidden {
		return
	}
	r.tables++
	t := &word.Table{Number: r.tables, Ruled: true}
	g := &grid{}
	s.lists, s.align, s.left = nil, "", 0
	r.rows(n, t, g, s, false, to)
	t.Rows = withoutBlank(t.Rows)
	switch {
	case len(t.Rows) == 0:
		return
	case len(t.Rows) == 1 && len(t.Rows[0].Cells) == 1:
		to.done = append(to.done, t.Rows[0].Cells[0].Blocks...)
		return
	}
	t.Columns = make([]int, g.columns)
	to.done = append(to.done, t)
}

// rows reads the rows of a table and of its row groups. Content between rows goes
// before the table.
func (r *reader) rows(n *html.Node, t *word.Table, g *grid, s state, head bool, to *blocks) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			if c.Type == html.CommentNode {
				r.node(c, to, s)
			}
			continue
		}
		d := r.sheet.of(c)
		inner := s.within(c, d)
		switch c.Data {
		case "thead", "tbody", "tfoot":
			r.rows(c, t, g, inner, c.Data == "thead", to)
		case "tr":
			if inner.look.Hidden || attr(c, "height") == "0" {
				continue // it only gives columns their widths
			}
			r.row(c, t, g, inner, head)
		case "caption":
			inner.align = "center"
			var above blocks
			r.children(c, &above, inner)
			to.done = append(to.done, above.done...)
		}
	}
}

func (r *reader) row(n *html.Node, t *word.Table, g *grid, s state, head bool) {
	row := &word.Row{Head: head}
	g.begin()
	all := true // all cells are header cells
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode {
			r.node(c, &blocks{}, s)
		}
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		inner := s.within(c, r.sheet.of(c))
		if inner.look.Hidden {
			continue
		}
		cell := &word.Cell{ColSpan: span(attr(c, "colspan"), word.MaxColumns), RowSpan: span(attr(c, "rowspan"), mostRows)}
		cell.Column = g.place(cell.ColSpan, cell.RowSpan)
		if cell.Column+cell.ColSpan > word.MaxColumns+1 {
			cell.ColSpan = max(1, word.MaxColumns+1-cell.Column)
		}
		inner.tight = false
		var inside blocks
		r.children(c, &inside, inner)
		cell.Blocks = inside.done
		all = all && c.Data == "th"
		row.Cells = append(row.Cells, cell)
	}
	row.Head = row.Head || all && len(row.Cells) > 0 && len(t.Rows) == 0
	t.Rows = append(t.Rows, row)
}

const mostRows = 10_000

func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// grid tracks which places of the next row are covered by cells from above.
type grid struct {
	// left is for each column how many more rows are covered.
	left    []int
	columns int
	at      int
}

func (g *grid) begin() {
	g.at = 0
	for i := range g.left {
		g.left[i] = max(0, g.left[i]-1)
	}
}

// place returns the column of the row's next cell.
func (g *grid) place(columns, rows int) int {
	for g.at < len(g.left) && g.left[g.at] > 0 {
		g.at++
	}
	column := g.at
	for ; g.at < column+columns; g.at++ {
		for len(g.left) <= g.at {
			g.left = append(g.left, 0)
		}
		g.left[g.at] = rows
	}
	g.columns = max(g.columns, g.at)
	return column
}

// withoutBlank drops empty rows at the end.
func withoutBlank(rows []*word.Row) []*word.Row {
	for len(rows) > 0 {
		for _, c := range rows[len(rows)-1].Cells {
			if len(c.Blocks) > 0 {
				return rows
			}
		}
		rows = rows[:len(rows)-1]
	}
	return rows
}
