package conformance

import (
	"slices"

	"baocao/generator/internal/bounds"
	"baocao/generator/internal/pdf/object"
)

// cell is an element of a table and its position.
type cell struct {
	*element
	row, column, rows, columns int
}

// span returns how many rows or columns a cell spans, at most as many as our tables can
// have.
func (c *checker) span(o object.Object) int {
	n := max(c.int(o), 1)
	if n > bounds.SheetRows {
		c.fault("PDF/UA 7.2", "a cell spans %d rows or columns", n)
		return 1
	}
	return n
}

// over reports whether a header is above a cell.
func (head *cell) over(c *cell) bool {
	return head.column < c.column+c.columns && c.column < head.column+head.columns && head.row < c.row
}

// beside reports whether a header is in a row of a cell.
func (head *cell) beside(c *cell) bool {
	return head.row < c.row+c.rows && c.row < head.row+head.rows
}

// table checks that the cells of a table fill it, each place once, and that every cell
// has its headers (PDF/UA 7.2 and 7.5).
func (c *checker) table(t *element) {
	var lines []*element
	for _, k := range t.kids {
		switch k.tag {
		case "TR":
			lines = append(lines, k)
		case "THead", "TBody", "TFoot":
			lines = append(lines, k.kids...)
		}
	}
	taken := map[[2]int]*cell{}
	var cells []*cell
	width := 0
	for row, line := range lines {
		column := 0
		for _, k := range line.kids {
			for taken[[2]int{row, column}] != nil {
				column++
			}
			a := c.attributes(k, "Table")
			each := &cell{k, row, column, c.span(a.Get("RowSpan")), c.span(a.Get("ColSpan"))}
			cells = append(cells, each)
			for r := row; r < row+each.rows; r++ {
				for col := column; col < column+each.columns; col++ {
					if taken[[2]int{r, col}] != nil || r >= len(lines) {
						c.fault("PDF/UA 7.2", "%s: %s overlaps another cell or extends beyond the table", t, k)
					}
					taken[[2]int{r, col}] = each
				}
			}
			column += each.columns
			width = max(width, column)
		}
	}
	for row := range lines {
		for column := range width {
			if taken[[2]int{row, column}] == nil {
				c.fault("PDF/UA 7.2", "%s has no cell in row %d, column %d", t, row+1, column+1)
			}
		}
	}
	heads := map[string]*cell{}
	for _, each := range cells {
		if each.tag == "TH" {
			heads[string(c.bytes(each.Dict.Get("ID")))] = each
			if scope := c.name(c.attributes(each.element, "Table").Get("Scope")); !slices.Contains([]string{"Row", "Column", "Both"}, scope) {
				c.fault("PDF/UA 7.5", "%s has the scope %q", each.element, scope)
			}
		}
	}
	for _, each := range cells {
		a := c.attributes(each.element, "Table")
		named := c.array(a.Get("Headers"))
		for _, h := range named {
			head := heads[string(c.bytes(h))]
			switch {
			case head == nil || head == each:
				c.fault("PDF/UA 7.5", "%s refers to the header %q, which does not exist", each.element, c.bytes(h))
			case !head.over(each) && !head.beside(each):
				c.fault("own", "%s refers to the header %s, which is neither above it nor in its row", each.element, head.element)
			}
		}
		if each.tag == "TD" && len(named) == 0 && len(heads) > 0 {
			c.fault("PDF/UA 7.5", "%s has no header cell", each.element)
		}
	}
}
