package paper

import (
	"fmt"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// tolerance is the tolerance of a measure, for rounding to Word's units.
const tolerance = 17 // twips, 0,3 mm

func differ(a, b layouts.Length) bool { return a-b > tolerance || b-a > tolerance }

// paperSize: A4, portrait or landscape (PG-1).
func paperSize(p *paper) {
	reported := map[[2]int]bool{}
	for i, s := range p.doc.Sections {
		w, h := layouts.Length(min(s.Page.Width, s.Page.Height)), layouts.Length(max(s.Page.Width, s.Page.Height))
		size := [2]int{int(w), int(h)}
		switch {
		case reported[size]:
		case w == 0 || h == 0:
			reported[size] = true
			p.lacks(diagnostic.PaperUnjudgedSize, p.sheet.Page.Clause, i+1)
		case differ(w, p.sheet.Page.Width) || differ(h, p.sheet.Page.Height):
			reported[size] = true
			p.lacks(diagnostic.PaperSize, p.sheet.Page.Clause, i+1, w.In("mm"), h.In("mm"), p.sheet.Page.Width.In("mm"), p.sheet.Page.Height.In("mm"))
		}
	}
}

// orientation: landscape only for tables that are not an appendix (PG-2).
func orientation(p *paper) {
	for i, s := range p.doc.Sections {
		tables := false
		for _, b := range s.Blocks {
			t, ok := b.(*word.Table)
			tables = tables || ok && t.Ruled
			if para, ok := b.(*word.Paragraph); ok {
				for _, run := range para.Runs {
					tables = tables || run.Picture != nil || run.Chart != nil
				}
			}
		}
		if s.Page.Landscape && !tables {
			p.lacks(diagnostic.PaperLandscape, p.sheet.Clauses["huong"], i+1)
		}
	}
}

func margins(p *paper) {
	reported := map[string]bool{}
	for _, s := range p.doc.Sections {
		if s.Page.Landscape && p.turned(s.Page) {
			continue
		}
		for _, m := range []struct {
			side  diagnostic.Localized
			value int
			of    layouts.Range
		}{{diagnostic.Localized{Vietnamese: "trên", English: "top"}, s.Page.Top, p.sheet.Page.Top}, {diagnostic.Localized{Vietnamese: "dưới", English: "bottom"}, s.Page.Bottom, p.sheet.Page.Bottom}, {diagnostic.Localized{Vietnamese: "trái", English: "left"}, s.Page.Left, p.sheet.Page.Left}, {diagnostic.Localized{Vietnamese: "phải", English: "right"}, s.Page.Right, p.sheet.Page.Right}} {
			v := layouts.Length(m.value)
			key := fmt.Sprint(m.side, v)
			if s.Page.Width > 0 && !within(v, m.of) && !reported[key] {
				reported[key] = true
				p.lacks(diagnostic.PaperMargin, m.of.Clause, m.side, v.In("mm"), m.of.Allowed[0].In("mm"), m.of.Allowed[1].In("mm"))
			}
		}
	}
}

// within reports whether a margin is in the standard's range, or very near.
func within(v layouts.Length, of layouts.Range) bool {
	return v >= of.Allowed[0]-tolerance && v <= of.Allowed[1]+tolerance
}

// turned reports whether the margins of a landscape page are those of a portrait one
// rotated either way, as Word rotates them with the page.
func (p *paper) turned(page word.Page) bool {
	have := [4]int{page.Top, page.Right, page.Bottom, page.Left}
	want := [4]layouts.Range{p.sheet.Page.Top, p.sheet.Page.Right, p.sheet.Page.Bottom, p.sheet.Page.Left}
	for _, by := range []int{1, 3} {
		fit := true
		for side, v := range have {
			fit = fit && within(layouts.Length(v), want[(side+by)%4])
		}
		if fit {
			return true
		}
	}
	return false
}

// pageNumber: centred in the top margin, upright, on every page except the first
// (PG-7).
func pageNumber(p *paper) {
	style := p.sheet.Style(layouts.StylePageNumber)
	first := p.doc.Sections[0]
	shown := false
	for _, s := range p.doc.Sections {
		for _, f := range s.Footers {
			if para, _ := numberIn(f); para != nil && f.Kind != "even" {
				shown = true
				p.lacks(diagnostic.PaperPageNumberBelow, style.Clause)
				return
			}
		}
		for _, h := range s.Headers {
			para, look := numberIn(h)
			if para == nil || h.Kind == "first" {
				continue
			}
			shown = true
			if para.Align != "center" && !strings.Contains(para.Text(), "\t") {
				p.lacks(diagnostic.PaperPageNumberAside, style.Clause)
			}
			if v := layouts.Length(look.Size * halfPoint); v < style.Allowed[0] || v > style.Allowed[1] || look.Bold || look.Italic {
				p.lacks(diagnostic.PaperPageNumberLook, style.Clause, v.In("pt"), style.Allowed[0].In("pt"), style.Allowed[1].In("pt"))
			}
			goto shownOnFirst
		}
	}
shownOnFirst:
	switch {
	case !shown:
		p.numberMissing(style.Clause)
	case !first.Page.FirstPage && hasNumber(first.Headers, "default"), first.Page.FirstPage && hasNumber(first.Headers, "first"):
		p.lacks(diagnostic.PaperPageNumberFirst, style.Clause)
	}
}

// numberMissing: a document of one page needs no number. Where the file does not state
// how many it has, a length between certainly one page and certainly more cannot be
// judged.
func (p *paper) numberMissing(clause string) {
	const fits, overflows = 1200, 4500 // characters of a page, mostly blank or full
	characters := 0
	for _, s := range p.doc.Sections {
		word.Walk(s.Blocks, func(w *word.Paragraph) { characters += len([]rune(w.Text())) })
	}
	switch {
	case p.doc.Pages == 1 && characters <= overflows:
	case characters > overflows || p.doc.Pages > 1 || len(p.doc.Sections) > 1:
		p.lacks(diagnostic.PaperPageNumberMissing, clause)
	case characters > fits:
		p.lacks(diagnostic.PaperUnjudgedPageNumber, clause)
	}
}

func hasNumber(list []word.Margin, kind string) bool {
	for _, m := range list {
		if para, _ := numberIn(m); para != nil && m.Kind == kind {
			return true
		}
	}
	return false
}

// numberIn returns the paragraph of a header that holds the page number.
func numberIn(m word.Margin) (at *word.Paragraph, look word.Look) {
	word.Walk(m.Blocks, func(w *word.Paragraph) {
		for _, run := range w.Runs {
			if f := strings.ToUpper(run.Field); f == "PAGE" || strings.HasPrefix(f, "PAGE ") {
				at, look = w, run.Look
			}
		}
	})
	return at, look
}
