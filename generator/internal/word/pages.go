package word

import (
	"strings"
	"unicode"
)

// renderedBreak marks where a page began when Word last laid the file out.
const renderedBreak = "w:lastRenderedPageBreak"

// paged reports whether a file records where its pages began.
func paged(e *element) bool {
	if e.name == renderedBreak {
		return true
	}
	for _, k := range e.kids {
		if paged(k) {
			return true
		}
	}
	return false
}

// pageOf returns the page on which a paragraph begins; breaks before its first
// character count.
func (r *reader) pageOf(e *element) int {
	page := r.page
	if page == 0 {
		return 0
	}
	var leads func(*element) bool
	leads = func(e *element) bool {
		for _, k := range e.kids {
			switch {
			case k.name == renderedBreak:
				page++
			case k.name == "w:t" && k.text != "", k.name == "w:drawing", k.name == "w:pict", !leads(k):
				return false
			}
		}
		return true
	}
	leads(e)
	return page
}

// turn advances to the next page.
func (r *reader) turn() {
	if r.page > 0 {
		r.page++
	}
}

// pages returns the number of pages by the breaks of the last layout, otherwise by the
// file's statistics (docProps/app.xml). The statistics are used only if their character
// count matches the text: programs that do not lay out keep those of their template.
func (r *reader) pages(statistics string) int {
	if r.page > 1 {
		return r.page
	}
	const tolerance = 10 // one character in ten
	root := r.tree(statistics)
	counted := number(strings.TrimSpace(root.first("ep:Characters").words()))
	characters := 0
	for _, s := range r.doc.Sections {
		Walk(s.Blocks, func(p *Paragraph) {
			for _, c := range p.Text() {
				if !unicode.IsSpace(c) {
					characters++
				}
			}
		})
	}
	if off := counted - characters; counted == 0 || max(off, -off)*tolerance > characters {
		return 0
	}
	return number(strings.TrimSpace(root.first("ep:Pages").words()))
}
