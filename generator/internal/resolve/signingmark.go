package resolve

import (
	"fmt"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
)

// signingMark is what the office's digital signature says at the top right of
// the first page: of an electronic copy "SAO Y; Ủy ban nhân dân tỉnh Lai Châu;
// 23/02/2021; 16:05:09 +07:00", in small letters (PL I, II.I.3.c; Mẫu 3.2), of a text or an
// appendix in a file of its own "Số: 45/BC-UBND; …" (PL I, I.III.1.d; Mẫu 2.2).
// A paper not signed yet has none: the program that signs it puts it there.
func (b *builder) signingMark() []document.Block {
	r, m := b.report, b.report.SignedAt
	if !r.Electronic || !m.Given() {
		return nil
	}
	var signs string
	switch {
	case r.Copy != nil:
		signs = b.copyForm(r.Copy).Name + "; " + issuerInText(joined(r.Copy.Issuer.Name))
	case !r.GoesWith.Empty():
		signs = b.numberLine(r.Number, b.doc.Meta.Symbol, "").Runs[0].Text
	default:
		return nil
	}
	signs += fmt.Sprintf("; %02d/%02d/%d; %02d:%02d:%02d +07:00", m.Date.Day, m.Date.Month, m.Date.Year, m.Hour, m.Minute, m.Second)
	return []document.Block{b.line("thong_tin_ky_so", report.Text{S: signs})}
}
