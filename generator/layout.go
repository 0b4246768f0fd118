package generator

import (
	"context"
	"strconv"
	"sync"

	"baocao/generator/internal/figures"
	"baocao/generator/internal/page"
	"baocao/generator/internal/svg"
	"baocao/layouts"
)

// Layout is a report on its pages, as the PDF shows it. It is never changed.
type Layout struct {
	// Pages are in their order.
	Pages []Page
	// layout holds what stands on them: what is drawn of a page, and where
	// each element of the document begins. Writers inside this module take it.
	layout   *page.Layout
	pictures func() pictures
	// open is whether [Typing] kept a fit where another may be found.
	open bool
	// figures are the values of indicators that the pages show.
	figures []figures.Used
}

// Page is a page of a [Layout].
type Page struct {
	// Width and Height are in twips (1/20 pt).
	Width, Height layouts.Length
	// Label is what a reader calls the page: its number inside its section,
	// after the section's own letters: "3", "PL1-2".
	Label string
	// Sources are the files that words of the page stand in, in its order.
	Sources []Source
}

// Source is a file that words of a page stand in, and the first of its lines
// that the page shows something of.
type Source = svg.Source

// Layout lays the report out. The work is done once, whoever asks first:
// [Report.Write] and [Report.Diagnostics] use the same pages. It fails only
// with the error of ctx.
func (r *Report) Layout(ctx context.Context) (*Layout, error) {
	made, err := r.compose(ctx)
	if err != nil {
		return nil, err
	}
	l := &Layout{layout: made.layout, open: made.open, figures: r.figures, pictures: sync.OnceValue(func() pictures { return picturesOf(made.layout) })}
	for _, p := range made.layout.Pages {
		label := strconv.Itoa(p.Label)
		if p.LabelPrefix != "" {
			label = p.LabelPrefix + "-" + label
		}
		l.Pages = append(l.Pages, Page{p.Width, p.Height, label, svg.Sources(p)})
	}
	return l, nil
}
