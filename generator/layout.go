package generator

import (
	"context"
	"strconv"
	"sync"

	"baocao/fonts"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/page"
	"baocao/generator/internal/svg"
	"baocao/layouts"
)

// Layout is a report composed into pages, as the PDF shows it. It never changes.
type Layout struct {
	// Pages are in reading order.
	Pages []Page
	// layout holds the drawn content of the pages and where each element of the
	// document begins, for the writers inside this module.
	layout   *page.Layout
	pictures func() pictures
	// open reports whether [Typing] kept a fit although another may be better.
	open   bool
	family *fonts.Family
	// figures are the indicators, and what the pages show of them.
	figures *figures.Table
}

// Page is a page of a [Layout].
type Page struct {
	// Width and Height are in twips (1/20 pt).
	Width, Height layouts.Length
	// Label is the page number as readers cite it, inside its section and after the
	// section's prefix: "3", "PL1-2".
	Label string
	// Sources are the files that the words of the page come from, in the page's order.
	Sources []Source
}

// Source is a file that words of a page come from, and the first of its lines that the
// page shows.
type Source = svg.Source

// Layout composes the report into pages. The work is done once, whoever asks first:
// [Report.Write] and [Report.Diagnostics] use the same pages. It fails only with the
// error of ctx.
func (r *Report) Layout(ctx context.Context) (*Layout, error) {
	made, err := r.compose(ctx)
	if err != nil {
		return nil, err
	}
	l := &Layout{layout: made.layout, open: made.open, family: r.family, figures: r.figures, pictures: sync.OnceValue(func() pictures { return picturesOf(made.layout, r.memory) })}
	for _, p := range made.layout.Pages {
		label := strconv.Itoa(p.Label)
		if p.LabelPrefix != "" {
			label = p.LabelPrefix + "-" + label
		}
		l.Pages = append(l.Pages, Page{p.Width, p.Height, label, svg.Sources(p)})
	}
	return l, nil
}
