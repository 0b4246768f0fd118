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
	// labelAlone matches what may precede them on a line of a body.
	labelAlone = lazyregexp.Made(func() string {
		return `^\s*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]|(?:` + strings.Join(layouts.LevelWords(), "|") + `) \d+\.|[-+–•])?\s*$`
	})
)

// lineOfDots reports whether a line of a body has nothing but dots, its number and the
// closing mark.
func lineOfDots(line, closing string) bool {
	before, after, found := strings.Cut(strings.ReplaceAll(line, "...", "…"), "…")
	after = strings.TrimSpace(after)
	return found && (after == "" || after == closing) && labelAlone.MatchString(before)
}

// filled: no placeholder of the skeleton is left.
func filled(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	for key, t := range r.Texts() {
		switch {
		case !strings.Contains(t.S, "…") && !strings.Contains(t.S, "..."):
			continue // true of nearly every text
		case key == "hang":
			continue // a cell may indicate an omission
		case key == "noi_dung":
			if !lineOfDots(t.S, sheet.Texts["ket_thuc"]) {
				continue
			}
		case !dots.MatchString(t.S) && !report.Sample(t.S):
			continue
		}
		found = append(found, diagnostic.New(diagnostic.NotFilledIn, t.At, t.S))
	}
	return found
}
