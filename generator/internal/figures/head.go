package figures

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
)

// headRows is how many rows are searched for the titles of a sheet.
const headRows = 20

// columns finds the columns of the data, -1 for missing ones, and the first row below
// the titles. Titles are those that the author states, or the usual ones.
func (t *Table) columns(rows [][]*spreadsheet.Value, stated *report.Indicator, of period) (first int, at [columnCount]int, ok bool) {
	_, titles := stated.Columns()
	head := headRow(rows, titles)
	if head < 0 && t.unseen(rows, titles) {
		return 0, at, false
	}
	if head < 0 {
		var seen []string
		for _, cell := range rows[0] {
			if !cell.Blank() {
				seen = append(seen, "“"+cell.Text+"”")
			}
		}
		t.addFinding(diagnostic.FigureHeadMissing, rows[0][0].At.Range(), code.title(), strings.Join(seen, ", "))
		return 0, at, false
	}
	for c := range at {
		at[c] = -1
	}
	ok = true
	var months []int // columns of single months
	numbers := make([]period, len(rows[head]))
	for x, cell := range rows[head] {
		title := titleOf(rows[:head+1], x)
		c := statedColumn(titles, cell.Text)
		if c < 0 {
			c = columnOf(title)
		}
		if c < 0 {
			if c = columnOf(cell.Text); c >= 0 {
				title = cell.Text
			}
		}
		if c < 0 || c == columnCount || !titles[c].Empty() && statedColumn(titles, cell.Text) != c {
			continue
		}
		if _, n := plainTitle(title); len(n) > 0 && c >= month && c != samePeriod {
			if number, _ := strconv.Atoi(n[0]); number <= 12 {
				numbers[x] = period(number)
			}
		}
		switch {
		case c == month && numbers[x] > 0:
			months = append(months, x)
		case at[c] >= 0:
			t.addFinding(diagnostic.FigureHeadTwice, cell.At.Range(), cell.Text, rows[head][at[c]].Text, c.title(), columnKeys[c])
			ok = false
		default:
			at[c] = x
		}
	}
	ok = t.months(rows[head], months, numbers, of, &at) && ok
	if t.unseen(rows[:head+1], titles) {
		ok = false
	}
	if of > 0 {
		for _, row := range rows[:head] {
			for _, cell := range row {
				if other := periodOf(cell.Text); other > 0 && other != of && strings.Contains(report.Fold(cell.Text), "thang "+strconv.Itoa(int(other))) {
					t.addFinding(diagnostic.FigureMonth, cell.At.Range(), cell.Text, int(of))
					ok = false
				}
			}
		}
		for _, c := range []column{month, accumulated} {
			if x := at[c]; x >= 0 && numbers[x] > 0 && numbers[x] != of {
				t.addFinding(diagnostic.FigureMonth, rows[head][x].At.Range(), rows[head][x].Text, int(of))
				ok = false
			}
		}
	}
	return head + 1, at, ok
}

// unseen reports the titles that the author states and that are not in the first rows;
// it returns whether there are any.
func (t *Table) unseen(rows [][]*spreadsheet.Value, titles []report.Text) bool {
	found := false
	for _, title := range titles {
		if title.Empty() {
			continue
		}
		var seen []string
		there := false
		for _, row := range rows[:min(len(rows), headRows)] {
			for _, cell := range row {
				if cell.Blank() {
					continue
				}
				if len(seen) < columnsNamed {
					seen = append(seen, cell.Text)
				}
				there = there || report.Fold(cell.Text) == report.Fold(title.S)
			}
		}
		if !there {
			t.addFinding(diagnostic.FigureHeadUnknown, title.At, title.S, suggested(title.S, seen))
			found = true
		}
	}
	return found
}

// columnsNamed is how many titles a message lists.
const columnsNamed = 20

// months distinguishes this month's column from that of the month before, when the
// titles only state the months.
func (t *Table) months(head []*spreadsheet.Value, columns []int, numbers []period, of period, at *[columnCount]int) bool {
	for _, x := range columns {
		switch n := numbers[x]; {
		case n == of, of == 0 && len(columns) == 1:
			if at[month] >= 0 {
				t.addFinding(diagnostic.FigureHeadTwice, head[x].At.Range(), head[x].Text, head[at[month]].Text, month.title(), columnKeys[month])
				return false
			}
			at[month] = x
		case of > 0 && n == of.before() && at[lastMonth] < 0:
			at[lastMonth] = x
		case of > 0 && len(columns) == 1 && at[month] < 0:
			at[month] = x // of another month, which is reported
		case of == 0 && len(columns) == 2 && at[month] < 0 && at[lastMonth] < 0:
			a, b := columns[0], columns[1]
			switch {
			case numbers[a].before() == numbers[b]:
				a, b = b, a
				fallthrough
			case numbers[b].before() == numbers[a]:
				at[lastMonth], at[month] = a, b
				return true
			}
			fallthrough
		default:
			if at[month] < 0 || of == 0 {
				t.addFinding(diagnostic.FigureHeadTwice, head[x].At.Range(), head[x].Text, head[columns[0]].Text, month.title(), columnKeys[month])
				return false
			}
		}
	}
	return true
}

// headRow returns the row of titles: the first that has the column of codes and another
// one; -1 when there is none.
func headRow(rows [][]*spreadsheet.Value, titles []report.Text) int {
	for y := range rows[:min(len(rows), headRows)] {
		codes, others := false, 0
		for x, cell := range rows[y] {
			c := statedColumn(titles, cell.Text)
			if c < 0 {
				c = columnOf(cell.Text)
			}
			if c < 0 {
				c = columnOf(titleOf(rows[:y+1], x))
			}
			if c == code {
				codes = true
			} else if c >= 0 {
				others++
			}
		}
		// Titles may take two rows, with the cell of codes merged over both.
		if codes && others > 0 && !titlesContinue(rows, y) {
			return y
		}
	}
	return -1
}

// titlesContinue reports whether the cell of codes in a row of titles is merged with
// the one below.
func titlesContinue(rows [][]*spreadsheet.Value, y int) bool {
	if y+1 >= len(rows) {
		return false
	}
	for x, cell := range rows[y] {
		below := rows[y+1][x]
		if columnOf(cell.Text) == code && cell.Merged && below.At == cell.At {
			return true
		}
	}
	return false
}

// titleOf returns the title of a column over all header rows, from the top.
func titleOf(head [][]*spreadsheet.Value, x int) string {
	var parts []string
	for y := max(0, len(head)-2); y < len(head); y++ {
		if s := head[y][x].Text; s != "" && (len(parts) == 0 || parts[len(parts)-1] != s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// statedColumn returns the column whose title the author states; -1 when none.
func statedColumn(titles []report.Text, title string) column {
	for c, t := range titles {
		if !t.Empty() && report.Fold(t.S) == report.Fold(title) {
			return column(c)
		}
	}
	return -1
}

// columnOf returns the column that a title names; -1 when none.
func columnOf(title string) column {
	if title == "" {
		return -1
	}
	key := keyOf(words().Columns, title)
	for c, k := range columnKeys {
		if k == key {
			return column(c)
		}
	}
	return -1
}

// suggested returns the nearest of the names, or all of them, as a message lists them.
func suggested(s string, names []string) string {
	if near := report.Nearest(s, names); near != "" {
		return "“" + near + "”"
	}
	return strings.Join(names, ", ")
}
