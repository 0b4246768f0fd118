package document

import (
	"fmt"
	"strings"

	"baocao/generator/report"
	"baocao/generator/typography"
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

func meta(r *report.Report, sheet *layouts.Sheet) Meta {
	kind, _ := sheet.Kind(r.Kind.S)
	m := Meta{
		Title:       typography.Upper(kind.Name) + " " + r.Subject.S,
		Subject:     r.Subject.S,
		Issuer:      joined(r.Issuer.Name),
		Parent:      joined(r.Issuer.Parent),
		Symbol:      symbol(r, sheet),
		Place:       r.Place.S,
		Kind:        kind.Name,
		KindCode:    kind.Abbreviation,
		ArchiveCode: kind.ArchiveCode,
		Language:    "vi-VN",
		Keywords:    []string{kind.Name, joined(r.Issuer.Name), r.Place.S},
	}
	var names, posts []string
	for _, s := range r.Signatures {
		names, posts = append(names, s.Name.S), append(posts, s.Post.S)
	}
	m.Signer, m.Post = strings.Join(names, "; "), strings.Join(posts, "; ")
	if !r.Number.Empty() {
		m.Number = typography.Number(r.Number.S)
	}
	switch d := r.Date; {
	case d.Day != 0:
		m.Date = fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case d.Month != 0:
		m.Date = fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return m
}

func joined(lines []report.Text) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, l.S)
	}
	return strings.Join(parts, " ")
}
