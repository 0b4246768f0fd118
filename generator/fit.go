package generator

import (
	"context"
	"fmt"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/generator/internal/page"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/layouts"
)

// setting is a report with everything decided, its pages too.
type setting struct {
	document *document.Document
	layout   *page.Layout
	// found are the findings of both.
	found []diagnostic.Diagnostic
	// bad is how many of its pages end badly, first the first that does.
	bad, first int
}

// composer lays a report out, in the sheet's own setting or, where pages end badly
// there, in the setting of its [layouts.Fit] that corrects it.
type composer struct {
	stated *report.Report
	inputs *resolve.Inputs
	sheet  *layouts.Sheet
	family *fonts.Family
	memory *Memory
	// lines are those of memory, while the report is laid out.
	lines *linebreak.Memory
	// resolved is the document in the sheet's own setting, built what was found.
	resolved *document.Document
	built    []diagnostic.Diagnostic
}

// fewest and asIs are what a report may say of its fit.
const (
	fewest = "co"
	asIs   = "khong"
)

func (c *composer) compose(ctx context.Context) (*setting, error) {
	lines, done := c.memory.take(c.family)
	defer done()
	c.lines = lines
	s, err := c.fit(ctx)
	if err == nil {
		c.stated.Locate(s.found)
	}
	return s, err
}

func (c *composer) fit(ctx context.Context) (*setting, error) {
	own, err := c.lay(ctx, c.resolved, c.built)
	if err != nil {
		return nil, err
	}
	asked := c.stated.Presentation.Fit.S
	if own.bad == 0 && asked != fewest || asked == asIs || len(own.layout.Pages) < 2 {
		return own, nil
	}
	best, step := own, layouts.Step{}
	for _, s := range c.sheet.Fit.Steps {
		if s.Asked && asked != fewest || c.states(s.Options) {
			continue
		}
		doc, built := resolve.Resolve(ctx, c.inputs, c.sheet.With(s.Options), c.family)
		if diagnostic.HasErrors(built) {
			continue
		}
		tried, err := c.lay(ctx, doc, built)
		if err != nil {
			return nil, err
		}
		if tried.better(best, asked == fewest) {
			best, step = tried, s
		}
		if best.bad == 0 && asked != fewest {
			break
		}
	}
	if best != own {
		at := diagnostic.Range{File: c.stated.File}
		best.found = append(best.found, diagnostic.New(diagnostic.PagesFitted, at, own.first+1, step.String(), len(own.layout.Pages), len(best.layout.Pages)))
	}
	return best, nil
}

// lay puts a document on pages.
func (c *composer) lay(ctx context.Context, doc *document.Document, built []diagnostic.Diagnostic) (*setting, error) {
	l, err := page.Compose(ctx, doc, c.family, c.lines)
	if err != nil {
		return nil, fmt.Errorf("composing pages: %w", err)
	}
	s := &setting{document: doc, layout: l, found: append(built[:len(built):len(built)], l.Diagnostics...)}
	s.bad, s.first = l.BadEnds(doc.Sheet.Fit, doc.Sheet.Style(layouts.StyleBodyText).Pitch)
	return s, nil
}

// states reports whether the report itself states what a step would choose.
func (c *composer) states(o layouts.Options) bool {
	p := c.stated.Presentation
	return o.Sizes != "" && !p.Sizes.Empty() || o.BodySize != 0 && p.BodySize.Twips != 0 ||
		o.Pitch != 0 && p.Pitch.Twips != 0 || o.Gap != 0 && p.Gap.Twips != 0
}

// better reports whether fewer pages of s end badly than of the other, or as many
// and there are fewer; with pages first, whether there are fewer.
func (s *setting) better(other *setting, pagesFirst bool) bool {
	bad, pages := s.bad-other.bad, len(s.layout.Pages)-len(other.layout.Pages)
	if pagesFirst {
		return pages < 0 || pages == 0 && bad < 0
	}
	return bad < 0 || bad == 0 && pages < 0
}
