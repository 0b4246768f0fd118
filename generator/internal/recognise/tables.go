package recognise

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/layouts"
)

var (
	tableCaption = lazyregexp.New(`^(Bảng|BẢNG|Biểu|BIỂU|Phụ biểu)\b`)
	typedCaption = lazyregexp.New(`^(` + unnumbered + `|Bảng (số )?\d+(\.\d+)*[.:]) `)
	unitForm     = lazyregexp.New(`^\(?(Đơn vị tính|Đơn vị|ĐVT|Đvt)\s*:`)
)

// unnumbered is what the notation puts before a caption without a number.
const unnumbered = "Bảng:"

// withTable reads the table at the start of blocks, with its caption and unit line,
// and returns how many blocks it used; 0 when there is none.
func (t *body) withTable(blocks []*reading.Block) int {
	var caption, unit *reading.Block
	i := 0
	next := func(b *reading.Block) string {
		if b.Table != nil || b.Label != "" || b.Picture != nil || b.Chart != nil {
			return ""
		}
		return b.Plain()
	}
	for ; i < len(blocks) && i < 2 && blocks[i].Table == nil; i++ {
		b := blocks[i]
		switch text := next(b); {
		case text == "":
			return 0
		case unit == nil && (b.Style == "bang_don_vi" || b.Style == "" && unitForm.MatchString(text)):
			unit = b
		case caption == nil && unit == nil && (b.Style == "bang_ten" || b.Style == "" && (b.Align == "center" && (b.Bold || tableCaption.MatchString(text)) || b.Raw && typedCaption.MatchString(text))):
			caption = b
		default:
			return 0
		}
	}
	if i == len(blocks) || blocks[i].Table == nil {
		return 0
	}
	b := blocks[i]
	t.use(b)
	if b.Table.Columns > reading.MaxColumns || b.Table.Columns == 0 {
		if i > 0 {
			return 0 // what is above goes first
		}
		t.unruled(b)
		return 1
	}
	out := t.table(b)
	if caption != nil {
		t.take(caption)
		out.Caption = folded(without(caption.Text, caption.Bold || caption.Style != "", false))
		if s := reading.Joined(out.Caption); caption.Raw && strings.HasPrefix(s, unnumbered) {
			out.Caption = folded(cut(out.Caption, len(unnumbered), len(s)))
		}
	}
	if unit != nil {
		t.take(unit)
		out.Unit = folded(without(unit.Text, false, unit.Italic || unit.Style != ""))
		if s := reading.Joined(out.Unit); !begins(strings.TrimPrefix(s, "("), []string{"Đơn vị tính:", "Đơn vị:", "ĐVT:"}) {
			out.Unit = append([]outline.Inline{{Text: "Đơn vị tính: "}}, folded(cut(out.Unit, strings.Index(s, ":")+1, len(s)))...)
		}
	}
	t.add(outline.Line{Block: &outline.Node{Kind: outline.TableBlock, Level: layouts.None, Table: out}}, b)
	t.drawable = true
	return i + 1
}

// unruled reads the cells of what cannot be a table as paragraphs.
func (t *body) unruled(b *reading.Block) {
	t.AddFinding(diagnostic.ImportTableWide, b.Place, b.Place.Localized(), reading.MaxColumns)
	for _, row := range b.Table.Rows {
		for _, c := range row {
			for rest := c.Blocks; len(rest) > 0; {
				rest = rest[t.block(rest):]
			}
		}
	}
}

// table makes a table of the body: every place of its grid is in one cell.
func (t *body) table(b *reading.Block) *outline.Table {
	from := b.Table
	out := &outline.Table{HeadRows: headRows(from)}
	taken := make([][]bool, len(from.Rows))
	for r := range taken {
		taken[r] = make([]bool, from.Columns)
	}
	aligns := make([]map[byte]int, from.Columns)
	for r, row := range from.Rows {
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
			fill(min(c.Column, from.Columns))
			for at < from.Columns && taken[r][at] {
				at++
			}
			if at == from.Columns {
				continue // what overlaps is left to the sweep
			}
			made := outline.Cell{ColSpan: 1, RowSpan: 1, Paragraphs: t.cellParagraphs(c, r < out.HeadRows)}
			for made.ColSpan < c.ColSpan && at+made.ColSpan < from.Columns && !taken[r][at+made.ColSpan] {
				made.ColSpan++
			}
			last := len(from.Rows)
			if r < out.HeadRows {
				last = out.HeadRows
			}
			made.RowSpan = max(1, min(c.RowSpan, last-r))
			for y := r; y < r+made.RowSpan; y++ {
				for x := at; x < at+made.ColSpan; x++ {
					taken[y][x] = true
				}
			}
			if r >= out.HeadRows && c.ColSpan == 1 && len(c.Blocks) > 0 && c.Blocks[0].Table == nil && len(made.Paragraphs) > 0 {
				if aligns[at] == nil {
					aligns[at] = map[byte]int{}
				}
				aligns[at][alignOf(c.Blocks[0].Align)]++
			}
			at += made.ColSpan
			cells = append(cells, made)
		}
		fill(from.Columns)
		out.Rows = append(out.Rows, cells)
	}
	align, aligned := make([]byte, from.Columns), false
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

// headRows returns the number of a table's header rows: those that Word repeats,
// otherwise the first where all of it is bold or centred and what follows is not.
func headRows(t *reading.Table) int {
	n := t.Head
	if n == 0 && len(t.Rows) > 1 {
		bold, centred, said := true, true, false
		for _, c := range t.Rows[0] {
			for _, b := range c.Blocks {
				if b.Style != "" {
					return 0 // our own tables mark their header rows
				}
				said = said || b.Plain() != ""
				bold, centred = bold && (b.Bold || b.Plain() == ""), centred && b.Align == "center"
			}
		}
		rest := false // all of the second row is also centred
		for _, c := range t.Rows[1] {
			for _, b := range c.Blocks {
				rest = rest || b.Align != "center"
			}
		}
		if said && (bold || centred && rest) {
			n = 1
		}
	}
	for r := 0; r < n && r < len(t.Rows); r++ {
		for _, c := range t.Rows[r] {
			n = max(n, min(r+c.RowSpan, len(t.Rows)))
		}
	}
	return min(n, len(t.Rows))
}

// cellParagraphs returns the non-empty paragraphs of a cell.
func (t *body) cellParagraphs(c reading.Cell, head bool) (paragraphs [][]outline.Inline) {
	var walk func([]*reading.Block)
	walk = func(list []*reading.Block) {
		for _, b := range list {
			switch {
			case b.Table != nil:
				t.use(b)
				t.AddFinding(diagnostic.ImportTableInTable, b.Place, b.Place.Localized())
				for _, row := range b.Table.Rows {
					for _, inner := range row {
						walk(inner.Blocks)
					}
				}
			case b.Picture != nil:
				t.use(b)
				t.Lose(diagnostic.Localized{Vietnamese: "hình trong ô bảng (" + b.Picture.File + ")", English: "a picture in a cell (" + b.Picture.File + ")"}, b.Place, "")
			case b.Chart != nil:
				t.use(b)
				t.Lose(diagnostic.Localized{Vietnamese: "biểu đồ trong ô bảng", English: "a chart in a cell"}, b.Place, "")
			default:
				t.take(b)
				var text []outline.Inline
				if b.Label != "" {
					text = append(text, outline.Inline{Text: b.Label + " "})
				}
				if text = folded(append(text, without(b.Text, head, false)...)); len(text) > 0 {
					paragraphs = append(paragraphs, text)
				}
			}
		}
	}
	walk(c.Blocks)
	return paragraphs
}
