package spreadsheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// sheet is a sheet of a workbook as its part states it (ISO/IEC 29500-1,
// 18.3.1).
type sheet struct {
	book *book
	name string
	data string
	// area is the part of it to read; bounded reports whether the author named it.
	area    area
	bounded bool
	// titles are the rows that Excel repeats on each page; empty for none.
	titles area

	hiddenRows    map[int]bool
	hiddenColumns []area
	merged        []area
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

// read parses the sheet's part and calls take for each cell, which is valid only during
// the call; it stops where take returns false. It reports whether the part is complete,
// as far as it was read.
func (s *sheet) read(take func(*rawCell) bool) bool {
	s.hiddenRows = map[int]bool{}
	if !s.scan(s.shows, take, true) {
		return false
	}
	// A merged cell shows the content of its first place, even where that is hidden or
	// outside the range.
	anchors := map[[2]int]bool{}
	for _, m := range s.merged {
		if !s.shows(m.top, m.left) && !m.intersect(s.area).empty() {
			anchors[[2]int{m.top, m.left}] = true
		}
	}
	if len(anchors) > 0 {
		return s.scan(func(row, column int) bool { return anchors[[2]int{row, column}] }, take, false)
	}
	return true
}

// shows reports whether a place is to be read and not hidden, as far as the part was
// read.
func (s *sheet) shows(row, column int) bool {
	return s.area.has(row, column) && !s.hiddenRows[row] && !s.hides(column)
}

func (s *sheet) hides(column int) bool {
	return slices.ContainsFunc(s.hiddenColumns, func(a area) bool { return a.left <= column && column < a.right })
}

// scan reads the part once and calls take for the wanted cells with content; when first
// is true, it keeps what is hidden and merged.
func (s *sheet) scan(wanted func(row, column int) bool, take func(*rawCell) bool, first bool) bool {
	m := markup{rest: s.data}
	row, column := 0, 0
	var c rawCell
	for {
		p, ok := m.next()
		if !ok {
			return m.whole()
		}
		if p.closing {
			continue
		}
		switch p.name {
		case "col":
			if first && p.flag("hidden") && !s.computed {
				from, _ := p.number("min")
				to, _ := p.number("max")
				s.hiddenColumns = append(s.hiddenColumns, area{left: from, right: to + 1})
			}
		case "row":
			row++
			if n, _, ok := place(p.raw("r")); ok && n > 0 {
				row = n
			}
			if row > lastRow {
				return true
			}
			if first && p.flag("hidden") {
				s.hiddenRows[row] = true
			}
			column = 0
		case "c":
			column++
			c = rawCell{inline: c.inline[:0]}
			for p.attributes != "" {
				switch name, value := p.cut(); name {
				case "r":
					if y, x, ok := place(value); ok && y == row && x > 0 {
						column = x
					}
				case "t":
					c.kind = value
				case "s":
					c.style, _ = whole(value)
				}
			}
			if p.empty || column > lastColumn || row == 0 || !wanted(row, column) {
				continue
			}
			c.row, c.column = row, column
			if m.cell(&c); (c.given || c.formula || len(c.inline) > 0 || c.tooLong) && !take(&c) {
				return true
			}
		case "mergeCell":
			if a, ok := parseArea(p.attribute("ref")); first && ok {
				s.merged = append(s.merged, a)
			}
		}
	}
}

// usual are the forms in which programs write the content of nearly all cells: a value,
// or words of one look.
var usual = [...]struct {
	begin, end string
	words      bool
}{
	{"<v>", "</v></c>", false},
	{"<is><t>", "</t></is></c>", true},
	{`<is><t xml:space="preserve">`, "</t></is></c>", true},
}

// usualCell reads a cell in one of the usual forms; ok is false for any other.
func (m *markup) usualCell(c *rawCell) (ok bool) {
	for _, form := range usual {
		rest, begins := strings.CutPrefix(m.rest, form.begin)
		if !begins {
			continue
		}
		length := strings.IndexByte(rest, '<')
		if length < 0 || length > bounds.CellCharacters || !strings.HasPrefix(rest[length:], form.end) {
			return false
		}
		text := decoded(rest[:length])
		switch {
		case !form.words:
			c.value, c.given = text, true
		case text != "":
			c.inline = append(c.inline, words{text: unescaped(text)})
		}
		m.rest = rest[length+len(form.end):]
		m.depth--
		return true
	}
	return false
}

// cell reads the content of the cell whose tag was just read.
func (m *markup) cell(c *rawCell) {
	if m.usualCell(c) {
		return
	}
	within, inValue := m.depth, false
	for m.depth >= within {
		p, ok := m.next()
		switch {
		case !ok:
			return
		case p.name == "f" && !p.closing:
			c.formula = true
		case p.name == "v":
			inValue = !p.closing && !p.empty
			c.given = true
		case p.name == "is" && !p.closing && !p.empty:
			c.inline, c.tooLong = m.richText(c.inline)
		case inValue && len(p.text) > utf8.UTFMax*bounds.CellCharacters:
			c.tooLong = true
		case inValue:
			c.value += p.words()
		}
	}
}

// cells lays out the filled cells of a sheet; nil where they cannot be read.
func (r *reader) cells(s *sheet) *grid {
	list := r.filled(s)
	if list == nil {
		return nil
	}
	extent := s.extent(list)
	if extent.empty() {
		return &grid{}
	}
	rows := indices(extent.top, extent.bottom, r.most, func(row int) bool { return !s.hiddenRows[row] })
	columns := indices(extent.left, extent.right, bounds.SheetColumns, func(column int) bool { return !s.hides(column) })
	if rows == nil || columns == nil {
		r.tooLarge()
		return nil
	}
	g := &grid{cells: matrix[*cell](len(rows), len(columns)), rowNumbers: rows, columnNumbers: columns, bounded: s.bounded, name: s.name}
	y := 0
	for _, c := range list.cells {
		for y < len(rows) && rows[y] < int(c.At.row) {
			y++
		}
		if x, seen := slices.BinarySearch(columns, int(c.At.column)); seen && y < len(rows) && rows[y] == int(c.At.row) {
			g.cells[y][x] = c
		}
	}
	for _, m := range s.merged {
		a := m.intersect(extent)
		if a.empty() {
			continue
		}
		a.top, a.bottom = within(rows, a.top, a.bottom)
		a.left, a.right = within(columns, a.left, a.right)
		if !a.empty() {
			if first := list.at(m.top, m.left); !first.blank() {
				g.cells[a.top][a.left] = first // its own place may be in a hidden row or column
			}
			g.merged = append(g.merged, a)
		}
	}
	g.titlesFrom, g.titlesTo = within(rows, s.titles.top, s.titles.bottom)
	return g
}

// filled are the filled cells of a sheet, by row and column.
type filled struct {
	origin *origin
	cells  []*cell
}

// filled reads the filled cells of a sheet; nil where they cannot be read.
func (r *reader) filled(s *sheet) *filled {
	const least = 32 // bytes of a cell with content
	list := &filled{cells: make([]*cell, 0, len(s.data)/least)}
	var free []cell // memory for the next cells
	list.origin = &origin{Range: diagnostic.Range{File: r.Folder + r.File + "#" + s.name + "!"}, sheet: true}
	count, fits, before := 0, true, len(r.found)
	sound := s.read(func(raw *rawCell) bool {
		if count++; count > r.most*bounds.SheetColumns {
			r.tooLarge()
			fits = false
			return false
		}
		if len(free) == 0 {
			const atOnce = 64
			free = make([]cell, atOnce)
		}
		c := &free[0]
		*c = cell{Value: Value{At: Place{list.origin, int32(raw.row), int32(raw.column)}}}
		r.fill(c, s.book, raw)
		if c.blank() {
			return true
		}
		if fits = r.take(c); fits {
			list.cells, free = append(list.cells, c), free[1:]
		}
		return fits
	})
	switch {
	case !sound:
		r.found = r.found[:before]
		r.addFinding(diagnostic.TableFileBroken, r.File)
		return nil
	case !fits:
		return nil
	}
	inOrder := func(c, d *cell) int { return c.At.compare(d.At) }
	if !slices.IsSortedFunc(list.cells, inOrder) {
		slices.SortStableFunc(list.cells, inOrder)
	}
	return list
}

// at returns the cell at a place, or nil; the last of several.
func (f *filled) at(row, column int) *cell {
	sought := Place{f.origin, int32(row), int32(column)}
	i, found := slices.BinarySearchFunc(f.cells, sought, func(c *cell, p Place) int { return c.At.compare(p) })
	if !found {
		return nil
	}
	for i+1 < len(f.cells) && f.cells[i+1].At == sought {
		i++
	}
	return f.cells[i]
}

// extent returns the smallest area with all shown cells that are filled.
func (s *sheet) extent(list *filled) (extent area) {
	for _, c := range list.cells {
		if row, column := int(c.At.row), int(c.At.column); s.shows(row, column) {
			extent = extent.union(area{row, column, row + 1, column + 1})
		}
	}
	for _, m := range s.merged {
		if a := m.intersect(s.area); !a.empty() && !list.at(m.top, m.left).blank() {
			extent = extent.union(a)
		}
	}
	return extent
}

// matrix returns a number of rows of a number of cells, in one piece of memory.
func matrix[cell any](rows, columns int) [][]cell {
	all := make([]cell, rows*columns)
	list := make([][]cell, rows)
	for y := range list {
		list[y] = all[y*columns : (y+1)*columns : (y+1)*columns]
	}
	return list
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

// fill sets the words of a cell, or its value where the sheet is data.
func (r *reader) fill(c *cell, b *book, raw *rawCell) {
	if r.computed {
		if c.Number = b.plainNumber(raw); c.Number != "" {
			c.Text = strings.Replace(c.Number, ".", ",", 1)
			return
		}
	}
	before := len(r.found)
	r.shown(c, b, raw)
	if !r.computed {
		return
	}
	if number, percent := b.number(raw); number != "" {
		r.found = r.found[:before] // those about how it would print
		if c.Text != "" {          // or it is hidden by its format
			c.Number, c.Percent = number, percent
		}
	}
}

// shown gives a cell what Excel shows in it.
func (r *reader) shown(c *cell, b *book, raw *rawCell) {
	if raw.tooLong {
		r.addFindingAt(c.At.Range(), diagnostic.CellLong, bounds.CellCharacters)
		return
	}
	of := b.style(raw.style)
	if raw.kind == "inlineStr" {
		r.styled(c, raw.inline, of)
		return
	}
	value := strings.TrimSpace(raw.value)
	if raw.formula && value == "" && raw.kind != "str" {
		r.addFindingAt(c.At.Range(), diagnostic.CellNotComputed, c.At.cell())
		return
	}
	switch raw.kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.strings) {
			return
		}
		if b.strings[i].tooLong {
			r.addFindingAt(c.At.Range(), diagnostic.CellLong, bounds.CellCharacters)
			return
		}
		r.styled(c, b.strings[i].words, of)
		return
	case "b":
		value = map[bool]string{true: "TRUE", false: "FALSE"}[value == "1"]
	case "e":
		r.addFindingAt(c.At.Range(), diagnostic.CellFault, c.At.cell(), value)
		return
	case "", "n":
		if value == "" {
			return
		}
		text := r.number(value, of, b.date1904, c.At)
		r.styled(c, []words{{text: text}}, &style{look: of.look, font: of.font})
		return
	case "str":
		value = unescaped(raw.value)
	}
	r.styled(c, []words{{text: value}}, of)
}

// number returns a number as its cell shows it.
func (r *reader) number(value string, of *style, date1904 bool, at Place) string {
	text, fault := of.format.number(value, date1904)
	if fault != "" {
		full := value
		if d, ok := parseDecimal(value); ok {
			full = d.all()
		}
		r.addFindingAt(at.Range(), fault, at.cell(), of.code, full)
	}
	return text
}

// styled gives a cell words, which have its look where they have none of their own, and
// the text of its format.
func (r *reader) styled(c *cell, list []words, of *style) {
	out := make([]words, 0, 4)
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
		r.addFindingAt(c.At.Range(), diagnostic.CellStruck, c.At.cell())
	}
	if len(out) == 1 {
		out[0].text = of.format.words(out[0].text)
	}
	r.show(c, out)
}
