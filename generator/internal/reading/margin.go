package reading

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

// margins reads the content of headers and footers except the page number, each line
// once.
func (r *fromWord) margins(doc *word.Document) {
	known := map[string]bool{}
	doc.Margins(func(m word.Margin, foot bool) {
		name := diagnostic.Localized{Vietnamese: "đầu trang", English: "the header"}
		if foot {
			name = diagnostic.Localized{Vietnamese: "chân trang", English: "the footer"}
		}
		word.Walk(m.Blocks, func(w *word.Paragraph) {
			text, at := "", Place{Words: name}
			for _, run := range w.Runs {
				if run.Picture != nil && !known[run.Picture.Part] {
					known[run.Picture.Part] = true
					r.Lose(diagnostic.Localized{Vietnamese: "hình", English: "a picture"}, at, "")
				}
				if !strings.HasPrefix(strings.ToUpper(run.Field), "PAGE") {
					text += run.Text
				}
			}
			text, _ = typography.Normalize(r.clean.clean(text, fontOf(w), at))
			if strings.Trim(text, "-–— ") == "" || known[text] {
				return
			}
			known[text] = true
			r.Count.In += Characters(text)
			r.Margins = append(r.Margins, Margin{at, foot, string(r.Styles[w.Style]), text})
		})
	})
}
