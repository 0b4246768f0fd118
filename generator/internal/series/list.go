package series

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
)

// row is a row of the list: its values by column name.
type row struct {
	at     diagnostic.Range
	values map[string]spreadsheet.Value
}

// headRows is how many rows are searched for the titles of a list.
const headRows = 20

// list reads the list.
func (m *maker) list(cells [][]*spreadsheet.Value) {
	if len(cells) == 0 {
		return
	}
	wanted := map[string]bool{}
	m.used(func(column, _ string, _ diagnostic.Range, _ bool) { wanted[column] = true })
	head := headOf(cells, wanted)
	l := m.titles(cells[head], wanted)
	m.missing(l)
	for _, line := range cells[head+1:] {
		if slices.ContainsFunc(line, func(v *spreadsheet.Value) bool { return !v.Blank() }) {
			m.rows = append(m.rows, m.row(l, line))
		}
	}
	if len(m.rows) == 0 {
		m.addFinding(diagnostic.SeriesNoRows, cells[head][0].At.Range())
	}
	const enough = 100
	m.found = m.found[:min(len(m.found), enough)]
}

// headOf returns the row with the titles of a list: the one that names most of the
// wanted columns.
func headOf(cells [][]*spreadsheet.Value, wanted map[string]bool) int {
	head, most := -1, 0
	for y, row := range cells[:min(headRows, len(cells))] {
		n, filled := 0, 0
		for _, c := range row {
			if wanted[fold(c.Text)] {
				n++
			}
			if !c.Blank() {
				filled++
			}
		}
		if n > most || head < 0 && filled > 1 {
			head, most = y, n
		}
	}
	return max(head, 0)
}

// titles are the columns of a list.
type titles struct {
	wanted map[string]bool
	// columns are the indices of the columns by folded name, names the names as typed.
	columns map[string]int
	names   []string
	// address is the column that states how a person is addressed, -1 for none; number
	// is the title of the column of numbers, nil for none.
	address int
	number  *spreadsheet.Value
}

// titles reads the columns from the row with their names.
func (m *maker) titles(head []*spreadsheet.Value, wanted map[string]bool) *titles {
	l := &titles{wanted: wanted, columns: map[string]int{}, address: -1}
	for x, c := range head {
		name := fold(c.Text)
		if name == "" {
			continue
		}
		if other, twice := l.columns[name]; twice {
			if wanted[name] && head[other].At != c.At {
				m.addFinding(diagnostic.SeriesColumnTwice, c.At.Range(), c.Text, head[other].At.String())
			}
			continue
		}
		l.columns[name] = x
		l.names = append(l.names, c.Text)
	}
	for _, name := range append([]string{words().Address}, words().From...) {
		if x, ok := l.columns[name]; ok && l.address < 0 {
			l.address = x
		}
	}
	if x, ok := l.columns[words().Number]; ok {
		l.number = head[x]
	}
	return l
}

// missing reports the columns that the template uses and the list does not have.
func (m *maker) missing(l *titles) {
	reported := map[string]bool{}
	m.used(func(column, typed string, at diagnostic.Range, code bool) {
		_, known := l.columns[column]
		switch {
		case known || reported[column] || code:
		case column == words().Ordinal, column == words().Number && m.options.First > 0:
		case column == words().Address && l.address >= 0:
		case column == words().Number:
			m.addFinding(diagnostic.SeriesNumber, at)
		default:
			near := report.Nearest(column, l.names)
			if near == "" {
				near = strings.Join(l.names, ", ")
			}
			m.addFinding(diagnostic.SeriesColumnUnknown, at, strings.TrimSpace(typed), near)
		}
		reported[column] = true
	})
	if l.number != nil && m.options.First > 0 {
		m.addFinding(diagnostic.SeriesNumberTwice, l.number.At.Range())
	}
}

// row reads a line of the list.
func (m *maker) row(l *titles, line []*spreadsheet.Value) row {
	r := row{at: line[0].At.Range(), values: map[string]spreadsheet.Value{}}
	for name, x := range l.columns {
		if v := line[x]; v.Merged && l.wanted[name] {
			m.addFinding(diagnostic.SeriesMerged, v.At.Range())
		} else {
			r.values[name] = *v
		}
	}
	if _, own := l.columns[words().Ordinal]; !own {
		r.values[words().Ordinal] = spreadsheet.Value{Text: strconv.Itoa(len(m.rows) + 1)}
	}
	if m.options.First > 0 {
		r.values[words().Number] = spreadsheet.Value{Text: strconv.Itoa(m.options.First + len(m.rows))}
	}
	if l.address >= 0 {
		v := *line[l.address]
		for word, of := range words().Words {
			if slices.Contains(of, report.Fold(v.Text)) {
				v.Text = word
			}
		}
		if v == *line[l.address] && l.columns[words().Address] != l.address {
			v.Text = words().Either
		}
		r.values[words().Address] = v
	}
	return r
}
