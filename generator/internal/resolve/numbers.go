package resolve

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// numberTable is a table as a chart reads it: every place of its grid is the cell that
// covers it, and rows that are not entries are left out.
type numberTable struct {
	grid [][]document.TablePlace
	// head is the number of header rows, names the column of the entries' names.
	head, names int
	// rows are the entries: without totals and lines across the whole table.
	rows []int
}

func newNumberTable(t *document.Table) *numberTable {
	n := &numberTable{head: min(max(t.HeadRows, 1), len(t.Rows)), grid: t.Grid()}
	if len(t.Columns) > 2 && isOrdinalTitle(n.title(0)) {
		n.names = 1
	}
	for r := n.head; r < len(n.grid); r++ {
		first, name := n.grid[r][0], n.grid[r][n.names]
		if name.TableCell == nil || name.ColSpan > 1 || first.TableCell != nil && first.ColSpan > 1 || sumsUp(n.text(r, 0)) || sumsUp(n.text(r, n.names)) || n.text(r, n.names) == "" {
			continue
		}
		n.rows = append(n.rows, r)
	}
	return n
}

// stale reports whether an entry that is stated in a file has a value of an earlier
// report.
func (n *numberTable) stale(file string) bool {
	for _, row := range n.rows {
		for column := range n.grid[row] {
			if _, to := report.FindStale(n.text(row, column)); to > 0 && n.at(row, column).File == file {
				return true
			}
		}
	}
	return false
}

// isOrdinalTitle reports whether a column only numbers the rows.
func isOrdinalTitle(s string) bool {
	return slices.Contains([]string{"stt", "tt", "số tt", "số thứ tự"}, strings.ToLower(s))
}

// text returns the text of a place, on one line.
func (n *numberTable) text(row, column int) string {
	cell := n.grid[row][column]
	if cell.TableCell == nil {
		return ""
	}
	var parts []string
	for _, p := range cell.Paragraphs {
		parts = append(parts, strings.ReplaceAll(document.PlainText(p.Runs), typography.NoBreak, " "))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

func (n *numberTable) at(row, column int) diagnostic.Range {
	return n.grid[row][column].Paragraphs[0].At
}

// title returns a column's own title, the lowest of its header.
func (n *numberTable) title(column int) string { return n.text(n.head-1, column) }

// fullTitle includes the titles above it: "Lúa - Kế hoạch".
func (n *numberTable) fullTitle(column int) string {
	var parts []string
	for r := range n.head {
		if r == 0 || n.grid[r][column].TableCell != n.grid[r-1][column].TableCell {
			parts = append(parts, n.text(r, column))
		}
	}
	return strings.Join(parts, " - ")
}

// name returns a name that distinguishes a column from the others drawn.
func (n *numberTable) name(column int, drawn []int) string {
	for _, other := range drawn {
		if other != column && n.title(other) == n.title(column) {
			return n.fullTitle(column)
		}
	}
	return n.title(column)
}

// titled returns the columns with a title, in any letter case.
func (n *numberTable) titled(title string) []int {
	var found []int
	for c := range n.grid[0] {
		if c != n.names && (strings.EqualFold(n.title(c), title) || strings.EqualFold(n.fullTitle(c), title)) {
			found = append(found, c)
		}
	}
	return found
}

// titles returns the titles of the columns that may be drawn.
func (n *numberTable) titles() []string {
	var list []string
	for c := n.names + 1; c < len(n.grid[0]); c++ {
		list = append(list, n.title(c))
	}
	return list
}

// numberColumns returns the columns that contain mostly numbers in the same form as the
// first of them: with a percent sign or without. Malformed numbers count too, so that
// their column is not left out: "1,234.5", "150 ha".
func (n *numberTable) numberColumns() []int {
	var columns []int
	alike := false
	for c := n.names + 1; c < len(n.grid[0]); c++ {
		numbers, percents, filled := 0, 0, 0
		for _, r := range n.rows {
			text := n.text(r, c)
			if isBlank(text) {
				continue
			}
			filled++
			if q, ok := typography.ParseQuantity(text); ok || meantAsNumber(text) {
				numbers++
				if q.Percent || !ok && strings.Contains(text, "%") {
					percents++
				}
			}
		}
		percent := percents*2 > numbers
		if numbers*2 > filled && (columns == nil || percent == alike) {
			columns, alike = append(columns, c), percent
		}
	}
	return columns
}

// meantAsNumber reports whether a text begins with digits and otherwise has at most a
// mark or a unit of two short words: "1,234.5", "5 (*)", "150 ha".
func meantAsNumber(s string) bool {
	s = strings.TrimLeft(s, "(+-−–~≈<>≤≥ ")
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	const unit = 2
	words, letters := 0, 0
	for _, word := range strings.Fields(strings.TrimLeft(s, "0123456789., ")) {
		if strings.ContainsAny(word, "0123456789/") { // a date, a symbol, a range
			return false
		}
		words++
		letters += len([]rune(word))
	}
	const long = 12
	return words <= unit && letters <= long
}

// isBlank reports whether a cell gives no number: it is empty or has a dash.
func isBlank(s string) bool { return strings.Trim(s, "-–—… ") == "" }
