// Package figures makes the values, phrases and tables of a report out of its
// indicators. An indicator is stated once, in a row with a code:
//
//	Mã  | Chỉ tiêu      | Đơn vị  | Kế hoạch năm | Tháng này | Lũy kế | Cùng kỳ | Tháng trước
//	thu | Thu ngân sách | tỷ đồng | 7.900        | 120,5     | 1.107  | 1.051,3 | 98
//
// and is inserted in the text by its code:
//
//	{thu}             120,5 tỷ đồng
//	{thu.luy-ke}      1.107 tỷ đồng
//	{thu.ke-hoach}    bằng 14% kế hoạch
//	{thu.cung-ky}     tăng 5,3% so với cùng kỳ năm trước
//	{thu.thang-truoc} tăng 23% so với tháng trước
//
// A row of a table that names only codes is replaced by one row for each code: "| {thu-*} |",
// and "| Tổng số {cong} |" for their sum.
//
// All numbers are exact; each is rounded once, when it is written.
package figures

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
	"baocao/generator/internal/typography"
)

// column is a column of the data.
type column int

const (
	code column = iota
	name
	unitName
	plan
	month
	accumulated
	samePeriod
	lastMonth
	columnCount
)

// columnKeys are the keys of the columns in a report and in words.yaml.
var columnKeys = func() []string { keys, _ := new(report.Indicator).Columns(); return keys }()

func (c column) title() string { return words().Titles[columnKeys[c]] }

// Table is the indicators of a report.
type Table struct {
	byCode map[string]*indicator
	// order are the indicators in the order in which they are stated.
	order []*indicator
	// has reports which columns the data have.
	has [columnCount]bool
	// titles are the titles of the sheet's columns.
	titles [columnCount]string
	// period is the month of the report.
	period period
	// named maps the first words of names to indicators.
	named map[string][]*indicator
	// begins are the first bytes of those words.
	begins [256]bool
	// used are the values that were written, sources the values of the data that they
	// were computed from, and asked those that the value being written uses so far.
	used    []printed
	sources []value
	asked   []value
	// others reports whether what follows comes from another document.
	others bool
	found  []diagnostic.Diagnostic
}

type indicator struct {
	code, name, unit string
	values           [columnCount]value
	at               spreadsheet.Place
}

// place returns the place of a value; that of the indicator where its cell is empty.
func (i *indicator) place(c column) spreadsheet.Place {
	if v := i.values[c]; v.cell != nil && v.cell.At.Stated() {
		return v.cell.At
	}
	return i.at
}

// value is a value of an indicator: its cell, nil where the data do not have its column.
// The cell's number is that of the value, empty when there is none.
type value struct{ cell *spreadsheet.Value }

// given reports whether there is a number.
func (v value) given() bool { return v.cell != nil && v.cell.Number != "" }

// text returns what the cell shows.
func (v value) text() string {
	if v.cell == nil {
		return ""
	}
	return v.cell.Text
}

// none reports whether its author marked it as absent.
func (v value) none() bool { return slices.Contains(none, v.text()) }

// stale reports whether it is still the value of an earlier period, which was reported.
func (v value) stale() bool {
	_, to := report.FindStale(v.text())
	return to > 0
}

// exact returns the number for computing; nil when there is none.
func (v value) exact() *big.Rat {
	if !v.given() {
		return nil
	}
	r, _ := new(big.Rat).SetString(v.cell.Number)
	return r
}

// Stated are the tables that a report uses: the indicators, and the names that reports
// share. Each is nil when there is none, or when it could not be read.
type Stated struct {
	Report        *report.Report
	Values, Names [][]*spreadsheet.Value
}

// New reads the indicators of a report.
func New(s Stated) (*Table, []diagnostic.Diagnostic) {
	f := &s.Report.Figures
	t := &Table{byCode: make(map[string]*indicator, len(s.Values)), period: periodOf(s.Report.Subject.S)}
	switch {
	case s.Values != nil:
		t.sheet(s.Values, &f.Heads, t.period)
	case f.Indicators != nil:
		for i := range f.Indicators {
			t.stated(&f.Indicators[i])
		}
	}
	if s.Names != nil {
		t.names(s.Names)
	}
	return t, t.found
}

// enough bounds the findings of one kind of place.
const enough = 100

func (t *Table) addFinding(id diagnostic.ID, at diagnostic.Range, args ...any) {
	if len(t.found) < enough {
		t.found = append(t.found, diagnostic.New(id, at, args...))
	}
}

// stated adds an indicator that is stated in the report.
func (t *Table) stated(i *report.Indicator) {
	_, texts := i.Columns()
	cells := make([]spreadsheet.Value, columnCount)
	var row [columnCount]value
	for c := range row {
		cells[c] = spreadsheet.Value{Text: texts[c].S, At: spreadsheet.PlaceOf(texts[c].At)}
		row[c].cell = &cells[c]
		t.has[c] = t.has[c] || !texts[c].Empty()
	}
	t.add(row)
}

// period is the month of a report; 0 when it states none.
type period int

var (
	monthWords  = lazyregexp.New(`(?i)tháng\s+(\d{1,2})(?:\D|$)`)
	monthsWords = lazyregexp.New(`(?i)(?:^|\D)(\d{1,2})\s+tháng`)
)

// periodOf returns the first month in a text: "tháng 11", "9 tháng".
func periodOf(s string) period {
	for _, words := range []*lazyregexp.Regexp{monthWords, monthsWords} {
		if m := words.FindStringSubmatch(s); m != nil {
			if n, _ := strconv.Atoi(m[1]); 1 <= n && n <= 12 {
				return period(n)
			}
		}
	}
	return 0
}

func (p period) before() period { return (p+10)%12 + 1 }

// sheet adds the rows of a sheet.
func (t *Table) sheet(rows [][]*spreadsheet.Value, stated *report.Indicator, of period) {
	first, at, ok := t.columns(rows, stated, of)
	if !ok {
		return
	}
	for c, x := range at {
		if t.has[c] = x >= 0; t.has[c] {
			t.titles[c] = rows[first-1][x].Text
		}
	}
	for _, cells := range rows[first:] {
		var row [columnCount]value
		var merged *spreadsheet.Value
		for c, x := range at {
			if x < 0 {
				continue
			}
			row[c].cell = cells[x]
			if cells[x].Merged && merged == nil {
				merged = cells[x]
			}
		}
		code := row[code].cell
		switch {
		case code == nil || code.Blank() && !code.Merged:
			continue // a title among the rows, or a remark
		case merged != nil:
			if code.Merged && slices.ContainsFunc(row[plan:], func(v value) bool { return v.cell == nil || v.cell.At == code.At || v.cell.Blank() }) {
				continue // a title across the sheet
			}
			t.addFinding(diagnostic.FigureMerged, merged.At.Range())
			continue
		}
		t.add(row)
	}
	if len(t.order) == 0 && len(t.found) == 0 {
		t.addFinding(diagnostic.FigureNoRows, rows[0][0].At.Range())
	}
}

// add adds an indicator.
func (t *Table) add(row [columnCount]value) {
	i := &indicator{code: row[code].text(), name: row[name].text(), unit: row[unitName].text(), at: row[code].cell.At}
	if !isCode(i.code) {
		t.addFinding(diagnostic.FigureCodeForm, i.at.Range(), i.code)
		return
	}
	key := strings.ToLower(i.code)
	if other := t.byCode[key]; other != nil {
		t.addFinding(diagnostic.FigureCodeTwice, i.at.Range(), i.code, other.at.String())
		return
	}
	for c := plan; c < columnCount; c++ {
		v := row[c]
		if v.cell == nil {
			continue
		}
		if number := t.number(v, &i.unit, c); number != v.cell.Number {
			own := *v.cell
			own.Number = number
			v.cell = &own
		}
		i.values[c] = v
	}
	t.byCode[key] = i
	t.order = append(t.order, i)
}

// total is the code of a row that sums up.
const total = "cong"

// isCode reports whether a text can be a code: letters, digits and the marks
// between them.
func isCode(s string) bool {
	return s != "" && s != total && strings.IndexFunc(s, func(r rune) bool {
		return strings.ContainsRune(" {}*,;|", r)
	}) < 0
}

// none are the marks of a value that is intentionally absent.
var none = []string{"-", "–", "—", "x", "X"}

// longest bounds the characters of a typed number, far above any figure: longer ones
// only cost time.
const longest = 60

// number returns the number in a cell, with a decimal point; empty when there is none.
// One that shows percent gives its indicator that unit where it has none.
func (t *Table) number(v value, unit *string, c column) (number string) {
	cell := v.cell
	switch {
	case v.none():
		return ""
	case strings.Trim(cell.Text, ".…") == "":
		return ""
	case v.stale():
		t.addFinding(diagnostic.NotRenewed, cell.At.Range(), strings.TrimSuffix(strings.TrimPrefix(cell.Text, "[?"), "]"))
		return ""
	}
	number, percent := cell.Number, cell.Percent
	if number == "" {
		var ok bool
		if number, percent, ok = typography.ParseDecimal(cell.Text); !ok || len(number) > longest {
			t.addFinding(diagnostic.FigureNotNumber, cell.At.Range(), cell.Text, c.title())
			return ""
		}
	}
	if percent && *unit == "" {
		*unit = "%"
	}
	if unitOf(*unit).Counted && strings.Trim(after(number), "0") != "" {
		t.addFinding(diagnostic.FigureFraction, cell.At.Range(), cell.Text, *unit)
	}
	return number
}

// after returns the decimals of a number.
func after(number string) string {
	_, decimals, _ := strings.Cut(number, ".")
	return decimals
}

// names adds the names and units that reports share, for the indicators without their
// own.
func (t *Table) names(rows [][]*spreadsheet.Value) {
	first, at, ok := t.columns(rows, new(report.Indicator), 0)
	if !ok {
		return
	}
	cell := func(row []*spreadsheet.Value, c column) string {
		if at[c] < 0 {
			return ""
		}
		return row[at[c]].Text
	}
	seen := map[string]spreadsheet.Place{}
	for _, row := range rows[first:] {
		key := strings.ToLower(cell(row, code))
		if key == "" {
			continue
		}
		here := row[at[code]].At
		if other, twice := seen[key]; twice {
			t.addFinding(diagnostic.FigureCodeTwice, here.Range(), cell(row, code), other.String())
			continue
		}
		seen[key] = here
		i := t.byCode[key]
		if i == nil {
			i = &indicator{code: cell(row, code), at: here}
			if !isCode(i.code) {
				t.addFinding(diagnostic.FigureCodeForm, here.Range(), i.code)
				continue
			}
			t.byCode[key] = i
		}
		if i.name == "" {
			i.name = cell(row, name)
		}
		switch unit := cell(row, unitName); {
		case i.unit == "":
			i.unit = unit
		case unit != "" && !strings.EqualFold(unit, i.unit):
			t.addFinding(diagnostic.FigureUnitDiffers, i.at.Range(), i.code, i.unit, unit, row[at[unitName]].At.String())
		}
	}
}

// nearest returns the code that an author most likely meant, or "".
func (t *Table) nearest(code string) string {
	var codes []string
	for _, i := range t.order {
		codes = append(codes, i.code)
	}
	return report.Nearest(code, codes)
}
