package resolve

import (
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// keepWhole sets no-break spaces inside the compound words and names of a paragraph of
// several lines, so that both writers break between them, where this takes no more
// lines.
func (b *builder) keepWhole(p *document.Paragraph, width layouts.Length) {
	lines := b.lines(textOf(p), width)
	if lines < 2 {
		return
	}
	whole := *p
	whole.Runs = make([]document.Run, len(p.Runs))
	for i, r := range p.Runs {
		if r.Text = typography.Whole(r.Text); len(r.Text) == len(p.Runs[i].Text) {
			r = p.Runs[i]
		}
		whole.Runs[i] = r
	}
	style := b.sheet.Style(p.Style)
	for word := range strings.SplitSeq(document.PlainText(whole.Runs), " ") {
		if b.textWidth(style, word) > width-max(p.Left, style.Left)-max(p.Right, style.Right)-style.Hanging {
			return
		}
	}
	if b.lines(textOf(&whole), width) <= lines {
		p.Runs = whole.Runs
	}
}
