package page

import (
	"slices"
	"strconv"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
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
	prefix                    string
	pageWidth, pageHeight     layouts.Length
	top, height, separatorGap layouts.Length
	// head and foot stand in the margins of the first page.
	head, foot []*row
	// carried are the lines of notes begun on an earlier page.
	carried []*row
	label   int
}

func newPaginator(c *composer, index int, s *document.Section) *paginator {
	p := &paginator{composer: c, section: index, prefix: s.LabelPrefix, top: c.sheet.Page.Top.Value}
	p.pageWidth, p.pageHeight = c.sheet.Page.Size(s.Landscape)
	_, p.height = c.sheet.Page.Text(s.Landscape)
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
	rows int            // how many rows stand on it
	body layouts.Length // their height
	// lines are those of all notes so far, the first carried ones of notes
	// begun on an earlier page; begun is where the last note begins. The
	// first shown of them stand here, the others overleaf.
	lines                 []*row
	carried, begun, shown int
	foot                  layouts.Length // the height of notes and separator
}

// whole says that no note runs on overleaf.
func (f *filled) whole() bool { return f.shown == len(f.lines) }

// settle puts lines of notes at the foot while room is left for them.
func (f *filled) settle(p *paginator) {
	f.shown, f.foot = 0, 0
	for _, r := range f.lines {
		height := r.gap + r.height
		if f.foot == 0 {
			height += p.separatorGap
		}
		if f.body+f.foot+height > p.height {
			return
		}
		f.foot += height
		f.shown++
	}
}

// page fills one page and gives the rows left.
func (p *paginator) page(rows []*row) []*row {
	f := filled{lines: p.carried, carried: len(p.carried)}
	f.settle(p)
	p.carried = nil
	if !f.whole() && f.shown > 0 {
		p.place(rows, f, nil)
		p.carried = f.lines[f.shown:]
		return rows
	}
	notes := f
	head := p.repeatedHead(f, rows)
	if head != nil {
		f.body += head.height
	}
	best, torn := filled{}, filled{}
	for f.rows < len(rows) && (f.whole() || best.rows == 0 && rows[f.rows-1].keep) {
		next, ok := p.add(f, rows[f.rows])
		if !ok && (rows[f.rows].split || best.rows == 0 && (f.rows == 0 || p.tall(rows[f.rows]))) {
			if cut := p.cut(f, rows); cut != nil {
				rows = cut
				f, _ = p.add(p.recount(f, rows), rows[f.rows])
				best = f
			} else if best.rows > 0 {
				break
			} else if f.carried > 0 {
				// Notes from overleaf leave too little room: they stand alone.
				break
			} else if f.rows == 0 { // taller than a page: it stands alone, and is told
				f, best = next, next
				p.layout.Diagnostics = append(p.layout.Diagnostics,
					diagnostic.New("taller-than-page", rows[0].at, len(p.layout.Pages)+1))
			}
		}
		if !ok {
			break
		}
		f = next
		if !rows[f.rows-1].single && (f.rows == len(rows) || !rows[f.rows].ending()) {
			torn = f
		}
		if !rows[f.rows-1].keep {
			best = f
		}
	}
	switch {
	case f.rows == len(rows):
		best = f
	case best.rows == 0 && f.carried > 0:
		best, head = notes, nil
	case best.rows == 0 && torn.rows > 0:
		best = torn
	case best.rows == 0:
		best = f
	}
	rows, best = p.part(rows, best)
	p.place(rows, best, head)
	p.carried = best.lines[best.shown:]
	return rows[best.rows:]
}

// add is a page with one row more, and whether it has room for it: for the row
// and all it calls but the end of its last note, which may run on overleaf.
// After a note that runs on stands only what fills the page with its line.
func (p *paginator) add(f filled, r *row) (filled, bool) {
	gap := r.gap
	if f.rows == 0 && p.label > 0 {
		gap = 0
	}
	whole := f.whole()
	f.rows++
	f.body += gap + r.height
	f.lines = f.lines[:len(f.lines):len(f.lines)]
	notes := r.called()
	for _, n := range notes {
		f.begun = len(f.lines)
		f.lines = append(f.lines, n.rows...)
	}
	f.settle(p)
	fits := f.body+r.closing+f.foot <= p.height && (f.whole() || f.shown > f.begun)
	if whole && len(notes) == 0 {
		fits = fits && f.whole()
	}
	return f, fits
}

// part moves what stands in the rows after the page's last one, though it
// began before it, overleaf.
func (p *paginator) part(rows []*row, f filled) ([]*row, filled) {
	if f.rows == 0 || f.rows == len(rows) {
		return rows, f
	}
	last, next := rows[f.rows-1], rows[f.rows]
	if next.band == nil || next.band != last.band || next.index == next.band.from {
		return rows, f
	}
	_, rest := next.band.cut(rows[:f.rows], next.index, 0)
	rows = append(append(rows[:f.rows:f.rows], rest...), after(next.band, rows[f.rows:])...)
	return rows, p.recount(f, rows)
}

// recount is a page whose rows are known and whose notes have changed.
func (p *paginator) recount(f filled, rows []*row) filled {
	f.lines = f.lines[:f.carried:f.carried]
	for _, r := range rows[:f.rows] {
		for _, n := range r.called() {
			f.begun = len(f.lines)
			f.lines = append(f.lines, n.rows...)
		}
	}
	f.settle(p)
	return f
}

// goesOn says that the next row is of the same ruled table.
func (r *row) goesOn(next *row) bool {
	return r.band != nil && next.band != nil && r.band.ruled != nil && r.band.ruled == next.band.ruled
}

// after are the rows that follow a band.
func after(b *band, rows []*row) []*row {
	for len(rows) > 0 && rows[0].band == b {
		rows = rows[1:]
	}
	return rows
}

// cut parts the row that comes next, which with what it is tied to is taller
// than a page, between its lines.
func (p *paginator) cut(f filled, rows []*row) []*row {
	r := rows[f.rows]
	best := p.cuttable(f, r)
	if best == 0 && f.rows == 0 && f.carried == 0 && r.band != nil {
		best = slices.Min(append(r.band.bottoms(r.index), r.height)) // one line at least
	}
	if best == 0 || best == r.height || f.rows > 0 && best < r.openings() {
		return nil
	}
	upper, rest := r.band.cut(rows[:f.rows], r.index, best)
	return append(append(append(rows[:f.rows:f.rows], upper), rest...), after(r.band, rows[f.rows:])...)
}

// ending says that a row is of a block without borders, as the signature's,
// which what stands before it never leaves alone.
func (r *row) ending() bool { return r.band != nil && r.band.ruled == nil }

// tall says that a row has no room on a page of its own.
func (p *paginator) tall(r *row) bool {
	f := filled{}
	if r.table != nil {
		f.body = r.table.height
	}
	_, ok := p.add(f, r)
	return !ok
}

// cuttable is how far down in a row a cut leaves the most of it on the page; 0
// when not one line has room.
func (p *paginator) cuttable(f filled, r *row) (best layouts.Length) {
	if r.band == nil {
		return 0
	}
	for _, at := range r.band.bottoms(r.index) {
		if _, ok := p.add(f, r.above(at)); ok && at < r.height {
			best = max(best, at)
		}
	}
	return best
}

// repeatedHead is the table head to be drawn again on top of the page, where
// the page begins inside a table and has room for it.
func (p *paginator) repeatedHead(f filled, rows []*row) *tableHead {
	if p.label == 0 || len(rows) == 0 || rows[0].table == nil || rows[0].table.height == 0 {
		return nil
	}
	head := rows[0].table
	f.body += head.height
	if _, ok := p.add(f, rows[0]); ok || p.cuttable(f, rows[0]) > 0 {
		return head
	}
	return nil
}

// place draws a filled page.
func (p *paginator) place(rows []*row, f filled, head *tableHead) {
	p.label++
	page := &Page{Width: p.pageWidth, Height: p.pageHeight, Label: p.label, Section: p.section, LabelPrefix: p.prefix}
	index := len(p.layout.Pages)
	p.layout.Pages = append(p.layout.Pages, page)
	defer p.close(page, index)
	if p.label > 1 {
		page.Pieces = append(page.Pieces, p.pageNumber())
	}
	p.open(page, index)
	y := p.top
	if head != nil {
		for _, piece := range head.pieces {
			again := piece.copy()
			again.move(y)
			page.Pieces = append(page.Pieces, again)
		}
		y += head.height
	}
	for i, r := range rows[:f.rows] {
		if i > 0 || p.label == 1 {
			y += r.gap
		}
		p.draw(page, index, r, y)
		y += r.height
	}
	if 0 < f.rows && f.rows < len(rows) && rows[f.rows-1].goesOn(rows[f.rows]) {
		page.Pieces = append(page.Pieces, rows[f.rows-1].band.ruled.below(y))
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

// draw puts a row's pieces on the page and notes where their elements begin.
func (p *paginator) draw(page *Page, index int, r *row, y layouts.Length) {
	for _, piece := range r.all() {
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
