package resolve

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// heightOf is the least height of paragraphs in a column, as if their lines
// were filled to the last letter.
func (b *builder) heightOf(blocks []document.Block, width layouts.Length) (sum layouts.Length) {
	for _, block := range blocks {
		if o, ok := block.(*document.Overlay); ok {
			sum += b.sheet.Style(o.Style).Pitch
		}
		p, ok := block.(*document.Paragraph)
		if !ok {
			continue
		}
		style := b.sheet.Style(p.Style)
		line := max(width-style.Left-style.Hanging-style.Right, 1)
		lines := max(1, (b.textWidth(style, document.PlainText(p.Runs))+line-1)/line)
		sum += style.Before + lines*style.Pitch
	}
	return sum
}

// textHeight is the height of the text on a page of the section being built.
func (b *builder) textHeight() layouts.Length {
	_, height := b.sheet.Page.Text(b.width > b.sheet.Page.Width)
	return height
}

// breakLong lets pages end inside a grid whose left column is taller than half
// a page: the lines that go on below the right column are rows of their own.
func (b *builder) breakLong(g *document.Grid) {
	last := len(g.Rows) - 1
	row := g.Rows[last]
	left, width := row[0].Blocks, g.Width(last, 0)
	if b.heightOf(left, width) <= b.textHeight()/2 {
		return
	}
	beside := layouts.Length(0)
	for i := range row[1:] {
		beside = max(beside, b.heightOf(row[i+1].Blocks, g.Width(last, i+1)))
	}
	n := 1
	for n < len(left) && (n < 2 || b.heightOf(left[:n], width) < beside) {
		n++
	}
	g.Rows[last] = append([]document.GridCell{{Blocks: left[:n], Turn: row[0].Turn}}, row[1:]...)
	g.Together = len(g.Rows)
	for i := n; i < len(left); i++ {
		g.Rows = append(g.Rows, append([]document.GridCell{{Blocks: left[i : i+1], Turn: row[0].Turn}}, make([]document.GridCell, len(row)-1)...))
	}
}
