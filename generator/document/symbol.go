package document

import (
	"strings"

	"baocao/generator/report"
	"baocao/layouts"
)

// symbol is the ký hiệu of a paper that has a kind: the kind's abbreviation
// and the issuer's, "BC-UBND" (PL I, I.II.3.b). Abbreviations keep their case.
func symbol(r *report.Report, sheet *layouts.Sheet) string {
	if !r.Symbol.Empty() {
		return r.Symbol.S
	}
	kind, _ := sheet.Kind(r.Kind.S)
	if r.Issuer.Abbreviation.Empty() {
		return kind.Abbreviation
	}
	return kind.Abbreviation + "-" + r.Issuer.Abbreviation.S
}

func joined(lines []report.Text) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, l.S)
	}
	return strings.Join(parts, " ")
}
