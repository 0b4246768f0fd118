package check

import (
	"strings"
	"time"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/localities"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// issuerExists: the province and the level of the issuer exist on the date of the
// document. Earlier documents, and the text, are not checked.
func issuerExists(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	if r.Date.Year == 0 || r.Date.Month == 0 {
		return nil
	}
	on := time.Date(r.Date.Year, time.Month(r.Date.Month), max(r.Date.Day, 1), 0, 0, 0, 0, time.UTC)
	for _, lines := range [][]report.Text{r.Issuer.Parent, r.Issuer.Name} {
		if len(lines) == 0 {
			continue
		}
		var body []string
		for _, line := range lines {
			body = append(body, line.S)
		}
		name := strings.Join(body, " ")
		if was, now, since, gone := localities.Gone(name, on); gone {
			found = append(found, diagnostic.New(diagnostic.IssuerGone, lines[0].At, was, since.Format("02/01/2006"), now))
		} else if commune, unknown := localities.Unknown(name, on); unknown {
			found = append(found, diagnostic.New(diagnostic.CommuneUnknown, lines[0].At, commune))
		}
	}
	return found
}
