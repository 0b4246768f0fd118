package resolve

import (
	"slices"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// meta is what an archive reads of a report without opening its text.
func meta(r *report.Report, sheet *layouts.Sheet) document.Meta {
	kind, _ := sheet.Kind(r.Kind.S)
	// A text that goes with another paper bears that paper's number.
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
	// A paper may have no place.
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

// recipients are those who answer the paper, and then those who are sent it:
// not the Lưu line, nor "Như trên" and "Như Điều 3", which name no one.
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
