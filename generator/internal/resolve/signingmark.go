package resolve

import (
	"fmt"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
)

// signingMark returns the words of the office's digital signature at the top right of
// the first page: for an electronic copy "SAO Y; Ủy ban nhân dân tỉnh Lai Châu;
// 23/02/2021; 16:05:09 +07:00", in lowercase (PL I, II.I.3.c; Mẫu 3.2), for a text or
// an appendix in a file of its own "Số: 45/BC-UBND; …" (PL I, I.III.1.d; Mẫu 2.2). A
// document not signed yet has none, since the program that signs it adds them; one with
// fields has the words that are known, a field for a missing number, and one for the
// signature, which shows the time.
func (b *builder) signingMark() []document.Block {
	r, m := b.report, b.report.SignedAt
	if !r.Electronic || !m.Given() && !b.in.Fields {
		return nil
	}
	var signs string
	var places []document.Place
	switch {
	case r.Copy != nil:
		signs = b.copyForm(r.Copy).Name + "; " + issuerInText(joined(r.Copy.Issuer.Name))
	case !r.GoesWith.Empty():
		number := b.numberLine(r.Number, b.doc.Meta.Symbol, "")
		signs, places = number.Runs[0].Text, number.Places
	default:
		return nil
	}
	signs += "; "
	if m.Given() {
		signs += fmt.Sprintf("%02d/%02d/%d; %02d:%02d:%02d +07:00", m.Date.Day, m.Date.Month, m.Date.Year, m.Hour, m.Minute, m.Second)
		return []document.Block{b.line(document.MarkPlace, report.Text{S: signs})}
	}
	room := blank(b.sheet.Texts["thoi_gian_ky_trong"])
	line := b.line(document.MarkPlace, report.Text{S: signs + room})
	line.Places = append(places, document.Place{
		Name: document.MarkPlace, Label: b.sheet.Texts["o_thoi_gian_ky"], Start: len(signs), End: len(signs) + len(room), Blank: true, Signature: true,
	})
	return []document.Block{line}
}
