package resolve

import (
	"slices"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// meta returns the metadata of a report, which an archive reads without the text.
func meta(r *report.Report, sheet *layouts.Sheet) document.Meta {
	kind, _ := sheet.Kind(r.Kind.S)
	// A text that accompanies another document has that document's number.
	numberedAs := kind
	if with, ok := sheet.Kind(r.GoesWith.S); ok {
		numberedAs = with
	}
	m := document.Meta{
		Edition:      sheet.Edition,
		Title:        strings.TrimSpace(typography.Upper(kind.Name) + " " + r.Subject.S),
		Subject:      r.Subject.S,
		Issuer:       joined(r.Issuer.Name),
		Parent:       joined(r.Issuer.Parent),
		Symbol:       symbol(r, numberedAs, sheet),
		Place:        r.Place.S,
		Date:         r.Date.ISO(),
		Kind:         kind.Name,
		KindCode:     kind.Abbreviation,
		ArchiveCode:  kind.ArchiveCode,
		Language:     "vi-VN",
		Keywords:     []string{kind.Name, joined(r.Issuer.Name), r.Place.S},
		To:           recipients(r, sheet),
		Urgency:      sheet.Texts[r.Urgency.S],
		Copies:       r.Copies.S,
		IssuerID:     r.Archive.IssuerID.S,
		FileYear:     r.Archive.FileYear.S,
		FileNotation: r.Archive.FileNotation.S,
		Ordinal:      r.Archive.Ordinal.S,
		Maintenance:  sheet.Texts[r.Archive.Maintenance.S],
		Mode:         sheet.Texts[r.Archive.Mode.S],
		Due:          r.Archive.Due.ISO(),
		Description:  r.Archive.Description.S,
	}
	for _, k := range r.Archive.Keywords {
		m.Keywords = append(m.Keywords, k.S)
	}
	// A document may have no place.
	m.Keywords = slices.DeleteFunc(m.Keywords, func(k string) bool { return k == "" })
	var names, posts []string
	for _, s := range r.Signatures {
		names, posts = append(names, s.Name.S), append(posts, s.Post.S)
	}
	m.Signer, m.Post = strings.Join(names, "; "), strings.Join(posts, "; ")
	if !r.Number.Empty() {
		m.Number = typography.Number(r.Number.S)
	}
	return m
}

// recipients returns those who answer the document, then those to whom it is sent:
// without the Lưu line, and without "Như trên" and "Như Điều 3", which name no one.
func recipients(r *report.Report, sheet *layouts.Sheet) []string {
	var to []string
	for _, a := range r.Addressees {
		to = append(to, a.S)
	}
	for _, line := range r.Recipients {
		if !strings.HasPrefix(line.S, sheet.Texts["luu"]) && !strings.HasPrefix(line.S, sheet.Texts["nhu"]) {
			to = append(to, line.S)
		}
	}
	return to
}
