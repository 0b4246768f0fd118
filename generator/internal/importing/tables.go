package importing

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/layouts"
)

var (
	tableCaption = lazyregexp.New(`^(Bảng|BẢNG|Biểu|BIỂU|Phụ biểu)\b`)
	unitForm     = lazyregexp.New(`^\(?(Đơn vị tính|Đơn vị|ĐVT|Đvt)\s*:`)
)

// withTable writes the table that blocks begin, with its caption and unit line,
// and is how many blocks it took; 0 when they begin with none.
func (t *notation) withTable(blocks []*block) int {
	var caption, unit *block
	i := 0
	next := func(b *block) string {
		if b.table != nil || b.label != "" || b.picture != nil || b.chart != nil {
			return ""
		}
		return b.plain()
	}
	for ; i < len(blocks) && i < 2 && blocks[i].table == nil; i++ {
		b := blocks[i]
		switch text := next(b); {
		case text == "" || b.raw:
			return 0
		case unit == nil && (b.style == "bang_don_vi" || b.style == "" && unitForm.MatchString(text)):
			unit = b
		case caption == nil && unit == nil && (b.style == "bang_ten" || b.style == "" && b.align == "center" && (b.bold || tableCaption.MatchString(text))):
			caption = b
		default:
			return 0
		}
	}
	if i == len(blocks) || blocks[i].table == nil {
		return 0
	}
	b := blocks[i]
	b.used = true
	if b.table.columns > maxColumns || b.table.columns == 0 {
		if i > 0 {
			return 0 // what stands above goes first
		}
		t.unruled(b)
		return 1
	}
	out := t.table(b)
	if caption != nil {
		t.take(caption)
		out.Caption = folded(without(caption.text, caption.bold || caption.style != "", false))
	}
	if unit != nil {
		t.take(unit)
		out.Unit = folded(without(unit.text, false, unit.italic || unit.style != ""))
		if s := joined(out.Unit); !begins(strings.TrimPrefix(s, "("), []string{"Đơn vị tính:", "Đơn vị:", "ĐVT:"}) {
			out.Unit = append([]outline.Inline{{Text: "Đơn vị tính: "}}, folded(cut(out.Unit, strings.Index(s, ":")+1, len(s)))...)
		}
	}
	t.add(t.print(&outline.Node{Kind: outline.TableBlock, Level: layouts.None, Table: out}), asIs, b)
	t.drawable = true
	return i + 1
}

// maxColumns is how many columns Word knows.
const maxColumns = 63

// unruled writes the cells of a table that cannot be one as paragraphs.
func (t *notation) unruled(b *block) {
	t.say(diagnostic.ImportTableWide, b.place, b.place.said(), maxColumns)
	for _, row := range b.table.rows {
		for _, c := range row {
			for rest := c.blocks; len(rest) > 0; {
				rest = rest[t.block(rest):]
			}
		}
	}
}

// table makes a table of the notation: every place of its grid in one cell.
func (t *notation) table(b *block) *outline.Table {
	from := b.table
	out := &outline.Table{HeadRows: headRows(from)}
	taken := make([][]bool, len(from.rows))
	for r := range taken {
		taken[r] = make([]bool, from.columns)
	}
	aligns := make([]map[byte]int, from.columns)
	for r, row := range from.rows {
		var cells []outline.Cell
		at := 0
		fill := func(to int) {
			for ; at < to; at++ {
				if !taken[r][at] {
					taken[r][at] = true
					cells = append(cells, outline.Cell{ColSpan: 1, RowSpan: 1})
				}
			}
		}
		for _, c := range row {
			fill(min(c.column, from.columns))
			for at < from.columns && taken[r][at] {
				at++
			}
			if at == from.columns {
				continue // what overlaps is left to the sweep
			}
			made := outline.Cell{ColSpan: 1, RowSpan: 1, Paragraphs: t.cellParagraphs(c, r < out.HeadRows)}
			for made.ColSpan < c.colSpan && at+made.ColSpan < from.columns && !taken[r][at+made.ColSpan] {
				made.ColSpan++
			}
			last := len(from.rows)
			if r < out.HeadRows {
				last = out.HeadRows
			}
			made.RowSpan = max(1, min(c.rowSpan, last-r))
			for y := r; y < r+made.RowSpan; y++ {
				for x := at; x < at+made.ColSpan; x++ {
					taken[y][x] = true
				}
			}
			if r >= out.HeadRows && c.colSpan == 1 && len(c.blocks) > 0 && c.blocks[0].table == nil && len(made.Paragraphs) > 0 {
				if aligns[at] == nil {
					aligns[at] = map[byte]int{}
				}
				aligns[at][alignOf(c.blocks[0].align)]++
			}
			at += made.ColSpan
			cells = append(cells, made)
		}
		fill(from.columns)
		out.Rows = append(out.Rows, cells)
	}
	align, aligned := make([]byte, from.columns), false
	for c, votes := range aligns {
		for _, a := range []byte("lcr") {
			if votes[a] > votes[align[c]] {
				align[c], aligned = a, true
			}
		}
	}
	if aligned {
		out.Align = align
	}
	return out
}

func alignOf(s string) byte {
	switch s {
	case "center":
		return 'c'
	case "right":
		return 'r'
	case "left", "justify":
		return 'l'
	}
	return 0
}

// headRows is how many rows are a table's head: those that Word repeats, else
// the first where all of it is bold or centred and what follows is not.
func headRows(t *table) int {
	n := t.head
	if n == 0 && len(t.rows) > 1 {
		bold, centred, said := true, true, false
		for _, c := range t.rows[0] {
			for _, b := range c.blocks {
				if b.style != "" {
					return 0 // one of our own tables says which rows are its head
				}
				said = said || b.plain() != ""
				bold, centred = bold && (b.bold || b.plain() == ""), centred && b.align == "center"
			}
		}
		rest := false // all of the second row is centred too
		for _, c := range t.rows[1] {
			for _, b := range c.blocks {
				rest = rest || b.align != "center"
			}
		}
		if said && (bold || centred && rest) {
			n = 1
		}
	}
	for r := 0; r < n && r < len(t.rows); r++ {
		for _, c := range t.rows[r] {
			n = max(n, min(r+c.rowSpan, len(t.rows)))
		}
	}
	return min(n, len(t.rows))
}

// cellParagraphs are the paragraphs of a cell that say something.
func (t *notation) cellParagraphs(c cell, head bool) (paragraphs [][]outline.Inline) {
	var walk func([]*block)
	walk = func(list []*block) {
		for _, b := range list {
			switch {
			case b.table != nil:
				b.used = true
				t.say(diagnostic.ImportTableInTable, b.place, b.place.said())
				for _, row := range b.table.rows {
					for _, inner := range row {
						walk(inner.blocks)
					}
				}
			case b.picture != nil:
				b.used = true
				t.lose(diagnostic.Said{Vietnamese: "hình trong ô bảng (" + b.picture.file + ")", English: "a picture in a cell (" + b.picture.file + ")"}, b.place, "")
			case b.chart != nil:
				b.used = true
				t.lose(diagnostic.Said{Vietnamese: "biểu đồ trong ô bảng", English: "a chart in a cell"}, b.place, "")
			default:
				t.take(b)
				var text []outline.Inline
				if b.label != "" {
					text = append(text, outline.Inline{Text: b.label + " "})
				}
				if text = folded(append(text, without(b.text, head, false)...)); len(text) > 0 {
					paragraphs = append(paragraphs, text)
				}
			}
		}
	}
	walk(c.blocks)
	return paragraphs
}
