package importing

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

var (
	// circulationForm are the directions that offices stamp (PL I, I.III.2.c).
	circulationForm = lazyregexp.New(`^(LƯU HÀNH |XEM XONG |XEM TẠI |PHỔ BIẾN |CHỈ LƯU HÀNH )`)
	// contactForm is how an office says where it is found (PL I, I.III.4).
	contactForm = lazyregexp.New(`(?i)(^|[^\p{L}])(địa chỉ|điện thoại|đt|fax|e-?mail|thư điện tử|website|trang thông tin điện tử)\s*:`)
	// signedMark is what a digital signature says at the top of a page: who or
	// which number, the day and the time.
	signedMark = lazyregexp.New(`^(.+?)[;,]\s*(\d{1,2}/\d{1,2}/\d{4})[;,]?\s*(\d{1,2}:\d{2}:\d{2})\s*(?:\+07:?00)?$`)
)

// isCirculation says that a line is a direction on circulation.
func (p *paper) isCirculation(s, style string) bool {
	return p.circulation == "" && (style == "luu_hanh" || circulationForm.MatchString(s))
}

// readSigned reads the mark of a digital signature: of an electronic copy, or
// of a text or an appendix in a file of its own.
func (p *paper) readSigned(s string) bool {
	m := signedMark.FindStringSubmatch(s)
	if m == nil || p.signedAt != "" {
		return false
	}
	form, issuer, _ := strings.Cut(m[1], ";")
	copied, isCopy := p.copyFormOf(form)
	number, symbol, isNumber := numbered(m[1])
	switch {
	case isCopy:
		p.copyForm = copied.Key
		p.copied = p.beside()
		p.copied.issuer.name = []string{trimmed(issuer)}
	case isNumber:
		p.signedNumber, p.signedSymbol = strings.TrimLeft(number, "0"), trimmed(symbol)
	default:
		return false
	}
	p.electronic, p.signedAt = true, m[2]+" "+m[3]
	return true
}

// margins sorts what stands in headers and footers besides the page number.
func (r *fromWord) margins(doc *word.Document) {
	told := map[string]bool{}
	doc.Margins(func(m word.Margin, foot bool) {
		name := diagnostic.Said{Vietnamese: "đầu trang", English: "the header"}
		if foot {
			name = diagnostic.Said{Vietnamese: "chân trang", English: "the footer"}
		}
		word.Walk(m.Blocks, func(w *word.Paragraph) {
			text, at := "", place{words: name}
			for _, run := range w.Runs {
				if run.Picture != nil && !told[run.Picture.Part] {
					told[run.Picture.Part] = true
					r.lose(diagnostic.Said{Vietnamese: "hình", English: "a picture"}, at, "")
				}
				if !strings.HasPrefix(strings.ToUpper(run.Field), "PAGE") {
					text += run.Text
				}
			}
			text, _ = typography.Normalize(r.clean.clean(text, fontOf(w), at))
			if strings.Trim(text, "-–— ") == "" || told[text] {
				return
			}
			told[text] = true
			r.count.In += letters(text)
			switch key := r.keys[w.Style]; {
			case !foot && r.readSigned(text):
			case !foot && r.isCirculation(text, key):
				r.circulation = text
			case foot && (key == "lien_he" || contactForm.MatchString(text)):
				r.contact = append(r.contact, text)
			default:
				r.lose(diagnostic.Said{Vietnamese: "chữ", English: "text"}, at, text)
				return
			}
			r.placed(text)
		})
	})
}
