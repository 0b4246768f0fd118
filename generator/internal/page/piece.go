package page

import (
	"slices"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Piece is one placed thing. Exactly one of Text, Rule, Image and Path is set.
type Piece struct {
	// Elem is the element it belongs to; -1 for an artifact.
	Elem int
	// Artifact is "Pagination" or "Layout" when Elem is -1.
	Artifact string
	// At is where the author stated what is drawn; zero for what no author stated.
	At    diagnostic.Range
	Text  *Text
	Rule  *Rule
	Image *Image
	Path  *Path
	// place is a place of the page, while the pages are made.
	place *Place
}

// Text is one line of text, or the part of it that belongs to one element.
type Text struct {
	// Baseline is its y.
	Baseline layouts.Length
	// Spans are from left to right; each begins where the one before it ends.
	Spans []Span
}

// Span is text of one face and size, set without a gap between its glyphs.
type Span struct {
	// X is the left end of the span.
	X Fine
	// Text may hold U+0020 and U+00A0; both are drawn as a space and both are widened
	// by Stretch.
	Text    string
	Face    fonts.Face
	Size    layouts.Length
	Stretch Fine
	// Rise raises a superscript, lowers a subscript when negative.
	Rise  layouts.Length
	Lang  string
	Color layouts.Color
	// Runs are the runs that Text comes from; it begins at the byte Start of the first.
	// Labels and the words of charts have none.
	Runs  []document.Run
	Start int
}

// Rule is a drawn line: a filled rectangle.
type Rule struct {
	X, Y, Width, Height layouts.Length
	Color               layouts.Color
}

// Image is a placed picture.
type Image struct {
	X, Y, Width, Height layouts.Length
	Data                []byte
	Format              string // "png" or "jpeg"
}

// Path is a shape of a chart: straight lines from point to point.
type Path struct {
	Points []Point
	// Closed returns to the first point.
	Closed bool
	// Filled fills it with Fill; then Stroke draws the line, unless Thickness is 0.
	// Both are shares of black.
	Filled       bool
	Fill, Stroke layouts.Share
	Thickness    layouts.Length
}

// Point is a place on a page.
type Point struct {
	X, Y layouts.Length
}

// copy returns a piece that can be drawn again. The spans of a text are shared: move
// replaces them.
func (p Piece) copy() Piece {
	switch {
	case p.Text != nil:
		t := *p.Text
		p.Text = &t
	case p.Rule != nil:
		r := *p.Rule
		p.Rule = &r
	case p.Image != nil:
		i := *p.Image
		p.Image = &i
	case p.Path != nil:
		path := *p.Path
		path.Points = slices.Clone(path.Points)
		p.Path = &path
	case p.place != nil:
		moved := *p.place
		p.place = &moved
	}
	return p
}

// move moves a piece to the right and down.
func (p *Piece) move(x, y layouts.Length) {
	switch {
	case p.Text != nil:
		p.Text.Baseline += y
		if x == 0 {
			return
		}
		p.Text.Spans = slices.Clone(p.Text.Spans)
		for i := range p.Text.Spans {
			p.Text.Spans[i].X += Fine(x) * FinePerTwip
		}
	case p.Rule != nil:
		p.Rule.X += x
		p.Rule.Y += y
	case p.Image != nil:
		p.Image.X += x
		p.Image.Y += y
	case p.Path != nil:
		for i := range p.Path.Points {
			p.Path.Points[i].X += x
			p.Path.Points[i].Y += y
		}
	case p.place != nil:
		p.place.X += x
		p.place.Y += y
		p.place.Baseline += y
	}
}
