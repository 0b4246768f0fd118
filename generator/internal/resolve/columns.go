package resolve

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// column holds the widths that a column of a table needs.
type column struct {
	// least fits its longest word, whole the longest compound word of its header, most
	// each of its texts on one line.
	least, whole, most layouts.Length
	// all is the length of all its texts, root its square root. The header, which may
	// be broken into single words, does not count.
	all, root int64
	// share is its part of the width that is left when every column has most: words get
	// twice as much as numbers, ordinals nothing.
	share int
	// texts are those that may take more than one line; the others always take one.
	texts []*document.Paragraph
}

// blank reports whether the column is to be filled in by hand.
func (c column) blank() bool { return c.all == 0 }

// columnWidths returns the widths of a table's columns, which both writers use
// unchanged. They fill the text width; fits reports whether the longest word of each
// fits. styles are the styles of the columns' cells; given are the widths that the
// author gave, or nil, which are used whether they fit or not.
func (f *flow) columnWidths(t *document.Table, styles []layouts.StyleKey, given []int) (widths []layouts.Length, fits bool) {
	columns := make([]column, len(styles))
	pad := f.cellPadding()
	for c := range columns {
		columns[c] = column{least: f.sheet.Tables.MinColumn, most: f.sheet.Tables.MinColumn}
	}
	for r, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.ColSpan != 1 {
				continue
			}
			c := &columns[cell.Column]
			for _, p := range cell.Paragraphs {
				style, s := f.sheet.Style(p.Style), document.PlainText(p.Runs)
				for word := range strings.SplitSeq(s, " ") { // a no-break space does not separate words
					c.least = max(c.least, f.textWidth(style, word)+p.Right+pad)
				}
				if r < t.HeadRows {
					for word := range strings.SplitSeq(typography.Whole(s), " ") {
						c.whole = max(c.whole, f.textWidth(style, word)+pad)
					}
				}
				text := f.textWidth(style, s)
				if text+p.Right+pad > c.least {
					c.texts = append(c.texts, p)
				}
				c.most = max(c.most, text+p.Right+pad, c.least)
				if r >= t.HeadRows {
					c.all += int64(text)
				}
			}
		}
	}
	f.keepHeads(columns)
	if given != nil {
		if widths, ok := f.givenWidths(t, columns, given); ok {
			return onRaster(widths), true
		}
	}
	for c := range columns {
		switch styles[c] {
		case layouts.StyleTableText:
			columns[c].share = 2 * int(columns[c].most)
		case layouts.StyleTableNumber:
			columns[c].share = int(columns[c].most)
		}
	}
	weigh(columns, f.width)
	widths, fits = fillWidth(columns, f.width)
	for f.tighten(columns, widths) {
		widths, fits = fillWidth(columns, f.width)
	}
	return onRaster(widths), fits
}

// keepHeads leaves space for the compound words of headers where the width allows it.
func (f *flow) keepHeads(columns []column) {
	var sum layouts.Length
	for _, c := range columns {
		sum += max(c.least, c.whole)
	}
	if sum > f.width {
		return
	}
	for i := range columns {
		c := &columns[i]
		c.least = max(c.least, c.whole)
		c.most = max(c.most, c.least)
	}
}

// weigh determines how much the texts of a column count where not all fit on one line.
// A column to be filled in counts like the average of the others, and may take its part
// of the width.
func weigh(columns []column, width layouts.Length) {
	var most layouts.Length
	all, filled := int64(0), int64(0)
	for _, c := range columns {
		most, all = most+c.most, all+c.all
		if !c.blank() {
			filled++
		}
	}
	for i := range columns {
		c := &columns[i]
		weight := c.all
		if c.blank() {
			weight = max(all/max(filled, 1), 1)
			if most > width {
				c.most = max(c.most, width/layouts.Length(len(columns)))
			}
		}
		c.root = int64(math.Sqrt(float64(weight)))
	}
}

// onRaster moves the edges between columns by a few twips to where LibreOffice puts
// them: it stores an edge as a ten-thousandth of the table's width, rounded down to
// whole twips. Word accepts any.
func onRaster(widths []layouts.Length) []layouts.Length {
	const parts = 10000
	var total, edge, last layouts.Length
	for _, w := range widths {
		total += w
	}
	kept := func(edge layouts.Length) bool {
		return (edge*parts+total/2)/max(total, 1)*total/parts == edge
	}
	out := make([]layouts.Length, len(widths))
	for i, w := range widths {
		edge += w
		at := edge
		for off := layouts.Length(1); i+1 < len(widths) && !kept(at) && off < w/2; off++ {
			if at = edge - off; !kept(at) {
				at = edge + off
			}
		}
		out[i], last = at-last, at
	}
	return out
}

// cellPadding returns the part of a cell's width that its words do not have. The border
// counts too: LibreOffice takes it from the cell's inside.
func (f *flow) cellPadding() layouts.Length {
	return 2 * (f.sheet.Tables.PaddingX + f.sheet.Tables.Border)
}

// givenWidths returns the author's widths, scaled where they do not add up to the text
// width.
func (f *flow) givenWidths(t *document.Table, columns []column, given []int) ([]layouts.Length, bool) {
	if len(given) != len(columns) {
		f.addFinding(diagnostic.New(diagnostic.ColumnWidths, t.At, len(given), len(columns)))
		return nil, false
	}
	sum := 0
	for _, w := range given {
		sum += w
	}
	widths := make([]layouts.Length, len(given))
	left := f.width
	for i, w := range given {
		widths[i] = layouts.Length(w * int(f.width) / max(sum, 1))
		left -= widths[i]
	}
	widths[len(widths)-1] += left // the rounding error
	for i, c := range columns {
		if widths[i] < c.least && c.least > f.sheet.Tables.MinColumn {
			f.addFinding(diagnostic.New(diagnostic.ColumnNarrow, t.At, i+1))
		}
	}
	return widths, true
}

// tighten takes the width from a column that does not need more lines without it: a
// header of two words on two lines is no wider than its longer word.
func (f *flow) tighten(columns []column, widths []layouts.Length) (changed bool) {
	for i := range columns {
		c := &columns[i]
		if !c.blank() && c.least < widths[i] && widths[i] < c.most && f.linesOf(c.texts, c.least) == f.linesOf(c.texts, widths[i]) {
			c.most, changed = c.least, true
		}
	}
	return changed
}

// linesOf returns the number of lines of texts in a column.
func (f *flow) linesOf(texts []*document.Paragraph, width layouts.Length) (lines int) {
	for _, p := range texts {
		lines += f.lines(textOf(p), width-f.cellPadding())
	}
	return lines
}

// fillWidth divides a width among columns, and reports whether their longest words fit.
func fillWidth(columns []column, width layouts.Length) (widths []layouts.Length, fits bool) {
	var least, most layouts.Length
	shares := 0
	for _, c := range columns {
		least, most, shares = least+c.least, most+c.most, shares+c.share
	}
	level, fold := levelOf(columns, width), int64(0)
	if least <= width && width < most {
		fold = foldOf(columns, width)
	}
	widths = make([]layouts.Length, len(columns))
	left := width
	for i, c := range columns {
		switch {
		case least > width:
			widths[i] = min(c.least, level)
		case most > width:
			widths[i] = c.folded(fold)
		case shares > 0:
			widths[i] = c.most + (width-most)*layouts.Length(c.share)/layouts.Length(shares)
		default:
			widths[i] = c.most + (width-most)/layouts.Length(len(columns))
		}
		left -= widths[i]
	}
	if n := len(widths); n > 0 {
		widths[n-1] += left // the rounding error
	}
	return widths, least <= width
}

// folded returns the width of a column whose texts take several lines: proportional to
// the square root of their length, which gives the fewest lines in all columns
// together, but so that the longest word fits and no space is unused. fold is the same
// for all columns, in 1/foldParts.
func (c column) folded(fold int64) layouts.Length {
	return layouts.Length(min(max(int64(c.least), fold*c.root/foldParts), int64(c.most)))
}

const foldParts = 1 << 10

// foldOf returns the largest fold with which the columns fit into a width.
func foldOf(columns []column, width layouts.Length) int64 {
	return int64(sort.Search(int(width)*foldParts, func(fold int) bool {
		var sum layouts.Length
		for _, c := range columns {
			sum += c.folded(int64(fold))
		}
		return sum > width
	}) - 1)
}

// levelOf returns the maximum width of a column where the longest words do not fit, so
// that one long word does not narrow the other columns too much.
func levelOf(columns []column, width layouts.Length) layouts.Length {
	sorted := slices.Clone(columns)
	slices.SortFunc(sorted, func(a, b column) int { return cmp.Compare(a.least, b.least) })
	for i, c := range sorted {
		share := width / layouts.Length(len(sorted)-i)
		if c.least > share {
			return share
		}
		width -= c.least
	}
	return width
}
