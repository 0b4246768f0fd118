package check

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

var (
	// dots match what a skeleton leaves to be filled in. More dots are space to write
	// in by hand.
	dots = lazyregexp.New(`^(?:…|\.{3})$`)
	// lineOfDots matches a line of a body with nothing else except its number.
	lineOfDots = lazyregexp.New(`^\s*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]|Điều \d+\.|[-+–•])?\s*(?:…|\.{3})\s*(?:\./\.)?\s*$`)
)

// filled: no placeholder of the skeleton is left.
func filled(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	for key, t := range r.Texts() {
		switch {
		case !strings.Contains(t.S, "…") && !strings.Contains(t.S, "..."):
			continue // true of nearly every text
		case key == "hang":
			continue // a cell may indicate an omission
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
