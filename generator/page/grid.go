package page

import (
	"baocao/generator/document"
)

// Grid implements document.Visitor. Its rows stay together; a list of
// recipients longer than a page goes on overleaf.
func (c *composer) Grid(b *document.Grid) error {
	c.lists = nil
	div := c.element(Element{Type: "Div", Parent: c.parent})
	g := &band{to: len(b.Rows), keep: b.Joined}
	for i, cells := range b.Rows {
		x := c.x
		for j, k := range cells {
			width := b.Width(i, j)
			lines, err := c.column(k.Blocks, x, width, div)
			if err != nil {
				return err
			}
			g.cells = append(g.cells, &cell{row: i, end: i + 1, lines: lines})
			x += width
		}
	}
	c.rows = append(c.rows, g.rows()...)
	return nil
}
