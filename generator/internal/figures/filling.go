package figures

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
)

func (t *Table) table(table *outline.Table) {
	f := &filling{Table: t, table: table, basis: accumulated}
	for r, row := range table.Rows {
		g, ok := t.group(row)
		switch {
		case !ok || r < table.HeadRows || len(row) == 1:
			f.rows = append(f.rows, row)
		case f.columns == nil && !f.readColumns():
			table.Rows = f.rows // what cannot be filled
			return
		case g.sum:
			f.addSum(g, row)
		default:
			f.addMembers(g, row)
		}
	}
	shares(f.lines, f.basis)
	for _, r := range f.filled {
		f.fill(r)
	}
	table.Rows = f.rows
}

// filling is a table whose groups are being replaced by rows of indicators.
type filling struct {
	*Table
	table   *outline.Table
	columns []string
	// basis is the column of which shares are computed.
	basis column
	rows  [][]outline.Cell
	// filled are the rows that show lines.
	filled []filledRow
	// section are the indicators since the last sum, lines their lines.
	section []*indicator
	lines   []*line
	ordinal int
}

// filledRow is the row at an index that shows a line; ordinal is 0 for a sum.
type filledRow struct {
	at      int
	line    *line
	ordinal int
}

func (f *filling) readColumns() (ok bool) {
	if f.columns, ok = f.tableColumns(f.table); !ok {
		return false
	}
	if !slices.Contains(f.columns, columnKeys[accumulated]) && slices.Contains(f.columns, columnKeys[month]) {
		f.basis = month
	}
	return true
}

// addSum adds the row of the sum of the rows since the last one.
func (f *filling) addSum(g groupRow, row []outline.Cell) {
	if l, ok := f.sum(f.section, g.at); ok {
		l.share, l.basis = hundred, f.basis
		f.filled = append(f.filled, filledRow{at: len(f.rows), line: l})
	} else {
		row[0].Paragraphs = nil
	}
	f.rows = append(f.rows, row)
	shares(f.lines, f.basis)
	f.section, f.lines = nil, nil
}

// addMembers adds a row for each indicator of a group.
func (f *filling) addMembers(g groupRow, row []outline.Cell) {
	members := f.members(g)
	for _, i := range members {
		l := &line{code: i.code, of: []*indicator{i}, name: i.name, unit: i.unit}
		for c, v := range i.values {
			l.values[c] = v.exact()
		}
		if l.name == "" {
			l.name = i.code
		}
		if unit := f.table.Unit; len(unit) > 0 && !slices.Contains(f.columns, columnKeys[unitName]) && !unitOf(i.unit).Rate &&
			i.unit != "" && !sameUnit(outline.Words(unit), i.unit) {
			f.addFinding(diagnostic.FigureTableUnit, g.at, i.code, i.unit, outline.Words(unit))
		}
		f.ordinal++
		f.section, f.lines = append(f.section, i), append(f.lines, l)
		f.filled = append(f.filled, filledRow{len(f.rows), l, f.ordinal})
		f.rows = append(f.rows, slices.Clone(row))
	}
	f.blanks(members, f.columns, g.at)
}

// fill writes the cells of a row. A sum keeps its words, without its code.
func (f *filling) fill(r filledRow) {
	row, sum := f.rows[r.at], r.line.name == ""
	words := row[0].Paragraphs[0]
	if sum && len(row) > 2 && f.columns[0] == "stt" && row[0].ColSpan == 1 {
		row[0].ColSpan = 2 // the words of a sum need the room of the name
		row = slices.Delete(row, 1, 2)
		f.rows[r.at] = row
	}
	c := -1
	for i := range row {
		cell := &row[i]
		if c += cell.ColSpan; c >= len(f.columns) {
			break
		}
		look := outline.Inline{At: cell.At}
		if len(words) > 0 {
			look.Bold, look.Italic, look.At = words[0].Bold, words[0].Italic, words[0].At
		}
		switch {
		case sum && i == 0:
			cell.Paragraphs = nil
			title := slices.DeleteFunc(slices.Clone(words), func(in outline.Inline) bool { return in.Code == total })
			if n := len(title); n > 0 {
				title[n-1].Text = strings.TrimRight(title[n-1].Text, " ")
				cell.Paragraphs = [][]outline.Inline{title}
			}
			continue
		case sum && f.columns[c] == columnKeys[name]:
			continue
		}
		cell.Paragraphs = nil
		if look.Text = f.cell(r.line, f.columns[c], r.ordinal); look.Text != "" {
			cell.Paragraphs = [][]outline.Inline{{look}}
			f.useCell(r.line, f.columns[c], look.Text, &cell.Paragraphs[0][0].At)
		}
	}
}

// sameUnit reports whether a table's unit line names a unit.
func sameUnit(line, unit string) bool {
	_, named, _ := strings.Cut(line, ":")
	return report.Fold(strings.TrimRight(named, ").")) == report.Fold(unit)
}
