package randomreport

import (
	"fmt"
	"strings"
)

// table returns a table of any shape: spans in both directions, headers of several
// rows, cells from empty to longer than a page.
func (r *writer) table() []string {
	columns := r.between(1, 6)
	if r.wide {
		columns = r.between(1, 9)
	}
	head := pick(r, 0, 1, 1, 1, 2, 3)
	rows := pick(r, r.between(1, 6), r.between(1, 12), r.between(1, 12), r.between(20, 60))
	tall := r.extreme && r.chance(6) // one cell longer than a page
	noted := r.noted
	if r.chance(60) {
		r.noted = 0
	}
	var lines []string
	if r.chance(70) {
		lines = append(lines, "Bảng: "+r.words(pick(r, r.between(1, 8), r.between(8, 40))))
	}
	if r.chance(50) {
		lines = append(lines, "Đơn vị tính: triệu đồng")
	}
	spans := pick(r, 0, 0, 10, 25)
	var above []string
	for y := range head + rows {
		if y == head && head > 0 {
			lines = append(lines, "|"+strings.Repeat(pick(r, "---|", "--:|", ":-:|"), columns))
		}
		cells := make([]string, columns)
		for x := range cells {
			switch {
			case x > 0 && r.chance(spans) && cells[x-1] != "^":
				cells[x] = "<"
			case y > 0 && y != head && r.chance(spans) && above[x] != "<" && (x+1 == columns || above[x+1] != "<"):
				cells[x] = "^"
			case y < head:
				cells[x] = r.words(r.between(1, 5))
			case tall && y == head+rows/2 && x == columns/2:
				cells[x] = r.words(r.between(300, 1600))
			default:
				cells[x] = r.cell(x)
			}
		}
		if y == head+rows-1 && rows > 1 && r.chance(40) {
			cells[0] = "Tổng cộng"
		}
		above = cells
		lines = append(lines, "| "+strings.Join(cells, " | ")+" |")
	}
	r.noted = noted
	return lines
}

func (r *writer) cell(x int) string {
	switch k := r.rand.IntN(100); {
	case k < 8:
		return ""
	case x > 0 && k < 50:
		return fmt.Sprintf("%d,%d", r.between(0, 99999), r.rand.IntN(10))
	case k < 90:
		return r.words(r.between(1, 6))
	case k < 98:
		return r.words(r.between(6, 30))
	}
	return r.words(r.between(30, 90))
}
