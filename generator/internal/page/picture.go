package page

import (
	"slices"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Picture implements document.Visitor.
func (c *composer) Picture(b *document.Picture) error {
	c.lists = nil
	style := c.sheet.Style(b.Style)
	elem := c.element(Element{Type: "Figure", Parent: c.parent, Alt: b.Alt})
	r := &row{
		gap: style.Before, height: b.Height, keep: style.KeepNext,
		pieces: []Piece{{Elem: elem, Image: &Image{
			X: c.x + aside(style.Align, c.width-b.Width), Width: b.Width, Height: b.Height, Data: b.Data, Format: b.Format,
		}}},
	}
	r.setSource(b.At)
	c.rows = append(c.rows, r)
	_, err := c.caption(elem, b.Caption)
	return err
}

// aside returns how much of the space beside a picture is to the left of it.
func aside(align layouts.Align, room layouts.Length) layouts.Length {
	switch align {
	case layouts.Left, layouts.Justify:
		return 0
	case layouts.Right:
		return room
	}
	return room / 2
}

// Overlay implements document.Visitor: a Figure for each picture, in a row as high as
// the line over which they float.
func (c *composer) Overlay(b *document.Overlay) error {
	c.lists = nil
	style := c.sheet.Style(b.Style)
	r := &row{gap: style.Before, height: style.Pitch, keep: style.KeepNext}
	for _, p := range b.Pictures {
		elem := c.element(Element{Type: "Figure", Parent: c.parent, Alt: p.Alt})
		r.pieces = append(r.pieces, Piece{Elem: elem, Image: &Image{
			X: c.x + p.X, Y: p.Y, Width: p.Width, Height: p.Height, Data: p.Data, Format: p.Format,
		}})
	}
	r.setSource(b.At)
	c.signature(r, b.Signatory, 0, r.height)
	c.rows = append(c.rows, r)
	return nil
}

// caption lays out the paragraphs of the Caption of a table, a picture or a chart, and
// returns the first one's element; nil means none.
func (c *composer) caption(of int, list ...*document.Paragraph) (first int, err error) {
	list = slices.DeleteFunc(slices.Clone(list), func(p *document.Paragraph) bool { return p == nil })
	if len(list) == 0 {
		return 0, nil
	}
	outer := c.parent
	c.parent = c.element(Element{Type: "Caption", Parent: of})
	first = len(c.layout.Elements)
	for _, p := range list {
		if err := c.Paragraph(p); err != nil {
			return 0, err
		}
	}
	c.parent = outer
	return first, nil
}
