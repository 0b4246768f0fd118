package page

import (
	"cmp"
	"slices"

	"baocao/layouts"
)

// filled is a partly filled page. It is a value: adding a row returns another, and the
// earlier one remains a possible end of the page.
type filled struct {
	// rows is the number of rows on it, body their height including what repeats above
	// them.
	rows int
	body layouts.Length
	// lines are the lines of all notes so far, the first carried ones of notes begun on
	// an earlier page; begun is where the last note begins. The first shown of them are
	// on this page, as many as fit, the others on later pages. Of the notes referenced
	// by rows of this page, which are in the order of their numbers, only the last may
	// continue on the next page, and at least its first line is on this one.
	lines                 []*row
	notes                 []*note
	carried, begun, shown int
	// foot is the height of the lines shown and of the separator above them.
	foot layouts.Length
}

// whole reports whether no note continues on the next page.
func (f *filled) whole() bool { return f.shown == len(f.lines) }

// settle puts lines of notes at the foot while they fit.
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

// note adds notes. One of a cell that spans several rows may be before those of other
// cells.
func (f *filled) note(notes []*note) {
	if len(notes) == 0 {
		return
	}
	f.notes = slices.Concat(f.notes, notes)
	slices.SortFunc(f.notes, func(a, b *note) int { return cmp.Compare(a.number, b.number) })
	f.lines = slices.Clip(f.lines[:f.carried])
	for _, n := range f.notes {
		f.begun = len(f.lines)
		f.lines = append(f.lines, n.rows...)
	}
}

// add returns a page with one row more, and whether it fits: the row and all its notes
// except the end of the last one, which may continue on the next page. After a note
// that continues, only what fills the page with its line is added.
func (p *paginator) add(f filled, r *row) (filled, bool) {
	gap := r.gap
	if f.rows == 0 && p.pages > 0 {
		gap = 0
	}
	whole := f.whole()
	f.rows++
	f.body += gap + r.height
	notes := r.allNotes()
	f.note(notes)
	f.settle(p)
	fits := f.body+r.closing+f.foot <= p.height && (f.whole() || f.shown > f.begun)
	if whole && len(notes) == 0 {
		fits = fits && f.whole()
	}
	return f, fits
}
