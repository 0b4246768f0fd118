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

// lines returns the number of lines of a paragraph or an item in a column; 0 for any
// other block.
func (b *builder) lines(block document.Block, width layouts.Length) int {
	var p linebreak.Paragraph
	var left, right layouts.Length
	switch block := block.(type) {
	case *document.Paragraph:
		p.Style, p.Runs = b.sheet.Style(block.Style), block.Runs
		left, right = block.Left, block.Right
	case *document.Item:
		p.Style, p.Runs = b.sheet.Style(block.Style), block.Runs
		p.Label = linebreak.Label{Text: block.Label.Text, Bold: block.Label.Bold, Typed: block.Label.Typed}
	default:
		return 0
	}
	if left == 0 {
		left = p.Style.Left
	}
	if right == 0 {
		right = p.Style.Right
	}
	p.Width = width - left - right
	return b.breaker.Lines(&p)
}

// height returns the height of paragraphs and items one below the other in a column,
// and of the signature spaces between them.
func (b *builder) height(blocks []document.Block, width layouts.Length) (sum layouts.Length) {
	for _, block := range blocks {
		switch block := block.(type) {
		case *document.Overlay:
			sum += b.sheet.Style(block.Style).Pitch
		case *document.Paragraph:
			style := b.sheet.Style(block.Style)
			sum += cmp.Or(block.Before, style.Before) + layouts.Length(b.lines(block, width))*style.Pitch
		case *document.Item:
			style := b.sheet.Style(block.Style)
			sum += style.Before + layouts.Length(b.lines(block, width))*style.Pitch
		}
	}
	return sum
}

// pageHeight returns the height of the text area of the section being built.
func (b *builder) pageHeight() layouts.Length {
	_, height := b.sheet.Page.Text(b.width > b.sheet.Page.Width)
	return height
}
