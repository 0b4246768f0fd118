package recognise

import (
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// normativeKinds are legal documents that are never an office's decision: Nghị định
// 30/2020/NĐ-CP does not cover their form (Điều 2).
var normativeKinds = []string{"HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH", "NGHỊ QUYẾT LIÊN TỊCH"}

// yearInSymbol matches a year between the number and the kind, which only legal
// documents have: “Số: 12/2026/NĐ-CP”, “Luật số: 45/2019/QH14”.
var yearInSymbol = lazyregexp.New(`(?i)^\s*(?:\p{L}+\s+)?số\s*[:.]?\s*[\d.…_]*\s*/\s*(?:19|20)\d\d\s*/\s*(?:NĐ|TT|TTLT|NQ|NQLT|QĐ|QH\d*|PL|L)(?:[-/\s]|$)`)

// normative returns the kind of a legal document, or its number where offices also
// issue that kind; empty for any other document.
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
		if isBodyText(b) {
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
