package document

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Frame is one line of words in a rectangle: a paragraph with borders.
type Frame struct {
	// Name is a key of Sheet.Frames.
	Name string
	Runs []Run
	// Left and Right are the indents of the words' column: the frame's outer edges are
	// Frame.Inset outside it.
	Left, Right layouts.Length
	At          diagnostic.Range
}

// Accept calls v.Frame.
func (b *Frame) Accept(v Visitor) error { return v.Frame(b) }
