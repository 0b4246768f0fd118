package figures

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
)

// A table of the report whose rows name indicators is filled in by the titles of its
// columns: those of the data, and those computed from them. Any other table is not
// changed.

// groupRow is a row that stands for several rows.
type groupRow struct {
	// codes are the codes that it names; sum reports whether it is the sum of the rows
	// above.
	codes string
	sum   bool
	at    diagnostic.Range
}

// group reads a row in which only the first cell is filled, with only codes, or with
// words and the code of a sum.
func (t *Table) group(row []outline.Cell) (g groupRow, ok bool) {
	for i, cell := range row {
		if i > 0 && len(cell.Paragraphs) > 0 || len(cell.Paragraphs) > 1 {
			return g, false
		}
	}
	if len(row[0].Paragraphs) == 0 {
		return g, false
	}
	words := row[0].Paragraphs[0]
	if i := slices.IndexFunc(words, func(in outline.Inline) bool { return in.Code == total }); i >= 0 {
		return groupRow{sum: true, at: words[i].At}, true
	}
	for _, in := range words {
		switch {
		case in.Code == "" && strings.TrimSpace(in.Text) == "":
		case in.Code == "" || ok:
			return g, false
		default:
			g, ok = groupRow{codes: in.Code, at: in.At}, true
		}
	}
	return g, ok
}

// line is a row of a filled table: an indicator, or a sum of some.
type line struct {
	// code is the indicator's, or that of a sum; of are the summed indicators.
	code       string
	of         []*indicator
	name, unit string
	values     [columnCount]*big.Rat
	// share is the line's part of the sum of basis, in percent; nil for none.
	share *big.Rat
	basis column
}

// members returns the indicators that a row names: "thu, chi", "thu-*".
func (t *Table) members(g groupRow) (list []*indicator) {
	for part := range strings.FieldsFuncSeq(g.codes, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		if prefix, ok := strings.CutSuffix(part, "*"); ok {
			n := len(list)
			for _, i := range t.order {
				if strings.HasPrefix(strings.ToLower(i.code), strings.ToLower(prefix)) {
					list = append(list, i)
				}
			}
			if len(list) == n {
				t.unknown(part, g.at)
			}
			continue
		}
		if i := t.byCode[strings.ToLower(part)]; i != nil {
			list = append(list, i)
		} else {
			t.unknown(part, g.at)
		}
	}
	return list
}

// blanks reports the values that a table prints and the data lack.
func (t *Table) blanks(members []*indicator, columns []string, at diagnostic.Range) {
	for _, i := range members {
		for c := plan; c < columnCount; c++ {
			if v := i.values[c]; slices.Contains(columns, columnKeys[c]) && t.has[c] && !v.given() && !v.none() {
				t.addFinding(diagnostic.FigureBlank, at, i.code, c.title(), i.place(c).String())
			}
		}
	}
}

// tableColumns returns the keys of a table's columns, by their titles. The first
// unknown one holds the names where no other does.
func (t *Table) tableColumns(table *outline.Table) (columns []string, ok bool) {
	titles, places := table.Titles()
	named := -1
	columns = make([]string, len(titles))
	for c, title := range titles {
		for _, s := range []string{strings.Join(title, " "), title[len(title)-1]} {
			for _, lists := range []map[string][]string{words().Columns, words().Computed} {
				if columns[c] == "" {
					columns[c] = keyOf(lists, s)
				}
			}
		}
		if columns[c] == columnKeys[name] {
			named = c
		}
	}
	ok = true
	for c := range columns {
		switch {
		case columns[c] == "" && named < 0:
			columns[c], named = columnKeys[name], c
		case columns[c] == "":
			last := titles[c][len(titles[c])-1]
			t.addFinding(diagnostic.FigureTableColumn, places[c], last, strings.Join(words().TableTitles, "; "))
			ok = false
		default:
			if i := slices.Index(columnKeys, columns[c]); i >= int(plan) && !t.has[i] && len(t.order) > 0 {
				t.addFinding(diagnostic.FigureColumnMissing, places[c], column(i).title(), columnKeys[i])
				ok = false
			}
		}
	}
	return columns, ok
}

// sum adds up indicators. They must have one unit, which is not a share.
func (t *Table) sum(list []*indicator, at diagnostic.Range) (*line, bool) {
	if len(list) == 0 {
		if len(t.order) > 0 {
			t.addFinding(diagnostic.FigureSumNothing, at)
		}
		return nil, false
	}
	l := &line{code: total, of: list, unit: list[0].unit}
	for _, i := range list {
		switch {
		case unitOf(i.unit).Rate:
			t.addFinding(diagnostic.FigureSumRate, at, i.code)
			return nil, false
		case !strings.EqualFold(i.unit, l.unit):
			t.addFinding(diagnostic.FigureSumUnits, at, list[0].code, l.unit, i.code, i.unit)
			return nil, false
		}
		for c := plan; c < columnCount; c++ {
			if v := i.values[c]; v.given() {
				if l.values[c] == nil {
					l.values[c] = new(big.Rat)
				}
				l.values[c].Add(l.values[c], v.exact())
			}
		}
	}
	// A partial sum is comparable only with a sum of the same values.
	for c := plan; c < columnCount; c++ {
		for _, i := range list {
			if v := i.values[c]; !v.given() && !v.none() {
				l.values[c] = nil
			}
		}
	}
	return l, true
}

// shares gives each line its part of the sum of all.
func shares(lines []*line, basis column) {
	sum := new(big.Rat)
	for _, l := range lines {
		if v := l.values[basis]; v != nil {
			if l.unit != lines[0].unit || v.Sign() < 0 || unitOf(l.unit).Rate {
				return
			}
			sum.Add(sum, v)
		}
	}
	for _, l := range lines {
		l.share, l.basis = ratio(l.values[basis], sum), basis
	}
}

// cell returns the text of a line in a column.
func (t *Table) cell(l *line, key string, ordinal int) string {
	if c := column(slices.Index(columnKeys, key)); c >= plan {
		if l.values[c] == nil {
			return words().Phrases.None
		}
		return written(l.values[c], unitOf(l.unit).Decimals, -1)
	}
	var r *big.Rat
	rate := unitOf(l.unit).Rate
	v := &l.values
	switch key {
	case columnKeys[name]:
		return l.name
	case columnKeys[unitName]:
		return l.unit
	case "stt":
		if ordinal > 0 {
			return strconv.Itoa(ordinal)
		}
		return ""
	case columnKeys[code], "ghi_chu":
		return ""
	case "ty_le_ke_hoach":
		r = ratio(v[accumulated], v[plan])
	case "ty_le_cung_ky":
		r = ratio(v[accumulated], v[samePeriod])
	case "ty_le_thang_truoc":
		r = ratio(v[month], v[lastMonth])
	case "tang_cung_ky":
		if r = increase(v[accumulated], v[samePeriod]); rate {
			r = difference(v[accumulated], v[samePeriod])
		}
	case "tang_thang_truoc":
		if r = increase(v[month], v[lastMonth]); rate {
			r = difference(v[month], v[lastMonth])
		}
	case "ty_trong":
		r = l.share
	}
	if r == nil {
		return words().Phrases.NotComputable
	}
	return typography.FormatDecimal(r.FloatString(words().PercentDecimals))
}

// computedFrom maps a computed column to the columns that it is computed from.
var computedFrom = map[string][]column{
	"ty_le_ke_hoach": {accumulated, plan}, "ty_le_cung_ky": {accumulated, samePeriod}, "ty_le_thang_truoc": {month, lastMonth},
	"tang_cung_ky": {accumulated, samePeriod}, "tang_thang_truoc": {month, lastMonth}}

// useCell records the text of a cell.
func (t *Table) useCell(l *line, key, text string, at *diagnostic.Range) {
	columns := computedFrom[key]
	if c := column(slices.Index(columnKeys, key)); c >= plan {
		columns = []column{c}
	} else if key == "ty_trong" {
		columns = []column{l.basis}
	}
	if columns == nil {
		return // words
	}
	for _, c := range columns {
		for _, i := range l.of {
			if i.values[c].given() {
				t.asked = append(t.asked, i.values[c])
			}
		}
	}
	t.use(l.code+"."+key, text, at)
}
