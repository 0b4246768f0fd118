package document

import (
	"strconv"
	"strings"

	"baocao/generator/report"
	"baocao/generator/typography"
	"baocao/layouts"
)

// letterhead is ô 1 to 4: names and rules in the first row, number and date in
// the second, so that both stand on one line however long the names are
// (PL I, I.II.4.c).
func (b *builder) letterhead() *Grid {
	left, right := b.sheet.Letterhead.Split(b.width)
	text := b.sheet.Texts

	var names []Block
	for _, line := range b.nameLines(b.report.Issuer.Parent, "co_quan_chu_quan", left) {
		names = append(names, b.line("co_quan_chu_quan", line))
	}
	for _, line := range b.nameLines(b.report.Issuer.Name, "co_quan_ban_hanh", left) {
		names = append(names, b.line("co_quan_ban_hanh", line))
	}
	if len(names) > 0 { // none only where the report lacks it, which is told
		names = append(names, b.ruleUnder(names, "co_quan", left))
	}

	state := []Block{
		b.line("quoc_hieu", report.Text{S: text["quoc_hieu"]}),
		b.line("tieu_ngu", report.Text{S: typography.Glue(text["tieu_ngu"])}),
	}
	state = append(state, b.ruleUnder(state, "tieu_ngu", right))

	return &Grid{
		Role:    Letterhead,
		Columns: []layouts.Length{left, right},
		Rows: [][]GridCell{
			{{Blocks: names}, {Blocks: state}},
			{
				{Blocks: []Block{b.line("so_ky_hieu", b.numberAndSymbol())}},
				{Blocks: []Block{b.line("dia_danh_ngay", b.placeAndDate())}},
			},
		},
	}
}

// nameLines are the lines of an agency's name: as the author gave them, or
// one name broken where it reads well.
func (b *builder) nameLines(name []report.Text, style string, width layouts.Length) []report.Text {
	if len(name) != 1 {
		return name
	}
	var lines []report.Text
	for _, s := range b.breakName(typography.Upper(name[0].S), b.sheet.Style(style), width) {
		lines = append(lines, report.Text{S: s, At: name[0].At})
	}
	return lines
}

// placeNames begin the part of an agency's name that goes on a line of its
// own: never inside "NHÂN DÂN".
var placeNames = []string{" TỈNH ", " THÀNH PHỐ ", " XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " THỊ TRẤN ", " HUYỆN ", " QUẬN ", " THỊ XÃ "}

func (b *builder) breakName(name string, style *layouts.Style, width layouts.Length) []string {
	if b.textWidth(style, name) <= width {
		return []string{name}
	}
	for _, place := range placeNames {
		head, tail, ok := strings.Cut(name, place)
		tail = strings.TrimSpace(place) + " " + tail
		if ok && b.textWidth(style, head) <= width && b.textWidth(style, tail) <= width {
			return []string{head, tail}
		}
	}
	return b.balance(name, style, width)
}

// line is a paragraph of plain text.
func (b *builder) line(style string, t report.Text) *Paragraph {
	s := t.S
	if b.sheet.Style(style).Caps {
		s = typography.Upper(s)
	}
	return &Paragraph{Style: style, Runs: []Run{{Text: s, At: t.At}}, At: t.At}
}

// ruleUnder is the rule below the last line of text of blocks, centred in a
// column.
func (b *builder) ruleUnder(blocks []Block, name string, width layouts.Length) *Rule {
	last := blocks[len(blocks)-1].(*Paragraph)
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
	return &Rule{Name: name, Length: length, Left: left, Right: width - length - left}
}

// numberAndSymbol is "Số: 15/BC-UBND", with room for the number where the
// paper is not registered yet (PL I, I.II.3).
func (b *builder) numberAndSymbol() report.Text {
	text := b.sheet.Texts
	number := blank(text["so_trong"])
	if !b.report.Number.Empty() {
		number = noBreak + typography.Number(b.report.Number.S)
	}
	return report.Text{S: text["so"] + number + "/" + b.doc.Meta.Symbol, At: b.report.Number.At}
}

// placeAndDate is "Lai Châu, ngày 05 tháng 02 năm 2021" (PL I, I.II.4).
func (b *builder) placeAndDate() report.Text {
	text, date := b.sheet.Texts, b.report.Date
	part := func(word string, n int, digits string) string {
		if n == 0 {
			return text[word] + blank(text["ngay_trong"])
		}
		return text[word] + noBreak + digits + " "
	}
	s := b.report.Place.S + ", " +
		part("ngay", date.Day, typography.Day(date.Day)) +
		part("thang", date.Month, typography.Month(date.Month)) +
		part("nam", date.Year, strconv.Itoa(date.Year))
	return report.Text{S: strings.TrimRight(s, " "+noBreak), At: b.report.Place.At}
}

const noBreak = "\u00a0"

// blank is room to write in by hand: spaces that do not fold or break.
func blank(spaces string) string { return strings.ReplaceAll(spaces, " ", noBreak) }
