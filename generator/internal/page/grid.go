package page

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Grid implements document.Visitor. Its rows stay together; a list of recipients longer
// than a page continues on the next.
func (c *composer) Grid(b *document.Grid) error {
	div := c.element(Element{Type: "Div", Parent: c.parent})
	lines := make([][][]*row, len(b.Rows))
	edges := make([][]layouts.Length, len(b.Rows))
	for i, cells := range b.Rows {
		lines[i] = make([][]*row, len(cells))
		x := c.x
		for j := range cells {
			edges[i] = append(edges[i], x)
			x += b.Width(i, j)
		}
	}
	for _, at := range reading(b) {
		i, j := at[0], at[1]
		if !b.Rows[i][j].Continues {
			c.lists = nil
		}
		var err error
		if lines[i][j], err = c.column(b.Rows[i][j].Blocks, edges[i][j], b.Width(i, j), div); err != nil {
			return err
		}
	}
	c.lists = nil
	g := &band{to: len(b.Rows), keep: b.Joined}
	for i := range lines {
		for _, rows := range lines[i] {
			g.cells = append(g.cells, &cell{row: i, end: i + 1, lines: rows})
		}
	}
	c.rows = append(c.rows, g.rows()...)
	return nil
}

// reading returns a grid's cells, by row and index, in reading order.
func reading(b *document.Grid) (cells [][2]int) {
	for i, row := range b.Rows {
		for j, cell := range row {
			if cell.Continues {
				continue
			}
			cells = append(cells, [2]int{i, j})
			for below := i + 1; below < len(b.Rows) && j < len(b.Rows[below]) && b.Rows[below][j].Continues; below++ {
				cells = append(cells, [2]int{below, j})
			}
		}
	}
	return cells
}
