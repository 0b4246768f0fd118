package docx

import (
	"strconv"

	"baocao/generator/internal/document"
	"baocao/generator/internal/workbook"
)

// The numbers of a chart are in a workbook inside the package, which Word opens when a
// person edits the data.

const sheetName = "Sheet1"

// place returns a cell of the workbook as a reference in a formula; places returns a
// column of count entries below the header.
func place(column, row int) string {
	return sheetName + "!$" + workbook.ColumnName(column+1) + "$" + strconv.Itoa(row+1)
}

func places(column, entries int) string {
	return place(column, 1) + ":$" + workbook.ColumnName(column+1) + "$" + strconv.Itoa(entries+1)
}

// numbersOf returns an XLSX file of a chart's numbers: categories in the first column, a
// series in each of the others.
func numbersOf(c *document.Chart) ([]byte, error) {
	head := []workbook.Cell{{Text: c.CategoryTitle}}
	for _, s := range c.Series {
		head = append(head, workbook.Cell{Text: s.Name})
	}
	rows := [][]workbook.Cell{head}
	for k, name := range c.Categories {
		row := []workbook.Cell{{Text: name}}
		for _, s := range c.Series {
			var cell workbook.Cell
			if v := s.Values[k]; v.Text != "" {
				cell = workbook.Cell{Text: v.Text, Number: number(v.Number)}
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return workbook.Write(sheetName, rows)
}
