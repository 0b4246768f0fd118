// Package arithmetic compares the numbers of one document with each other: the sum of a
// table with its rows, a percentage with the two figures that it is computed from, a
// figure in the text with the same figure in a table.
//
// Only numbers that certainly mean the same are compared, so findings are rare; they
// are hints and show the arithmetic. All numbers are exact decimals.
package arithmetic

import (
	"math/big"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
)

// Component is the component of the findings.
const Component = "so_lieu"

// part is a paragraph or a table of the text, in order.
type part struct {
	text  string
	table *table
	// under counts the headings above it.
	under int
	place diagnostic.Localized
	at    diagnostic.Range
}

// table is a table as a grid. A cell over several columns is in the first of them.
type table struct {
	unit    string // “tỷ đồng”, of all its numbers; empty when not stated
	columns int
	rows    [][]cell
	// from is the first row below the header, labels the column of the rows' names,
	// order the column of their numbers; -1 for none.
	from, labels, order int
}

// cell is a place of the grid.
type cell struct {
	text  string
	value *number
	place diagnostic.Localized
	at    diagnostic.Range
}

// number is a figure as written.
type number struct {
	*big.Rat
	decimals int
	percent  bool
	text     string
}

// read reads a figure; nil for anything else.
func read(s string) *number {
	decimal, percent, ok := typography.ParseDecimal(s)
	if !ok {
		return nil
	}
	r, ok := new(big.Rat).SetString(decimal)
	if !ok {
		return nil
	}
	_, after, _ := strings.Cut(decimal, ".")
	return &number{r, len(after), percent, strings.TrimSpace(s)}
}

// unit returns one unit of the last decimal place: 0,01.
func (n *number) unit() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n.decimals)), nil))
}

// written returns a figure in the Vietnamese form, with at most so many decimals.
func written(r *big.Rat, decimals int) string {
	s := r.FloatString(decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return typography.FormatDecimal(s)
}

// within reports whether two figures differ by at most most.
func within(a, b, most *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(most) <= 0
}

// closer reports whether two figures differ by less than most.
func closer(a, b, most *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(most) < 0
}

func judge(list []part) (found []diagnostic.Diagnostic) {
	for _, p := range list {
		if p.table != nil && p.table.read() {
			found = append(found, p.table.sums()...)
			found = append(found, p.table.percentages()...)
		}
	}
	for i, p := range list {
		if p.table == nil {
			found = append(found, p.percentages()...)
		} else if p.table.labels >= 0 {
			found = append(found, prose(list, i)...)
		}
	}
	for i := range found {
		found[i].Component = Component
	}
	return found
}

// read finds the header and the columns of names and numbers; false for a table without
// figures.
func (t *table) read() bool {
	const most = 2000 // rows: a longer table is not a report's
	if t.labels, t.order = -1, -1; len(t.rows) > most {
		return false
	}
	for t.from = 0; t.from < len(t.rows) && !t.figures(t.rows[t.from]); t.from++ {
	}
	for t.from < len(t.rows) && numbering(t.rows[t.from]) {
		t.from++ // “A B 1 2 3” below the header
	}
	body := t.rows[min(t.from, len(t.rows)):]
	const least = 2
	if t.from == 0 || len(body) < least {
		return false
	}
	for c := 0; c < t.columns && t.labels < 0; c++ {
		named, counted := 0, 0
		for _, row := range body {
			switch s := row[c].text; {
			case ordinal(s):
				counted++
			case letters(s) > 1:
				named++
			}
		}
		switch {
		case named*2 > len(body):
			t.labels = c
		case c == 0 && counted*2 > len(body):
			t.order = c
		}
	}
	return t.labels >= 0
}

// figures reports whether a row has a figure after its first column.
func (t *table) figures(row []cell) bool {
	for _, c := range row[min(1, len(row)):] {
		if c.value != nil {
			return true
		}
	}
	return false
}

// numbering reports whether a row numbers the columns: “1 2 3”, “A B 1 2 3=2-1”.
func numbering(row []cell) bool {
	last, any := 0, 0
	for _, c := range row {
		s := strings.Trim(c.text, "() ")
		switch n := read(s); {
		case s == "":
		case n != nil && n.IsInt() && n.decimals == 0 && n.Num().IsInt64():
			next := int(n.Num().Int64())
			if next != last+1 && last > 0 || next > len(row)+1 {
				return false
			}
			last = next
			any++
		case letters(s) > 1 && !strings.ContainsAny(s, "=+*/"):
			return false
		}
	}
	const least = 3
	return any >= least
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// ordinal reports whether a text is the number of a row: “1”, “II”, “a”, “1.2”.
func ordinal(s string) bool {
	s = strings.Trim(s, ".() ")
	if s == "" {
		return false
	}
	if _, roman := typography.ParseRoman(s); roman || letters(s) == 1 && len([]rune(s)) == 1 {
		return true
	}
	return strings.Trim(s, "0123456789.") == "" && len(s) < 8
}

// head returns the text above a column, all header rows together.
func (t *table) head(column int) string {
	var words []string
	for _, row := range t.rows[:t.from] {
		for c := column; c >= 0; c-- { // a cell over several columns is in the first of them
			if row[c].text != "" {
				words = append(words, row[c].text)
				break
			}
		}
	}
	return strings.ToLower(strings.Join(words, " "))
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
