package paper

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

var appendixForm = lazyregexp.New(`(?i)^phụ lục(?:\s+số)?(?:\s+([IVXLC]+|\d+))?`)

// appendixNumbers: two or more are numbered consecutively, in the numerals of the
// standard.
func appendixNumbers(p *paper) {
	parts := p.parts("phu_luc")
	if len(parts) < 2 {
		return
	}
	ordinal := typography.Roman
	if p.sheet.AppendixNumeral == layouts.Arabic {
		ordinal = strconv.Itoa
	}
	var at places
	for i, part := range parts {
		label := folded(part.Paragraph.Label + " " + part.Text)
		m := appendixForm.FindStringSubmatch(label)
		if m == nil || m[1] != ordinal(i+1) {
			at.add(part.Paragraph)
		}
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperAppendixNumber, p.sheet.Style(layouts.StyleAppendixHeading).Clause, at, ordinal(1), ordinal(2))
	}
}

// appendixGoesWith: each names the document that it belongs to.
func appendixGoesWith(p *paper) {
	var at places
	open := false
	var last recognise.Component
	for _, part := range p.Components {
		switch part.Key {
		case "phu_luc":
			if open {
				at.add(last.Paragraph)
			}
			open, last = true, part
		case "phu_luc_kem_theo":
			open = false
		}
	}
	if open {
		at.add(last.Paragraph)
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperAppendixGoesWith, p.sheet.Style(layouts.StyleAppendixOf).Clause, at)
	}
}

// appendixCited: the document refers to its appendices.
func appendixCited(p *paper) {
	parts := p.parts("phu_luc")
	if len(parts) == 0 || p.form != nil && p.form.Letterhead == layouts.NoLetterhead {
		return
	}
	word := strings.ToLower(p.sheet.Texts["phu_luc"])
	for _, part := range p.Components {
		if part.Key == "phu_luc" {
			break
		}
		if text := strings.ToLower(folded(part.Text)); strings.Contains(text, word) || strings.Contains(text, "kèm theo") {
			return
		}
	}
	p.addFinding(diagnostic.PaperAppendixUncited, p.sheet.Style(layouts.StyleAppendixHeading).Clause, places{parts[0].Paragraph})
}
