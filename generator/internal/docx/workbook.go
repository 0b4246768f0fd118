package docx

import (
	"strconv"

	"baocao/generator/internal/document"
)

// The numbers of a chart are in a workbook inside the package, which Word opens when a
// person edits the data.

const (
	spreadsheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	sheetName        = "Sheet1"
)

// place returns a cell of the workbook as a reference in a formula; places returns a
// column of count entries below the header.
func place(column, row int) string {
	return sheetName + "!$" + columnName(column) + "$" + strconv.Itoa(row+1)
}

func places(column, entries int) string {
	return place(column, 1) + ":$" + columnName(column) + "$" + strconv.Itoa(entries+1)
}

// columnName returns A, B, … AA, AB, …, counted from 0.
func columnName(column int) string {
	const letters = 26
	s := ""
	for ; column >= 0; column = column/letters - 1 {
		s = string(rune('A'+column%letters)) + s
	}
	return s
}

// workbook returns an XLSX file of a chart's numbers: categories in the first column, a
// series in each of the others.
func workbook(c *document.Chart) ([]byte, error) {
	book := newMarkup("workbook", "xmlns", spreadsheetSpace, "xmlns:r", relSpace)
	book.open("sheets")
	book.empty("sheet", "name", sheetName, "sheetId", "1", "r:id", "rId1")
	root := newMarkup("Relationships", "xmlns", packageSpace+"relationships")
	root.empty("Relationship", "Id", "rId1", "Type", relSpace+"/officeDocument", "Target", "xl/workbook.xml")
	rels := newMarkup("Relationships", "xmlns", packageSpace+"relationships")
	rels.empty("Relationship", "Id", "rId1", "Type", relSpace+"/worksheet", "Target", "worksheets/sheet1.xml")
	parts := []part{
		{name: "_rels/.rels", data: root.end()},
		{name: "xl/workbook.xml", content: sheetContent + "sheet.main+xml", data: book.end()},
		{name: "xl/_rels/workbook.xml.rels", data: rels.end()},
		{name: "xl/worksheets/sheet1.xml", content: sheetContent + "worksheet+xml", data: worksheet(c)},
	}
	types := newMarkup("Types", "xmlns", packageSpace+"content-types")
	types.empty("Default", "Extension", "rels", "ContentType", relsContent)
	overrides(types, parts)
	return archive(append([]part{{name: "[Content_Types].xml", data: types.end()}}, parts...))
}

func worksheet(c *document.Chart) []byte {
	x := newMarkup("worksheet", "xmlns", spreadsheetSpace)
	x.open("sheetData")
	words := func(column, row int, s string) {
		x.open("c", "r", columnName(column)+strconv.Itoa(row+1), "t", "inlineStr")
		x.open("is")
		x.element("t", s, "xml:space", "preserve")
		x.close()
		x.close()
	}
	x.open("row", "r", "1")
	words(0, 0, c.CategoryTitle)
	for i, s := range c.Series {
		words(i+1, 0, s.Name)
	}
	x.close()
	for k, name := range c.Categories {
		x.open("row", "r", strconv.Itoa(k+2))
		words(0, k+1, name)
		for i, s := range c.Series {
			if s.Values[k].Text != "" {
				x.open("c", "r", columnName(i+1)+strconv.Itoa(k+2))
				x.element("v", number(s.Values[k].Number))
				x.close()
			}
		}
		x.close()
	}
	return x.end()
}
