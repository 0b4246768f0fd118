package docx

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"baocao/layouts"
)

// The sheet's styles that every package needs.
const (
	textStyle = "noi_dung"
	noteStyle = "cuoc_chu"
	pageStyle = "so_trang"
	cellStyle = "bang_o"
	// aboutStyle is the "V/v" of a công văn: a name of Word's belongs to one style
	// only, and the style of the subject has it.
	aboutStyle = "ve_viec"
)

// The ids of the styles that no sheet names.
const (
	noteMarkID  = "FootnoteReference"
	separatorID = "KeCuocChu"
	afterID     = "SauBang"
)

// builtIn reports whether a name is built into Word, which translates it and gives it a
// meaning: the navigation reads "heading 1".
func builtIn(word string) bool {
	return strings.HasPrefix(word, "heading ") || slices.Contains([]string{"footnote text", "header", "Title", "Subtitle"}, word)
}

// styleID returns the id of a style: Word's own for a built-in one, otherwise made from
// the key: "muc_la_ma" gives "MucLaMa".
func styleID(s *layouts.Style) string {
	if builtIn(s.Word) {
		return camel(s.Word)
	}
	return camel(string(s.Key))
}

// frameID returns the style id of a frame, by its name in the sheet.
func frameID(name string) string { return camel("khung_" + strings.ReplaceAll(name, "-", "_")) }

// ruleID returns the style id of a drawn line, by its name in the sheet.
func ruleID(name string) string { return camel("ke_" + name) }

func camel(s string) string {
	var id strings.Builder
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' }) {
		id.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return id.String()
}

// styles returns the styles part: every style of the sheet, whether the document uses
// it or not, for later editing.
func (b *body) styles() []byte {
	sheet := b.doc.Sheet
	x := newMarkup("w:styles", "xmlns:w", wordSpace).long()

	x.open("w:docDefaults")
	x.open("w:rPrDefault")
	x.open("w:rPr")
	fonts(x, sheet.Font)
	fontSize(x, sheet.Style(textStyle).Size)
	x.empty("w:lang", "w:val", b.doc.Meta.Language, "w:eastAsia", b.doc.Meta.Language)
	x.close()
	x.close()
	x.empty("w:pPrDefault")
	x.close()

	defaultStyle(x, "paragraph", "Normal", "Normal")
	defaultStyle(x, "character", "DefaultParagraphFont", "Default Paragraph Font")
	defaultStyle(x, "table", "TableNormal", "Normal Table")
	defaultStyle(x, "numbering", "NoList", "No List")

	for _, key := range sheet.StyleOrder {
		s := sheet.Style(key)
		plain := true
		for _, each := range b.levelStyles.list {
			if each.style == s {
				sheetStyle(x, sheet, s, each.paragraphStyle, noLines)
				plain = plain && (each.letters != nil || each.word(sheet) != "")
			}
		}
		if plain {
			sheetStyle(x, sheet, s, styleOf(s), noLines)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(sheet.Rules)) {
		rule := sheet.Rules[name]
		s := *sheet.Style(rule.Style)
		s.Before, s.Pitch = rule.Before, rule.Pitch
		sheetStyle(x, sheet, &s, paragraphStyle{id: ruleID(name), name: rule.Word}, lines{thickness: rule.Thickness})
	}
	for _, name := range slices.Sorted(maps.Keys(sheet.Frames)) {
		frame := sheet.Frames[name]
		s := *sheet.Style(frame.Style)
		s.Pitch = frame.Pitch()
		sheetStyle(x, sheet, &s, paragraphStyle{id: frameID(name), name: frame.Word}, lines{frame.Thickness, true, frame.PaddingX, frame.PaddingTop, frame.PaddingBottom})
	}

	// The separator that Word draws above the notes, with the height that the sheet
	// gives it.
	separator := *sheet.Style(noteStyle)
	separator.Align, separator.Pitch = layouts.Left, sheet.Notes.SeparatorPitch
	sheetStyle(x, sheet, &separator, paragraphStyle{id: separatorID, name: "Kẻ cước chú"}, noLines)

	x.open("w:style", "w:type", "character", "w:styleId", noteMarkID)
	x.val("w:name", "footnote reference")
	x.val("w:basedOn", "DefaultParagraphFont")
	x.open("w:rPr")
	x.val("w:vertAlign", "superscript")
	return x.end()
}

// defaultStyle writes one of the four default styles.
func defaultStyle(x *markup, kind, id, name string) {
	x.open("w:style", "w:type", kind, "w:default", "1", "w:styleId", id)
	x.val("w:name", name)
	x.close()
}

// paragraphStyle holds what a paragraph style of Word has besides its look.
type paragraphStyle struct {
	id string
	// name is shown to people; alias is shown beside a built-in name.
	name, alias string
	// outline is the outline level, from 1; 0 for text.
	outline int
	// num and ilvl are the numbering that the style gives; num is 0 for none.
	num, ilvl int
}

// styleOf returns the paragraph style for a style of the sheet.
func styleOf(s *layouts.Style) paragraphStyle {
	p := paragraphStyle{id: styleID(s), name: s.Word, outline: s.Outline}
	if name := titles[s.Role]; name != "" && s.Key != aboutStyle {
		p.name, p.alias = name, s.Word
	}
	return p
}

// titles are Word's built-in names of the styles of a title.
var titles = map[layouts.Role]string{layouts.Title: "Title", layouts.Subtitle: "Subtitle"}

// sheetStyle writes a paragraph style with all its properties, so that nothing depends
// on a default of Word.
func sheetStyle(x *markup, sheet *layouts.Sheet, s *layouts.Style, p paragraphStyle, around lines) {
	attrs := []string{"w:type", "paragraph", "w:styleId", p.id}
	if !builtIn(p.name) {
		attrs = append(attrs, "w:customStyle", "1")
	}
	x.open("w:style", attrs...)
	x.val("w:name", p.name)
	if p.alias != "" {
		x.val("w:aliases", p.alias)
	}
	x.val("w:basedOn", "Normal")
	if p.outline > 0 {
		x.val("w:next", styleID(sheet.Style(textStyle)))
	}
	x.empty("w:qFormat")

	x.open("w:pPr")
	toggle(x, "w:keepNext", s.KeepNext)
	toggle(x, "w:keepLines", s.KeepLines)
	toggle(x, "w:widowControl", !s.SplitLines)
	numPr(x, p.num, p.ilvl)
	around.write(x, s.Color)
	x.empty("w:suppressAutoHyphens")
	line, kind := twips(s.Pitch), "exact"
	if s.FitPicture {
		// In 240ths of a line, which is as high as the picture.
		line, kind = "240", "auto"
	}
	x.empty("w:spacing", "w:before", twips(s.Before), "w:after", "0", "w:line", line, "w:lineRule", kind)
	indent(x, s)
	x.val("w:contextualSpacing", "0")
	x.val("w:jc", justification(s.Align))
	if p.outline > 0 {
		x.val("w:outlineLvl", strconv.Itoa(p.outline-1))
	}
	x.close()

	x.open("w:rPr")
	fonts(x, sheet.Font)
	toggle(x, "w:b", s.Bold)
	toggle(x, "w:bCs", s.Bold)
	toggle(x, "w:i", s.Italic)
	toggle(x, "w:iCs", s.Italic)
	x.val("w:color", hexColor(s.Color))
	fontSize(x, s.Size)
	if s.Underline {
		x.val("w:u", "single")
	}
	x.close()
	x.close()
}

// unnumbered removes a paragraph from the numbering of its style.
const unnumbered = -1

// numPr names a numbering and its level; 0 means none.
func numPr(x *markup, num, ilvl int) {
	if num == 0 {
		return
	}
	num = max(num, 0) // numId 0 is Word's "no numbering"
	x.open("w:numPr")
	x.val("w:ilvl", strconv.Itoa(ilvl))
	x.val("w:numId", strconv.Itoa(num))
	x.close()
}

// indent writes a style's indents; Word measures the left one to where the lines after
// the first begin.
func indent(x *markup, s *layouts.Style) {
	first, by := "w:firstLine", s.FirstLine
	if s.Hanging > 0 {
		first, by = "w:hanging", s.Hanging
	}
	x.empty("w:ind", "w:left", twips(s.Left+s.Hanging), "w:right", twips(s.Right), first, twips(by))
}

// fonts names the typeface in all four slots; otherwise Word uses another one for some
// characters.
func fonts(x *markup, name string) {
	x.empty("w:rFonts", "w:ascii", name, "w:hAnsi", name, "w:eastAsia", name, "w:cs", name)
}

func fontSize(x *markup, size layouts.Length) {
	x.val("w:sz", halfPoints(size))
	x.val("w:szCs", halfPoints(size))
}

func toggle(x *markup, tag string, on bool) {
	if on {
		x.empty(tag)
	} else {
		x.val(tag, "0")
	}
}

func border(x *markup, side string, thickness layouts.Length) {
	coloredBorder(x, side, thickness, 0, "")
}

// coloredBorder writes a line at some distance from the words.
func coloredBorder(x *markup, side string, thickness, space layouts.Length, c layouts.Color) {
	x.empty(side, "w:val", "single", "w:sz", eighths(thickness), "w:space", points(space), "w:color", hexColor(c))
}

// hexColor returns a colour as Word writes it; black is the reader's default colour.
func hexColor(c layouts.Color) string {
	if c == "" {
		return "auto"
	}
	return string(c)
}

// lines are drawn above a paragraph, or on all its sides.
type lines struct {
	thickness            layouts.Length
	allSides             bool
	beside, above, below layouts.Length
}

var noLines lines

func (l lines) write(x *markup, c layouts.Color) {
	if l.thickness == 0 {
		return
	}
	x.open("w:pBdr")
	coloredBorder(x, "w:top", l.thickness, l.above, c)
	if l.allSides {
		coloredBorder(x, "w:left", l.thickness, l.beside, c)
		coloredBorder(x, "w:bottom", l.thickness, l.below, c)
		coloredBorder(x, "w:right", l.thickness, l.beside, c)
	}
	x.close()
}

func justification(a layouts.Align) string {
	if a == layouts.Justify {
		return "both"
	}
	return string(a)
}

// fontTable names the substitute that Word uses when the typeface is missing.
func fontTable(sheet *layouts.Sheet) []byte {
	x := newMarkup("w:fonts", "xmlns:w", wordSpace)
	x.open("w:font", "w:name", sheet.Font)
	x.val("w:family", "roman")
	x.val("w:pitch", "variable")
	return x.end()
}
