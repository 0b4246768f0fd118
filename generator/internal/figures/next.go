package figures

import (
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/workbook"
)

// Next returns the indicators as the initial data of the next period, titles first:
// this period's values become the last one's, and those to be supplied are marked as
// [report.Stale]. title advances a title by one period; otherYear reports that the next
// period is in another year, which has another plan.
func (t *Table) Next(title func(string) string, otherYear bool) [][]workbook.Cell {
	has := t.has
	has[lastMonth] = has[lastMonth] || has[month]
	var head []workbook.Cell
	for c := range columnCount {
		if c < plan || has[c] {
			s := t.titles[c]
			if s == "" {
				s = c.title()
			}
			head = append(head, workbook.Cell{Text: title(s)})
		}
	}
	rows := [][]workbook.Cell{head}
	for _, i := range t.order {
		row := []workbook.Cell{{Text: i.code}, {Text: i.name}, {Text: i.unit}}
		for c := plan; c < columnCount; c++ {
			if !has[c] {
				continue
			}
			switch v := i.values[c]; {
			case c == lastMonth:
				row = append(row, i.values[month].next())
			case c == plan && !otherYear:
				row = append(row, v.next())
			default:
				old := v.next()
				if old.Text != "" {
					old = workbook.Cell{Text: report.Stale(old.Text)}
				}
				row = append(row, old)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// next returns a value as the next sheet holds it.
func (v value) next() workbook.Cell {
	switch {
	case v.none():
		return workbook.Cell{Text: words().Phrases.None}
	case !v.given():
		return workbook.Cell{}
	}
	return workbook.Cell{Text: typography.FormatDecimal(v.cell.Number), Number: v.cell.Number}
}
