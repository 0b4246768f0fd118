package docx

import (
	"strconv"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Grid writes a borderless block. Its rows stay together on a page.
func (b *body) Grid(g *document.Grid) error {
	b.tableHead(g.Columns, 0, 0, 0)
	b.columns(g.Columns)
	for i, row := range g.Rows {
		b.x.open("w:tr")
		b.rowHead(false, false)
		keep := b.keep
		b.keep = keep || g.Joined(i)
		for j, c := range row {
			columns := 1
			if j == len(row)-1 {
				columns = len(g.Columns) - j
			}
			if err := b.cell(tableCell{width: g.Width(i, j), columns: columns, atFoot: c.AtFoot, blocks: c.Blocks, blank: afterID}); err != nil {
				return err
			}
		}
		b.keep = keep
		b.x.close()
	}
	b.x.close()
	return nil
}

// Table writes a ruled table below its caption and its unit line.
func (b *body) Table(t *document.Table) error {
	for _, p := range t.Above() {
		if err := b.Paragraph(p); err != nil {
			return err
		}
	}
	sheet := b.doc.Sheet.Tables
	blank := styleID(b.doc.Sheet.Style(cellStyle))
	b.tableHead(t.Columns, sheet.Border, sheet.PaddingX, sheet.PaddingY)
	b.described(t)
	b.columns(t.Columns)
	for r, row := range t.Grid() {
		b.x.open("w:tr")
		b.rowHead(r < t.HeadRows, t.Rows[r].Split)
		b.keep = t.Joined(r)
		for column := 0; column < len(row); {
			place, width := row[column], 1
			for column+width < len(row) && place.TableCell != nil && row[column+width] == place {
				width++
			}
			cell := tableCell{width: across(t.Columns, column, width), columns: width, blank: blank}
			switch {
			case place.TableCell == nil:
			case place.Row < r:
				cell.merge, cell.blank = "continue", styleID(b.doc.Sheet.Style(place.Paragraphs[0].Style))
			default:
				if place.RowSpan > 1 {
					cell.merge = "restart"
				}
				for _, p := range place.Paragraphs {
					cell.blocks = append(cell.blocks, p)
				}
			}
			if err := b.cell(cell); err != nil {
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

func across(columns []layouts.Length, from, width int) (sum layouts.Length) {
	for _, c := range columns[from : from+width] {
		sum += c
	}
	return sum
}

// tableHead opens a table of fixed columns. Word puts a table's left padding outside
// the text; the indent moves the edge back to the margin.
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
}

// described writes what a table shows for screen readers: its title, its columns, and
// that its first row is a header.
func (b *body) described(t *document.Table) {
	if t.HeadRows > 0 {
		b.x.empty("w:tblLook", "w:val", "0020", "w:firstRow", "1", "w:lastRow", "0",
			"w:firstColumn", "0", "w:lastColumn", "0", "w:noHBand", "0", "w:noVBand", "0")
	}
	if t.Caption != nil {
		b.x.val("w:tblCaption", document.OneLine(t.Caption.Runs))
	}
	if t.Summary != "" {
		b.x.val("w:tblDescription", t.Summary)
	}
}

// columns ends the properties of a table with the widths of its columns.
func (b *body) columns(columns []layouts.Length) {
	b.x.close()
	b.x.open("w:tblGrid")
	for _, c := range columns {
		b.x.empty("w:gridCol", "w:w", twips(c))
	}
	b.x.close()
}

// rowHead writes that a row is not broken across pages, unless it is to be split; a
// header row is repeated on each page.
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

// tableCell is a cell of a table or a grid.
type tableCell struct {
	width   layouts.Length
	columns int
	// merge is its part in a vertical span: "restart", "continue" or none.
	merge  string
	atFoot bool
	blocks []document.Block
	// blank is the style of the final paragraph of a cell whose blocks do not end with
	// one.
	blank string
}

func (b *body) cell(c tableCell) error {
	b.x.open("w:tc")
	b.x.open("w:tcPr")
	b.x.empty("w:tcW", "w:w", twips(c.width), "w:type", "dxa")
	if c.columns > 1 {
		b.x.val("w:gridSpan", strconv.Itoa(c.columns))
	}
	if c.merge != "" {
		b.x.val("w:vMerge", c.merge)
	}
	if c.atFoot {
		b.x.val("w:vAlign", "bottom")
	}
	b.x.close()
	for _, block := range c.blocks {
		if err := block.Accept(b); err != nil {
			return err
		}
	}
	if len(c.blocks) == 0 || endsInTable(c.blocks[len(c.blocks)-1]) {
		b.blank(c.blank)
	}
	b.x.close()
	return nil
}
