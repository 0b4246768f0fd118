package page

import (
	"fmt"
	"slices"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// tableHead is a table's header, repeated at the top of every page on which the table
// continues.
type tableHead struct {
	pieces []Piece
	height layouts.Length
}

type tableLayout struct {
	*composer
	table *document.Table
	grid  [][]document.TablePlace
	// elem is the Table, headElem and bodyElem its THead and TBody: both are elem where
	// it has no header.
	elem, headElem, bodyElem int
	// edges are the x of the columns' edges.
	edges []layouts.Length
	// columnHeads are the IDs of the header cells over each column.
	columnHeads [][]string
	// group is the ID of the cell that is the header of the following rows.
	group string
	head  *tableHead
}

// Table implements document.Visitor.
func (c *composer) Table(b *document.Table) error {
	c.lists = nil
	t := &tableLayout{composer: c, table: b, grid: b.Grid(), elem: c.element(Element{Type: "Table", Parent: c.parent, Summary: b.Summary}), head: &tableHead{}}
	caption, err := c.caption(t.elem, b.Above()...)
	if err != nil {
		return err
	}
	if b.Caption != nil {
		c.bookmark(document.OneLine(b.Caption.Runs), c.outline+1, caption)
	}
	t.edges = []layouts.Length{c.x}
	for _, w := range b.Columns {
		t.edges = append(t.edges, t.edges[len(t.edges)-1]+w)
	}
	t.columnHeads = make([][]string, len(b.Columns))
	t.headElem, t.bodyElem = t.elem, t.elem
	if 0 < b.HeadRows && b.HeadRows < len(b.Rows) {
		t.headElem = c.element(Element{Type: "THead", Parent: t.elem})
		t.bodyElem = c.element(Element{Type: "TBody", Parent: t.elem})
	}
	for from := 0; from < len(b.Rows); {
		to := t.together(from)
		group, err := t.band(from, to)
		if err != nil {
			return err
		}
		rows := group.rows()
		if from < b.HeadRows {
			for _, r := range rows {
				for _, p := range r.allPieces() {
					again := p.copy()
					again.Elem, again.Artifact = -1, "Pagination"
					again.move(0, t.head.height)
					t.head.pieces = append(t.head.pieces, again)
				}
				t.head.height += r.height
			}
		}
		c.rows = append(c.rows, rows...)
		from = to
	}
	return nil
}

func (t *tableLayout) border() layouts.Length { return t.sheet.Tables.Border }

// together returns the end of the sequence of rows, beginning with a row, that spans
// join.
func (t *tableLayout) together(from int) int {
	to := from + 1
	for r := from; r < to && r < len(t.table.Rows); r++ {
		for _, cell := range t.table.Rows[r].Cells {
			to = max(to, r+cell.RowSpan)
		}
	}
	return min(to, len(t.table.Rows))
}

// band lays out rows that spanning cells join.
func (t *tableLayout) band(from, to int) (*band, error) {
	padX, padY := t.sheet.Tables.PaddingX, t.sheet.Tables.PaddingY
	b := &band{from: from, to: to, keep: t.table.Joined, head: t.border() + padY, foot: padY, ruled: t, at: t.table.At}
	if to == len(t.table.Rows) {
		b.last = t.border()
	}
	for r := from; r < to; r++ {
		part := t.bodyElem
		if r < t.table.HeadRows {
			part = t.headElem
		}
		tr := t.element(Element{Type: "TR", Parent: part})
		for i := range t.table.Rows[r].Cells {
			k := &t.table.Rows[r].Cells[i]
			left, right := t.sides(k)
			blocks := make([]document.Block, len(k.Paragraphs))
			for i, p := range k.Paragraphs {
				blocks[i] = p
			}
			lines, err := t.column(blocks, left+padX, right-left-2*padX, t.cellElement(tr, r, k))
			if err != nil {
				return nil, err
			}
			b.cells = append(b.cells, &cell{TableCell: k, row: r, end: min(r+max(k.RowSpan, 1), to), lines: lines})
		}
	}
	return b, nil
}

// sides returns the edges of a cell's columns.
func (t *tableLayout) sides(k *document.TableCell) (left, right layouts.Length) {
	return t.edges[k.Column], t.edges[min(k.Column+k.ColSpan, len(t.edges)-1)]
}

// borders returns the lines above and beside a row of a band. The line below belongs to
// the next row, or to the end of the page.
func (t *tableLayout) borders(b *band, index int, height layouts.Length) []Piece {
	var pieces []Piece
	for _, k := range b.cells {
		if k.row > index || k.end <= index {
			continue
		}
		left, right := t.sides(k.TableCell)
		if k.row == index {
			pieces = append(pieces, t.line(left, 0, right-left, t.border()))
		}
		pieces = append(pieces, t.line(left-t.border()/2, 0, t.border(), height+t.border()))
		if right == t.edges[len(t.edges)-1] {
			pieces = append(pieces, t.line(right-t.border()/2, 0, t.border(), height+t.border()))
		}
	}
	return pieces
}

// below returns the line below the last row on a page.
func (t *tableLayout) below(y layouts.Length) Piece {
	first, last := t.edges[0], t.edges[len(t.edges)-1]
	return t.line(first, y, last-first, t.border())
}

func (t *tableLayout) line(x, y, width, height layouts.Length) Piece {
	return Piece{Elem: -1, Artifact: "Layout", Rule: &Rule{X: x, Y: y, Width: width, Height: height}}
}

// cellElement adds a TH with its scope, or a TD, linked to the headers over it and to
// the header of its row.
func (t *tableLayout) cellElement(tr, row int, cell *document.TableCell) int {
	e := Element{Type: "TD", Parent: tr, ColSpan: cell.ColSpan, RowSpan: cell.RowSpan}
	last := min(cell.Column+cell.ColSpan, len(t.columnHeads))
	add := func(id string) {
		if id != "" && !slices.Contains(e.Headers, id) {
			e.Headers = append(e.Headers, id)
		}
	}
	for _, ids := range t.columnHeads[cell.Column:last] {
		for _, id := range ids {
			add(id)
		}
	}
	if !cell.GroupHead {
		add(t.group)
	}
	switch {
	case cell.Head:
		e.Type, e.Scope, e.ID = "TH", "Column", t.id(row, cell)
		for col := cell.Column; col < last; col++ {
			t.columnHeads[col] = append(t.columnHeads[col], e.ID)
		}
	case cell.GroupHead:
		e.Type, e.Scope, e.ID = "TH", "Column", t.id(row, cell)
		t.group = e.ID
	case cell.RowHead:
		e.Type, e.Scope, e.ID = "TH", "Row", t.id(row, cell)
	default:
		for _, place := range t.grid[row] {
			if place.TableCell != nil && place.RowHead {
				add(t.id(place.Row, place.TableCell))
			}
		}
	}
	return t.element(e)
}

// id returns the ID of a header cell.
func (t *tableLayout) id(row int, cell *document.TableCell) string {
	return fmt.Sprintf("th-%d-%d-%d", t.elem, row, cell.Column)
}
