package check

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

var (
	// dots are what a skeleton leaves to be filled in. More of them are room
	// to write in by hand.
	dots = lazyregexp.New(`^(?:…|\.{3})$`)
	// lineOfDots is a line of a body that says no more, its number aside.
	lineOfDots = lazyregexp.New(`^\s*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]|Điều \d+\.|[-+–•])?\s*(?:…|\.{3})\s*(?:\./\.)?\s*$`)
)

// filled: nothing stands as the skeleton has it.
func filled(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	for key, t := range r.Texts() {
		switch {
		case !strings.Contains(t.S, "…") && !strings.Contains(t.S, "..."):
			continue // as nearly every text
		case key == "hang":
			continue // a cell may say that there is more
		case key == "noi_dung":
			if !lineOfDots.MatchString(t.S) {
				continue
			}
		case !dots.MatchString(t.S) && !report.Sample(t.S):
			continue
		}
		found = append(found, diagnostic.New(diagnostic.NotFilledIn, t.At, t.S))
	}
	return found
}
