package page

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Frame implements document.Visitor.
func (c *composer) Frame(b *document.Frame) error {
	c.lists = nil
	frame := c.sheet.Frames[b.Name]
	style := *c.sheet.Style(frame.Style)
	style.Pitch = frame.Pitch()
	p := &paragraph{style: &style, left: b.Left, right: b.Right, runs: b.Runs, at: b.At}
	p.elem = c.element(Element{Type: "P", Parent: c.parent})
	p.noteParent = p.elem
	first := len(c.rows)
	c.lines(p)
	words := c.rows[first:]

	// The words are in one row with the lines around them.
	r := &row{gap: words[0].gap, keep: words[len(words)-1].keep}
	y := frame.Thickness + frame.PaddingTop
	for _, line := range words {
		for _, piece := range line.pieces {
			piece.move(0, y)
			r.pieces = append(r.pieces, piece)
		}
		y += line.height
	}
	r.height = y + frame.PaddingBottom + frame.Thickness
	x, width := c.x+b.Left-frame.Inset(), c.width-b.Left-b.Right+2*frame.Inset()
	for _, side := range []Rule{
		{X: x, Width: width, Height: frame.Thickness},
		{X: x, Y: r.height - frame.Thickness, Width: width, Height: frame.Thickness},
		{X: x, Width: frame.Thickness, Height: r.height},
		{X: x + width - frame.Thickness, Width: frame.Thickness, Height: r.height},
	} {
		side.Color = style.Color
		r.pieces = append(r.pieces, Piece{Elem: -1, Artifact: "Layout", Rule: &side})
	}
	r.setSource(b.At)
	c.rows = append(c.rows[:first], r)
	return nil
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
