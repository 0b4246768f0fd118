package spreadsheet

import (
	"fmt"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
)

// head returns the number of header rows of a table as far as its file states it, or 0.
// Lines above the header, which belong to the sheet and not to the table, are reported.
func (r *reader) head(g *grid, rows [][]outline.Cell) int {
	above := g.titlesFrom
	if g.titlesFrom == g.titlesTo {
		above = linesAbove(rows, len(g.columnNumbers))
	}
	if above > 0 && !g.bounded {
		last := len(g.rowNumbers) - 1
		rest := area{g.rowNumbers[above], g.columnNumbers[0], g.rowNumbers[last] + 1, g.columnNumbers[len(g.columnNumbers)-1] + 1}
		name := ""
		if g.name != "" {
			name = g.name + "!"
		}
		r.addFinding(diagnostic.TableTitleRows, shortened(lineOf(rows[:above])), fmt.Sprintf("(%s#%s%v)", r.File, name, rest))
		return 0
	}
	if g.titlesFrom < g.titlesTo {
		return g.titlesTo
	}
	second, certain := secondHead(rows)
	if second && !certain {
		r.addFinding(diagnostic.TableSecondHead)
	}
	if certain {
		return 2
	}
	return 0
}

// linesAbove returns the number of rows above a table's header: titles and units, each
// a single cell, and empty rows.
func linesAbove(rows [][]outline.Cell, columns int) int {
	if columns < 2 {
		return 0
	}
	titles := false
	for r, row := range rows {
		filled, at := 0, 0
		var single outline.Cell
		column := 0
		for _, c := range row {
			if len(c.Paragraphs) > 0 {
				filled++
				single, at = c, column
			}
			column += c.ColSpan
		}
		switch {
		case filled == 0 && titles:
		case filled == 1 && single.RowSpan == 1 && (at == 0 || single.ColSpan > 1 && !beneath(rows, r) || titles && isUnit(single)):
			titles = true
		case titles && filled > 1:
			return r
		default:
			return 0
		}
	}
	return 0
}

// beneath reports whether the next row begins with text: then a cell that is merged
// across beside an empty corner is a header.
func beneath(rows [][]outline.Cell, r int) bool {
	return r+1 < len(rows) && len(rows[r+1]) > 0 && len(rows[r+1][0].Paragraphs) == 0
}

func isUnit(c outline.Cell) bool {
	s := strings.ToLower(c.Plain())
	return strings.HasPrefix(s, "đơn vị") || strings.HasPrefix(s, "đvt")
}

// secondHead reports whether the second row seems to give titles below cells of the
// first that are merged across, and whether that is certain: it contains nothing else.
func secondHead(rows [][]outline.Cell) (second, certain bool) {
	if len(rows) < 3 {
		return false, false
	}
	var merged []bool // by column
	across := false
	for _, c := range rows[0] {
		if c.RowSpan > 1 {
			return false, false // the head reaches as far down
		}
		for range c.ColSpan {
			merged = append(merged, c.ColSpan > 1)
		}
		across = across || c.ColSpan > 1
	}
	if !across {
		return false, false
	}
	certain = true
	column := 0
	for _, c := range rows[1] {
		below := column < len(merged) && merged[column]
		column += c.ColSpan
		text := c.Plain()
		_, number := typography.ParseQuantity(text)
		switch {
		case below && (text == "" || number):
			return false, false
		case !below && text != "":
			certain = false
			if number {
				return false, false
			}
		}
	}
	return true, certain
}

// lineOf returns the first words of rows.
func lineOf(rows [][]outline.Cell) string {
	for _, row := range rows {
		for _, c := range row {
			if s := c.Plain(); s != "" {
				return s
			}
		}
	}
	return ""
}

// shortened returns a text cut to the length that a message shows.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
