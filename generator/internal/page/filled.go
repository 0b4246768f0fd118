package page

import (
	"baocao/layouts"
)

// filled is a page as far as it is filled. It is a value: adding a row gives
// another, and the one before stays an end that the page may have.
type filled struct {
	// rows is how many rows stand on it, body their height with what repeats
	// above them.
	rows int
	body layouts.Length
	// lines are those of all notes so far, the first carried ones of notes
	// begun on an earlier page; begun is where the last note begins. The first
	// shown of them stand here, as many as there is room for, the others
	// overleaf. Of the notes that rows of this page call only the last may
	// run on, and at least its first line stands here.
	lines                 []*row
	carried, begun, shown int
	// foot is the height of the lines shown and of the separator above them.
	foot layouts.Length
}

// whole reports whether no note runs on overleaf.
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

// add is a page with one row more, and whether it has room for it: for the row
// and all it calls but the end of its last note, which may run on overleaf.
// After a note that runs on stands only what fills the page with its line.
func (p *paginator) add(f filled, r *row) (filled, bool) {
	gap := r.gap
	if f.rows == 0 && p.pages > 0 {
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

// recount is a page whose rows are known and whose notes have changed.
func (p *paginator) recount(f filled) filled {
	f.lines = f.lines[:f.carried:f.carried]
	for _, r := range p.rest[:f.rows] {
		for _, n := range r.called() {
			f.begun = len(f.lines)
			f.lines = append(f.lines, n.rows...)
		}
	}
	f.settle(p)
	return f
}
