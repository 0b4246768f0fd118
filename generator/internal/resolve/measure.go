package resolve

import (
	"cmp"

	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// What is decided before there are pages is measured here, with the line breaker that
// pages use.

// textWidth returns the width of a text on one line in a style.
func (b *builder) textWidth(style *layouts.Style, s string) layouts.Length {
	return b.breaker.Width(style, s)
}

// lines returns the number of lines of a text in a column.
func (b *builder) lines(t *text, width layouts.Length) int {
	style := b.sheet.Style(t.style)
	return b.breaker.Lines(&linebreak.Paragraph{
		Style: style, Width: width - cmp.Or(t.left, style.Left) - cmp.Or(t.right, style.Right), Label: t.label, Runs: t.runs,
	})
}

// height returns the height of texts one below the other in a column, and of the
// signature spaces between them.
func (b *builder) height(blocks []document.Block, width layouts.Length) (sum layouts.Length) {
	for _, block := range blocks {
		if space, ok := block.(*document.Overlay); ok {
			sum += b.sheet.Style(space.Style).Pitch
		} else if t := textOf(block); t != nil {
			style := b.sheet.Style(t.style)
			sum += cmp.Or(t.before, style.Before) + layouts.Length(b.lines(t, width))*style.Pitch
		}
	}
	return sum
}

// pageHeight returns the height of the text area of the section being built.
func (b *builder) pageHeight() layouts.Length {
	_, height := b.sheet.Page.Text(b.width > b.sheet.Page.Width)
	return height
}
