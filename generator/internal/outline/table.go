package outline

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// A table is lines that begin with "|". A line of dashes ends its header and aligns the
// columns (---, :--, :-:, --:). A caption and a unit line may precede it, in either
// order:
//
//	Bảng: Thu ngân sách
//	Đơn vị tính: triệu đồng
//	| Nguồn thu | Tháng 01 | < |
//	| ^ | Kế hoạch | Thực hiện |
//	|---|--:|--:|
//	| Nội địa | 1.107 | 156,66 |
//
// "Bảng: …" gives a caption without the word; "Bảng 1. …", "Bảng 1: …" and "Bảng 2.1.
// …" give the caption literally. In a cell "<" alone joins the cell on its left and "^"
// alone the one above; "<br>" begins a new paragraph in it; "\|" is a literal |.

func isRow(s *source) bool { return s.given == nil && s.text[0] == '|' }

var unitWords = []string{"Đơn vị tính:", "Đơn vị:", "ĐVT:"}

// isUnit reports whether a line is a unit line.
func isUnit(s string) bool {
	s = strings.TrimPrefix(s, "(")
	for _, w := range unitWords {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

const captionWord = "Bảng"

// caption returns where the caption in s begins, and its number.
func caption(s string) (from, number int, ok bool) {
	rest, ok := strings.CutPrefix(s, captionWord)
	if !ok || rest == "" {
		return 0, 0, false
	}
	if rest[0] == ':' {
		from = len(captionWord) + 1
		return from, 0, strings.Trim(s[from:], " ") != ""
	}
	if rest[0] != ' ' {
		return 0, 0, false
	}
	n, named := named(s)
	rest = s[n.End:]
	number, _ = strconv.Atoi(n.Number) // a number of two parts, "2.1", continues no count
	return 0, number, named && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ": "))
}

// tableAhead returns the number of lines before the first row of the table at the start
// of lines, plus one; 0 when there is none.
func (p *parser) tableAhead(lines []*source) int {
	i := 0
	for captioned, measured := false, false; i < len(lines) && lines[i].given == nil; i++ {
		if _, _, ok := caption(lines[i].text); ok && !captioned {
			captioned = true
		} else if isUnit(lines[i].text) && !measured {
			measured = true
		} else {
			break
		}
	}
	if i < len(lines) && !lines[i].quoted && (isRow(lines[i]) || p.tabRows(lines[i:]) > 0) {
		return i + 1
	}
	return 0
}

// table reads the table at the start of lines and returns the number of its lines.
func (p *parser) table(lines []*source) int {
	first := p.tableAhead(lines) - 1
	if first < 0 {
		return 0
	}
	t := &Table{}
	var rows [][]span
	last := first
	head := false
	for ; last < len(lines) && isRow(lines[last]) && (last == first || !lines[last].gap); last++ {
		row := cells(lines[last])
		if align, ok := alignment(row); ok && !head {
			head = true
			t.HeadRows, t.Align = len(rows), align
		} else {
			rows = append(rows, row)
		}
	}
	if !isRow(lines[first]) {
		last = first + p.tabRows(lines[first:])
		rows = p.pasted(t, lines[first:last])
	}
	if len(rows) == 0 {
		p.addFinding(diagnostic.TableEmpty, lines[first].whole())
		return last
	}
	for _, s := range lines[:first] {
		if isUnit(s.text) {
			t.Unit = p.inlines(s.whole())
		} else {
			t.Caption = p.caption(s.whole())
		}
	}
	p.fill(t, rows)
	at := p.place(lines[0].whole())
	at.End = p.place(lines[last-1].whole()).End
	p.add(&Node{Kind: TableBlock, Level: layouts.None, Table: t, At: at})
	return last
}

// caption reads a table's caption, with its number where it has one.
func (p *parser) caption(s span) []Inline {
	p.captioned(s)
	from, number, _ := caption(s.string())
	if number > 0 {
		if number != p.tables+1 {
			p.addFinding(diagnostic.TableNumber, s, number, p.tables+1)
		}
		p.tables = number
	}
	s.from += from
	return p.inlines(s.trimmed())
}

// cells splits a row at its bars.
func cells(s *source) []span {
	var out []span
	from := 1
	for i := from; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '|':
			out = append(out, span{s, from, i}.trimmed())
			from = i + 1
		}
	}
	if from < len(s.text) || len(out) == 0 {
		out = append(out, span{s, from, len(s.text)}.trimmed())
	}
	return out
}

// alignment reads the line under a table's header.
func alignment(row []span) ([]byte, bool) {
	align := make([]byte, len(row))
	for i, cell := range row {
		s := cell.string()
		left, right := strings.HasPrefix(s, ":"), strings.HasSuffix(s, ":")
		dashes := strings.Trim(s, ":")
		if strings.Trim(dashes, "-") != "" || len(dashes) == 0 || len(s) < 2 || len(s)-len(dashes) > 2 {
			return nil, false
		}
		switch {
		case left && right:
			align[i] = 'c'
		case right:
			align[i] = 'r'
		case left:
			align[i] = 'l'
		}
	}
	return align, true
}

// fill reads the cells of a table and resolves its spans. There is at least one row,
// and every row has a cell.
func (p *parser) fill(t *Table, rows [][]span) {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	t.HeadRows = min(t.HeadRows, len(rows))
	t.Align = columnsOf(t.Align, columns)

	// owner is the index of the cell that each place of the grid belongs to.
	owner := make([]int, len(rows)*columns)
	for r, row := range rows {
		if len(row) < columns && !p.isGroup(row) {
			p.addFinding(diagnostic.TableRagged, rowSpan(row), len(row), columns)
		}
		for c := range columns {
			here := r*columns + c
			owner[here] = here
			if c >= len(row) {
				continue
			}
			switch row[c].string() {
			case "<":
				if c > 0 {
					owner[here] = owner[here-1]
				}
			case "^":
				if r > 0 && r != t.HeadRows {
					owner[here] = owner[here-columns]
				}
			}
		}
	}
	covered := make([]bool, len(owner))
	for r, row := range rows {
		out := make([]Cell, 0, columns)
		for c := range columns {
			here := r*columns + c
			if covered[here] {
				continue
			}
			cell := Cell{ColSpan: 1, RowSpan: 1}
			if owner[here] == here {
				cell.ColSpan, cell.RowSpan = extent(owner, columns, here)
			}
			for y := range cell.RowSpan {
				for x := range cell.ColSpan {
					covered[here+y*columns+x] = true
				}
			}
			if c < len(row) {
				cell.At = p.place(row[c])
				if s := row[c].string(); s == "<" || s == "^" {
					p.addFinding(diagnostic.TableMerge, row[c], s)
				} else {
					cell.Paragraphs = p.cell(row[c])
				}
			} else {
				cell.At = p.place(rowSpan(row))
			}
			out = append(out, cell)
		}
		t.Rows = append(t.Rows, out)
	}
}

// isGroup reports whether a row names a group of indicators, and so stands for several
// rows.
func (p *parser) isGroup(row []span) bool {
	return p.tree.Coded && len(row) == 1 && strings.HasSuffix(strings.TrimRight(row[0].string(), "*"), "}")
}

// rowSpan returns a row from its first cell to its last, as far as it is one line.
func rowSpan(row []span) span {
	if last := row[len(row)-1]; last.source == row[0].source {
		return span{last.source, row[0].from, last.to}
	}
	return row[0]
}

// columnsOf returns align for a number of columns; nil when no column has any.
func columnsOf(align []byte, columns int) []byte {
	out := make([]byte, columns)
	any := false
	for i := range min(len(align), columns) {
		out[i] = align[i]
		any = any || align[i] != 0
	}
	if !any {
		return nil
	}
	return out
}

// extent returns the largest rectangle of places that belong to the cell at first,
// grown to the right and then down.
func extent(owner []int, columns, first int) (colSpan, rowSpan int) {
	belongs := func(i int) bool { return owner[i] == first }
	colSpan, rowSpan = 1, 1
	for c := first % columns; c+colSpan < columns && belongs(first+colSpan); colSpan++ {
	}
	for below := first + columns; below < len(owner); below += columns {
		for x := range colSpan {
			if !belongs(below + x) {
				return colSpan, rowSpan
			}
		}
		rowSpan++
	}
	return colSpan, rowSpan
}

// cell reads the paragraphs of a cell, which "<br>" separates; lines of a cell in the
// list form have been converted to that.
func (p *parser) cell(s span) (paragraphs [][]Inline) {
	for from := s.from; ; {
		at, size := lineBreak(s.text[from:s.to])
		part := span{s.source, from, s.to}
		if at >= 0 {
			part.to = from + at
		}
		if text := p.inlines(part.trimmed()); len(text) > 0 {
			paragraphs = append(paragraphs, text)
		}
		if at < 0 {
			return paragraphs
		}
		from = part.to + size
	}
}

// lineBreak returns the offset and the length of the first line break of a cell; -1 for
// none.
func lineBreak(s string) (at, size int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '<':
			for _, br := range []string{cellBreak, "<br/>", "<br />"} {
				if len(s)-i >= len(br) && strings.EqualFold(s[i:i+len(br)], br) {
					return i, len(br)
				}
			}
		}
	}
	return -1, 0
}

const cellBreak = "<br>"

// Plain returns the text of a cell on one line.
func (c *Cell) Plain() string {
	var s strings.Builder
	for i, text := range c.Paragraphs {
		if i > 0 {
			s.WriteByte(' ')
		}
		for _, in := range text {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}

// Grid gives the places of a table's cells.
type Grid struct {
	Columns int
	// Column is the first column of each listed cell, by row.
	Column [][]int
}

// Grid lays the cells out: each takes the first column of its row that no cell covers,
// from the left or from above.
func (t *Table) Grid() Grid {
	g := Grid{Column: make([][]int, len(t.Rows))}
	var covered []int // rows that a span from above still covers, per column
	for r, row := range t.Rows {
		col := 0
		for _, cell := range row {
			for col < len(covered) && covered[col] > 0 {
				col++
			}
			g.Column[r] = append(g.Column[r], col)
			for range cell.ColSpan {
				for len(covered) <= col {
					covered = append(covered, 0)
				}
				covered[col] = cell.RowSpan
				col++
			}
		}
		g.Columns = max(g.Columns, len(covered))
		for c := range covered {
			covered[c] = max(0, covered[c]-1)
		}
	}
	return g
}

// Titles returns the titles of a table's columns, each from the top down to the lowest
// header row, and the places of the lowest. There is always at least one, empty for a
// table without a header.
func (t *Table) Titles() (titles [][]string, at []diagnostic.Range) {
	grid := t.Grid()
	titles, at = make([][]string, grid.Columns), make([]diagnostic.Range, grid.Columns)
	for r, row := range t.Rows[:t.HeadRows] {
		for i := range row {
			for c := range row[i].ColSpan {
				c += grid.Column[r][i]
				titles[c], at[c] = append(titles[c], row[i].Plain()), row[i].At
			}
		}
	}
	for c := range titles {
		if titles[c] == nil {
			titles[c] = []string{""}
		}
	}
	return titles, at
}

// Words returns a text without looks and marks.
func Words(text []Inline) string {
	var b strings.Builder
	for _, in := range text {
		b.WriteString(in.Text)
	}
	return b.String()
}
