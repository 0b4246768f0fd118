package page

import "baocao/layouts"

// BadEnds is how many pages end badly: those that leave more empty at their foot
// than they may, and last ones with too few lines of a pitch. first is the index of
// the first.
func (l *Layout) BadEnds(fit layouts.Fit, pitch layouts.Length) (n, first int) {
	least := layouts.Length(fit.Lines) * pitch
	for i, p := range l.Pages {
		last := i+1 == len(l.Pages) || l.Pages[i+1].Section != p.Section
		if !last && l.Pages[i+1].Width != p.Width {
			continue // a turned page follows, or went before
		}
		if last && p.Label > 1 && p.text < least || !last && p.empty > fit.Blank.Of(p.height) {
			if n++; n == 1 {
				first = i
			}
		}
	}
	return n, first
}
