package paper

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// regulated are the components of running text whose shape the standard fixes; below
// điểm it states nothing.
var regulated = []string{"can_cu", "noi_dung", "khoan", "diem"}

// body returns the paragraphs of running text of a document and its appendices that are
// not in a table.
func (p *paper) body() (list []recognise.Component) {
	for _, part := range p.parts(regulated...) {
		if in := p.containers[part.Paragraph]; in != nil && !in.cell {
			list = append(list, part)
		}
	}
	return list
}

// oneLine is a length in characters that certainly fits on a line: the alignment of a
// shorter paragraph cannot be seen.
const oneLine = 60

func bodyAlignment(p *paper) {
	style := p.sheet.Style(layouts.StyleBodyText)
	var at places
	for _, part := range p.body() {
		if part.Paragraph.Align != string(style.Align) && len([]rune(part.Text)) > oneLine {
			at.add(part.Paragraph)
		}
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperBodyAlignment, style.Clause, at)
	}
}

// bodyIndent: the first-line indent is one of the allowed measures.
func bodyIndent(p *paper) {
	var wrong, keys places
	var have []string
	for _, part := range p.body() {
		w := part.Paragraph
		if w.Align == "center" || w.Align == "right" {
			continue
		}
		in := layouts.Length(w.Left + w.FirstLine)
		text := w.Text()
		switch {
		case slices.ContainsFunc(p.sheet.Indent.Allowed, func(a layouts.Length) bool { return !differ(in, a) }):
		case strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "   "):
			keys.add(w)
		default:
			wrong.add(w)
			if v := in.In("cm"); !slices.Contains(have, v) {
				have = append(have, v)
			}
		}
	}
	const shown = 4
	if len(have) > shown {
		have = append(have[:shown], "…")
	}
	var allowed []string
	for _, a := range p.sheet.Indent.Allowed {
		allowed = append(allowed, a.In("cm"))
	}
	if len(wrong) > 0 {
		p.addFinding(diagnostic.PaperBodyIndent, p.sheet.Indent.Clause, wrong, have, either(allowed))
	}
	if len(keys) > 0 {
		p.addFinding(diagnostic.PaperBodyIndentKeys, p.sheet.Indent.Clause, keys, either(allowed))
	}
}

// bodyGap: the gap between paragraphs is at least the allowed one. Word adds the space
// after one and before the next, or takes the greater: both are accepted.
func bodyGap(p *paper) {
	style := p.sheet.Style(layouts.StyleBodyText)
	text := map[*word.Paragraph]bool{}
	for _, part := range p.body() {
		text[part.Paragraph] = true
	}
	var at places
	least := layouts.Length(0)
	for _, s := range p.doc.Sections {
		var above *word.Paragraph
		for _, b := range s.Blocks {
			w, ok := b.(*word.Paragraph)
			if !ok || !text[w] {
				above = nil
				continue
			}
			if above != nil {
				gap := layouts.Length(above.After + w.Before)
				if above.SameStyle && w.SameStyle && above.Style == w.Style {
					gap = 0
				}
				if gap < style.MinBefore && w.Align != "center" && above.Align != "center" {
					at.add(w)
					least = gap
				}
			}
			above = w
		}
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperBodyGap, style.Clause, at, least.In("pt"), style.MinBefore.In("pt"))
	}
}

// bodyPitch: from single to one and a half lines.
func bodyPitch(p *paper) {
	var at places
	var have []diagnostic.Localized
	for _, part := range p.body() {
		w, size := part.Paragraph, layouts.Length(sizeOf(part.Looks)*halfPoint)
		if size == 0 {
			continue
		}
		pitch := layouts.Length(w.Line)
		shown := diagnostic.Localized{Vietnamese: pitch.In("pt"), English: pitch.In("pt")}
		if w.LineRule == "auto" {
			const single = 240
			pitch = p.sheet.Pitch.Allowed[0].Of(size) * pitch / single
			shown = lines(w.Line)
		}
		const slack = 2 // percent: 16 pt counts as single for 14 pt
		low, high := p.sheet.Pitch.Range(size)
		if w.LineRule == "atLeast" {
			low = 0 // it grows to single
		}
		if pitch < low-low*slack/100 || pitch > high+high*slack/100 {
			at.add(w)
			if !slices.Contains(have, shown) {
				have = append(have, shown)
			}
		}
	}
	const shown = 4
	if len(have) > shown {
		have = append(have[:shown], diagnostic.Localized{Vietnamese: "…", English: "…"})
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperBodyPitch, p.sheet.Pitch.Clause, at, have)
	}
}

// oneBodySize: running text has one size throughout.
func oneBodySize(p *paper) {
	count := map[int]int{}
	most := 0
	parts := p.parts("noi_dung", "khoan", "diem", "gach", "cong")
	for _, part := range parts {
		size := sizeOf(part.Looks)
		if count[size] += letterCount(part.Text); count[size] > count[most] || most == 0 {
			most = size
		}
	}
	var at places
	for _, part := range parts {
		size := sizeOf(part.Looks)
		v := layouts.Length(size * halfPoint)
		if size != 0 && size != most && v >= p.sheet.BodySize.Allowed[0] && v <= p.sheet.BodySize.Allowed[1] {
			at.add(part.Paragraph)
		}
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperBodySizes, p.sheet.BodySize.Clause, at, layouts.Length(most*halfPoint).In("pt"))
	}
}

// outlined are the findings of the outline that also apply to a Word file.
var outlined = map[diagnostic.ID]struct {
	id    diagnostic.ID
	style layouts.StyleKey
}{
	diagnostic.NumberOrder:   {diagnostic.PaperNumberOrder, layouts.StyleClause},
	diagnostic.TitleMissing:  {diagnostic.PaperTitleMissing, layouts.StylePartHeading},
	diagnostic.LabelEmpty:    {diagnostic.PaperLabelEmpty, ""},
	diagnostic.DashLookalike: {diagnostic.PaperDash, ""},
}

// outlineFaults: numbers without gaps and repeats, headings with a title and with text.
func outlineFaults(p *paper) {
	var dashes places
	for _, f := range p.Faults {
		o, ok := outlined[f.ID]
		if !ok {
			continue
		}
		if o.id == diagnostic.PaperDash {
			dashes.add(f.Paragraph)
			continue
		}
		clause := ""
		if o.style != "" {
			clause = p.sheet.Style(o.style).Clause
		}
		p.addFinding(o.id, clause, places{f.Paragraph}, f.Args...)
	}
	if len(dashes) > 0 {
		p.addFinding(diagnostic.PaperDash, "", dashes)
	}
}

// enclosure matches a line that names an enclosure: “(Gửi kèm bảng số liệu)”.
var enclosure = lazyregexp.New(`(?i)^\(?\s*(gửi kèm|kèm theo|đính kèm|có .{0,40}kèm theo)`)

// lowerStart: a paragraph begins with a capital, unless it continues the sentence
// above.
func lowerStart(p *paper) {
	var at places
	above := ""
	for _, part := range p.parts("noi_dung", "khoan", "diem", "gach", "cong", "muc_la_ma", "khoan_tieu_de", "khoan_2_tieu_de", "dieu", "can_cu") {
		text := folded(part.Text)
		first, _ := utf8.DecodeRuneInString(text)
		open := strings.HasSuffix(above, ",") || strings.HasSuffix(above, ";") || strings.HasSuffix(above, ":")
		if part.Key == "noi_dung" && unicode.IsLower(first) && !open && strings.Count(text, " ") > 2 && p.containers[part.Paragraph] != nil && !p.containers[part.Paragraph].cell && part.Paragraph.Align != "center" {
			at.add(part.Paragraph)
		}
		above = text
	}
	if len(at) > 0 {
		p.addFinding(diagnostic.PaperLowerStart, p.sheet.Clauses["dau_doan"], at)
	}
}

// closingMark: the text closes with “./.”.
func closingMark(p *paper) {
	if p.form != nil && p.form.Letterhead == layouts.NoLetterhead {
		return // the end of an appendix is not the end of the document
	}
	var last, before *recognise.Component
	for i := range p.Components {
		part := &p.Components[i]
		if part.Key == "phu_luc" && len(p.parts(append(p.heads(), "ten_loai")...)) > 0 {
			break
		}
		if running[part.Key] && part.Key != "kinh_gui_noi" && part.Key != "chuc_vu_khac" {
			before, last = last, part
		}
	}
	if last == nil {
		p.lacks(diagnostic.PaperUnjudgedBody, "", p.nameOf("noi_dung"))
		return
	}
	if before != nil && enclosure.MatchString(folded(last.Text)) {
		last = before // an enclosure is named below the end
	}
	if mark := p.sheet.Texts["ket_thuc"]; mark != "" && !strings.HasSuffix(folded(last.Text), mark) {
		p.addFinding(diagnostic.PaperClosingMarkMissing, p.sheet.Clauses["ket_thuc"], places{last.Paragraph}, mark)
	}
}

// either returns the alternatives as text.
func either(list []string) diagnostic.Localized {
	return diagnostic.Localized{Vietnamese: strings.Join(list, " hoặc "), English: strings.Join(list, " or ")}
}

// lines writes 240ths of a line: “1,5 dòng”.
func lines(line int) diagnostic.Localized {
	const single = 240
	n := diagnostic.Number(float64(line)/single, 2)
	return diagnostic.Localized{Vietnamese: n.Vietnamese + " dòng", English: n.English + " lines"}
}
