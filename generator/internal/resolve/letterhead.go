package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// letterhead returns ô 1 to 4: names and rules in the first row, number and date in the
// second, so that both are on one line however long the names are (PL I, I.II.4.c).
func (b *builder) letterhead(p arrangedText) *document.Grid {
	number := b.numberLine(b.report.Number, b.doc.Meta.Symbol, "")
	date := &document.Paragraph{Style: layouts.StylePlaceDate}
	if p.form.Knows("dia_danh") {
		date = b.placeAndDate(b.report.Place, b.report.Date, "")
	}
	left, right := b.headColumns(number, date)
	names, state := p, p
	names.width, state.width = left, right
	g := &document.Grid{
		Role:    document.Letterhead,
		Columns: []layouts.Length{left, right},
		Rows:    [][]document.GridCell{{{Blocks: b.parts(b.sheet.Heads.Left, names)}, {Blocks: b.parts(b.sheet.Heads.Right, state)}}},
	}
	if p.form.Letterhead == layouts.NamesOnly {
		return g
	}
	g.Rows = append(g.Rows, []document.GridCell{
		{Blocks: append([]document.Block{number}, b.parts(p.form.UnderNumber, names)...)},
		{Blocks: []document.Block{date}},
	})
	return g
}

// headColumns returns the two columns of a letterhead. Place and date are on one line
// (PL I, I.II.4.c): where it is long the right column takes width from the left as long
// as the number stays on one line.
func (b *builder) headColumns(number, date *document.Paragraph) (left, right layouts.Length) {
	left, right = b.sheet.Letterhead.Split(b.width)
	least := b.lineWidth(number)
	if need := b.lineWidth(date); need > right && least < left {
		right = min(need, b.width-least)
		left = b.width - right
	}
	return left, right
}

// lineWidth returns the width of a paragraph on one line.
func (b *builder) lineWidth(p *document.Paragraph) layouts.Length {
	return b.textWidth(b.sheet.Style(p.Style), document.PlainText(p.Runs))
}

// smallerSizes returns the set of sizes for the line of place and date where it does
// not fit its column in the sheet's own: the largest set that fits, otherwise the
// smallest. It is empty where the sheet's own fits.
func (b *builder) smallerSizes() (name string) {
	if !b.sheet.FormOf(b.kindOf(b.report.Kind), !b.report.GoesWith.Empty()).Knows("dia_danh") {
		return ""
	}
	date := b.placeAndDate(b.report.Place, b.report.Date, "")
	style, line := *b.sheet.Style(date.Style), document.PlainText(date.Runs)
	_, right := b.sheet.Letterhead.Split(b.width)
	if b.breaker.Fits(&style, line, right) {
		return ""
	}
	sets := b.sheet.Sizes.Sets
	smaller := slices.DeleteFunc(slices.Sorted(maps.Keys(sets)), func(name string) bool {
		size := sets[name][style.Key]
		return size == 0 || size >= style.Size
	})
	slices.SortStableFunc(smaller, func(x, y string) int { return cmp.Compare(sets[y][style.Key], sets[x][style.Key]) })
	for _, name = range smaller {
		if style.Size = sets[name][style.Key]; b.breaker.Fits(&style, line, right) {
			break
		}
	}
	return name
}

// names returns the lines of an agency's name: as the author gave them, a paragraph
// each, and each broken where it reads well when it is too long.
func (b *builder) names(name []report.Text, style layouts.StyleKey, width layouts.Length) []document.Block {
	var blocks []document.Block
	for _, t := range name {
		blocks = append(blocks, onLines(style, b.breakName(typography.Upper(t.S), b.sheet.Style(style), width), t.At))
	}
	return blocks
}

// placeNames begin the part of an agency's name that goes on a line of its own, so that
// a break is never inside "NHÂN DÂN".
var placeNames = []string{" TỈNH ", " THÀNH PHỐ ", " XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " THỊ TRẤN ", " HUYỆN ", " QUẬN ", " THỊ XÃ "}

func (b *builder) breakName(name string, style *layouts.Style, width layouts.Length) []string {
	if b.breaker.Fits(style, name, width) {
		return []string{name}
	}
	for _, place := range placeNames {
		head, tail, ok := strings.Cut(name, place)
		tail = strings.TrimSpace(place) + " " + tail
		if ok && b.breaker.Fits(style, head, width) && b.breaker.Fits(style, tail, width) {
			return []string{head, tail}
		}
	}
	return b.breaker.Balance(name, style, width)
}

// line returns a paragraph of plain text.
func (b *builder) line(style layouts.StyleKey, t report.Text) *document.Paragraph {
	s := t.S
	if b.sheet.Style(style).Caps {
		s = typography.Upper(s)
	}
	return &document.Paragraph{Style: style, Runs: []document.Run{{Text: s, At: t.At}}, At: t.At}
}

// ruleUnder returns the rule below the last line of text of blocks, centred in a
// column.
func (b *builder) ruleUnder(blocks []document.Block, name string, width layouts.Length) *document.Rule {
	last := blocks[len(blocks)-1].(*document.Paragraph)
	var line strings.Builder
	for _, r := range last.Runs {
		if r.Break {
			line.Reset()
		}
		if !r.Sup {
			line.WriteString(r.Text)
		}
	}
	text := min(b.textWidth(b.sheet.Style(last.Style), line.String()), width)
	length := b.sheet.Rules[name].Share.Of(text)
	left := (width - length) / 2
	return &document.Rule{Name: name, Length: length, Left: left, Right: width - length - left}
}

// numberLine returns "Số: 15/BC-UBND", with a blank for the number where the document
// is not registered yet (PL I, I.II.3).
func (b *builder) numberLine(number report.Text, symbol, suffix string) *document.Paragraph {
	s := b.sheet.Texts["so"]
	if !number.Empty() {
		s += noBreak
	}
	line := b.line(layouts.StyleNumberSymbol, report.Text{S: s + b.numbered(number.S, symbol, "so_trong"), At: number.At})
	room := blank(b.sheet.Texts["so_trong"])
	if !number.Empty() {
		room = typography.Number(number.S)
	}
	if at := strings.Index(line.Runs[0].Text[len(s):], room); at >= 0 {
		line.Places = []document.Place{{
			Name: document.NumberPlace + suffix, Label: b.sheet.Texts["o_so"],
			Start: len(s) + at, End: len(s) + at + len(room), Blank: number.Empty(), Align: layouts.Right,
		}}
	}
	return line
}

// placeAndDate returns "Lai Châu, ngày 05 tháng 02 năm 2021" (PL I, I.II.4).
func (b *builder) placeAndDate(place report.Text, date report.Date, suffix string) *document.Paragraph {
	text := b.sheet.Texts
	s := place.S + ", "
	var places []document.Place
	part := func(word, name string, n int, digits string) {
		s += text[word]
		p := document.Place{Name: name + suffix, Label: text["o_"+name], Blank: n == 0, Align: layouts.Center}
		if n == 0 {
			p.Start = len(s)
			s += blank(text["ngay_trong"])
			p.End = len(s)
		} else {
			s += noBreak
			p.Start = len(s)
			s += digits
			p.End = len(s)
			s += " "
		}
		places = append(places, p)
	}
	part("ngay", document.DayPlace, date.Day, typography.Day(date.Day))
	part("thang", document.MonthPlace, date.Month, typography.Month(date.Month))
	part("nam", document.YearPlace, date.Year, strconv.Itoa(date.Year))
	line := b.line(layouts.StylePlaceDate, report.Text{S: strings.TrimRight(s, " "+noBreak), At: place.At})
	for _, p := range places {
		if p.End <= len(line.Runs[0].Text) { // at the end of the line no blank is kept
			line.Places = append(line.Places, p)
		}
	}
	return line
}

const noBreak = "\u00a0"

// blank returns a blank to be filled in by hand: spaces that do not fold or break.
func blank(spaces string) string { return strings.ReplaceAll(spaces, " ", noBreak) }
