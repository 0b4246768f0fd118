package outline

import (
	"strings"

	"golang.org/x/text/language"

	"baocao/generator/diagnostic"
)

// A passage in another language is in brackets, followed by its language tag (BCP 47):
//
//	đề án [Smart City]{en} của tỉnh
//
// It prints like the text around it. Programs that read the document aloud or check its
// spelling get the language.

// languageLen returns the length of the "{en}" that s begins with, or 0.
func languageLen(s string) int {
	if !strings.HasPrefix(s, "{") {
		return 0
	}
	end := strings.IndexFunc(s[1:], func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	if end < 1 || s[1+end] != '}' {
		return 0
	}
	return len("{}") + end
}

// passages pairs the brackets, the innermost first. Brackets without a language or an
// address are text; a near miss is reported. A link is not inside another passage.
func (p *parser) passages(marks []mark, s span) {
	var open []*mark
	linked := -1 // the last offset at which a link ended
	for i := range marks {
		m := &marks[i]
		switch m.kind {
		case bracketOpen:
			open = append(open, m)
		case bracketClose:
			n := len(open)
			if n == 0 {
				continue
			}
			from := open[n-1]
			open = open[:n-1]
			if m.link != "" && linked < from.from && strings.Trim(s.text[from.to:m.from], " *^~") != "" {
				from.paired, m.paired, from.link = true, true, m.link
				linked = m.to
				continue
			}
			if m.link != "" || m.to-m.from == len("]") || m.from == from.to {
				p.link(from, m, s)
				continue
			}
			name := s.text[m.from+len("]{") : m.to-len("}")]
			tag, err := language.Parse(name)
			if err != nil {
				p.addFinding(diagnostic.LanguageUnknown, span{s.source, m.from + len("]"), m.to}, name)
				continue
			}
			from.paired, m.paired, from.lang = true, true, tag.String()
		}
	}
}
