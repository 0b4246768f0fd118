package check

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// mostStale bounds how many old passages are listed.
const mostStale = 100

// renewed: nothing is left that the report of the last period stated.
func renewed(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	more := 0
	for _, t := range r.Texts() {
		for at := 0; ; {
			from, to := report.FindStale(t.S[at:])
			if to == 0 {
				break
			}
			from, to = at+from, at+to
			at = to
			if len(found) == mostStale {
				more++
				continue
			}
			place := t.At
			place.Start.Column += diagnostic.Position(t.S, from) - 1
			place.End = place.Start
			place.End.Column += diagnostic.Position(t.S[from:], to-from) - 1
			found = append(found, diagnostic.New(diagnostic.NotRenewed, place, t.S[from+len("[?"):to-len("]")]))
		}
	}
	if more > 0 {
		found = append(found, diagnostic.New(diagnostic.NotRenewedMore, diagnostic.Range{File: r.File}, more))
	}
	return found
}
