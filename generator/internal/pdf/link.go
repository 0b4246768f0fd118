package pdf

import (
	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"
)

// link is the rectangle of a Link on one line of a page.
type link struct {
	elem, page  int
	left, right page.Fine
	top, bottom layouts.Length // from the top of the page
	baseline    layouts.Length
}

// findLinks returns the lines of all links in the order of the pages.
func findLinks(layout *page.Layout, t *tree, family *fonts.Family) []link {
	// within is, for each element, the Link that it is or is inside of.
	within := make([]int, len(t.elements))
	any := false
	for i, e := range t.elements {
		switch {
		case e.Type == "Link" && (e.Target != 0 || e.URI != ""):
			within[i] = i
			any = true
		case i > 0:
			within[i] = within[e.Parent]
		}
	}
	if !any {
		return nil
	}
	var links []link
	for number, p := range layout.Pages {
		for _, piece := range p.Pieces {
			if piece.Text == nil || piece.Elem == artifact || len(piece.Text.Spans) == 0 {
				continue
			}
			elem := within[piece.Elem]
			if elem == 0 {
				continue
			}
			l := extent(piece.Text, family)
			l.elem, l.page = elem, number
			if n := len(links) - 1; n >= 0 && links[n].elem == elem && links[n].page == number && links[n].baseline == l.baseline {
				links[n].left, links[n].right = min(links[n].left, l.left), max(links[n].right, l.right)
				links[n].top, links[n].bottom = min(links[n].top, l.top), max(links[n].bottom, l.bottom)
				continue
			}
			links = append(links, l)
		}
	}
	return links
}

// extent returns the rectangle of a line of text.
func extent(t *page.Text, family *fonts.Family) link {
	first := t.Spans[0]
	l := link{left: first.X, right: first.X, top: t.Baseline, bottom: t.Baseline, baseline: t.Baseline}
	for _, s := range t.Spans {
		width := page.Fine(family.Width(s.Face, int(s.Size), s.Text))
		for _, r := range s.Text {
			if fonts.Drawn(r) == ' ' {
				width += s.Stretch
			}
		}
		m := family.Metrics(s.Face)
		l.left, l.right = min(l.left, s.X), max(l.right, s.X+width)
		l.top = min(l.top, t.Baseline-s.Rise-s.Size*layouts.Length(m.Ascent)/fonts.UnitsPerEm)
		l.bottom = max(l.bottom, t.Baseline-s.Rise-s.Size*layouts.Length(m.Descent)/fonts.UnitsPerEm)
	}
	return l
}

// writeLinks makes the annotations, adds them to their elements, and returns for each
// page its list of annotations.
func writeLinks(f *file, layout *page.Layout, links []link) []object.Array {
	perPage := make([]object.Array, len(layout.Pages))
	for i, l := range links {
		p, e := layout.Pages[l.page], &f.tree.elements[l.elem]
		words, way := f.way(layout, &e.Element)
		made := f.Add(object.Dict{
			{"Type", object.Name("Annot")}, {"Subtype", object.Name("Link")}, {"F", object.Int(printed)},
			{"Border", object.Array{object.Int(0), object.Int(0), object.Int(0)}},
			{"Rect", object.Array{fineLength(l.left), length(p.Height - l.bottom), fineLength(l.right), length(p.Height - l.top)}},
			{"StructParent", object.Int(len(layout.Pages) + i)},
			{"P", f.pages[l.page]},
			{"Contents", object.Text(words)},
			way,
		})
		e.annotations = append(e.annotations, annotation{l.page, made})
		perPage[l.page] = append(perPage[l.page], made)
	}
	return perPage
}

// way returns the destination of a Link, and the words that describe it to a reader who
// cannot see it.
func (f *file) way(layout *page.Layout, e *page.Element) (words string, way object.Entry) {
	if e.URI != "" {
		action := object.Dict{{"Type", object.Name("Action")}, {"S", object.Name("URI")}, {"URI", object.String(e.URI)}}
		return e.Text + " (" + e.URI + ")", object.Entry{Key: "A", Value: action}
	}
	target := &f.tree.elements[e.Target].Element
	words = target.Text
	if words == "" {
		words = e.Text
	}
	return words, object.Entry{Key: "Dest", Value: f.destination(layout, target)}
}

// printed is the flag of an annotation that prints.
const printed = 4

// destination returns where an element begins on its page; the first page for one that
// is not placed.
func (f *file) destination(layout *page.Layout, e *page.Element) object.Array {
	number := max(e.Page, 0)
	return object.Array{f.pages[number], object.Name("XYZ"), object.Int(0), length(layout.Pages[number].Height - e.Y), nil}
}
