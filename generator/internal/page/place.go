package page

import (
	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// Place is a rectangle that an office fills in after the document is made: number,
// date, signatures, the seal.
type Place struct {
	Name, Label string
	// Elem is the element that it belongs to: for an open place a Form, which the tag
	// tree has only where the file has a field for it.
	Elem int
	// At is the number of pieces of the page that are read before it.
	At                  int
	X, Y, Width, Height layouts.Length
	// Signature reports whether it takes a signature; otherwise it takes text.
	Signature bool
	// SignedLast reports whether it is the office's, which signs after all others.
	SignedLast bool
	// Text reports whether it is for text, set on Baseline in Face and Size; Blank
	// whether the text is still missing.
	Text, Blank bool
	Baseline    layouts.Length
	Face        fonts.Face
	Size        layouts.Length
	Align       layouts.Align
}

// Open reports whether something is still missing.
func (p *Place) Open() bool { return p.Signature || p.Blank }

// fillIn returns a place as a piece of a row.
func (c *composer) fillIn(parent int, p Place) Piece {
	p.Elem = parent
	if p.Open() {
		p.Elem = c.element(Element{Type: "Form", Parent: parent})
	}
	return Piece{Elem: p.Elem, place: &p}
}

// signature adds the space for a signature, and for a seal, to the row below it; y is
// the foot of the space.
func (c *composer) signature(r *row, who *document.Signatory, y, height layouts.Length) {
	if who == nil || height <= 0 {
		return
	}
	r.pieces = append(r.pieces, c.fillIn(c.parent, Place{
		Name: who.Name, Label: who.Label, X: c.x, Y: y, Width: c.width, Height: height, Signature: true,
	}))
	if who.Seal == "" {
		return
	}
	// As large as a seal may be; its right edge covers a part of the signature on its
	// left (PL I, I.II.8.a).
	signing := c.sheet.Signing
	wide, size := min(signing.Signature.Value, c.width), signing.Seal.Allowed[1]
	right := c.x + (c.width-wide)/2 + signing.Cover.Of(wide)
	r.pieces = append(r.pieces, c.fillIn(c.parent, Place{
		Name: who.Seal, Label: who.SealLabel, X: right - size, Y: y + (height-size)/2, Width: size, Height: size, Signature: true, SignedLast: true,
	}))
}

// mark adds the place of a digital signature's words, at the top right of the first
// page of what accompanies a document (PL I, I.III.1.d; II.I.3.c).
func (p *paginator) mark(page *Page) {
	if p.label > 1 || !p.marked {
		return
	}
	page.Places = append(page.Places, Place{
		Name: document.MarkPlace, X: p.frameX, Y: p.sheet.Page.Header, Width: p.frameWidth,
		Height: p.sheet.Style(document.MarkPlace).Pitch, At: len(page.Pieces),
	})
}

// places adds the places of a line to its words, which begin at x and are the row's
// only pieces from index words on. What follows a blank becomes a piece of its own, so
// that the blank is read in its turn.
func (s *setter) places(r *row, words int, line linebreak.Line, x, stretch Fine, baseline layouts.Length) {
	if len(s.p.places) == 0 || len(r.pieces) != words+1 || len(r.pieces[words].Text.Spans) != 1 {
		return
	}
	span := r.pieces[words].Text.Spans[0]
	elem, end := r.pieces[words].Elem, line.Start+len(span.Text)
	to := func(at int) Fine {
		return s.right(x, line.Start, at, stretch)
	}
	from := line.Start
	add := func(upTo int) {
		if from == upTo {
			return
		}
		part := span
		part.X, part.Text = to(from), s.seg.Text[from:upTo]
		part.Start += from - line.Start
		r.pieces = append(r.pieces, Piece{Elem: elem, Text: &Text{Baseline: baseline, Spans: []Span{part}}})
		from = upTo
	}
	m := s.family.Metrics(span.Face)
	above := span.Size * layouts.Length(m.Ascent) / fonts.UnitsPerEm
	below := span.Size * layouts.Length(-m.Descent) / fonts.UnitsPerEm
	r.pieces = r.pieces[:words]
	for _, place := range s.p.places {
		if place.Start < from || place.End > end {
			continue
		}
		if place.Blank {
			add(place.End)
		}
		left, right := to(place.Start)/FinePerTwip, to(place.End)/FinePerTwip
		if place.Signature { // it is as high as the line
			r.pieces = append(r.pieces, s.fillIn(elem, Place{
				Name: place.Name, Label: place.Label, Signature: true, SignedLast: true,
				X: layouts.Length(left), Width: layouts.Length(right - left), Height: s.p.style.Pitch,
			}))
			continue
		}
		r.pieces = append(r.pieces, s.fillIn(elem, Place{
			Name: place.Name, Label: place.Label, Text: true, Blank: place.Blank, Align: place.Align,
			X: layouts.Length(left), Y: baseline - above, Width: layouts.Length(right - left), Height: above + below,
			Baseline: baseline, Face: span.Face, Size: span.Size,
		}))
	}
	add(end)
}
