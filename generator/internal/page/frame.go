package page

import "baocao/generator/internal/document"

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
