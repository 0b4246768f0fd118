package outline

import (
	"strings"

	"baocao/generator/diagnostic"
)

// A table that was copied from a spreadsheet and pasted as text is lines of cells
// separated by tabs. Its first line is the header.

// tabRows returns the number of lines of the pasted table at the start of lines; 0
// where there is none.
func (p *parser) tabRows(lines []*source) int {
	columns, n := 0, 0
	for n < len(lines) && (n == 0 || !lines[n].gap) {
		c := strings.Count(lines[n].raw, "\t") + 1
		if c == 1 || n == 0 && lines[0].raw[0] == '\t' || c == 2 && p.labelCell(lines[n]) {
			break
		}
		if n == 0 {
			columns = c
		} else if c != columns && (n == 1 || columns == 2) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// labelCell reports whether the text before the first tab of a line is a label: Word
// puts a tab after its own.
func (p *parser) labelCell(s *source) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(s.raw, " \t"), "\t")
	if _, ok := typedBullet(s); ok {
		return true
	}
	first = strings.TrimRight(first, " ")
	for _, lb := range readLabels(p.levels, first) {
		if lb.length == len(first) {
			return true
		}
	}
	return false
}

// tabCells splits a line at its tabs.
func tabCells(s *source) []span {
	var row []span
	at, rest := s.at, s.raw
	for {
		cell, after, more := strings.Cut(rest, "\t")
		row = append(row, newSource(cell, at).whole())
		if !more {
			return row
		}
		at.Column += graphemes(cell) + len("\t")
		rest = after
	}
}

// pasted reads the rows of a pasted table.
func (p *parser) pasted(t *Table, lines []*source) [][]span {
	rows := make([][]span, len(lines))
	for i, s := range lines {
		rows[i] = tabCells(s)
	}
	t.HeadRows = 1
	at := p.place(lines[0].whole())
	at.End = p.place(lines[len(lines)-1].whole()).End
	p.found = append(p.found, diagnostic.New(diagnostic.TablePasted, at))
	return rows
}
