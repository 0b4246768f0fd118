package resolve

import (
	"strings"

	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// symbol returns the ký hiệu of a document: the kind's abbreviation and the issuer's,
// "BC-UBND", or for a công văn the issuer's and the unit's, "UBND-VX" (PL I, I.II.3.b).
// Abbreviations keep their letter case.
func symbol(r *report.Report, kind layouts.Kind, sheet *layouts.Sheet) string {
	if !r.Symbol.Empty() {
		return r.Symbol.S
	}
	pattern := sheet.Symbols.Kind
	if kind.Abbreviation == "" {
		pattern = sheet.Symbols.Letter
	}
	return compose(pattern, map[string]string{
		"loai": kind.Abbreviation, "co_quan": r.Issuer.Abbreviation.S, "don_vi": r.Unit.S,
	})
}

// compose fills a pattern such as "{loai}-{co_quan}"; an empty group is removed with
// the mark before it.
func compose(pattern string, groups map[string]string) string {
	var s strings.Builder
	for pattern != "" {
		mark, rest, ok := strings.Cut(pattern, "{")
		key, after, _ := strings.Cut(rest, "}")
		pattern = after
		if !ok {
			s.WriteString(mark)
		} else if g := groups[key]; g != "" {
			if s.Len() > 0 {
				s.WriteString(mark)
			}
			s.WriteString(g)
		}
	}
	return s.String()
}

// numbered returns number and symbol as they print: "15/BC-UBND", with a blank for the
// number where the document is not registered yet (PL I, I.II.3).
func (b *builder) numbered(number, symbol, room string) string {
	if number == "" {
		number = blank(b.sheet.Texts[room])
	} else {
		number = typography.Number(number)
	}
	return compose(b.sheet.Symbols.Number, map[string]string{"so": number, "ky_hieu": symbol})
}

func joined(lines []report.Text) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, l.S)
	}
	return strings.Join(parts, " ")
}
