package resolve

import (
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/layouts"
)

// flow turns the nodes of one section's body into blocks.
type flow struct {
	*builder
	instance int
	notes    []*document.Note // the notes of this body, in the tree's order
	blocks   []document.Block
	// items are the levels of the open items, outermost first.
	items []layouts.Level
}

func (f *flow) add(b document.Block) { f.blocks = append(f.blocks, b) }

// nodes adds nodes that are below headings levels of headings.
func (f *flow) nodes(nodes []*outline.Node, headings int) {
	for _, n := range nodes {
		if f.ctx.Err() != nil {
			return
		}
		switch n.Kind {
		case outline.Paragraph:
			f.items = nil
			f.add(&document.Paragraph{Style: layouts.StyleBodyText, Runs: f.runs(n.Text, f.sheet.Style(layouts.StyleBodyText), f.notes), At: n.At})
		case outline.TableBlock:
			f.items = nil
			f.table(n)
		case outline.PictureBlock:
			f.items = nil
			f.picture(n)
		case outline.ChartBlock:
			f.items = nil
			f.chart(n)
		case outline.Section:
			f.section(n, headings)
		}
	}
}

func (f *flow) section(n *outline.Node, headings int) {
	form := &f.sheet.Levels[n.Level]
	label := f.label(n)
	if n.Heading {
		f.items = nil
		style := f.sheet.Style(form.Heading)
		runs := f.runs(n.Text, style, f.notes)
		if form.OwnLine && len(runs) > 0 {
			runs = append([]document.Run{{Break: true, At: n.At}}, runs...)
		}
		headings++
		f.add(&document.Heading{Style: form.Heading, Outline: headings, Label: label, Runs: runs, At: n.At})
	} else {
		for len(f.items) > 0 && f.items[len(f.items)-1] >= n.Level {
			f.items = f.items[:len(f.items)-1]
		}
		f.items = append(f.items, n.Level)
		f.add(&document.Item{
			Style: form.Item, Label: label, Depth: len(f.items),
			Runs: f.runs(n.Text, f.sheet.Style(form.Item), f.notes), At: n.At,
		})
	}
	f.nodes(n.Children, headings)
}

// label resolves the label of a section.
func (f *flow) label(n *outline.Node) document.Label {
	form := &f.sheet.Levels[n.Level]
	return document.Label{
		Text:  strings.ReplaceAll(n.Label(&f.sheet.Levels), " ", noBreak),
		Level: n.Level, Numbers: n.Numbers, Instance: f.instance,
		Own: form.OwnLine, Bold: form.BoldLabel && !n.Heading,
		Typed: n.Typed != "",
	}
}
