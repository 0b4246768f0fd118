package resolve

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// breakLong lets pages end inside a grid whose left column is taller than half a page:
// the lines that continue below the right column become rows of their own.
func (b *builder) breakLong(g *document.Grid) {
	last := len(g.Rows) - 1
	row := g.Rows[last]
	left, width := row[0].Blocks, g.Width(last, 0)
	if b.height(left, width) <= b.pageHeight()/2 {
		return
	}
	beside := layouts.Length(0)
	for i := range row[1:] {
		beside = max(beside, b.height(row[i+1].Blocks, g.Width(last, i+1)))
	}
	n := 1
	for n < len(left) && (n < 2 || b.height(left[:n], width) < beside) {
		n++
	}
	g.Rows[last] = append([]document.GridCell{{Blocks: left[:n]}}, row[1:]...)
	g.Together = len(g.Rows)
	for i := n; i < len(left); i++ {
		g.Rows = append(g.Rows, append([]document.GridCell{{Blocks: left[i : i+1], Continues: true}}, make([]document.GridCell, len(row)-1)...))
	}
}
