package spreadsheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// sheet is a sheet of a workbook as its part states it (ISO/IEC 29500-1,
// 18.3.1).
type sheet struct {
	book *book
	name string
	data []byte
	// area is the part of it to read; bounded reports whether the author named it.
	area    area
	bounded bool
	// titles are the rows that Excel repeats on each page; empty for none.
	titles area

	hiddenRows    map[int]bool
	hiddenColumns []area
	merged        []area
	cells         []rawCell
	tooMany       bool
	// most is the largest number of rows.
	most int
	// computed reports whether hidden columns count too, since codes are often in them.
	computed bool
}

// rawCell is a cell with content.
type rawCell struct {
	row, column, style int
	kind               string
	formula            bool
	given              bool // has a value
	value              string
	inline             []words
	tooLong            bool
}

// read parses the sheet's part; it reports whether the part is complete.
func (s *sheet) read() bool {
	s.hiddenRows = map[int]bool{}
	wanted := func(row, column int) bool {
		return s.area.has(row, column) && !s.hiddenRows[row] && !s.hides(column)
	}
	if !s.scan(wanted, true) {
		return false
	}
	// A merged cell shows the content of its first place, even where that is hidden or
	// outside the range.
	anchors := map[[2]int]bool{}
	for _, m := range s.merged {
		if !wanted(m.top, m.left) && !m.meet(s.area).empty() {
			anchors[[2]int{m.top, m.left}] = true
		}
	}
	if len(anchors) > 0 {
		return s.scan(func(row, column int) bool { return anchors[[2]int{row, column}] }, false)
	}
	return true
}

func (s *sheet) hides(column int) bool {
	return slices.ContainsFunc(s.hiddenColumns, func(a area) bool { return a.left <= column && column < a.right })
}

// scan reads the part once and keeps the wanted cells with content and, when first is
// true, what is hidden and merged.
func (s *sheet) scan(wanted func(row, column int) bool, first bool) bool {
	m := markup{rest: s.data}
	row, column := 0, 0
	for {
		p, ok := m.next()
		if !ok {
			return m.whole() && row >= 0
		}
		if p.closing {
			continue
		}
		switch p.name {
		case "col":
			if first && p.flag("hidden") && !s.computed {
				from, _ := strconv.Atoi(p.attribute("min"))
				to, _ := strconv.Atoi(p.attribute("max"))
				s.hiddenColumns = append(s.hiddenColumns, area{left: from, right: to + 1})
			}
		case "row":
			row++
			if n, _, ok := place(p.raw("r")); ok && n > 0 {
				row = n
			}
			if row > excelize.TotalRows {
				return true
			}
			if first && p.flag("hidden") {
				s.hiddenRows[row] = true
			}
			column = 0
		case "c":
			column++
			if y, x, ok := place(p.raw("r")); ok && y == row && x > 0 {
				column = x
			}
			if p.empty || column > excelize.MaxColumns || row == 0 {
				continue
			}
			if !wanted(row, column) {
				continue
			}
			if c := s.cell(&m, p); c.given || c.formula || c.inline != nil || c.tooLong {
				c.row, c.column = row, column
				if s.cells = append(s.cells, c); len(s.cells) > s.most*bounds.SheetColumns {
					s.tooMany = true
					return true
				}
			}
		case "mergeCell":
			if a, ok := parseArea(p.attribute("ref")); first && ok {
				s.merged = append(s.merged, a)
			}
		}
	}
}

// cell reads the cell whose tag was just read.
func (s *sheet) cell(m *markup, p piece) (c rawCell) {
	c.kind = p.attribute("t")
	c.style, _ = strconv.Atoi(p.attribute("s"))
	within, inValue := m.depth, false
	for m.depth >= within {
		p, ok := m.next()
		switch {
		case !ok:
			return c
		case p.name == "f" && !p.closing:
			c.formula = true
		case p.name == "v":
			inValue = !p.closing && !p.empty
			c.given = true
		case p.name == "is" && !p.closing && !p.empty:
			c.inline, c.tooLong = m.richText()
		case inValue && len(p.text) > utf8.UTFMax*bounds.CellLetters:
			c.tooLong = true
		case inValue:
			c.value += p.words()
		}
	}
	return c
}

// cells lays out the filled cells of a sheet.
func (r *reader) cells(s *sheet) *grid {
	filled := map[[2]int]cell{}
	var last area
	sheetName := r.Folder + r.File + "#" + s.name + "!"
	for _, raw := range s.cells {
		name := column(raw.column-1) + strconv.Itoa(raw.row)
		at := diagnostic.Range{File: sheetName + name}
		made := cell{at: at}
		before := len(r.found)
		if r.computed {
			if d, ok := s.book.plainNumber(raw); ok {
				made.number, made.words = &d, []words{{text: d.all()}}
			}
		}
		if made.number == nil {
			made.words = r.shown(s.book, raw, at, name)
		}
		if r.computed && made.number == nil {
			if made.number, made.percent = s.book.number(raw); made.number != nil {
				r.found = r.found[:before] // of how it would print
			}
		}
		if made.blank() {
			continue
		}
		if !r.take(made) {
			return nil
		}
		filled[[2]int{raw.row, raw.column}] = made
		if s.area.has(raw.row, raw.column) && !s.hiddenRows[raw.row] && !s.hides(raw.column) {
			last = last.join(area{raw.row, raw.column, raw.row + 1, raw.column + 1})
		}
	}
	if s.tooMany {
		r.tooLarge()
		return nil
	}
	for _, m := range s.merged {
		if a := m.meet(s.area); !a.empty() && !filled[[2]int{m.top, m.left}].blank() {
			last = last.join(a)
		}
	}
	if last.empty() {
		return &grid{}
	}
	rows := indices(last.top, last.bottom, r.most, func(row int) bool { return !s.hiddenRows[row] })
	columns := indices(last.left, last.right, bounds.SheetColumns, func(column int) bool { return !s.hides(column) })
	if rows == nil || columns == nil {
		r.tooLarge()
		return nil
	}
	g := &grid{cells: make([][]cell, len(rows)), rowNumbers: rows, columnNumbers: columns, bounded: s.bounded, name: s.name}
	for y, row := range rows {
		g.cells[y] = make([]cell, len(columns))
		for x, column := range columns {
			g.cells[y][x] = filled[[2]int{row, column}]
		}
	}
	for _, m := range s.merged {
		a := m.meet(last)
		if a.empty() {
			continue
		}
		a.top, a.bottom = within(rows, a.top, a.bottom)
		a.left, a.right = within(columns, a.left, a.right)
		if !a.empty() {
			if first := filled[[2]int{m.top, m.left}]; !first.blank() {
				g.cells[a.top][a.left] = first // it may stand in a hidden row or column
			}
			g.merged = append(g.merged, a)
		}
	}
	g.titlesFrom, g.titlesTo = within(rows, s.titles.top, s.titles.bottom)
	return g
}

// indices returns the visible numbers from from to just before to; nil when they are
// too many.
func indices(from, to, most int, visible func(int) bool) []int {
	list := []int{}
	for i := from; i < to; i++ {
		if !visible(i) {
			continue
		}
		if list = append(list, i); len(list) > most {
			return nil
		}
	}
	return list
}

// within returns where the numbers from from to just before to are in a list.
func within(list []int, from, to int) (first, end int) {
	first, _ = slices.BinarySearch(list, from)
	end, _ = slices.BinarySearch(list, to)
	return first, end
}

// shown returns what Excel shows in a cell.
func (r *reader) shown(b *book, c rawCell, at diagnostic.Range, place string) []words {
	if c.tooLong {
		r.sayAt(at, diagnostic.CellLong, bounds.CellLetters)
		return nil
	}
	of := b.style(c.style)
	if c.kind == "inlineStr" {
		return r.styled(c.inline, of, at, place)
	}
	value := strings.TrimSpace(c.value)
	if c.formula && value == "" && c.kind != "str" {
		r.sayAt(at, diagnostic.CellNotComputed, place)
		return nil
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.strings) {
			return nil
		}
		if b.strings[i].tooLong {
			r.sayAt(at, diagnostic.CellLong, bounds.CellLetters)
			return nil
		}
		return r.styled(b.strings[i].words, of, at, place)
	case "b":
		value = map[bool]string{true: "TRUE", false: "FALSE"}[value == "1"]
	case "e":
		r.sayAt(at, diagnostic.CellFault, place, value)
		return nil
	case "", "n":
		if value == "" {
			return nil
		}
		return r.styled([]words{{text: r.number(value, of, b.date1904, at, place)}}, style{look: of.look, font: of.font}, at, place)
	case "str":
		value = unescaped(c.value)
	}
	return r.styled([]words{{text: value}}, of, at, place)
}

// number returns a number as its cell shows it.
func (r *reader) number(value string, of style, date1904 bool, at diagnostic.Range, place string) string {
	if !of.known {
		r.sayAt(at, formatUnknown, place, "?", value)
		return value
	}
	text, fault := format(value, of.format, date1904)
	if fault != "" {
		full := value
		if d, ok := parseDecimal(value); ok {
			full = d.all()
		}
		r.sayAt(at, fault, place, of.format, full)
	}
	return text
}

// styled gives words the look of their cell where they have none of their own, and adds
// the text of the cell's format.
func (r *reader) styled(list []words, of style, at diagnostic.Range, place string) []words {
	var out []words
	struck := false
	for _, w := range list {
		if !w.own {
			w.look, w.font, w.own = of.look, of.font, true
		}
		w.text = inUnicode(w.text, w.font)
		struck = struck || w.look.struck && strings.TrimSpace(w.text) != ""
		out = append(out, w)
	}
	if struck {
		r.sayAt(at, diagnostic.CellStruck, place)
	}
	if len(out) == 1 && of.format != "" {
		out[0].text = formatText(out[0].text, of.format)
	}
	return folded(out)
}
