package page

import (
	"slices"

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
	section               int
	prefix                string
	marked                bool
	pageWidth, pageHeight layouts.Length
	// top and height are the room for the text of the current page: margins of
	// a first page that hold more than they can make it smaller.
	top, height  layouts.Length
	separatorGap layouts.Length
	// head and foot stand in the margins of the first page.
	head, foot []*row
	// carried are the lines of notes begun on an earlier page. A page takes as
	// many of them as it holds before any row, so that notes end in their order
	// and every page makes progress.
	carried []*row
	// label is the number of the current page, pages how many were begun; a section
	// that goes on with the one before counts on from its label. Above the first page
	// a gap counts, as it does in Word after the end of a section.
	label, pages int
}

func newPaginator(c *composer, index int, s *document.Section) *paginator {
	p := &paginator{composer: c, section: index, prefix: s.LabelPrefix, marked: s.Marked, top: c.sheet.Page.Top.Value}
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

// page fills one page and gives the rows left. It measures the ends that the
// page may have, chooses one and places what stands before it.
func (p *paginator) page(rows []*row) []*row {
	notes := filled{lines: p.carried, carried: len(p.carried)}
	notes.settle(p)
	p.carried = nil
	if !notes.whole() && notes.shown > 0 { // they fill it by themselves
		p.place(rows, notes, nil)
		p.carried = notes.lines[notes.shown:]
		return rows
	}
	head := p.repeatedHead(notes, rows)
	start := notes
	if head != nil {
		start.body += head.height
	}
	rows, ends := p.measure(start, rows)
	end, ok := ends.choose(rows)
	if !ok {
		end, head = notes, nil
	}
	rows, end = p.part(rows, end)
	p.place(rows, end, head)
	p.carried = end.lines[end.shown:]
	return rows[end.rows:]
}

// ends are where a page may end. A value without rows is no end.
type ends struct {
	// full is the page with every row that has room. It is never behind the
	// others.
	full filled
	// allowed is the last end that no rule forbids.
	allowed filled
	// torn is the last end that parts rows which are to stay together but leaves
	// no line of a paragraph and no signature alone: for a chain of kept rows
	// longer than a page.
	torn filled
}

// measure adds rows to a page while it has room and keeps account of its ends.
// After a note that runs on overleaf it takes a row only as long as the page has
// no allowed end. The rows it gives are those of the page and all that follow; a
// row may have been cut in two.
func (p *paginator) measure(start filled, rows []*row) ([]*row, ends) {
	e := ends{full: start}
	for e.full.rows < len(rows) && (e.full.whole() || e.allowed.rows == 0 && rows[e.full.rows-1].keep) {
		next, ok := p.add(e.full, rows[e.full.rows])
		if !ok {
			return p.overflow(e, rows)
		}
		e.full = next
		last := rows[next.rows-1]
		if !last.single && (next.rows == len(rows) || !rows[next.rows].ending()) {
			e.torn = next
		}
		if !last.keep {
			e.allowed = next
		}
	}
	return rows, e
}

// overflow is what becomes of the row that has no room: it is cut where it may
// be broken or no other end is left, and one that no page holds stands on an
// empty page and is reported. Else it goes overleaf.
func (p *paginator) overflow(e ends, rows []*row) ([]*row, ends) {
	n := e.full.rows
	none := e.allowed.rows == 0
	if !rows[n].split && !(none && (n == 0 || p.tall(rows[n]))) {
		return rows, e
	}
	if cut := p.cut(e.full, rows); cut != nil {
		e.full, _ = p.add(p.recount(e.full, cut), cut[n])
		e.allowed = e.full
		return cut, e
	}
	// Where notes from overleaf leave too little room, they stand alone.
	if none && n == 0 && e.full.carried == 0 {
		p.layout.Diagnostics = append(p.layout.Diagnostics,
			diagnostic.New(diagnostic.TallerThanPage, rows[0].at, len(p.layout.Pages)+1))
		e.full, _ = p.add(e.full, rows[0])
		e.allowed = e.full
	}
	return rows, e
}

// choose is the end of a page; false leaves the page to the notes from
// overleaf.
func (e ends) choose(rows []*row) (filled, bool) {
	switch {
	case e.full.rows == len(rows):
		return e.full, true
	case e.allowed.rows > 0:
		return e.allowed, true
	case e.full.carried > 0:
		return filled{}, false
	case e.torn.rows > 0:
		return e.torn, true
	}
	return e.full, true
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

// goesOn reports whether the next row is of the same ruled table.
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

// ending reports whether a row is of a block without borders, as the signature's,
// which what stands before it never leaves alone.
func (r *row) ending() bool { return r.band != nil && r.band.ruled == nil }

// tall reports whether a row has no room on a page of its own.
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
func (p *paginator) cuttable(f filled, r *row) layouts.Length {
	if r.band == nil {
		return 0
	}
	// Only what is no higher than the room is tried, or a row of a thousand
	// lines costs a thousand times a thousand.
	room := min(p.height-f.body, r.height-1)
	within := r.above(room)
	bottoms := r.band.bottoms(r.index)
	bottoms = slices.DeleteFunc(bottoms, func(at layouts.Length) bool { return at > room })
	slices.Sort(bottoms)
	for _, at := range slices.Backward(slices.Compact(bottoms)) {
		if _, ok := p.add(f, within.above(at)); ok {
			return at
		}
	}
	return 0
}

// repeatedHead is the table head to be drawn again on top of the page, where
// the page begins inside a table and has room for it.
func (p *paginator) repeatedHead(f filled, rows []*row) *tableHead {
	if p.pages == 0 || len(rows) == 0 || rows[0].table == nil || rows[0].table.height == 0 {
		return nil
	}
	head := rows[0].table
	f.body += head.height
	if _, ok := p.add(f, rows[0]); ok || p.cuttable(f, rows[0]) > 0 {
		return head
	}
	return nil
}
