package document

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/outline"
	"baocao/layouts"
)

// table adds a ruled table: caption, unit line, rows.
func (f *flow) table(n *outline.Node) {
	t := n.Table
	if len(t.Caption) > 0 {
		f.add(&Paragraph{Style: "bang_ten", Runs: f.runs(t.Caption, f.sheet.Style("bang_ten"), f.notes), At: n.At})
	}
	if len(t.Unit) > 0 {
		f.add(&Paragraph{Style: "bang_don_vi", Runs: f.runs(t.Unit, f.sheet.Style("bang_don_vi"), f.notes), At: n.At})
	}
	out := &Table{HeadRows: t.HeadRows, At: n.At, Caption: plain(f.runs(t.Caption, f.sheet.Style("bang_ten"), f.notes))}
	grid := newCellGrid(t)
	styles := f.columnStyles(t, grid)
	for r, row := range t.Rows {
		tr := TableRow{KeepPrev: r > t.HeadRows && r == len(t.Rows)-1 && isTotal(row)}
		for k, cell := range row {
			at := grid.at[r][k]
			style := styles[at]
			if r < t.HeadRows {
				style = "bang_dau"
			}
			runs := f.runs(cell.Text, f.sheet.Style(style), f.notes)
			tr.Cells = append(tr.Cells, TableCell{
				Column: at, ColSpan: cell.ColSpan, RowSpan: cell.RowSpan, Head: r < t.HeadRows,
				Blocks: []Block{&Paragraph{Style: style, Runs: runs, At: cell.At}},
			})
		}
		out.Rows = append(out.Rows, tr)
	}
	out.Columns = f.columnWidths(out, grid.columns)
	f.add(out)
}

// isTotal says that a row sums up those above it.
func isTotal(row []outline.Cell) bool {
	for _, cell := range row {
		if len(cell.Text) == 0 {
			continue
		}
		s := strings.ToLower(strings.TrimSpace(cell.Text[0].Text))
		return strings.HasPrefix(s, "tổng") || strings.HasPrefix(s, "cộng")
	}
	return false
}

// cellGrid tells the column of each listed cell of a table with spans.
type cellGrid struct {
	columns int
	at      [][]int
}

func newCellGrid(t *outline.Table) cellGrid {
	g := cellGrid{at: make([][]int, len(t.Rows))}
	var covered []int // rows that a span from above still covers, per column
	for r, row := range t.Rows {
		col := 0
		for _, cell := range row {
			for col < len(covered) && covered[col] > 0 {
				col++
			}
			g.at[r] = append(g.at[r], col)
			for range cell.ColSpan {
				for len(covered) <= col {
					covered = append(covered, 0)
				}
				covered[col] = cell.RowSpan
				col++
			}
		}
		g.columns = max(g.columns, len(covered))
		for c := range covered {
			covered[c] = max(0, covered[c]-1)
		}
	}
	return g
}

// columnStyles aligns each column: as the author said, else numbers to the
// right, short ordinals in the middle, words to the left.
func (f *flow) columnStyles(t *outline.Table, grid cellGrid) []string {
	styles := make([]string, grid.columns)
	for c := range styles {
		align := byte(0)
		if c < len(t.Align) {
			align = t.Align[c]
		}
		if align == 0 {
			align = f.guessAlign(t, grid, c)
		}
		switch align {
		case 'r':
			styles[c] = "bang_so"
		case 'c':
			styles[c] = "bang_giua"
		default:
			styles[c] = "bang_o"
		}
	}
	return styles
}

func (f *flow) guessAlign(t *outline.Table, grid cellGrid, column int) byte {
	numbers, ordinals, filled := 0, 0, 0
	for r := t.HeadRows; r < len(t.Rows); r++ {
		for k, cell := range t.Rows[r] {
			if grid.at[r][k] != column || cell.ColSpan > 1 || len(cell.Text) == 0 {
				continue
			}
			filled++
			s := strings.TrimSpace(cell.Text[0].Text)
			if isNumber(s) {
				numbers++
				if len(s) <= 3 && column == 0 {
					ordinals++
				}
			}
		}
	}
	switch {
	case filled > 0 && ordinals == filled:
		return 'c'
	case filled > 0 && numbers*2 > filled:
		return 'r'
	}
	return 'l'
}

// isNumber takes 1.768,437 and -12 and 88,1% and a dash for nothing.
func isNumber(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits = true
		case !strings.ContainsRune(".,%-+ \u00a0/", r):
			return false
		}
	}
	return digits || s == "-"
}

// columnWidths shares the text width among the columns: each gets what its
// longest word needs, the rest goes by how much text it holds. Both writers
// take the widths as they are.
func (f *flow) columnWidths(t *Table, columns int) []layouts.Length {
	// The border counts too: LibreOffice takes it from the cell's inside.
	pad := 2 * (f.sheet.Tables.PaddingX + f.sheet.Tables.Border)
	least := make([]layouts.Length, columns)
	most := make([]layouts.Length, columns)
	for c := range least {
		least[c] = f.sheet.Tables.MinColumn
		most[c] = least[c]
	}
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.ColSpan != 1 {
				continue
			}
			p := cell.Blocks[0].(*Paragraph)
			style, s := f.sheet.Style(p.Style), plain(p.Runs)
			for word := range strings.FieldsSeq(s) {
				least[cell.Column] = max(least[cell.Column], f.textWidth(style, word)+pad)
			}
			most[cell.Column] = max(most[cell.Column], f.textWidth(style, s)+pad, least[cell.Column])
		}
	}
	var sumLeast, sumMost layouts.Length
	for c := range least {
		sumLeast, sumMost = sumLeast+least[c], sumMost+most[c]
	}
	if sumLeast > f.width {
		f.say(diagnostic.New("table-too-wide", t.At, columns))
	}
	widths := make([]layouts.Length, columns)
	left := f.width
	for c := range widths {
		switch {
		case sumLeast >= f.width:
			widths[c] = least[c] * f.width / sumLeast
		case sumMost <= f.width:
			widths[c] = most[c] * f.width / sumMost
		default:
			widths[c] = least[c] + (most[c]-least[c])*(f.width-sumLeast)/(sumMost-sumLeast)
		}
		left -= widths[c]
	}
	if columns > 0 {
		widths[columns-1] += left
	}
	return widths
}
