package outline

import (
	"path"
	"slices"
	"strings"

	"baocao/layouts"
)

// A table whose rows are in a spreadsheet is written like a picture, with the unit line
// before it:
//
//	Đơn vị tính: ha
//	![Bảng: Diện tích gieo trồng](so-lieu.xlsx#Biểu 1)
//
// After "#" comes the name of the sheet, a range, or both ("Biểu 1!A4:D10"); without a
// name the first sheet is used, and a .csv file has only one. The header is the rows
// that the sheet repeats on each page, otherwise the first row and what is merged with
// it.

// sheetEndings are the extensions of files that hold tables; for some of them a finding
// asks to save the file in another format.
var sheetEndings = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".xlsb", ".ods"}

// SheetParts returns the file and the sheet that a target names.
func SheetParts(target string) (file, sheet string, ok bool) {
	for i := range len(target) + 1 {
		if (i == len(target) || target[i] == '#') && slices.Contains(sheetEndings, strings.ToLower(path.Ext(target[:i]))) {
			return target[:i], strings.TrimPrefix(target[i:], "#"), true
		}
	}
	return "", "", false
}

// sheetAhead returns the number of lines of the table from a spreadsheet at the start
// of lines.
func sheetAhead(lines []*source) int {
	i := 0
	if lines[0].given == nil && isUnit(lines[0].text) {
		i++
	}
	if i == len(lines) || lines[i].given != nil {
		return 0
	}
	_, target, picture := pictureParts(lines[i].text)
	if _, _, ok := SheetParts(target); !picture || !ok {
		return 0
	}
	return i + 1
}

// sheet reads the table from a spreadsheet at the start of lines and returns the number
// of its lines.
func (p *parser) sheet(lines []*source) int {
	n := sheetAhead(lines)
	if n == 0 {
		return 0
	}
	line := lines[n-1]
	end, target, _ := pictureParts(line.text)
	t := &Table{HeadRows: 1}
	t.File, t.Sheet, _ = SheetParts(target)
	t.Caption = p.caption(span{line, len("!["), end}.trimmed())
	if n > 1 {
		t.Unit = p.inlines(lines[0].whole())
	}
	at := p.place(lines[0].whole())
	at.End = p.place(line.whole()).End
	p.add(&Node{Kind: TableBlock, Level: layouts.None, Table: t, At: at})
	return n
}

// sheet prints the line of a table from a spreadsheet.
func (p *printer) sheet(t *Table) {
	target := t.File
	if t.Sheet != "" {
		target += "#" + t.Sheet
	}
	p.line("![" + p.caption(t, "]") + "](" + target + ")")
}
