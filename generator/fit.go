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

// setting is a report laid out with one set of line spacing and sizes.
type setting struct {
	document *document.Document
	layout   *page.Layout
	// found are the findings of the document and of its pages.
	found []diagnostic.Diagnostic
	// bad is the number of pages that end badly, first the first of them.
	bad, first int
	// open reports whether an earlier fit was kept although another may be better.
	open bool
}

// composer lays a report out in the sheet's own setting or, where pages end badly
// there, in the step of its [layouts.Fit] that corrects them.
type composer struct {
	stated *report.Report
	inputs *resolve.Inputs
	sheet  *layouts.Sheet
	family *fonts.Family
	memory *Memory
	// keep reports whether to keep the fit that memory has.
	keep bool
	// lines are the line breaks of memory while the report is laid out.
	lines *linebreak.Memory
	// resolved is the document in the sheet's own setting, built its findings.
	resolved *document.Document
	built    []diagnostic.Diagnostic
}

// fewest and asIs are the values of vua_trang.
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

// pageFit is the fit that was found for a report: the step, nil for the sheet's own
// setting; in that setting, the first page that ended badly and the number of pages.
type pageFit struct {
	sheet        *layouts.Sheet
	asked        string
	step         *layouts.Step
	first, pages int
}

func (c *composer) fit(ctx context.Context) (*setting, error) {
	asked := c.stated.Presentation.Fit.S
	if c.keep && c.lines != nil && asked != asIs {
		if f := c.memory.fit; f != nil && f.sheet == c.sheet && f.asked == asked && (f.step == nil || !c.states(f.step.Options)) {
			if s, err := c.refit(ctx, f); s != nil || err != nil {
				return s, err
			}
		}
	}
	own, err := c.lay(ctx, c.resolved, c.built)
	if err != nil {
		return nil, err
	}
	found := &pageFit{sheet: c.sheet, asked: asked, first: own.first, pages: len(own.layout.Pages)}
	if own.bad == 0 && asked != fewest || asked == asIs || len(own.layout.Pages) < 2 {
		c.remember(found)
		return own, nil
	}
	best := own
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
			best, found.step = tried, &s
		}
		if best.bad == 0 && asked != fewest {
			break
		}
	}
	c.reportFit(best, found)
	c.remember(found)
	return best, nil
}

func (c *composer) remember(f *pageFit) {
	if c.lines != nil {
		c.memory.fit = f
	}
}

// refit lays the report out in the fit that was found before; nil where that has become
// impossible.
func (c *composer) refit(ctx context.Context, f *pageFit) (*setting, error) {
	if f.step == nil {
		own, err := c.lay(ctx, c.resolved, c.built)
		if err != nil {
			return nil, err
		}
		own.open = len(own.layout.Pages) > 1 && (own.bad > 0 || f.asked == fewest)
		return own, nil
	}
	doc, built := resolve.Resolve(ctx, c.inputs, c.sheet.With(f.step.Options), c.family)
	if diagnostic.HasErrors(built) && !diagnostic.HasErrors(c.built) {
		return nil, ctx.Err()
	}
	s, err := c.lay(ctx, doc, built)
	if err != nil {
		return nil, err
	}
	s.open = true
	c.reportFit(s, f)
	return s, nil
}

// reportFit adds the finding that the pages are not in the sheet's own setting.
func (c *composer) reportFit(s *setting, f *pageFit) {
	if f.step != nil {
		at := diagnostic.Range{File: c.stated.File}
		s.found = append(s.found, diagnostic.New(diagnostic.PagesFitted, at, f.first+1, f.step.String(), f.pages, len(s.layout.Pages)))
	}
}

// lay composes the pages of a document.
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

// better reports whether s has fewer pages that end badly than other, or as many and
// fewer pages in all; with pagesFirst, whether it has fewer pages.
func (s *setting) better(other *setting, pagesFirst bool) bool {
	bad, pages := s.bad-other.bad, len(s.layout.Pages)-len(other.layout.Pages)
	if pagesFirst {
		return pages < 0 || pages == 0 && bad < 0
	}
	return bad < 0 || bad == 0 && pages < 0
}
