package page

import (
	"strconv"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// paginator puts the rows of one section on pages.
//
// A page takes rows while they fit with the notes they call. Where it is full
// it ends after the last row that allows a break; a chain of kept rows longer
// than a page is broken where it overflows, so every page takes at least one
// row and the work ends.
type paginator struct {
	*composer
	section                   int
	pageWidth, pageHeight     layouts.Length
	top, height, separatorGap layouts.Length
	// carried are the lines of notes begun on an earlier page.
	carried []*row
	label   int
}

func newPaginator(c *composer, section int, landscape bool) *paginator {
	p := &paginator{composer: c, section: section, top: c.sheet.Page.Top.Value}
	p.pageWidth, p.pageHeight = c.sheet.Page.Size(landscape)
	_, p.height = c.sheet.Page.Text(landscape)
	p.separatorGap = c.sheet.Notes.SeparatorPitch
	return p
}

func (p *paginator) run(rows []*row) error {
	for len(rows) > 0 || len(p.carried) > 0 {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		rows = p.page(rows)
	}
	return nil
}

// filled is a page as far as it is filled.
type filled struct {
	rows  int            // how many rows stand on it
	body  layouts.Length // their height
	notes []*row         // the lines of notes on it
	rest  []*row         // the lines of notes left for the next page
	foot  layouts.Length // the height of notes and separator
}

// page fills one page and gives the rows left.
func (p *paginator) page(rows []*row) []*row {
	f, best := filled{}, filled{}
	head := p.repeatedHead(rows)
	f.body = head
	f.takeNotes(p, p.carried, p.height-head)
	p.carried = nil
	best = f
	for f.rows < len(rows) && len(f.rest) == 0 {
		next, ok := p.add(f, rows[f.rows])
		if !ok && f.rows > 0 {
			break
		}
		f = next
		if !ok { // taller than a page: it stands alone, and is told
			p.layout.Diagnostics = append(p.layout.Diagnostics,
				diagnostic.New("taller-than-page", rows[0].at, len(p.layout.Pages)+1))
		}
		if !rows[f.rows-1].keep {
			best = f
		}
	}
	if f.rows == len(rows) && len(f.rest) == 0 || best.rows == 0 {
		best = f
	}
	p.place(rows, best, head)
	p.carried = best.rest
	return rows[best.rows:]
}

// add is a page with one row more, and whether it has room for it: for the row
// and all it calls but the end of its last note, which may run on overleaf.
func (p *paginator) add(f filled, r *row) (filled, bool) {
	gap := r.gap
	if f.rows == 0 && len(p.layout.Pages) > 0 && p.label > 0 {
		gap = 0
	}
	f.rows++
	f.body += gap + r.height
	fits := f.body+f.foot <= p.height
	f.notes = f.notes[:len(f.notes):len(f.notes)]
	for _, n := range r.notes {
		if len(f.rest) > 0 {
			fits = false
			f.rest = append(f.rest, n.rows...)
			continue
		}
		before := len(f.notes)
		f.takeNotes(p, n.rows, p.height-f.body)
		if len(f.notes) == before {
			fits = false
		}
	}
	return f, fits
}

// takeNotes puts lines of notes at the foot while room is left for them.
func (f *filled) takeNotes(p *paginator, lines []*row, room layouts.Length) {
	for i, r := range lines {
		height := r.gap + r.height
		if f.foot == 0 {
			height += p.separatorGap
		}
		if f.foot+height > room {
			f.rest = append(f.rest, lines[i:]...)
			return
		}
		f.foot += height
		f.notes = append(f.notes, r)
	}
}

// repeatedHead is the height of the table head to be drawn again on top of the
// page, where the page begins inside a table.
func (p *paginator) repeatedHead(rows []*row) layouts.Length {
	if p.label == 0 || len(rows) == 0 || rows[0].table == nil {
		return 0
	}
	return rows[0].table.headHeight
}

// place draws a filled page.
func (p *paginator) place(rows []*row, f filled, head layouts.Length) {
	p.label++
	page := &Page{Width: p.pageWidth, Height: p.pageHeight, Label: p.label, Section: p.section}
	index := len(p.layout.Pages)
	p.layout.Pages = append(p.layout.Pages, page)
	if p.label > 1 {
		page.Pieces = append(page.Pieces, p.pageNumber())
	}
	y := p.top
	if head > 0 {
		for _, piece := range rows[0].table.head {
			again := piece.copy()
			again.move(y)
			page.Pieces = append(page.Pieces, again)
		}
		y += head
	}
	for i, r := range rows[:f.rows] {
		if i > 0 || p.label == 1 {
			y += r.gap
		}
		p.draw(page, index, r, y)
		y += r.height
	}
	if len(f.notes) == 0 {
		return
	}
	y = p.top + p.height - f.foot
	notes := p.sheet.Notes
	page.Pieces = append(page.Pieces, Piece{Elem: -1, Artifact: "Layout", Rule: &Rule{
		X: p.frameX, Y: y + (p.separatorGap-notes.SeparatorThickness)/2,
		Width: notes.SeparatorLength, Height: notes.SeparatorThickness,
	}})
	y += p.separatorGap
	for _, r := range f.notes {
		y += r.gap
		p.draw(page, index, r, y)
		y += r.height
	}
}

// draw puts a row's pieces on the page and notes where their elements begin.
func (p *paginator) draw(page *Page, index int, r *row, y layouts.Length) {
	for _, piece := range r.pieces {
		piece.move(y)
		page.Pieces = append(page.Pieces, piece)
		for e := piece.Elem; e > 0 && p.layout.Elements[e].Page < 0; e = p.layout.Elements[e].Parent {
			p.layout.Elements[e].Page, p.layout.Elements[e].Y = index, y
		}
	}
}

// pageNumber is the number in the top margin, centred (PL I, I.I.7).
func (p *paginator) pageNumber() Piece {
	style := p.sheet.Style("so_trang")
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
