package resolve

import (
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// alignDecimals aligns a column of numbers at their decimal commas. Such a column is
// right-aligned; where its numbers have different numbers of decimals, the shorter ones
// are indented by the width of the missing ones. Unlike a decimal tab, an indent has
// the same effect in every program.
func (f *flow) alignDecimals(t *document.Table, styles []layouts.StyleKey) {
	for c, key := range styles {
		if key != layouts.StyleTableNumber {
			continue
		}
		var numbers []*document.Paragraph
		var tails []layouts.Length
		longest := layouts.Length(0)
		for _, row := range t.Rows[min(t.HeadRows, len(t.Rows)):] {
			for _, cell := range row.Cells {
				if cell.Column != c || cell.ColSpan > 1 {
					continue
				}
				if len(cell.Paragraphs) > 1 {
					continue
				}
				p := cell.Paragraphs[0]
				if tail, ok := f.tail(p, f.sheet.Style(p.Style)); ok {
					numbers, tails = append(numbers, p), append(tails, tail)
					longest = max(longest, tail)
				}
			}
		}
		for i, p := range numbers {
			p.Right = longest - tails[i]
		}
	}
}

// tail returns the width of a number from its comma on.
func (f *flow) tail(p *document.Paragraph, style *layouts.Style) (layouts.Length, bool) {
	if len(p.Runs) != 1 || p.Runs[0].Sup || p.Runs[0].Sub {
		return 0, false
	}
	s := p.Runs[0].Text
	if run := p.Runs[0]; run.Bold || run.Italic { // a total from Excel
		own := *style
		own.Bold, own.Italic = own.Bold || run.Bold, own.Italic || run.Italic
		style = &own
	}
	if _, ok := typography.ParseQuantity(s); !ok && s != "-" {
		return 0, false
	}
	if comma := strings.IndexByte(s, ','); comma >= 0 {
		return f.textWidth(style, s[comma:]), true
	}
	return f.textWidth(style, strings.TrimLeft(s, "+-−–0123456789. "+noBreak)), true
}

// withinColumns removes the indents from columns too narrow for them.
func (f *flow) withinColumns(t *document.Table) {
	narrow := make([]bool, len(t.Columns))
	numbers := func(do func(column int, p *document.Paragraph)) {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				if p := cell.Paragraphs[0]; cell.ColSpan == 1 && p.Right > 0 {
					do(cell.Column, p)
				}
			}
		}
	}
	pad := f.cellPadding()
	numbers(func(column int, p *document.Paragraph) {
		needed := f.textWidth(f.sheet.Style(p.Style), document.PlainText(p.Runs)) + p.Right + pad
		narrow[column] = narrow[column] || needed > t.Columns[column]
	})
	numbers(func(column int, p *document.Paragraph) {
		if narrow[column] {
			p.Right = 0
		}
	})
}
