package page

import (
	"fmt"

	"baocao/generator/document"
	"baocao/layouts"
)

// tableRows is what the rows of a table share: its head, which stands again at
// the top of every page the table continues on.
type tableRows struct {
	head       []Piece
	headHeight layouts.Length
}

// Table implements document.Visitor. Rows joined by a cell that spans them are
// one row of the page.
func (c *composer) Table(b *document.Table) error {
	c.lists = nil
	t := &tableLayout{composer: c, table: b, elem: c.element(Element{Type: "Table", Parent: c.parent})}
	t.edges = []layouts.Length{c.x}
	for _, w := range b.Columns {
		t.edges = append(t.edges, t.edges[len(t.edges)-1]+w)
	}
	t.columnHeads = make([][]string, len(b.Columns))
	rows := &tableRows{}
	for from := 0; from < len(b.Rows); {
		to := t.together(from)
		r, err := t.rows(from, to)
		if err != nil {
			return err
		}
		if from < b.HeadRows {
			r.keep = true
			for _, p := range r.pieces {
				again := p.copy()
				again.Elem, again.Artifact = -1, "Pagination"
				again.move(rows.headHeight)
				rows.head = append(rows.head, again)
			}
			rows.headHeight += r.height
		} else {
			r.table = rows
		}
		if to < len(b.Rows) && b.Rows[to].KeepPrev {
			r.keep = true
		}
		if to == len(b.Rows) {
			r.pieces = append(r.pieces, t.line(t.edges[0], r.height, t.edges[len(t.edges)-1]-t.edges[0], t.border()))
			r.height += t.border()
		}
		c.rows = append(c.rows, r)
		from = to
	}
	return nil
}

type tableLayout struct {
	*composer
	table *document.Table
	elem  int
	// edges are the x of the columns' edges.
	edges []layouts.Length
	// columnHeads are the IDs of the head cells over each column.
	columnHeads [][]string
}

func (t *tableLayout) border() layouts.Length { return t.sheet.Tables.Border }

// together is the end of the run of rows from a row on that spans join.
func (t *tableLayout) together(from int) int {
	to := from + 1
	for r := from; r < to && r < len(t.table.Rows); r++ {
		for _, cell := range t.table.Rows[r].Cells {
			to = max(to, r+cell.RowSpan)
		}
	}
	return min(to, len(t.table.Rows))
}

// laidCell is a cell with its lines.
type laidCell struct {
	*document.TableCell
	row    int
	rows   []*row
	height layouts.Length
}

// rows lays table rows out as one row of the page.
func (t *tableLayout) rows(from, to int) (*row, error) {
	var cells []laidCell
	padX, padY := t.sheet.Tables.PaddingX, t.sheet.Tables.PaddingY
	heights := make([]layouts.Length, to-from)
	for r := from; r < to; r++ {
		tr := t.element(Element{Type: "TR", Parent: t.elem})
		for i := range t.table.Rows[r].Cells {
			cell := &t.table.Rows[r].Cells[i]
			x := t.edges[cell.Column]
			width := t.edges[min(cell.Column+cell.ColSpan, len(t.edges)-1)] - x
			lines, height, err := t.column(cell.Blocks, x+padX, width-2*padX, t.cellElement(tr, cell))
			if err != nil {
				return nil, err
			}
			cells = append(cells, laidCell{cell, r - from, lines, height + 2*padY + t.border()})
			if cell.RowSpan == 1 {
				heights[r-from] = max(heights[r-from], height+2*padY+t.border())
			}
		}
	}
	for _, cell := range cells { // a cell over several rows stretches the last
		last := min(cell.row+cell.RowSpan, to-from)
		sum := layouts.Length(0)
		for _, h := range heights[cell.row:last] {
			sum += h
		}
		if cell.RowSpan > 1 && cell.height > sum {
			heights[last-1] += cell.height - sum
		}
	}
	tops := make([]layouts.Length, len(heights)+1)
	for i, h := range heights {
		tops[i+1] = tops[i] + h
	}
	out := &row{height: tops[len(heights)], at: t.table.At}
	for _, cell := range cells {
		x, right := t.edges[cell.Column], t.edges[min(cell.Column+cell.ColSpan, len(t.edges)-1)]
		top, bottom := tops[cell.row], tops[min(cell.row+cell.RowSpan, len(heights))]
		out.pieces = append(out.pieces, t.line(x, top, right-x, t.border()))
		out.pieces = append(out.pieces, t.line(x-t.border()/2, top, t.border(), bottom-top+t.border()))
		if right == t.edges[len(t.edges)-1] {
			out.pieces = append(out.pieces, t.line(right-t.border()/2, top, t.border(), bottom-top+t.border()))
		}
		out.stack(cell.rows, top+t.border()+padY)
	}
	return out, nil
}

func (t *tableLayout) line(x, y, width, height layouts.Length) Piece {
	return Piece{Elem: -1, Artifact: "Layout", Rule: &Rule{X: x, Y: y, Width: width, Height: height}}
}

// cellElement is a TH with its scope or a TD tied to the heads over it.
func (t *tableLayout) cellElement(tr int, cell *document.TableCell) int {
	e := Element{Type: "TD", Parent: tr, ColSpan: cell.ColSpan, RowSpan: cell.RowSpan}
	last := min(cell.Column+cell.ColSpan, len(t.columnHeads))
	for col := cell.Column; col < last; col++ {
		for _, id := range t.columnHeads[col] {
			if len(e.Headers) == 0 || e.Headers[len(e.Headers)-1] != id {
				e.Headers = append(e.Headers, id)
			}
		}
	}
	if !cell.Head {
		return t.element(e)
	}
	e.Type, e.Scope = "TH", "Column"
	e.ID = fmt.Sprintf("th-%d", len(t.layout.Elements))
	for col := cell.Column; col < last; col++ {
		t.columnHeads[col] = append(t.columnHeads[col], e.ID)
	}
	return t.element(e)
}
