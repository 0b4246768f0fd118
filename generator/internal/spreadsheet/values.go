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
	At      Place
}

// Blank reports whether the cell is empty.
func (v Value) Blank() bool { return v.Text == "" }

// ReadValues returns the cells of a sheet, in rows of equal length; nil when a
// diagnostic is an error. Hidden columns count, hidden rows do not, and the print area
// is ignored. CSV contains only text, no numbers. Empty cells share one value, and so do
// the cells of a merged one; none of them is to be changed.
func ReadValues(files fs.FS, s Source) ([][]*Value, []diagnostic.Diagnostic) {
	got := readOnce(files, s, "values", func(r *reader, data []byte) contents {
		r.most, r.mostCharacters, r.computed = bounds.DataRows, bounds.DataCharacters, true
		return contents{values: values(r.grid(data))}
	})
	return got.values, got.found
}

func values(g *grid) [][]*Value {
	if g == nil {
		return nil
	}
	empty := new(Value)
	rows := matrix[*Value](len(g.cells), len(g.columnNumbers))
	for y, row := range g.cells {
		for x, c := range row {
			if rows[y][x] = empty; c != nil {
				rows[y][x] = &c.Value
			}
		}
	}
	for _, m := range g.merged {
		first := *rows[m.top][m.left]
		first.Merged = true
		for y := m.top; y < m.bottom; y++ {
			for x := m.left; x < m.right; x++ {
				rows[y][x] = &first
			}
		}
	}
	return rows
}

// plainNumber returns the number of a cell without a format of its own, which needs no
// formatting; empty for any other cell.
func (b *book) plainNumber(c *rawCell) string {
	if c.kind != "" && c.kind != "n" || c.tooLong || c.value == "" {
		return ""
	}
	if of := b.style(c.style); of.code != "" && of.code != "General" || of.look.struck {
		return ""
	}
	if isPlain(c.value) {
		return c.value
	}
	d, ok := parseDecimal(c.value)
	if !ok {
		return ""
	}
	return d.pointed()
}

// isPlain reports whether a number is written as decimal.pointed writes it, as nearly
// all are.
func isPlain(s string) bool {
	whole, decimals, point := strings.Cut(s, ".")
	return len(s) <= significant && digits(whole) && whole[0] != '0' && (!point || digits(decimals) && decimals[len(decimals)-1] != '0')
}

// digits reports whether a text consists of digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// number returns the content of a cell, where that is a number and its format is not a
// date; times a hundred where the format shows percent.
func (b *book) number(c *rawCell) (number string, percent bool) {
	if c.kind != "" && c.kind != "n" {
		return "", false
	}
	d, ok := parseDecimal(strings.TrimSpace(c.value))
	if !ok {
		return "", false
	}
	if f := b.style(c.style).format; f != nil {
		s, _, _ := f.sectionOf(d)
		switch {
		case s.date:
			return "", false
		case s.has('%'):
			return d.shifted(2).pointed(), true
		}
	}
	return d.pointed(), false
}
