package recognise

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

var (
	// circulationForm matches the restrictions of circulation that offices stamp (PL I,
	// I.III.2.c).
	circulationForm = lazyregexp.New(`^(LƯU HÀNH |XEM XONG |XEM TẠI |PHỔ BIẾN |CHỈ LƯU HÀNH )`)
	// contactForm matches an office's contact data (PL I, I.III.4).
	contactForm = lazyregexp.New(`(?i)(^|[^\p{L}])(địa chỉ|điện thoại|đt|fax|e-?mail|thư điện tử|website|trang thông tin điện tử)\s*:`)
	// signedMark matches the words of a digital signature at the top of a page: who or
	// which number, the date and the time.
	signedMark = lazyregexp.New(`^(.+?)[;,]\s*(\d{1,2}/\d{1,2}/\d{4})[;,]?\s*(\d{1,2}:\d{2}:\d{2})\s*(?:\+07:?00)?$`)
)

// isCirculation reports whether a line is a restriction of circulation.
func (p *recogniser) isCirculation(s, style string) bool {
	return p.Letterhead.Circulation == "" && (style == "luu_hanh" || circulationForm.MatchString(s))
}

// readSigned reads the mark of a digital signature: on an electronic copy, or on a text
// or an appendix in a file of its own.
func (p *recogniser) readSigned(s string) bool {
	m := signedMark.FindStringSubmatch(s)
	if m == nil || p.Signed.At != "" {
		return false
	}
	form, issuer, _ := strings.Cut(m[1], ";")
	copied, isCopy := p.copyFormOf(form)
	number, symbol, isNumber := numbered(m[1])
	switch {
	case isCopy:
		p.CopyForm = copied.Key
		p.Copied = p.sibling().Document
		p.Copied.Letterhead.Issuer.Name = []string{strings.TrimSpace(issuer)}
	case isNumber:
		p.Signed.Number, p.Signed.Symbol = strings.TrimLeft(number, "0"), strings.TrimSpace(symbol)
	default:
		return false
	}
	p.Signed.At = m[2] + " " + m[3]
	return true
}

// margins sorts the lines of headers and footers.
func (p *recogniser) margins() {
	for _, m := range p.source.Margins {
		switch {
		case !m.Foot && p.readSigned(m.Text):
		case !m.Foot && p.isCirculation(m.Text, m.Style):
			p.Letterhead.Circulation = m.Text
		case m.Foot && (m.Style == "lien_he" || contactForm.MatchString(m.Text)):
			p.Letterhead.Contact = append(p.Letterhead.Contact, m.Text)
		default:
			p.Lose(diagnostic.Localized{Vietnamese: "chữ", English: "text"}, m.Place, m.Text)
			continue
		}
		p.Placed(m.Text)
	}
}
