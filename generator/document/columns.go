package document

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// column is what a column of a table needs.
type column struct {
	// least holds its longest word, most all its text on one line.
	least, most layouts.Length
	// share is its part in the room that is left when every column has most:
	// words take twice what numbers do, ordinals nothing.
	share int
}

// columnWidths are the widths of a table's columns, which both writers take as
// they are. They fill the text width. styles are the styles of the columns'
// cells.
func (f *flow) columnWidths(t *Table, styles []string) []layouts.Length {
	columns := make([]column, len(styles))
	// The border counts too: LibreOffice takes it from the cell's inside.
	pad := 2 * (f.sheet.Tables.PaddingX + f.sheet.Tables.Border)
	for c := range columns {
		columns[c] = column{least: f.sheet.Tables.MinColumn, most: f.sheet.Tables.MinColumn}
	}
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.ColSpan != 1 {
				continue
			}
			p := cell.Blocks[0].(*Paragraph)
			style, s, c := f.sheet.Style(p.Style), plain(p.Runs), &columns[cell.Column]
			for word := range strings.FieldsSeq(s) {
				c.least = max(c.least, f.textWidth(style, word)+pad)
			}
			c.most = max(c.most, f.textWidth(style, s)+pad, c.least)
		}
	}
	for c := range columns {
		switch styles[c] {
		case "bang_o":
			columns[c].share = 2 * int(columns[c].most)
		case "bang_so":
			columns[c].share = int(columns[c].most)
		}
	}
	widths, fits := fillWidth(columns, f.width)
	if !fits {
		f.say(diagnostic.New("table-too-wide", t.At, len(columns)))
	}
	return widths
}

// fillWidth shares a width among columns, and says whether their longest words
// fit.
func fillWidth(columns []column, width layouts.Length) (widths []layouts.Length, fits bool) {
	var least, most layouts.Length
	shares := 0
	for _, c := range columns {
		least, most, shares = least+c.least, most+c.most, shares+c.share
	}
	widths = make([]layouts.Length, len(columns))
	left := width
	for i, c := range columns {
		switch {
		case least > width:
			widths[i] = c.least * width / least
		case most > width:
			widths[i] = c.least + (c.most-c.least)*(width-least)/(most-least)
		case shares > 0:
			widths[i] = c.most + (width-most)*layouts.Length(c.share)/layouts.Length(shares)
		default:
			widths[i] = c.most + (width-most)/layouts.Length(len(columns))
		}
		left -= widths[i]
	}
	if n := len(widths); n > 0 {
		widths[n-1] += left // what rounding left
	}
	return widths, least <= width
}
