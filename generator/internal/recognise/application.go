package recognise

import (
	"strings"

	"baocao/generator/internal/typography"
)

// application returns the title of an application that a person writes to an office.
// Offices do not issue them, so the decree does not list them as a kind of document
// (Điều 7).
func (p *recogniser) application() string {
	for _, b := range p.source.Blocks[:min(len(p.source.Blocks), headAtMost)] {
		lines := p.peek(b)
		if b.Table != nil || len(lines) == 0 {
			continue
		}
		if isBodyText(b) {
			break
		}
		title := typography.Upper(lines[0])
		if (title == "ĐƠN" || strings.HasPrefix(title, "ĐƠN ")) && !strings.HasPrefix(title, "ĐƠN VỊ") && b.Align == "center" && capitals(lines[0]) {
			return strings.TrimSpace(lines[0])
		}
	}
	return ""
}
