package recognise

import (
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// normativeKinds are papers that state law and that no decision of an office
// can be: Nghị định 30/2020/NĐ-CP does not rule how they look (Điều 2).
var normativeKinds = []string{"HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH", "NGHỊ QUYẾT LIÊN TỊCH"}

// yearInSymbol is a year between the number and the kind, which only a paper
// that states law has: “Số: 12/2026/NĐ-CP”, “Luật số: 45/2019/QH14”.
var yearInSymbol = lazyregexp.New(`(?i)^\s*(?:\p{L}+\s+)?số\s*[:.]?\s*[\d.…_]*\s*/\s*(?:19|20)\d\d\s*/\s*(?:NĐ|TT|TTLT|NQ|NQLT|QĐ|QH\d*|PL|L)(?:[-/\s]|$)`)

// normative is the kind of a paper that states law, or its number where the
// kind is one that offices issue too; empty for any other paper.
func (p *recogniser) normative() string {
	for _, b := range p.source.Blocks[:min(len(p.source.Blocks), headAtMost)] {
		lines := p.peek(b)
		for _, s := range lines {
			if yearInSymbol.MatchString(s) {
				return s
			}
		}
		if b.Table != nil || len(lines) == 0 {
			continue
		}
		if begun(b) {
			break
		}
		for _, kind := range normativeKinds {
			if typography.Upper(lines[0]) == kind && (capitals(lines[0]) || b.Align == "center") {
				return lines[0]
			}
		}
	}
	return ""
}
