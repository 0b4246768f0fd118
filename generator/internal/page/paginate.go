package page

import (
	"slices"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// paginator puts the rows of one section on pages. Each page is made in three steps:
// the possible ends are measured, one is chosen, and what is before it is placed.
//
// A page takes rows while they fit together with their notes. Where it is full it ends
// after the last row that allows a break; a chain of kept rows longer than a page is
// broken where it overflows, so every page takes at least one row, or one line of a
// note, and the loop terminates.
type paginator struct {
	*composer
	section               int
	prefix                string
	marked                bool
	pageWidth, pageHeight layouts.Length
	separatorGap          layouts.Length

	// rest are the rows that are not on a page yet, in order; the first begins the
	// current page. A row that is cut is replaced by its two parts here, so that an end
	// of a page is always a number of these rows.
	rest []*row
	// carried are the lines of notes begun on an earlier page that have not been
	// placed. A page takes as many of them as fit before any row, so that notes end in
	// order and every page makes progress.
	carried []*row
	// top and height are the text area of the current page, head and foot the content
	// of the margins of the first, which may reduce its text area. They do not change
	// while a page is measured.
	top, height layouts.Length
	head, foot  []*row
	// label is the number of the page placed last, pages how many were placed; a
	// section that continues the one before counts on from its label. Above its first
	// page a gap counts, as in Word after the end of a section.
	label, pages int
}

func newPaginator(c *composer, index int, s *document.Section) *paginator {
	p := &paginator{composer: c, section: index, prefix: s.LabelPrefix, marked: s.Marked, rest: c.rows}
	p.pageWidth, p.pageHeight = c.sheet.Page.Size(s.Landscape)
	p.separatorGap = c.sheet.Notes.SeparatorPitch
	p.top, p.height = p.room()
	return p
}

func (p *paginator) run() error {
	for len(p.rest) > 0 || len(p.carried) > 0 {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		p.page()
	}
	return nil
}

// page makes one page.
func (p *paginator) page() {
	notes := filled{lines: p.carried, carried: len(p.carried)}
	notes.settle(p)
	head := p.repeatedHead(notes)
	end := p.part(p.choose(p.measure(notes, head)))
	if end.rows == 0 {
		head = nil // its table is not on this page
	}
	p.place(end, head)
	if page := p.sheet.Page; page.TwoSided && p.label%2 == 0 { // the back of a sheet
		p.layout.Pages[len(p.layout.Pages)-1].shift(page.Right.Value - page.Left.Value)
	}
	p.rest, p.carried = p.rest[end.rows:], end.lines[end.shown:]
	p.top, p.height = p.room()
}

// ends are the possible ends of a page. An end without rows is only notes.
type ends struct {
	// notes is the page with nothing but notes continued from the page before.
	notes filled
	// full is the page with every row that fits. It is never before the others.
	full filled
	// allowed is the last end that no rule forbids.
	allowed filled
	// torn is the last end that separates rows which should stay together but leaves no
	// line of a paragraph and no signature alone: for a chain of kept rows longer than
	// a page.
	torn filled
}

// measure adds rows to a page, below the continued notes and the repeated header, while
// they fit, and records its possible ends. After a note that continues on the next page
// it takes a row only as long as the page has no allowed end.
func (p *paginator) measure(notes filled, head *tableHead) ends {
	e := ends{notes: notes, full: notes}
	if !notes.whole() && notes.shown > 0 {
		return e // the notes fill the page
	}
	if head != nil {
		e.full.body += head.height
	}
	for e.full.rows < len(p.rest) && (e.full.whole() || e.allowed.rows == 0 && p.rest[e.full.rows-1].keep) {
		next, ok := p.add(e.full, p.rest[e.full.rows])
		if !ok {
			return p.overflow(e)
		}
		e.full = next
		last := p.rest[next.rows-1]
		if !last.single && (next.rows == len(p.rest) || !p.rest[next.rows].ending()) {
			e.torn = next
		}
		if !last.keep {
			e.allowed = next
		}
	}
	return e
}

// overflow decides about the row that does not fit: it is cut where it may be broken or
// no other end is left, and one that no page holds is put on an empty page and
// reported. Otherwise it goes to the next page.
func (p *paginator) overflow(e ends) ends {
	n := e.full.rows
	none := e.allowed.rows == 0
	if !p.rest[n].split && !(none && (n == 0 || p.tall(p.rest[n]))) {
		return e
	}
	switch {
	case p.cut(e.full):
		e.full, _ = p.add(e.full, p.rest[n])
		e.allowed = e.full
	case none && n == 0 && e.full.carried == 0: // where continued notes leave too little space, they are alone on the page
		p.layout.Diagnostics = append(p.layout.Diagnostics,
			diagnostic.New(diagnostic.TallerThanPage, p.rest[0].at, len(p.layout.Pages)+1))
		e.full, _ = p.add(e.full, p.rest[0])
		e.allowed = e.full
	}
	return e
}

// choose returns the end of a page: all that is left if it fits, otherwise the last
// allowed end; without one the continued notes are alone on the page, and a chain that
// begins the page is broken.
func (p *paginator) choose(e ends) filled {
	switch {
	case e.full.rows == len(p.rest):
		return e.full
	case e.allowed.rows > 0:
		return e.allowed
	case e.notes.carried > 0:
		return e.notes
	case e.torn.rows > 0:
		return e.torn
	}
	return e.full
}

// part moves what is in the rows after the page's last one, although it began before
// it, to the next page.
func (p *paginator) part(end filled) filled {
	if end.rows == 0 || end.rows == len(p.rest) {
		return end
	}
	last, next := p.rest[end.rows-1], p.rest[end.rows]
	if next.band == nil || next.band != last.band || next.index == next.band.from {
		return end
	}
	_, rest := next.band.cut(next.index, 0)
	p.rest = append(append(p.rest[:end.rows:end.rows], rest...), after(next.band, p.rest[end.rows:])...)
	return end
}

// sameTable reports whether the next row belongs to the same ruled table.
func (r *row) sameTable(next *row) bool {
	return r.band != nil && next.band != nil && r.band.ruled != nil && r.band.ruled == next.band.ruled
}

// after returns the rows that follow a band.
func after(b *band, rows []*row) []*row {
	for len(rows) > 0 && rows[0].band == b {
		rows = rows[1:]
	}
	return rows
}

// cut cuts the next row between its lines, where it is taller than a page together with
// what it is kept with; it returns false where nothing of it would remain on this page.
func (p *paginator) cut(f filled) bool {
	r := p.rest[f.rows]
	best := p.cuttable(f, r)
	if best == 0 && f.rows == 0 && f.carried == 0 && r.band != nil {
		best = slices.Min(append(r.band.bottoms(r.index), r.height)) // at least one line
	}
	if best == 0 || best == r.height || f.rows > 0 && best < r.openings() {
		return false
	}
	upper, rest := r.band.cut(r.index, best)
	p.rest = append(append(append(p.rest[:f.rows:f.rows], upper), rest...), after(r.band, p.rest[f.rows:])...)
	return true
}

// ending reports whether a row belongs to a block without borders, such as the
// signature block, which a page never has without the lines before it.
func (r *row) ending() bool { return r.band != nil && r.band.ruled == nil }

// tall reports whether a row does not fit on a page of its own.
func (p *paginator) tall(r *row) bool {
	f := filled{}
	if r.table != nil {
		f.body = r.table.height
	}
	_, ok := p.add(f, r)
	return !ok
}

// cuttable returns the cut of a row that leaves the most of it on the page; 0 when not
// one line fits.
func (p *paginator) cuttable(f filled, r *row) layouts.Length {
	if r.band == nil {
		return 0
	}
	// Only heights within the space are tried; otherwise a row of a thousand lines
	// would cost a thousand times a thousand.
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

// repeatedHead returns the table header to be drawn again at the top of the page, where
// the page begins inside a table and has space for it.
func (p *paginator) repeatedHead(f filled) *tableHead {
	if p.pages == 0 || len(p.rest) == 0 || p.rest[0].table == nil || p.rest[0].table.height == 0 {
		return nil
	}
	head := p.rest[0].table
	f.body += head.height
	if _, ok := p.add(f, p.rest[0]); ok || p.cuttable(f, p.rest[0]) > 0 {
		return head
	}
	return nil
}
