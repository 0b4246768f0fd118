package paper

import (
	"slices"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/layouts"
)

// requirement is the look that the standard requires of a component.
type requirement struct {
	called diagnostic.Localized
	clause string
	size   [2]layouts.Length
	// Weight, case and alignment are checked only where the standard states them.
	bold, italic, caps bool
	look, place, small bool
}

// running are the components of running text: words in it may be bold or italic, so
// only sizes are checked.
var running = map[string]bool{"noi_dung": true, "khoan": true, "diem": true, "gach": true, "cong": true, "kinh_gui_noi": true, "chuc_vu_khac": true}

// small are components in lowercase that offices often put in capitals.
var small = map[string]bool{"tieu_ngu": true, "dia_danh_ngay": true, "trich_yeu": true, "ho_ten": true, "khoan_tieu_de": true, "khoan_2_tieu_de": true, "dieu": true, "phu_luc": true, "ve_viec": true}

// numbered reports whether a style is that of a heading whose title is below its
// number.
func (p *paper) numbered(key string) bool {
	for i := range p.sheet.Levels {
		if f := &p.sheet.Levels[i]; f.OwnLine && string(f.Heading) == key {
			return true
		}
	}
	return false
}

func (p *paper) requirementOf(part recognise.Component) (requirement, bool) {
	key := part.Key
	if key == "phu_luc_tieu_de" {
		key = "phu_luc"
	}
	style := p.sheet.Styles[layouts.StyleKey(key)]
	if style == nil {
		return requirement{}, false
	}
	a := requirement{called: p.nameOf(part.Key), clause: style.Clause, size: style.Allowed, bold: style.Bold, italic: style.Italic, caps: style.Caps}
	a.look = style.Basis == "law" && !running[key]
	// For the first line of the right column the standards state its position, not its
	// alignment.
	a.place = a.look && style.Align == layouts.Center && key != "kinh_gui" && !slices.Contains(p.heads()[:1], key)
	if key == "dia_danh_ngay" && len(p.parts("so_ky_hieu")) == 0 {
		a.place = false // above a signature it is at the right
	}
	a.small = a.look && small[key]
	switch {
	case key == "kinh_gui" && style.Italic && folded(part.Text) != p.sheet.Texts["kinh_gui"]:
		a.look = false // the words are italic, the addressee beside them is not
	case key != part.Key:
		a.size, a.small = p.sheet.BodySize.Allowed, false
	case key == "phu_luc", part.NumberLine && p.numbered(key):
		a.caps = false
	case key == "gach" || key == "cong":
		a.size, a.clause = p.sheet.BodySize.Allowed, p.sheet.BodySize.Clause
	}
	return a, a.size[1] > 0 || a.look
}

// fault is a wrong look; its text is in the catalogue.
type fault struct {
	called diagnostic.Localized
	id     diagnostic.ID
}

// looks: size, weight, slant, capitals and alignment of every component.
func looks(p *paper) {
	type finding struct {
		fault
		key  string
		asks requirement
		at   places
		have []string
	}
	var list []*finding
	for _, part := range p.Components {
		a, ok := p.requirementOf(part)
		if !ok {
			continue
		}
		add := func(id diagnostic.ID, have string) {
			i := slices.IndexFunc(list, func(f *finding) bool { return f.fault == fault{a.called, id} })
			if i < 0 {
				i = len(list)
				list = append(list, &finding{fault: fault{a.called, id}, key: part.Key, asks: a})
			}
			f := list[i]
			f.at.add(part.Paragraph)
			if have != "" && !slices.Contains(f.have, have) {
				f.have = append(f.have, have)
			}
		}
		for _, size := range outside(part.Looks, a.size) {
			add(diagnostic.PaperPartSize, size.In("pt"))
		}
		if upright[part.Key] && italics(part.Looks) {
			add(diagnostic.PaperPartItalic, "")
		}
		if a.look && slices.ContainsFunc(part.Looks, func(l recognise.Look) bool { return letterCount(l.Text) > 0 }) {
			wrong := func(id diagnostic.ID) { add(id, "") }
			weight(part, a, wrong)
			p.letterCase(part, a, wrong)
			p.centred(part, a, wrong)
		}
	}
	for _, f := range list {
		p.component = f.key
		p.addFinding(f.id, f.asks.clause, f.at, f.called, f.have, span(f.asks.size))
	}
}

// weight judges whether a component is bold or italic.
func weight(part recognise.Component, a requirement, wrong func(diagnostic.ID)) {
	letters, bold, italic := 0, 0, 0
	for _, l := range part.Looks {
		n := letterCount(l.Text)
		letters += n
		if l.Bold {
			bold += n
		}
		if l.Italic {
			italic += n
		}
	}
	for _, trait := range []struct {
		want      bool
		have      int
		less, and diagnostic.ID
	}{{a.bold, bold, diagnostic.PaperPartNotBold, diagnostic.PaperPartBold}, {a.italic, italic, diagnostic.PaperPartNotItalic, diagnostic.PaperPartItalic}} {
		switch {
		case trait.want && significant(letters-trait.have, letters):
			wrong(trait.less)
		case !trait.want && significant(trait.have, letters):
			wrong(trait.and)
		}
	}
}

// letterCase judges whether a component is in capitals.
func (p *paper) letterCase(part recognise.Component, a requirement, wrong func(diagnostic.ID)) {
	switch text := p.titleOf(part); {
	case a.caps && !capitals(text) && text != p.sheet.Texts["kiem"] && letterCount(text) > 0 && !(part.Key == "muc_la_ma" && part.NumberLine):
		wrong(diagnostic.PaperPartNotCapital)
	case a.small && (inCapitals(text) || part.Key == "ho_ten" && capitals(text) && strings.Contains(text, " ")):
		wrong(diagnostic.PaperPartCapital)
	}
}

// centred judges whether a component is centred; by tabs and spaces it may look so.
func (p *paper) centred(part recognise.Component, a requirement, wrong func(diagnostic.ID)) {
	in := part.Paragraph
	if !a.place {
		return
	}
	if in.Align == "center" {
		if abs(in.FirstLine)/2 > noticeable {
			wrong(diagnostic.PaperPartNotCentred) // an indent moves it aside
		}
		return
	}
	if p.looksCentred(part) {
		return
	}
	text := in.Text()
	if strings.Contains(text, "\t") || in.Left > 0 || strings.HasPrefix(text, "    ") || strings.Contains(text, "     ") && folded(part.Text) != folded(text) {
		wrong(diagnostic.PaperUnjudgedCentre)
	} else {
		wrong(diagnostic.PaperPartNotCentred)
	}
}

// upright are the components of running text that the standard requires to be upright.
var upright = map[string]bool{"khoan": true, "diem": true, "diem_tieu_de": true}

// italics reports whether all characters are italic.
func italics(looks []recognise.Look) bool {
	letters := 0
	for _, l := range looks {
		if n := letterCount(l.Text); n > 0 && !l.Italic {
			return false
		} else {
			letters += n
		}
	}
	return letters > 0
}

// noticeable is the distance from the middle at which a reader notices that words are
// not centred, in twips.
const noticeable = 170 // 3 mm

func abs(n int) int { return max(n, -n) }

// looksCentred reports whether words that are not aligned as centred are in the middle
// anyway, as far as a reader notices.
func (p *paper) looksCentred(part recognise.Component) bool {
	in := p.containers[part.Paragraph]
	if in == nil || in.width == 0 || strings.ContainsAny(part.Text, "\t\n") {
		return false
	}
	w := part.Paragraph
	width, room := int(widthOf(part, folded(part.Text))), in.width-w.Left-w.Right-max(w.FirstLine, 0)
	if width == 0 || width > room {
		return width > 0 && w.Left == w.Right && width < in.width // it fills its line
	}
	left := w.Left + max(w.FirstLine, 0)
	switch w.Align {
	case "right":
		left = in.width - w.Right - width
	case "center":
		left += (room - width) / 2
	}
	return abs(left-(in.width-left-width))/2 <= noticeable
}

// significant reports whether a share of the characters is more than a slip.
func significant(part, all int) bool { return part*10 > all }

func letterCount(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// ownLabel matches the number of a heading before its title.
var ownLabel = lazyregexp.Made(func() string {
	return `(?i)^(` + strings.Join(layouts.LevelWords(), "|") + `)\s+([IVXLC]+|\d+)\s*[.:]?\s*`
})

// titleOf returns the text of a part without the number of a heading.
func (p *paper) titleOf(part recognise.Component) string {
	text := folded(part.Text)
	if p.numbered(part.Key) && !part.NumberLine {
		text = text[len(ownLabel.FindString(text)):]
	}
	return text
}

// inCapitals reports whether words are in capitals, not only abbreviations.
func inCapitals(s string) bool {
	const abbreviation = 8 // characters
	return capitals(s) && letterCount(s) > abbreviation
}

// outside returns the sizes outside a range, each once.
func outside(looks []recognise.Look, allowed [2]layouts.Length) (sizes []layouts.Length) {
	if allowed[1] == 0 {
		return nil
	}
	for _, l := range looks {
		size := layouts.Length(l.Size * halfPoint)
		if letterCount(l.Text) > 0 && !l.Sup && !l.Sub && (size < allowed[0] || size > allowed[1]) && !slices.Contains(sizes, size) {
			sizes = append(sizes, size)
		}
	}
	return sizes
}

// span writes a range: "13 pt" or "13–14 pt".
func span(of [2]layouts.Length) string {
	if of[0] == of[1] {
		return of[0].In("pt")
	}
	return strings.TrimSuffix(of[0].In("pt"), " pt") + "–" + of[1].In("pt")
}

// sizeOf returns the size of most characters, in half points.
func sizeOf(looks []recognise.Look) (most int) {
	count := map[int]int{}
	for _, l := range looks {
		if !l.Sup && !l.Sub {
			if count[l.Size] += letterCount(l.Text); count[l.Size] > count[most] {
				most = l.Size
			}
		}
	}
	return most
}
