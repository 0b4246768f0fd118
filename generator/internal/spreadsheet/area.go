package spreadsheet

import (
	"strings"

	"baocao/generator/internal/workbook"
)

// lastRow and lastColumn are the end of a sheet, XFD1048576.
const lastRow, lastColumn = 1 << 20, 1 << 14

// area is a rectangle of a sheet; bottom and right are just outside it.
type area struct{ top, left, bottom, right int }

// everything is a whole sheet.
var everything = area{1, 1, lastRow + 1, lastColumn + 1}

func (a area) intersect(b area) area {
	return area{max(a.top, b.top), max(a.left, b.left), min(a.bottom, b.bottom), min(a.right, b.right)}
}

func (a area) empty() bool { return a.top >= a.bottom || a.left >= a.right }

func (a area) has(row, column int) bool {
	return a.top <= row && row < a.bottom && a.left <= column && column < a.right
}

// union returns the smallest area that contains both.
func (a area) union(b area) area {
	if a.empty() {
		return b
	}
	return area{min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right)}
}

// String returns the area as Excel writes it: "A4:D10".
func (a area) String() string {
	return workbook.CellName(a.top, a.left) + ":" + workbook.CellName(a.bottom-1, a.right-1)
}

// parseArea parses "A4:D10", "$A$4:$D$10", "A4", whole columns "A:D" and whole rows
// "4:10".
func parseArea(s string) (a area, ok bool) {
	from, to, pair := strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "$", ""), ":")
	if !pair {
		to = from
	}
	top, left, ok := place(from)
	bottom, right, ok2 := place(to)
	if !ok || !ok2 || !pair && (top == 0 || left == 0) || (top == 0) != (bottom == 0) || (left == 0) != (right == 0) {
		return area{}, false
	}
	a = area{min(top, bottom), min(left, right), max(top, bottom) + 1, max(left, right) + 1}
	if top == 0 {
		a.top, a.bottom = everything.top, everything.bottom
	}
	if left == 0 {
		a.left, a.right = everything.left, everything.right
	}
	return a, a.intersect(everything) == a
}

// parseReference splits a reference of Excel into the sheet and the rest: "'Biểu
// 1'!$A$4:$D$10". An area alone has no sheet.
func parseReference(s string) (sheet, rest string) {
	if at := strings.LastIndexByte(s, '!'); at >= 0 {
		sheet, rest = strings.TrimSpace(s[:at]), s[at+1:]
		if len(sheet) > 1 && sheet[0] == '\'' && sheet[len(sheet)-1] == '\'' {
			sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
		}
		return sheet, rest
	}
	return "", s
}

// references splits a list of references at commas outside quotes.
func references(s string) (list []string) {
	from, quoted := 0, false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			list = append(list, s[from:i])
			from = i + 1
		}
	}
	return append(list, s[from:])
}
