package figures

import (
	"math/big"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/workbook"
)

// Sum returns the data of several reports as one, titles first: a row for each code, in
// the order in which they occur, with the sums of its values. A rate is not summed; its
// cells are blank, which is a finding.
func Sum(all []*Table) ([][]workbook.Cell, []diagnostic.Diagnostic) {
	type sum struct {
		*indicator
		values   [columnCount]*big.Rat
		decimals [columnCount]int
		count    [columnCount]int
		rate     bool
	}
	t := &Table{} // of what is found
	byCode := map[string]*sum{}
	var order []*sum
	var has [columnCount]bool
	for _, table := range all {
		for _, i := range table.order {
			s := byCode[strings.ToLower(i.code)]
			if s == nil {
				s = &sum{indicator: i, rate: unitOf(i.unit).Rate}
				byCode[strings.ToLower(i.code)] = s
				order = append(order, s)
				if s.rate {
					t.addFinding(diagnostic.MergeRate, i.at.Range(), i.code)
				}
			}
			if !strings.EqualFold(s.unit, i.unit) {
				t.addFinding(diagnostic.MergeUnitDiffers, i.at.Range(), i.code, i.unit, s.unit, s.at.String())
				continue
			}
			for c := plan; c < columnCount; c++ {
				has[c] = has[c] || table.has[c]
				v := i.values[c]
				if v.none() {
					s.count[c]++
				}
				if !v.given() {
					continue
				}
				if s.values[c] == nil {
					s.values[c] = new(big.Rat)
				}
				s.count[c]++
				s.values[c].Add(s.values[c], v.exact())
				s.decimals[c] = max(s.decimals[c], len(after(v.cell.Number)))
			}
		}
	}
	if order == nil {
		return nil, t.found
	}
	var head []workbook.Cell
	for c := range columnCount {
		if c < plan || has[c] {
			head = append(head, workbook.Cell{Text: c.title()})
		}
	}
	rows := [][]workbook.Cell{head}
	for _, s := range order {
		row := []workbook.Cell{{Text: s.code}, {Text: s.name}, {Text: s.unit}}
		for c := plan; c < columnCount; c++ {
			if !has[c] {
				continue
			}
			var v workbook.Cell
			if s.values[c] != nil && !s.rate {
				v.Number = s.values[c].FloatString(s.decimals[c])
				v.Text = typography.FormatDecimal(v.Number)
				if s.count[c] < len(all) {
					t.addFinding(diagnostic.MergeValueMissing, s.at.Range(), s.code, c.title(), len(all)-s.count[c])
				}
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows, t.found
}
