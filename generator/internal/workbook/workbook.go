// Package workbook writes XLSX files of one sheet (ISO/IEC 29500-1, 18).
package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Cell is a cell: a number, with a decimal point, or a text, or empty. The Text of a
// number determines the width of its column.
type Cell struct{ Text, Number string }

// Write returns an XLSX file of one sheet, its first row in bold.
func Write(sheet string, rows [][]Cell) ([]byte, error) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, p := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetContent + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + sheetContent + `styles+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetContent + `worksheet+xml"/></Types>`},
		{"_rels/.rels", relationships("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets><sheet name="` + escaped(sheet) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml")},
		{"xl/styles.xml", `<styleSheet xmlns="` + mainSpace + `"><fonts count="2"><font/><font><b/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
			`<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", worksheet(rows)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n%s", p.text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return file.Bytes(), err
}

const (
	sheetContent = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// relationships are pairs of a type and a target.
func relationships(list ...string) string {
	s := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i := 0; i < len(list); i += 2 {
		s += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i/2+1, relSpace, list[i], list[i+1])
	}
	return s + `</Relationships>`
}

func worksheet(rows [][]Cell) string {
	var b bytes.Buffer
	b.WriteString(`<worksheet xmlns="` + mainSpace + `">`)
	if widths := widthsOf(rows); len(widths) > 0 {
		b.WriteString(`<cols>`)
		for i, w := range widths {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	for y, row := range rows {
		number := strconv.Itoa(y + 1)
		b.WriteString(`<row r="` + number + `">`)
		style := ""
		if y == 0 {
			style = ` s="1"`
		}
		for x, v := range row {
			place := ` r="` + CellName(y+1, x+1) + `"`
			switch {
			case v.Number != "":
				b.WriteString(`<c` + place + `><v>` + escaped(v.Number) + `</v></c>`)
			case v.Text != "":
				b.WriteString(`<c` + place + ` t="inlineStr"` + style + `><is><t xml:space="preserve">` + escaped(v.Text) + `</t></is></c>`)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// widthsOf returns the widths of columns in which their words can be read, in
// characters.
func widthsOf(rows [][]Cell) (widths []int) {
	const least, most = 9, 50
	for _, row := range rows {
		for x, v := range row {
			if x == len(widths) {
				widths = append(widths, least)
			}
			widths[x] = min(max(widths[x], utf8.RuneCountInString(v.Text)+2), most)
		}
	}
	return widths
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // writing to a buffer cannot fail
	return b.String()
}

// CellName returns the name of a cell, its row and column counted from 1: "B12".
func CellName(row, column int) string {
	var room [len("XFD1048576")]byte
	return string(strconv.AppendInt(appendColumn(room[:0], column), int64(row), 10))
}

// ColumnName returns the name of a column, counted from 1: A, B, … AA.
func ColumnName(column int) string { return string(appendColumn(nil, column)) }

func appendColumn(b []byte, column int) []byte {
	const letters = 26
	if column > letters {
		b = appendColumn(b, (column-1)/letters)
	}
	return append(b, byte('A'+(column-1)%letters))
}
