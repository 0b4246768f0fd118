package page

import "baocao/layouts"

// BadEnds returns how many pages end badly: those that leave too much empty at their
// foot, and last ones with too few lines of the given pitch. first is the index of the
// first.
func (l *Layout) BadEnds(fit layouts.Fit, pitch layouts.Length) (n, first int) {
	least := layouts.Length(fit.Lines) * pitch
	for i, p := range l.Pages {
		last := i+1 == len(l.Pages) || l.Pages[i+1].Section != p.Section
		if !last && l.Pages[i+1].Width != p.Width {
			continue // a turned page follows or precedes
		}
		if last && p.Label > 1 && p.text < least || !last && p.empty > fit.Blank.Of(p.height) {
			if n++; n == 1 {
				first = i
			}
		}
	}
	return n, first
}
