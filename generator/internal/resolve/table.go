package resolve

import (
	"slices"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// table adds a ruled table: caption, unit line, rows.
func (f *flow) table(n *outline.Node) {
	t := n.Table
	if t.Rows == nil {
		return // its file could not be read
	}
	t = withoutCovered(t)
	if t.HeadRows == 0 {
		f.addFinding(diagnostic.New(diagnostic.TableWithoutHead, n.At))
	}
	out := &document.Table{
		HeadRows: t.HeadRows, At: n.At,
		Caption: captionOf(layouts.StyleTableCaption, f.runs(t.Caption, f.sheet.Style(layouts.StyleTableCaption), f.notes), n.At),
		Unit:    captionOf(layouts.StyleTableUnit, f.runs(t.Unit, f.sheet.Style(layouts.StyleTableUnit), f.notes), n.At),
	}
	grid := t.Grid()
	styles := f.columnStyles(t, grid)
	for r, row := range t.Rows {
		tr := document.TableRow{KeepPrev: r > t.HeadRows && r == len(t.Rows)-1 && isTotal(row)}
		for k, cell := range row {
			at := grid.Column[r][k]
			style := styles[at]
			if r < t.HeadRows {
				style = layouts.StyleTableHead
			}
			tr.Cells = append(tr.Cells, document.TableCell{
				Column: at, ColSpan: cell.ColSpan, RowSpan: cell.RowSpan, Head: r < t.HeadRows,
				Paragraphs: f.cellParagraphs(cell, style),
			})
		}
		out.Rows = append(out.Rows, tr)
	}
	upright := f.width
	f.fill(out, styles, t.Widths)
	f.width = upright
	out.Summary = summary(out)
	rowHeads(out)
	f.add(out)
}

// fill gives a table its columns: in a smaller size where the longest words do not fit,
// and across landscape pages where they do not fit in that size either.
func (f *flow) fill(t *document.Table, styles []layouts.StyleKey, given []int) {
	turned, _ := f.sheet.Page.Text(true)
	widths := []layouts.Length{f.width}
	if f.width < turned {
		widths = append(widths, turned)
	}
	fits := false
	for _, f.width = range widths {
		for _, small := range []bool{false, true} {
			sized(t, small)
			f.alignDecimals(t, styles)
			if t.Columns, fits = f.columnWidths(t, styles, given); fits {
				break
			}
			given = nil
		}
		if fits {
			break
		}
	}
	t.Turned = f.width > widths[0]
	switch {
	case !fits:
		f.addFinding(diagnostic.New(diagnostic.TableTooWide, t.At, len(t.Columns)))
	case t.Turned:
		f.addFinding(diagnostic.New(diagnostic.TableTurned, t.At, len(t.Columns)))
	}
	f.withinColumns(t)
	f.wholeHeads(t)
	f.splitTall(t)
}

// wholeHeads keeps compound words of a header on a line, where the column has space.
func (f *flow) wholeHeads(t *document.Table) {
	for _, row := range t.Rows[:min(t.HeadRows, len(t.Rows))] {
		for _, cell := range row.Cells {
			for _, p := range cell.Paragraphs {
				f.keepWhole(p, t.Width(cell)-f.cellPadding())
			}
		}
	}
}

// summary returns the titles of a table's columns.
func summary(t *document.Table) string {
	if t.HeadRows == 0 {
		return ""
	}
	var titles []string
	for c := range t.Columns {
		if title := newNumberTable(t).fullTitle(c); title != "" && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return strings.Join(titles, "; ")
}

// rowHeads marks the cells that are headers of their row, and the lines across the
// table that are headers of the rows below them.
func rowHeads(t *document.Table) {
	if t.HeadRows == 0 || len(t.Columns) < 2 {
		return
	}
	numbers := newNumberTable(t)
	for r := t.HeadRows; r < len(t.Rows); r++ {
		for i := range t.Rows[r].Cells {
			cell := &t.Rows[r].Cells[i]
			text := numbers.text(r, cell.Column)
			_, number := typography.ParseQuantity(text)
			switch {
			case text == "" || number:
			case cell.ColSpan >= len(t.Columns):
				cell.GroupHead = true
			case cell.Column <= numbers.names && numbers.names < cell.Column+max(cell.ColSpan, 1):
				cell.RowHead = true
			}
		}
	}
}

// captionOf returns the paragraph of a caption; nil for none.
func captionOf(style layouts.StyleKey, runs []document.Run, at diagnostic.Range) *document.Paragraph {
	if len(runs) == 0 {
		return nil
	}
	return &document.Paragraph{Style: style, Runs: runs, At: at}
}

// cellParagraphs returns the paragraphs of a cell, at least one.
func (f *flow) cellParagraphs(cell outline.Cell, style layouts.StyleKey) []*document.Paragraph {
	if len(cell.Paragraphs) == 0 {
		return []*document.Paragraph{{Style: style, At: cell.At}}
	}
	var list []*document.Paragraph
	for _, text := range cell.Paragraphs {
		list = append(list, &document.Paragraph{Style: style, Runs: f.runs(text, f.sheet.Style(style), f.notes), At: cell.At})
	}
	return list
}

// sized sets the cells of a table in its own size or in the smaller one.
func sized(t *document.Table, small bool) {
	const smaller = "_nho"
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			for _, p := range cell.Paragraphs {
				if p.Style = layouts.StyleKey(strings.TrimSuffix(string(p.Style), smaller)); small {
					p.Style += smaller
				}
			}
		}
	}
}

// withoutCovered returns a table without the rows that cells from above cover
// completely, to which no two programs give the same height.
func withoutCovered(t *outline.Table) *outline.Table {
	out := *t
	out.Rows = nil
	for r, row := range t.Rows {
		if len(row) > 0 {
			out.Rows = append(out.Rows, slices.Clone(row))
			continue
		}
		if r < t.HeadRows {
			out.HeadRows--
		}
		for above, cells := range out.Rows {
			for i := range cells {
				if above+cells[i].RowSpan > len(out.Rows) {
					cells[i].RowSpan--
				}
			}
		}
	}
	return &out
}

// isTotal reports whether a row sums up those above it.
func isTotal(row []outline.Cell) bool {
	for _, cell := range row {
		if s := cell.Plain(); s != "" {
			return sumsUp(s)
		}
	}
	return false
}

// sumsUp reports whether a text names a total.
func sumsUp(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(s, "tổng") || strings.HasPrefix(s, "cộng")
}

// columnStyles aligns each column: as the author stated, otherwise numbers to the
// right, short ordinals in the middle, words to the left.
func (f *flow) columnStyles(t *outline.Table, grid outline.Grid) []layouts.StyleKey {
	styles := make([]layouts.StyleKey, grid.Columns)
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
			styles[c] = layouts.StyleTableNumber
		case 'c':
			styles[c] = layouts.StyleTableCentred
		default:
			styles[c] = layouts.StyleTableText
		}
	}
	return styles
}

func (f *flow) guessAlign(t *outline.Table, grid outline.Grid, column int) byte {
	if f.counts(t, grid, column) {
		return 'c'
	}
	numbers, ordinals, filled := 0, 0, 0
	for r := t.HeadRows; r < len(t.Rows); r++ {
		if isTotal(t.Rows[r]) {
			continue // its words are where others have ordinals
		}
		for k, cell := range t.Rows[r] {
			if grid.Column[r][k] != column || cell.ColSpan > 1 || cell.Plain() == "" {
				continue
			}
			filled++
			s := strings.TrimSpace(cell.Plain())
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

// counts reports whether the header of a column states that it numbers the rows.
func (f *flow) counts(t *outline.Table, grid outline.Grid, column int) bool {
	for r := range t.Rows[:min(t.HeadRows, len(t.Rows))] {
		for k, cell := range t.Rows[r] {
			if grid.Column[r][k] == column && cell.ColSpan == 1 && slices.Contains(f.sheet.Tables.Ordinals, cell.Plain()) {
				return true
			}
		}
	}
	return false
}

// isNumber accepts 1.768,437 and -12 and 88,1% and a dash for nothing.
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
