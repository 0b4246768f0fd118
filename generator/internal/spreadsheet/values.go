package spreadsheet

import (
	"io/fs"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// Value is a cell used as data.
type Value struct {
	// Text is what Excel shows, on one line.
	Text string
	// Number is the number in the cell, with all its decimals and without an exponent
	// ("-1234.5"); empty for text or a date. For a cell that shows percent it is the
	// number before the sign.
	Number string
	// Merged reports whether the cell is merged with others, each of which has its
	// value and its place.
	Merged bool
	// Percent reports whether its format shows percent.
	Percent bool
	At      diagnostic.Range
}

// Blank reports whether the cell is empty.
func (v Value) Blank() bool { return v.Text == "" }

// ReadValues returns the cells of a sheet, in rows of equal length; nil when a
// diagnostic is an error. Hidden columns count, hidden rows do not, and the print area
// is ignored. CSV contains only text, no numbers.
func ReadValues(files fs.FS, s Source) ([][]Value, []diagnostic.Diagnostic) {
	r := &reader{Source: s, most: bounds.DataRows, mostLetters: bounds.DataLetters, computed: true}
	g := r.grid(files)
	if diagnostic.HasErrors(r.found) {
		return nil, r.found
	}
	rows := make([][]Value, len(g.cells))
	for y, row := range g.cells {
		rows[y] = make([]Value, len(row))
		for x, c := range row {
			v := Value{Text: c.text(), Percent: c.percent, At: c.at}
			if c.number != nil {
				v.Number = strings.Replace(c.number.all(), ",", ".", 1)
			}
			rows[y][x] = v
		}
	}
	for _, m := range g.merged {
		first := rows[m.top][m.left]
		first.Merged = true
		for y := m.top; y < m.bottom; y++ {
			for x := m.left; x < m.right; x++ {
				rows[y][x] = first
			}
		}
	}
	return rows, r.found
}

// plainNumber returns the number of a cell without a format of its own, which needs no
// formatting.
func (b *book) plainNumber(c rawCell) (d decimal, ok bool) {
	if c.kind != "" && c.kind != "n" || c.tooLong || c.value == "" {
		return d, false
	}
	if of := b.style(c.style); !of.known || of.format != "" && of.format != "General" || of.look.struck {
		return d, false
	}
	return parseDecimal(c.value)
}

// number returns the content of a cell, where that is a number and its format is not a
// date; times a hundred where the format shows percent.
func (b *book) number(c rawCell) (d *decimal, percent bool) {
	if c.kind != "" && c.kind != "n" {
		return nil, false
	}
	number, ok := parseDecimal(strings.TrimSpace(c.value))
	if !ok {
		return nil, false
	}
	of := b.style(c.style)
	if f, ok := parseFormat(of.format); ok && of.known {
		s, _, _ := f.sectionOf(number)
		switch {
		case s.date:
			return nil, false
		case s.has('%'):
			number = number.shifted(2)
			return &number, true
		}
	}
	return &number, false
}

// text returns what a cell shows, on one line.
func (c cell) text() (s string) {
	for _, w := range c.words {
		if w.line && s != "" {
			s += " "
		}
		s += w.text
	}
	return s
}
