package figures

import (
	"math/big"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// Codes are optional. Numbers that are typed after the name of an indicator, with its
// unit, or in its row of a table, are compared with the data, but only where they
// certainly mean a value.

// fieldOf maps columns to the codes that give their value.
var fieldOf = map[column]string{month: "", accumulated: ".luy-ke", plan: ".muc-ke-hoach", samePeriod: ".muc-cung-ky", lastMonth: ".muc-thang-truoc"}

// byName returns the indicators that have names, by the first word of the name.
func (t *Table) byName() map[string][]*indicator {
	if t.named == nil {
		t.named = map[string][]*indicator{}
		for _, i := range t.order {
			first, _, _ := strings.Cut(i.name, " ")
			if first = strings.ToLower(first); first != "" {
				t.named[first] = append(t.named[first], i)
				t.begins[first[0]] = true
			}
		}
	}
	return t.named
}

// lowerByte returns the first byte of a letter's lowercase form, at least for
// Vietnamese letters.
func lowerByte(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// typed compares the typed figures of running text.
func (t *Table) typed(text []outline.Inline) {
	if len(t.byName()) == 0 {
		return
	}
	for _, in := range text {
		if in.Code != "" || in.Note > 0 || !strings.ContainsAny(in.Text, "0123456789") {
			continue
		}
		lower := ""
		for at := 0; at < len(in.Text); at = nextWord(in.Text, at) {
			if !t.begins[lowerByte(in.Text[at])] {
				continue
			}
			first, _, _ := strings.Cut(in.Text[at:], " ")
			named := t.byName()[strings.Trim(strings.ToLower(first), ",.;:()")]
			if named == nil {
				continue
			}
			if lower == "" {
				if lower = strings.ToLower(in.Text); len(lower) != len(in.Text) {
					break
				}
			}
			var of *indicator
			for _, i := range named {
				if startsWith(lower[at:], strings.ToLower(i.name)) && (of == nil || len(i.name) > len(of.name)) {
					of = i
				}
			}
			if of != nil && of.unit != "" && !unitOf(of.unit).Rate {
				t.typedValues(of, in, lower, at+len(of.name))
			}
		}
	}
}

// nextWord returns where the word after the one at an offset begins.
func nextWord(s string, at int) int {
	space := strings.IndexByte(s[at:], ' ')
	if space < 0 {
		return len(s)
	}
	return at + space + 1
}

// startsWith reports whether a text begins with words that end at a word boundary.
func startsWith(s, words string) bool {
	rest, ok := strings.CutPrefix(s, words)
	return ok && (rest == "" || strings.ContainsRune(" ,.;:()", rune(rest[0])))
}

// typedValues compares the numbers after an indicator's name, as long as only words
// that introduce a value are between them.
func (t *Table) typedValues(of *indicator, in outline.Inline, lower string, at int) {
	c, known := column(0), false
scan:
	for {
		for at < len(lower) && strings.IndexByte(" ,:(", lower[at]) >= 0 {
			at++
		}
		for _, lead := range words().Leads {
			if startsWith(lower[at:], lead.Words) {
				at += len(lead.Words)
				if lead.Column != "" {
					c, known = columnNamed(lead.Column), true
				}
				continue scan
			}
		}
		if rest, ok := strings.CutPrefix(lower[at:], "tháng "); ok {
			digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
			n, _ := strconv.Atoi(rest[:digits])
			if digits == 0 || t.period == 0 || period(n) != t.period {
				return // of another month
			}
			at += len("tháng ") + digits
			if !known {
				c, known = month, true
			}
			continue
		}
		length := len(lower[at:]) - len(strings.TrimLeft(lower[at:], "0123456789.,"))
		number := strings.TrimRight(lower[at:at+length], ".,")
		if number == "" || len(number) < length || !startsWith(lower[at+length:], " "+strings.ToLower(of.unit)) {
			return
		}
		here := in.At
		if here.Start.Line > 0 && here.End.Line == here.Start.Line {
			here.End.Column = here.Start.Column + diagnostic.Position(in.Text, at+length) - 1
			here.Start.Column += diagnostic.Position(in.Text, at) - 1
		}
		if known {
			t.compare(of, c, number, here)
		}
		at += length + len(" ") + len(of.unit)
		known = false
	}
}

func columnNamed(key string) column {
	for c, k := range columnKeys {
		if k == key {
			return column(c)
		}
	}
	return -1
}

// compare reports a typed number that differs from the value of the data, rounded to as
// many decimals.
func (t *Table) compare(of *indicator, c column, number string, at diagnostic.Range) {
	v := of.values[c]
	decimal, _, ok := typography.ParseDecimal(number)
	if !v.given() || !ok {
		return
	}
	_, decimals, _ := strings.Cut(decimal, ".")
	typed, _ := new(big.Rat).SetString(decimal)
	due, _ := new(big.Rat).SetString(v.exact().FloatString(len(decimals)))
	if typed.Cmp(due) != 0 {
		t.addFinding(diagnostic.FigureTyped, at, of.name, number, c.title(), shown(v), v.cell.At.String(), of.code+fieldOf[c])
	}
}

// typedTable compares the rows of a table that are named like indicators.
func (t *Table) typedTable(table *outline.Table) {
	if len(t.byName()) == 0 || table.HeadRows == 0 || len(table.Rows) == 0 {
		return
	}
	titles, _ := table.Titles()
	columns := make([]column, len(titles))
	units, any := -1, false
	for c, title := range titles {
		columns[c] = -1
		for _, s := range []string{strings.Join(title, " "), title[len(title)-1]} {
			if columns[c] < 0 && keyOf(words().Computed, s) == "" {
				columns[c] = columnOf(s)
			}
			if _, n := plainTitle(s); len(n) > 0 && columns[c] >= plan {
				if m, _ := strconv.Atoi(n[0]); m <= 12 && period(m) != t.period {
					columns[c] = -1 // of another month
				}
			}
		}
		if columns[c] == unitName {
			units = c
		}
		any = any || columns[c] >= plan
	}
	if !any {
		return
	}
	grid := table.Grid()
	for r := table.HeadRows; r < len(table.Rows); r++ {
		var of *indicator
		unit := outline.Words(table.Unit)
		_, unit, _ = strings.Cut(unit, ":")
		for i, cell := range table.Rows[r] {
			if grid.Column[r][i] == units {
				unit = cell.Plain()
			}
			first, _, _ := strings.Cut(strings.ToLower(cell.Plain()), " ")
			for _, candidate := range t.byName()[first] {
				if of == nil && strings.EqualFold(candidate.name, cell.Plain()) {
					of = candidate
				}
			}
		}
		if of == nil || report.Fold(strings.Trim(unit, " ).")) != report.Fold(of.unit) {
			continue
		}
		for i, cell := range table.Rows[r] {
			if c := columns[grid.Column[r][i]]; c >= plan && len(cell.Paragraphs) == 1 && len(cell.Paragraphs[0]) == 1 && cell.Paragraphs[0][0].Code == "" {
				t.compare(of, c, cell.Plain(), cell.At)
			}
		}
	}
}
