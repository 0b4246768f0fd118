package page

import (
	"strconv"

	"baocao/layouts"
)

// place draws a filled page.
func (p *paginator) place(f filled, head *tableHead) {
	p.label++
	p.pages++
	page := &Page{
		Width: p.pageWidth, Height: p.pageHeight, Label: p.label, Section: p.section, LabelPrefix: p.prefix,
		height: p.height, empty: p.height - f.body - f.foot,
		Pieces: make([]Piece, 0, 2*(f.rows+f.shown)), // most rows have one or two
	}
	const margins = 8 // pieces that belong to no row
	page.Pieces = make([]Piece, 0, pieces(p.rest[:f.rows])+pieces(f.lines[:f.shown])+margins)
	index := len(p.layout.Pages)
	p.layout.Pages = append(p.layout.Pages, page)
	defer p.close(page, index)
	if p.label > 1 {
		page.Pieces = append(page.Pieces, p.pageNumber())
	}
	p.open(page, index)
	p.mark(page)
	y := p.top
	if head != nil {
		for _, piece := range head.pieces {
			again := piece.copy()
			again.move(0, y)
			page.Pieces = append(page.Pieces, again)
		}
		y += head.height
	}
	for i, r := range p.rest[:f.rows] {
		if i > 0 || p.pages == 1 {
			y += r.gap
		}
		p.draw(page, index, r, y)
		y += r.height
		if !r.ending() || p.rest[0].ending() && p.rest[0].index > 0 { // the rest of a long list counts as text
			page.text += r.gap + r.height
		}
	}
	if 0 < f.rows && f.rows < len(p.rest) && p.rest[f.rows-1].sameTable(p.rest[f.rows]) {
		page.Pieces = append(page.Pieces, p.rest[f.rows-1].band.ruled.below(y))
	}
	if f.shown == 0 {
		return
	}
	y = p.top + p.height - f.foot
	notes := p.sheet.Notes
	page.Pieces = append(page.Pieces, Piece{Elem: -1, Artifact: "Layout", Rule: &Rule{
		X: p.frameX, Y: y + (p.separatorGap-notes.SeparatorThickness)/2,
		Width: notes.SeparatorLength, Height: notes.SeparatorThickness,
	}})
	y += p.separatorGap
	for _, r := range f.lines[:f.shown] {
		y += r.gap
		p.draw(page, index, r, y)
		y += r.height
	}
}

// shift moves everything on a page to the right.
func (p *Page) shift(x layouts.Length) {
	for i := range p.Pieces {
		p.Pieces[i].move(x, 0)
	}
	for i := range p.Places {
		p.Places[i].X += x
	}
}

// pieces returns the number of pieces of rows.
func pieces(rows []*row) (n int) {
	for _, r := range rows {
		n += len(r.pieces)
		for _, line := range r.lines {
			n += len(line.pieces)
		}
	}
	return n
}

// draw puts a row's pieces on the page and records where their elements begin.
func (p *paginator) draw(page *Page, index int, r *row, y layouts.Length) {
	for _, piece := range r.allPieces() {
		piece.move(0, y)
		if piece.place != nil {
			piece.place.At = len(page.Pieces)
			page.Places = append(page.Places, *piece.place)
		} else {
			page.Pieces = append(page.Pieces, piece)
		}
		for e := piece.Elem; e > 0 && p.layout.Elements[e].Page < 0; e = p.layout.Elements[e].Parent {
			p.layout.Elements[e].Page, p.layout.Elements[e].Y = index, y
		}
	}
}

// pageNumber returns the number in the top margin, centred (PL I, I.I.7).
func (p *paginator) pageNumber() Piece {
	style := p.sheet.Style(layouts.StylePageNumber)
	text := strconv.Itoa(p.label)
	width := Fine(p.family.Width(0, int(style.Size), text))
	return Piece{Elem: -1, Artifact: "Pagination", Text: &Text{
		Baseline: p.sheet.Page.Header + p.sheet.Baseline.Of(style.Pitch),
		Spans: []Span{{
			X:    Fine(p.frameX)*FinePerTwip + (Fine(p.frameWidth)*FinePerTwip-width)/2,
			Text: text, Size: style.Size,
		}},
	}}
}
