package docx

import (
	"strconv"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Grid writes a borderless block. Its rows stay together on a page.
func (b *body) Grid(g *document.Grid) error {
	b.tableHead(g.Columns, 0, 0, 0)
	for i, row := range g.Rows {
		b.x.open("w:tr")
		b.rowHead(false, false)
		keep := b.keep
		b.keep = keep || g.Joined(i)
		for j, cell := range row {
			columns := 1
			if j == len(row)-1 {
				columns = len(g.Columns) - j
			}
			if err := b.cell(g.Width(i, j), columns, "", cell.Blocks, afterID); err != nil {
				return err
			}
		}
		b.keep = keep
		b.x.close()
	}
	b.x.close()
	return nil
}

// Table writes a ruled table.
func (b *body) Table(t *document.Table) error {
	sheet := b.doc.Sheet.Tables
	blank := styleID(b.doc.Sheet.Style(cellStyle))
	b.tableHead(t.Columns, sheet.Border, sheet.PaddingX, sheet.PaddingY)
	spans := make([]span, len(t.Columns))
	for i, row := range t.Rows {
		b.x.open("w:tr")
		b.rowHead(i < t.HeadRows, row.Split)
		b.keep = t.Joined(i)
		cells := row.Cells
		for column := 0; column < len(t.Columns); {
			above := &spans[column]
			var width int
			var err error
			switch {
			case above.rows > 0:
				above.rows--
				width = above.columns
				err = b.cell(across(t.Columns, column, width), width, "continue", nil, above.style)
			case len(cells) > 0 && cells[0].Column <= column:
				c := cells[0]
				cells = cells[1:]
				width = min(max(c.ColSpan, 1), len(t.Columns)-column)
				merge := ""
				if c.RowSpan > 1 {
					merge = "restart"
					*above = span{rows: c.RowSpan - 1, columns: width, style: b.firstStyle(c.Blocks, blank)}
				}
				err = b.cell(across(t.Columns, column, width), width, merge, c.Blocks, blank)
			default:
				width = 1
				err = b.cell(t.Columns[column], 1, "", nil, blank)
			}
			if err != nil {
				return err
			}
			column += width
		}
		b.keep = false
		b.x.close()
	}
	b.x.close()
	return nil
}

// span is a cell that goes on into the rows below.
type span struct {
	rows, columns int
	style         string
}

func across(columns []layouts.Length, from, width int) (sum layouts.Length) {
	for _, c := range columns[from : from+width] {
		sum += c
	}
	return sum
}

// firstStyle is the style of a cell's first paragraph.
func (b *body) firstStyle(blocks []document.Block, otherwise string) string {
	if len(blocks) > 0 {
		if p, ok := blocks[0].(*document.Paragraph); ok {
			return styleID(b.doc.Sheet.Style(p.Style))
		}
	}
	return otherwise
}

// tableHead opens a table of fixed columns. Word sets a table's left padding
// outside the text; the indent brings the edge back to the margin.
func (b *body) tableHead(columns []layouts.Length, thickness, paddingX, paddingY layouts.Length) {
	b.x.open("w:tbl")
	b.x.open("w:tblPr")
	b.x.empty("w:tblW", "w:w", twips(across(columns, 0, len(columns))), "w:type", "dxa")
	b.x.empty("w:tblInd", "w:w", twips(paddingX), "w:type", "dxa")
	if thickness > 0 {
		b.x.open("w:tblBorders")
		for _, side := range []string{"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"} {
			border(b.x, side, thickness)
		}
		b.x.close()
	}
	b.x.empty("w:tblLayout", "w:type", "fixed")
	b.x.open("w:tblCellMar")
	b.x.empty("w:top", "w:w", twips(paddingY), "w:type", "dxa")
	b.x.empty("w:left", "w:w", twips(paddingX), "w:type", "dxa")
	b.x.empty("w:bottom", "w:w", twips(paddingY), "w:type", "dxa")
	b.x.empty("w:right", "w:w", twips(paddingX), "w:type", "dxa")
	b.x.close()
	b.x.close()
	b.x.open("w:tblGrid")
	for _, c := range columns {
		b.x.empty("w:gridCol", "w:w", twips(c))
	}
	b.x.close()
}

// rowHead says that a row is not broken over pages, unless it is to be split;
// a head is repeated on each.
func (b *body) rowHead(head, split bool) {
	if split {
		return
	}
	b.x.open("w:trPr")
	b.x.empty("w:cantSplit")
	if head {
		b.x.empty("w:tblHeader")
	}
	b.x.close()
}

// cell writes a cell; merge is its part in a vertical span. A cell ends with
// a paragraph, of the style blank where it has none.
func (b *body) cell(width layouts.Length, columns int, merge string, blocks []document.Block, blank string) error {
	b.x.open("w:tc")
	b.x.open("w:tcPr")
	b.x.empty("w:tcW", "w:w", twips(width), "w:type", "dxa")
	if columns > 1 {
		b.x.val("w:gridSpan", strconv.Itoa(columns))
	}
	if merge != "" {
		b.x.val("w:vMerge", merge)
	}
	b.x.close()
	for _, block := range blocks {
		if err := block.Accept(b); err != nil {
			return err
		}
	}
	if len(blocks) == 0 || isTable(blocks[len(blocks)-1]) {
		b.blank(blank)
	}
	b.x.close()
	return nil
}
