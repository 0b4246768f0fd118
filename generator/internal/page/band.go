package page

import (
	"slices"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// band is rows of cells side by side: a row of a table, rows joined by spanning cells,
// or a grid. A page may end after any of its rows; the lines of a cell that spans the
// page end continue in the row after it. A row taller than a page is cut between its
// lines.
type band struct {
	// cells are those with lines still to be placed, in reading order.
	cells []*cell
	// from is the first row still to be placed, counted in the table; to is the end of
	// the band.
	from, to int
	// head and foot are the space above and below the lines of a cell.
	head, foot layouts.Length
	// ruled draws the borders; nil for a grid.
	ruled *tableLayout
	// keep forbids a page break after a row.
	keep func(row int) bool
	// last is the height of the border below the last row.
	last layouts.Length
	at   diagnostic.Range
}

// cell is the rest of a cell that spans the rows from row to end.
type cell struct {
	*document.TableCell
	row, end int
	lines    []*row
}

func (k *cell) height() (sum layouts.Length) {
	for _, r := range k.lines {
		sum += r.gap + r.height
	}
	return sum
}

// placed is a line of a cell and its position in its row of the band; y is negative
// where it begins above that row.
type placed struct {
	*row
	y    layouts.Length
	cell *cell
}

func (l placed) bottom() layouts.Length { return l.y + l.height }

// tops returns the rows' tops and, last, the band's foot. Rows take their height from
// above; a cell over several of them stretches the last.
func (b *band) tops() []layouts.Length {
	ending := make([][]*cell, b.to-b.from)
	for _, k := range b.cells {
		ending[k.end-1-b.from] = append(ending[k.end-1-b.from], k)
	}
	tops := make([]layouts.Length, len(ending)+1)
	for i, cells := range ending {
		tops[i+1] = tops[i]
		for _, k := range cells {
			tops[i+1] = max(tops[i+1], tops[k.row-b.from]+b.head+k.height()+b.foot)
		}
	}
	return tops
}

// rows returns what remains of the band as rows of the page. A line is in the row that
// it ends in, so that a page that ends before that row has neither it nor its notes.
func (b *band) rows() []*row {
	tops := b.tops()
	rows := make([]*row, b.to-b.from)
	for i := range rows {
		r := &row{band: b, index: b.from + i, height: tops[i+1] - tops[i], at: b.at}
		r.keep = b.keep(r.index)
		if b.ruled != nil {
			r.pieces = b.ruled.borders(b, r.index, r.height)
			r.closing = b.ruled.border()
			if r.index >= b.ruled.table.HeadRows {
				r.table = b.ruled.head
			}
			r.split = b.ruled.table.Rows[r.index].Split
		}
		rows[i] = r
	}
	for _, k := range b.cells {
		i := k.row - b.from
		y := tops[i] + b.head
		for _, line := range k.lines {
			y += line.gap
			for i < k.end-1-b.from && y+line.height+b.foot > tops[i+1] {
				i++
			}
			rows[i].lines = append(rows[i].lines, placed{line, y - tops[i], k})
			y += line.height
		}
	}
	if b.last > 0 {
		end := rows[len(rows)-1]
		end.pieces = append(end.pieces, b.ruled.below(end.height))
		end.height += b.last
		end.closing = 0
	}
	return rows
}

// cut ends the page inside the band: before the row at index or, where height is not 0,
// at that height in it. What is below continues on the next page. cut returns the upper
// part of the cut row, and the rest.
func (b *band) cut(index int, height layouts.Length) (upper *row, rest []*row) {
	tops := b.tops()
	foot := tops[index-b.from] + height
	var left []*cell
	upper = &row{band: b, index: index, height: height, at: b.at}
	for _, k := range b.cells {
		if k.end <= index {
			continue
		}
		if k.row > index || k.row == index && height == 0 {
			left = append(left, k)
			continue
		}
		y := tops[k.row-b.from] + b.head
		stay := 0
		for _, line := range k.lines {
			bottom := y + line.gap + line.height + b.foot
			if bottom > foot {
				break
			}
			if k.row == index || bottom > tops[index-b.from] {
				upper.lines = append(upper.lines, placed{line, y + line.gap - tops[index-b.from], k})
			}
			y += line.gap + line.height
			stay++
		}
		left = append(left, &cell{TableCell: k.TableCell, row: index, end: k.end, lines: k.lines[stay:]})
	}
	if b.ruled != nil {
		upper.pieces = b.ruled.borders(b, index, height)
		upper.closing = b.ruled.border()
		if index >= b.ruled.table.HeadRows {
			upper.table = b.ruled.head
		}
	}
	b.cells, b.from = left, index
	return upper, b.rows()
}

// allPieces returns a row's pieces and those of its lines.
func (r *row) allPieces() []Piece {
	pieces := slices.Clip(r.pieces)
	for _, line := range r.lines {
		for _, piece := range line.allPieces() {
			piece = piece.copy()
			piece.move(0, line.y)
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// allNotes returns the notes of a row and of its lines.
func (r *row) allNotes() []*note {
	if len(r.lines) == 0 {
		return r.notes
	}
	notes := slices.Clip(r.notes)
	for _, line := range r.lines {
		notes = append(notes, line.allNotes()...)
	}
	return notes
}

// bottoms returns where a row may be cut: below each of its lines.
func (b *band) bottoms(index int) []layouts.Length {
	tops := b.tops()
	var all []layouts.Length
	for _, k := range b.cells {
		if k.row > index || k.end <= index {
			continue
		}
		y := tops[k.row-b.from] - tops[index-b.from] + b.head
		for _, line := range k.lines {
			y += line.gap + line.height
			if y+b.foot > 0 {
				all = append(all, y+b.foot)
			}
		}
	}
	return all
}

// above returns the part of a row above a cut.
func (r *row) above(height layouts.Length) *row {
	upper := &row{band: r.band, gap: r.gap, height: height}
	if r.band.ruled != nil {
		upper.closing = r.band.ruled.border()
	}
	for _, line := range r.lines {
		if line.bottom()+r.band.foot <= height {
			upper.lines = append(upper.lines, line)
		}
	}
	return upper
}

// openings returns the height that the first line of every cell that begins in a row
// takes.
func (r *row) openings() (height layouts.Length) {
	seen := map[*cell]bool{}
	for _, line := range r.lines {
		if line.cell.row == r.index && !seen[line.cell] {
			seen[line.cell] = true
			height = max(height, line.bottom()+r.band.foot)
		}
	}
	return height
}
