package page

import (
	"baocao/generator/document"
)

// Grid implements document.Visitor. A grid is one row: it is never broken.
func (c *composer) Grid(b *document.Grid) error {
	c.lists = nil
	div := c.element(Element{Type: "Div", Parent: c.parent})
	whole := &row{}
	for _, cells := range b.Rows {
		x, top := c.x, whole.height
		for i, cell := range cells {
			rows, height, err := c.column(cell.Blocks, x, b.Columns[i], div)
			if err != nil {
				return err
			}
			whole.stack(rows, top)
			whole.height = max(whole.height, top+height)
			x += b.Columns[i]
		}
	}
	c.rows = append(c.rows, whole)
	return nil
}
