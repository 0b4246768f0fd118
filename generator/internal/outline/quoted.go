package outline

import "strings"

// A text that amends another quotes its articles and clauses. They keep the numbers of
// the quoted text, so the lines of a quotation are paragraphs:
//
//	1. Sửa đổi Điều 4 như sau:
//	“Điều 4. Thẩm quyền
//	1. Xã quản lý kênh cấp II.
//	2. Thôn quản lý kênh cấp III.”.

// quoted marks the lines inside quotations, after the first line of each.
func (p *parser) quoted(lines []*source) {
	for i := 0; i < len(lines); {
		end := strings.TrimLeft(lines[i].text, "*")
		i++
		closing := ""
		switch {
		case strings.HasPrefix(end, "“"):
			closing = "”"
		case strings.HasPrefix(end, `"`):
			closing = `"`
		default:
			continue
		}
		if !p.quotes(lines[i-1]) || endsQuote(lines[i-1].text, closing) {
			continue
		}
		last := i
		for last < len(lines) && !endsQuote(lines[last].text, closing) && !p.quotes(lines[last]) {
			last++
		}
		if last == len(lines) || !endsQuote(lines[last].text, closing) {
			i = last // it is never closed
			continue
		}
		for ; i <= last; i++ {
			lines[i].quoted = true
		}
	}
}

// quotes reports whether a line begins with a quotation mark and a label.
func (p *parser) quotes(s *source) bool {
	text := strings.TrimLeft(s.text, "*")
	rest := strings.TrimLeft(text, "“\"*")
	return rest != text && isLabel(p.levels, rest)
}

// endsQuote reports whether a quotation ends with a line; what follows its closing mark
// belongs to the text around it.
func endsQuote(s, mark string) bool {
	return strings.HasSuffix(strings.TrimRight(s, " .,;:/*"), mark)
}
