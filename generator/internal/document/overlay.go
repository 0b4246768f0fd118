package document

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Overlay is a line without words over which pictures float: the signature space, with
// what a preview or a copy shows there. Its height is the style's, whatever the
// pictures are.
type Overlay struct {
	Style layouts.StyleKey
	// Pictures are in order from the lowest to the topmost.
	Pictures []Floating
	// Signatory signs here.
	Signatory *Signatory
	At        diagnostic.Range
}

// Floating is a picture and the position of its top left corner relative to the top
// left of the line. It may extend beyond the line.
type Floating struct {
	*Picture
	X, Y layouts.Length
}

// Accept calls v.Overlay.
func (b *Overlay) Accept(v Visitor) error { return v.Overlay(b) }
