package wordfile

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"baocao/fonts"
)

// Manner is how an office writes a document with Word. The zero manner follows Nghị
// định 30/2020/NĐ-CP carefully.
type Manner struct {
	// Head is what separates the columns of the letterhead: "" for a table, "narrow
	// table" for one with an empty column and slivers, "lines" for a table whose cells
	// have forced breaks, "tabs", "spaces", "boxes", "frames".
	Head string
	// Rules is how the lines under words are drawn: "" for a border, "shape",
	// "freeform", "vml", "picture", "underscores".
	Rules string
	// Numbers is who numbers: "" for the author, "auto" for Word, "mixed" for both, in
	// turn.
	Numbers string
	// Styles is where looks are set: "" in each paragraph, "styles" in styles,
	// "defaults" in those of the whole file.
	Styles string
	// Letters is "" for composed Unicode, "nfd" for decomposed.
	Letters string
	// Encode, when set, converts a text to a legacy character set.
	Encode func(string) []Encoded
	// Runs is "split" where each paragraph is split at every third word, as Word leaves
	// it after editing.
	Runs string
	// End is what separates recipients and signature: "" for a table, "tabs", "lines"
	// for one below the other.
	End string
	// Change, when set, changes a paragraph before it is written; Page changes the
	// page.
	Change func(*Para)
	Page   func(*Sheet)
}

// Encoded is a piece of text in a legacy character set, with its font.
type Encoded struct{ Text, Font string }

// Para is a paragraph to be written. Measures are in twips, sizes in half points.
type Para struct {
	// Role is the key of the component in the standard: "quoc_hieu".
	Role  string
	Label string
	Text  string
	// Typed reports whether the label is part of the text.
	Typed                                    bool
	Font, Color                              string
	Size                                     int
	Bold, Italic, Underline, NewPage, Marked bool
	Align                                    string
	Left, First                              int
	Before, After, Line                      int
	LineRule                                 string
	// Rule is the length of the line below; 0 for none.
	Rule int
}

// Sheet is the page, in twips, and its page number.
type Sheet struct {
	Width, Height, Top, Bottom, Left, Right int
	// Number is "" for one placed as the standard requires, "none", "below", "first",
	// "right".
	Number                   string
	NumberSize               int
	NumberColor              string
	NumberBold, NumberItalic bool
}

// writer writes the body of a Word file.
type writer struct {
	Manner
	strings.Builder
	notes      []string
	nums       []string // instances of numbering
	counted    map[string]int
	lastNumber map[string]int
}

const (
	pageWidth, pageHeight          = 11906, 16838
	top, bottom, left, right       = 1134, 1134, 1701, 851
	textWidth                      = pageWidth - left - right
	leftColumn                     = 3650
	rightColumn                    = textWidth - leftColumn
	letter, small, large, firstIn  = 28, 22, 26, 567
	spacesNS                       = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`
	head                           = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	officeRel                      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	levelRoman, levelOne, levelTwo = 0, 1, 2
)

// Write makes the Word file of a document in a manner.
func Write(t testing.TB, p *Document, m Manner) []byte {
	t.Helper()
	w := &writer{Manner: m, counted: map[string]int{}, lastNumber: map[string]int{}}
	w.letterhead(p)
	w.opening(p)
	w.items(p.Body)
	if p.DateBelow != "" {
		w.put(Para{Role: "dia_danh_ngay", Text: p.DateBelow, Size: letter, Italic: true, Align: "right"})
	}
	w.ending(p)
	w.items(p.Below)
	return w.pack(t)
}

// put writes a paragraph.
func (w *writer) put(p Para) { w.WriteString(w.paragraph(p)) }

// centred returns a line of a letterhead or a title.
func centred(role, text string, size int, bold bool) Para {
	return Para{Role: role, Text: text, Size: size, Bold: bold, Align: "center"}
}

// body returns running text.
func body(role, text string) Para {
	return Para{Role: role, Text: text, Size: letter, Align: "both", First: firstIn, Before: 120, After: 0}
}

// widthOf returns the width of words, in twips.
func widthOf(p Para) int {
	return int(fonts.Default().Width(fonts.Of(p.Bold, p.Italic), p.Size*10, p.Text) / fonts.UnitsPerEm)
}

// columns returns the content of the two columns of the letterhead.
func (w *writer) columns(p *Document) (lines [2][]Para) {
	for _, s := range p.Parent {
		lines[0] = append(lines[0], centred("co_quan_chu_quan", s, large, false))
	}
	for _, s := range p.Issuer {
		lines[0] = append(lines[0], centred("co_quan_ban_hanh", s, large, true))
	}
	if n := len(lines[0]); n > 0 {
		lines[0][n-1].Rule = min(widthOf(lines[0][n-1]), leftColumn-300) * 4 / 10
	}
	state := centred("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", large, true)
	motto := centred("tieu_ngu", "Độc lập - Tự do - Hạnh phúc", letter, true)
	motto.Rule = widthOf(motto)
	lines[1] = []Para{state, motto}
	return lines
}

func (w *writer) letterhead(p *Document) {
	if len(p.Issuer) == 0 && p.Number == "" && p.Date == "" {
		return
	}
	lines := w.columns(p)
	var below [2][]Para
	if p.Number != "" {
		below[0] = append(below[0], centred("so_ky_hieu", p.Number, large, false))
	}
	for _, s := range p.About {
		below[0] = append(below[0], centred("ve_viec", s, 24, false))
	}
	if p.Date != "" {
		date := centred("dia_danh_ngay", p.Date, letter, false)
		date.Italic = true
		below[1] = append(below[1], date)
	}
	w.twoColumns(w.Head, lines, below)
	w.gap()
}

// twoColumns writes content side by side.
func (w *writer) twoColumns(how string, rows ...[2][]Para) {
	widths := [2]int{leftColumn, rightColumn}
	switch how {
	case "", "lines", "narrow table":
		grid := []int{widths[0], widths[1]}
		if how == "narrow table" {
			grid = []int{widths[0] - 110, 10, 100, widths[1]}
		}
		w.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="` + fmt.Sprint(textWidth) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
		for _, g := range grid {
			fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, g)
		}
		w.WriteString(`</w:tblGrid>`)
		for _, row := range rows {
			if len(row[0])+len(row[1]) == 0 {
				continue
			}
			w.WriteString(`<w:tr>`)
			for i, cell := range row {
				span := ""
				if how == "narrow table" && i == 0 {
					span = `<w:gridSpan w:val="2"/>`
				}
				fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, widths[i], span)
				if how == "lines" && len(cell) > 1 && rulesOf(cell) == 0 {
					joined := cell[0]
					for _, p := range cell[1:] {
						joined.Text += "\n" + p.Text
					}
					w.put(joined)
				} else {
					for _, p := range cell {
						w.ruled(p, widths[i])
					}
				}
				if len(cell) == 0 {
					w.put(Para{Size: letter})
				}
				w.WriteString(`</w:tc>`)
				if how == "narrow table" && i == 0 {
					w.WriteString(`<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr><w:p/></w:tc>`)
				}
			}
			w.WriteString(`</w:tr>`)
		}
		w.WriteString(`</w:tbl>`)
	case "boxes", "frames":
		for i := range 2 {
			var inner writer
			inner.Manner, inner.counted = w.Manner, w.counted
			for _, row := range rows {
				for _, p := range row[i] {
					if how == "frames" {
						p.Role += "|frame" + fmt.Sprint(i)
					}
					inner.ruled(p, widths[i])
				}
			}
			if how == "frames" {
				w.WriteString(inner.String())
				continue
			}
			fmt.Fprintf(w, `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="%d" cy="900000"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>%[2]s</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, widths[i]*635, inner.String())
		}
	default: // tabs, spaces
		gap := "\t"
		if how == "spaces" {
			gap = strings.Repeat(" ", 12)
		}
		for _, row := range rows {
			for i := range max(len(row[0]), len(row[1])) {
				var pair [2]Para
				for k := range 2 {
					if i < len(row[k]) {
						pair[k] = row[k][i]
					}
				}
				w.sideBySide(pair, gap)
			}
		}
	}
}

func rulesOf(list []Para) (n int) {
	for _, p := range list {
		if p.Rule > 0 {
			n++
		}
	}
	return n
}

// sideBySide writes two lines in one paragraph.
func (w *writer) sideBySide(pair [2]Para, gap string) {
	var runs strings.Builder
	for k, p := range pair {
		if k == 1 {
			runs.WriteString(w.run(Para{Size: letter}, gap))
		}
		if p.Text != "" {
			w.changed(&p)
			runs.WriteString(w.runs(p))
		}
	}
	fmt.Fprintf(w, `<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="6500"/></w:tabs></w:pPr>%s</w:p>`, runs.String())
}

// ruled writes a line and the rule below it.
func (w *writer) ruled(p Para, width int) {
	rule := p.Rule
	w.changed(&p)
	if p.Rule != rule {
		rule = p.Rule
	}
	p.Rule = 0
	if rule > 0 && w.Rules == "underscores" {
		w.put(p)
		n := max(rule/130, 3)
		w.put(Para{Role: "ke", Text: strings.Repeat("_", n), Size: large, Align: "center"})
		return
	}
	drawn := ""
	if rule > 0 {
		switch w.Rules {
		case "shape":
			drawn = fmt.Sprintf(`<w:r><w:drawing><wp:anchor><wp:extent cx="%d" cy="0"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`, rule*635)
		case "freeform":
			drawn = fmt.Sprintf(`<w:r><w:drawing><wp:anchor><wp:extent cx="%[1]d" cy="0"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr><a:custGeom><a:pathLst><a:path w="%[1]d" h="0"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="%[1]d" y="0"/></a:lnTo></a:path></a:pathLst></a:custGeom></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`, rule*635)
		case "vml":
			drawn = fmt.Sprintf(`<w:r><w:pict><v:line from="10pt,2pt" to="%dpt,2pt"/></w:pict></w:r>`, 10+rule/20)
		case "picture":
			drawn = fmt.Sprintf(`<w:r><w:drawing><wp:anchor><wp:extent cx="%d" cy="9525"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`, rule*635)
		}
	}
	w.WriteString(w.written(p, drawn))
	if rule > 0 && w.Rules == "" {
		side := (width - rule) / 2
		fmt.Fprintf(w, `<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, side, side)
	}
}

func (w *writer) opening(p *Document) {
	for _, s := range p.Kind {
		w.put(centred("ten_loai", s, letter, true))
	}
	for i, s := range p.Subject {
		line := centred("trich_yeu", s, letter, true)
		if i == len(p.Subject)-1 {
			line.Rule = min(widthOf(line), textWidth) * 4 / 10
		}
		w.ruled(line, textWidth)
	}
	if p.GoesWith != "" {
		w.put(Para{Role: "phu_luc_kem_theo", Text: p.GoesWith, Size: letter, Italic: true, Align: "center"})
	}
	if len(p.Kind)+len(p.Subject) > 0 {
		w.gap()
	}
	for _, s := range p.Authority {
		w.put(centred("tham_quyen", s, letter, true))
	}
	if len(p.Addressees) == 1 {
		w.put(centred("kinh_gui", p.Addressees[0], letter, false))
	}
	if len(p.Addressees) > 1 {
		w.put(Para{Role: "kinh_gui", Text: p.Addressees[0], Size: letter, Align: "left", Left: 2000})
		for _, s := range p.Addressees[1:] {
			w.put(Para{Role: "kinh_gui_noi", Text: s, Size: letter, Align: "left", Left: 2600})
		}
	}
	for _, s := range p.Bases {
		b := body("can_cu", s)
		b.Italic = true
		w.put(b)
	}
	if p.Order != "" {
		w.put(centred("lenh", p.Order, letter, true))
	}
}

// levels are the automatic numbers of Word, by the form of a label.
var levels = []struct {
	form, like, text string
	// throughout reports whether it counts on through the levels above.
	throughout bool
}{
	{"upperRoman", "I.", "%1.", false}, {"decimal", "1.", "%2.", false}, {"decimal", "1.1.", "%2.%3.", false}, {"lowerLetter", "a)", "%4)", false},
	{"bullet", "-", "-", false}, {"decimal", "Điều 1.", "Điều %6.", true}, {"upperLetter", "A.", "%7.", true},
}

// levelOf returns which of the automatic numbers a label is; -1 for none.
func levelOf(label string) int {
	shape := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '1'
		}
		return r
	}, label)
	shape = strings.ReplaceAll(shape, "11", "1")
	switch {
	case strings.Trim(label, "IVX") == ".":
		return 0
	case shape == "1.":
		return 1
	case shape == "1.1.":
		return 2
	case len(label) == 2 && label[1] == ')':
		return 3
	case label == "-":
		return 4
	case shape == "Điều 1.":
		return 5
	case len(label) == 2 && label[1] == '.' && label[0] <= 'Z':
		return 6
	}
	return -1
}

// first reports whether a label is the first of its sequence.
func first(label string) bool {
	n := strings.TrimLeft(label, "Điều ")
	return strings.HasPrefix(n, "1.") && !strings.ContainsAny(strings.TrimPrefix(n, "1."), "23456789") || label == "I." || label == "a)" || label == "A."
}

// numbering returns the w:numPr of a label that Word makes; empty for one that is
// typed.
func (w *writer) numbering(label string) string {
	if w.Numbers == "" || label == "" {
		return ""
	}
	level := levelOf(label)
	if level < 0 {
		return ""
	}
	if w.Numbers == "mixed" && level%2 == 0 && level != 4 {
		return "" // every other level is typed
	}
	key := levels[level].like
	if level == levelTwo {
		key = levels[levelOne].like // it counts within the clause above
	} else if first(label) || w.counted[key] == 0 {
		w.nums = append(w.nums, fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride>`, level))
		w.counted[key] = len(w.nums)
	}
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, w.counted[key])
}

func (w *writer) items(list []Item) {
	for _, it := range list {
		if it.Rows != nil {
			w.table(it.Rows)
			continue
		}
		p := body("noi_dung", it.Text)
		p.Label, p.Bold, p.Italic, p.NewPage = it.Label, it.Heading, it.Italic, it.NewPage
		switch level := levelOf(it.Label); {
		case level == 0 || level == 6:
			p.Role = "muc_la_ma"
		case level == 5:
			p.Role = "dieu"
		case (level == 1 || level == 2) && it.Heading:
			p.Role = "khoan_tieu_de"
		case level == 1 || level == 2:
			p.Role = "khoan"
		case level == 3:
			p.Role = "diem"
		case level == 4:
			p.Role = "gach"
		}
		if it.Centred {
			p.Role, p.Align, p.First = "giua", "center", 0
		}
		if it.Right {
			p.Role, p.Align, p.First = "phai", "right", 0
		}
		if strings.HasPrefix(it.Text, "Phụ lục") && it.Centred {
			p.Role = "phu_luc"
		}
		if it.Centred && strings.HasPrefix(it.Text, "(Kèm theo") {
			p.Role = "phu_luc_kem_theo"
		}
		w.put(p)
	}
}

func (w *writer) table(rows [][]string) {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	width := textWidth / columns
	w.WriteString(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid>`)
	for range columns {
		fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, width)
	}
	w.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		w.WriteString(`<w:tr>`)
		for k := 0; k < len(row); k++ {
			span := 1
			for k+span < len(row) && row[k+span] == "<" {
				span++
			}
			fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width*span)
			if span > 1 {
				fmt.Fprintf(w, `<w:gridSpan w:val="%d"/>`, span)
			}
			w.WriteString(`</w:tcPr>`)
			for _, s := range strings.Split(row[k], " / ") {
				p := Para{Role: "o", Text: s, Size: 24, Align: "left"}
				if i == 0 {
					p.Bold, p.Align = true, "center"
				} else if strings.Trim(s, "0123456789.,% ") == "" {
					p.Align = "right"
				}
				w.put(p)
			}
			w.WriteString(`</w:tc>`)
			k += span - 1
		}
		w.WriteString(`</w:tr>`)
	}
	w.WriteString(`</w:tbl>`)
}

func (w *writer) ending(p *Document) {
	if len(p.Signer)+len(p.Names)+len(p.Recipients) == 0 {
		return
	}
	w.gap()
	var sides [2][]Para
	for i, s := range p.Recipients {
		line := Para{Role: "noi_nhan_muc", Text: s, Size: small, Align: "left"}
		if i == 0 {
			line.Role, line.Size, line.Bold, line.Italic = "noi_nhan", 24, true, true
		}
		sides[0] = append(sides[0], line)
	}
	for i, s := range p.Signer {
		role := "chuc_vu"
		if i == 0 {
			role = "quyen_han"
		}
		sides[1] = append(sides[1], centred(role, s, letter, true))
	}
	room := 3
	if w.End == "tabs" {
		room = 1
	}
	if len(p.Signer) > 0 {
		for range room {
			sides[1] = append(sides[1], Para{Size: letter, Align: "center"})
		}
	}
	for _, s := range p.Names {
		sides[1] = append(sides[1], centred("ho_ten", s, letter, true))
	}
	switch w.End {
	case "tabs":
		w.twoColumns("tabs", sides)
	case "lines":
		for _, line := range append(sides[1], sides[0]...) {
			w.put(line)
		}
	default:
		w.twoColumns("", sides)
	}
}

func (w *writer) gap() {
	w.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr></w:p>`)
}

func (w *writer) changed(p *Para) {
	if w.Change != nil && p.Role != "" {
		w.Change(p)
	}
}

// paragraph returns the XML of a paragraph.
func (w *writer) paragraph(p Para) string {
	w.changed(&p)
	return w.written(p, "")
}

func (w *writer) written(p Para, drawn string) string {
	var b strings.Builder
	b.WriteString("<w:p><w:pPr>")
	role, frame, _ := strings.Cut(p.Role, "|")
	if w.Styles == "styles" && role != "" {
		fmt.Fprintf(&b, `<w:pStyle w:val="%s"/>`, styleOf(p))
	}
	if p.NewPage {
		b.WriteString(`<w:pageBreakBefore/>`)
	}
	if frame != "" {
		x := 0
		if frame == "frame1" {
			x = leftColumn
		}
		fmt.Fprintf(&b, `<w:framePr w:w="%d" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="%d" w:y="1"/>`, []int{leftColumn, rightColumn}[min(x, 1)], 1+x)
	}
	num := ""
	if !p.Typed {
		num = w.numbering(p.Label)
	}
	b.WriteString(num)
	rule := p.LineRule
	if rule == "" {
		rule = "auto"
	}
	line := p.Line
	if line == 0 {
		line = 240
	}
	if w.Styles == "" || !styled(p) {
		fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="%s"/><w:ind w:left="%d" w:firstLine="%d"/><w:jc w:val="%s"/>`, p.Before, p.After, line, rule, p.Left, p.First, p.Align)
	} else if num != "" {
		fmt.Fprintf(&b, `<w:ind w:left="%d" w:firstLine="%d"/>`, p.Left, p.First)
	}
	b.WriteString("</w:pPr>")
	if num == "" && p.Label != "" {
		p.Text = strings.TrimSpace(p.Label + " " + p.Text)
	}
	b.WriteString(w.runs(p) + drawn + "</w:p>")
	return b.String()
}

// styled reports whether a style or the file's defaults give a paragraph its look.
func styled(p Para) bool {
	return p.Align == "both" && p.First == firstIn && p.Before == 120 && p.After == 0 && p.Left == 0 && p.Line == 0
}

func styleOf(p Para) string {
	if styled(p) {
		return "BodyText"
	}
	return "Normal"
}

// runs returns the runs of a text: its marks make them bold, italic, or a note.
func (w *writer) runs(p Para) string {
	var b strings.Builder
	rest := p.Text
	bold, italic := false, false
	for rest != "" {
		at := mark.FindStringIndex(rest)
		if at == nil {
			at = []int{len(rest), len(rest)}
		}
		q := p
		q.Bold, q.Italic = p.Bold || bold, p.Italic || italic
		b.WriteString(w.run(q, rest[:at[0]]))
		switch rest[at[0]:at[1]] {
		case "**":
			bold = !bold
		case "*":
			italic = !italic
		case "[[":
			note, after, _ := strings.Cut(rest[at[1]:], "]]")
			w.notes = append(w.notes, note)
			fmt.Fprintf(&b, `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, len(w.notes))
			rest = after
			continue
		}
		rest = rest[at[1]:]
	}
	return b.String()
}

func (w *writer) run(p Para, text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	pieces := []string{text}
	if w.Runs == "split" {
		pieces = nil
		for i, word := range strings.SplitAfter(text, " ") {
			if i%3 == 0 {
				pieces = append(pieces, "")
			}
			pieces[len(pieces)-1] += word
		}
	}
	if w.Encode != nil && p.Font == "" {
		for _, piece := range w.Encode(text) {
			q := p
			q.Font = piece.Font
			b.WriteString(w.run(q, piece.Text))
		}
		return b.String()
	}
	for i, piece := range pieces {
		b.WriteString("<w:r><w:rPr>")
		font := "Times New Roman"
		if p.Font != "" {
			font = p.Font
		}
		if w.Styles == "" || font != "Times New Roman" {
			fmt.Fprintf(&b, `<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:cs="%[1]s"/>`, font)
		}
		for _, look := range []struct {
			on  bool
			xml string
		}{{p.Bold, "<w:b/>"}, {p.Italic, "<w:i/>"}, {p.Underline, `<w:u w:val="single"/>`}, {p.Marked, `<w:highlight w:val="yellow"/>`}, {p.Color != "", `<w:color w:val="` + p.Color + `"/>`}} {
			if look.on {
				b.WriteString(look.xml)
			}
		}
		if w.Styles == "" || p.Size != letter {
			fmt.Fprintf(&b, `<w:sz w:val="%d"/>`, p.Size)
		}
		if w.Runs == "split" && i%2 == 1 {
			b.WriteString(`<w:lang w:val="vi-VN"/>`)
		}
		b.WriteString("</w:rPr>")
		if w.Letters == "nfd" {
			piece = norm.NFD.String(piece)
		}
		for k, line := range strings.Split(piece, "\n") {
			if k > 0 {
				b.WriteString("<w:br/>")
			}
			for n, part := range strings.Split(line, "\t") {
				if n > 0 {
					b.WriteString("<w:tab/>")
				}
				if part != "" {
					b.WriteString(`<w:t xml:space="preserve">` + escaped(part) + "</w:t>")
				}
			}
		}
		b.WriteString("</w:r>")
		if w.Runs == "split" && i == 0 {
			b.WriteString(`<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>`)
		}
	}
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (w *writer) pack(t testing.TB) []byte {
	t.Helper()
	page := Sheet{Width: pageWidth, Height: pageHeight, Top: top, Bottom: bottom, Left: left, Right: right, NumberSize: letter}
	if w.Page != nil {
		w.Page(&page)
	}
	look := fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>%s%s%s<w:sz w:val="%d"/></w:rPr>`, when(page.NumberBold, "<w:b/>"), when(page.NumberItalic, "<w:i/>"), when(page.NumberColor != "", `<w:color w:val="`+page.NumberColor+`"/>`), page.NumberSize)
	align := "center"
	if page.Number == "right" {
		align = "right"
	}
	number := `<w:p><w:pPr><w:jc w:val="` + align + `"/></w:pPr><w:r>` + look + `<w:fldChar w:fldCharType="begin"/></w:r><w:r>` + look + `<w:instrText>PAGE</w:instrText></w:r><w:r>` + look + `<w:fldChar w:fldCharType="separate"/></w:r><w:r>` + look + `<w:t>2</w:t></w:r><w:r>` + look + `<w:fldChar w:fldCharType="end"/></w:r></w:p>`
	reference, title := `<w:headerReference w:type="default" r:id="h"/>`, "<w:titlePg/>"
	switch page.Number {
	case "none":
		reference = ""
	case "below":
		reference = `<w:footerReference w:type="default" r:id="t"/>`
	case "first":
		title = ""
	}
	section := fmt.Sprintf(`<w:sectPr>%s<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>%s</w:sectPr>`, reference, page.Width, page.Height, page.Top, page.Right, page.Bottom, page.Left, title)
	defaults := `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr>`
	running := `<w:pPr><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>`
	styles := `<w:styles ` + spacesNS + `><w:docDefaults><w:rPrDefault>` + defaults + `</w:rPrDefault>`
	if w.Styles == "defaults" {
		styles += `<w:pPrDefault>` + running + `</w:pPrDefault>`
	}
	styles += `</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>` + running + `</w:style></w:styles>`
	var numbering strings.Builder
	numbering.WriteString(`<w:numbering ` + spacesNS + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>`)
	for i, l := range levels {
		throughout := when(l.throughout, `<w:lvlRestart w:val="0"/>`)
		fmt.Fprintf(&numbering, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:suff w:val="space"/><w:lvlText w:val="%s"/></w:lvl>`, i, l.form, throughout, l.text)
	}
	numbering.WriteString(`</w:abstractNum>`)
	for i, n := range w.nums {
		fmt.Fprintf(&numbering, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/>%s</w:num>`, i+1, n)
	}
	numbering.WriteString(`</w:numbering>`)
	var notes strings.Builder
	notes.WriteString(`<w:footnotes ` + spacesNS + `>`)
	for i, text := range w.notes {
		fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p><w:r><w:footnoteRef/></w:r>%s</w:p></w:footnote>`, i+1, w.run(Para{Size: 20}, " "+text))
	}
	notes.WriteString(`</w:footnotes>`)
	return Pack(t,
		Part{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		Part{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + officeRel + `officeDocument" Target="word/document.xml"/></Relationships>`},
		Part{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="` + officeRel + `styles" Target="styles.xml"/><Relationship Id="n" Type="` + officeRel + `numbering" Target="numbering.xml"/><Relationship Id="f" Type="` + officeRel + `footnotes" Target="footnotes.xml"/><Relationship Id="h" Type="` + officeRel + `header" Target="header1.xml"/><Relationship Id="t" Type="` + officeRel + `footer" Target="footer1.xml"/><Relationship Id="i" Type="` + officeRel + `image" Target="media/image1.png"/></Relationships>`},
		Part{"word/styles.xml", head + styles},
		Part{"word/numbering.xml", head + numbering.String()},
		Part{"word/footnotes.xml", head + notes.String()},
		Part{"word/header1.xml", head + `<w:hdr ` + spacesNS + `>` + number + `</w:hdr>`},
		Part{"word/footer1.xml", head + `<w:ftr ` + spacesNS + `>` + number + `</w:ftr>`},
		Part{"word/media/image1.png", dot},
		Part{"word/document.xml", head + `<w:document ` + spacesNS + `><w:body>` + w.String() + section + `</w:body></w:document>`},
	)
}

// dot is a PNG of one black point.
const dot = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

func when(on bool, s string) string {
	if on {
		return s
	}
	return ""
}
