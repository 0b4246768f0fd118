package reading

import (
	"slices"

	"baocao/generator/internal/word"
)

// sliver is the width of a column too narrow to be seen, in twips: Word leaves one
// where the edges of two cells were drawn almost in line.
const sliver = 57 // 1 mm

// withoutSlivers returns a table without the columns that are slivers and without those
// in which no cell begins. Cells keep their order and their content.
func withoutSlivers(t *word.Table) *word.Table {
	end := 0
	begins := map[int]bool{0: true}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			begins[c.Column] = true
			end = max(end, c.Column+c.ColSpan)
		}
	}
	// left is the column that begins at each edge of the grid, right the number of
	// columns that end there or before.
	left, right := make([]int, end+1), make([]int, end+1)
	columns, width := 0, sliver
	for i := range left {
		near := width < sliver
		if begins[i] && !near && i < end {
			columns, width = columns+1, 0
			near = true
		}
		left[i], right[i] = columns-1, columns
		if near {
			right[i] = columns - 1
		}
		if i < len(t.Columns) && t.Columns[i] > 0 {
			width += t.Columns[i]
		} else {
			width += sliver
		}
	}
	if columns = right[end]; columns == end || columns == 0 {
		return t
	}
	out := *t
	out.Columns, out.Rows = nil, nil
	for _, row := range t.Rows {
		made := &word.Row{Head: row.Head}
		for _, c := range row.Cells {
			from, to := left[c.Column], right[c.Column+c.ColSpan]
			if to <= from {
				if empty(c) {
					continue
				}
				return t // a sliver with words in it is a column
			}
			cell := *c
			cell.Column, cell.ColSpan = from, to-from
			made.Cells = append(made.Cells, &cell)
		}
		out.Rows = append(out.Rows, made)
	}
	return &out
}

func empty(c *word.Cell) bool {
	return !slices.ContainsFunc(c.Blocks, func(b word.Block) bool {
		p, ok := b.(*word.Paragraph)
		return !ok || len(p.Runs) > 0 || p.Label != ""
	})
}
