package importing

import (
	"regexp"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/layouts"
)

// particular is what a line of a form says under a key.
type particular struct {
	key    string
	values []string
}

// formLine finds a line of a form by its fixed words.
type formLine struct {
	style string
	words *regexp.Regexp
	// keys are those in braces, in their order; open says that the last stands
	// at the end of the line, where a list may follow.
	keys []string
	open bool
}

// remark is what a form says in brackets, which people leave out.
var remark = lazyregexp.New(`\([^)]*\)`)

func lineOf(part layouts.Part) formLine {
	l := formLine{style: part.Style}
	words := func(s string) string {
		var form strings.Builder
		for i, outside := range remark.Split(s, -1) {
			if i > 0 {
				form.WriteString(`(?:\s*` + exactly(remark.FindAllString(s, -1)[i-1]) + `)?`)
			}
			form.WriteString(`\s*` + exactly(outside))
		}
		return form.String() + `\s*`
	}
	form := "(?i)^"
	for rest := part.Line; rest != ""; {
		before, after, _ := strings.Cut(rest, "{")
		key, tail, ok := strings.Cut(after, "}")
		core := strings.TrimRight(before, ".: ")
		form += words(core)
		switch rest = tail; {
		case !ok:
			form += `[.:]?\s*`
		case core != strings.TrimRight(before, " "):
			form += `[.:]\s*`
		}
		if !ok {
			break
		}
		l.keys = append(l.keys, key)
		if l.open = tail == ""; l.open {
			form += `(.*)`
		} else {
			form += `(.+?)`
		}
	}
	l.words = regexp.MustCompile(form + `$`)
	return l
}

// exactly is a form of words whose spaces may be any.
func exactly(s string) string {
	words := strings.Fields(s)
	for i := range words {
		words[i] = regexp.QuoteMeta(words[i])
	}
	return strings.ReplaceAll(strings.Join(words, `\s+`), ":", `\s*:`)
}

func linesOf(parts []layouts.Part) (list []formLine) {
	for _, part := range parts {
		if part.Line != "" {
			list = append(list, lineOf(part))
		}
	}
	return list
}

// form is that of the paper's kind; of an unknown kind, the first.
func (p *paper) form() *layouts.Form {
	if kind, ok := p.sheet.Kind(p.kind); ok {
		return p.sheet.FormOf(kind, p.goesWith != "")
	}
	return p.sheet.Forms[0]
}

// readForm reads what a form has above the body and is where that begins.
func (p *paper) readForm(blocks []*block, at int) int {
	parts := p.form().Parts
	for len(parts) > 0 {
		n := 1
		switch parts[0].Component {
		case "":
			for n < len(parts) && parts[n].Line != "" {
				n++
			}
			at = p.readLines(blocks, at, linesOf(parts[:n]))
		case "tham_quyen":
			at = p.readAuthority(blocks, at)
		case "kinh_gui":
			at = p.readAddressees(blocks, at)
		case "can_cu":
			at = p.readBases(blocks, at)
		case "noi_dien":
			at = p.readWired(blocks, at)
		case "noi_dung":
			p.after = linesOf(parts[1:])
			return at
		}
		parts = parts[n:]
	}
	return at
}

// sayer is a line without the mark, the number or the dash that somebody set
// before it, and without the mark that closes a paper.
func (p *paper) sayer(b *block) string {
	text := b.plain()
	if b.style == "" {
		text = strings.TrimPrefix(text, typedLabel.FindString(text))
	}
	if mark := p.sheet.Texts["ket_thuc"]; mark != "" {
		text = strings.TrimSuffix(text, mark)
	}
	return text
}

// find is which of some lines a block is; -1 for none.
func (p *paper) find(list []formLine, b *block) (which int, values []string) {
	if b.table != nil || b.picture != nil || b.chart != nil || b.rule {
		return -1, nil
	}
	text := p.sayer(b)
	for i, l := range list {
		if m := l.words.FindStringSubmatch(text); m != nil {
			return i, m[1:]
		}
	}
	return -1, nil
}

// readLines reads the lines of a form that stand one after another, in whatever
// order, and is where the rest begins.
func (p *paper) readLines(blocks []*block, at int, list []formLine) int {
	for at < len(blocks) {
		i, values := p.find(list, blocks[at])
		if i < 0 {
			break
		}
		l := list[i]
		list = append(list[:i:i], list[i+1:]...)
		p.readLine(blocks[at], l, values)
		if at++; l.open {
			at = p.readListed(blocks, at, l.keys[len(l.keys)-1])
		}
	}
	return p.afterRules(blocks, at)
}

// tellNumbers tells of the numbers before lines of the form, which has none.
func (p *paper) tellNumbers() {
	if p.unnumbered > 0 {
		p.say(diagnostic.ImportNumber, p.firstUnnumbered, p.unnumbered, p.firstUnnumbered.said())
	}
}

// bodyEnd is where the body ends and the lines of the form below it begin.
func (p *paper) bodyEnd(body []*block) int {
	end, after := len(body), slices.Clone(p.after)
	for end > 0 {
		i, _ := p.find(after, body[end-1])
		if i < 0 {
			break
		}
		after = slices.Delete(after, i, i+1)
		end--
	}
	if end > 0 && !p.form().Knows("noi_dung") {
		p.doubts["noi_dung"] = "mẫu của tên loại này không có nội dung riêng; xin chuyển vào các mục ở trên"
	}
	return end
}

func (p *paper) readLine(b *block, l formLine, values []string) {
	b.used = true
	p.isBlock(l.style, b)
	p.standing(b.label + b.plain())
	if label := b.label + typedLabel.FindString(b.plain()); b.style == "" && bare(label) != "" {
		if p.unnumbered++; p.unnumbered == 1 {
			p.firstUnnumbered = b.place
		}
	}
	for i, key := range l.keys {
		value := strings.TrimLeft(trimmed(values[i]), " :.…")
		p.fill(key, value, b.place)
	}
}

// fill books a value of a line whose letters are booked as standing.
func (p *paper) fill(key, value string, at place) {
	if value == "" {
		return
	}
	known := p.particular(key)
	switch {
	case key == "co_quan" && alike(value, strings.Join(p.issuer.name, " ")):
		return
	case key == "tham_quyen" && p.authority == "":
		p.authority = value
	case key == "co_quan", key == "tham_quyen", known != nil && !alike(known.values[0], value):
		p.count.Standing -= letters(value)
		p.lose(diagnostic.Said{Vietnamese: "lời ở mục " + key, English: "what is said under " + key}, at, value)
		return
	case known != nil:
		return
	default:
		p.particulars = append(p.particulars, particular{key, []string{value}})
	}
	p.count.Standing -= letters(value)
	p.placed(value)
}

func (p *paper) particular(key string) *particular {
	for i := range p.particulars {
		if p.particulars[i].key == key {
			return &p.particulars[i]
		}
	}
	return nil
}

// readListed reads the values of a key that stand below its line, each after a
// dash.
func (p *paper) readListed(blocks []*block, at int, key string) int {
	if known := p.particular(key); known != nil && !strings.HasSuffix(known.values[0], ":") {
		return at
	}
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.plain()
		if b.table != nil || b.style != "gach" && !b.bullet && !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "+") {
			break
		}
		b.used = true
		p.isBlock("gach", b)
		p.standing(b.label + text)
		if value := listed(text); value != "" {
			if known := p.particular(key); known != nil {
				known.values = append(known.values, value)
			} else {
				p.particulars = append(p.particulars, particular{key, []string{value}})
			}
			p.count.Standing -= letters(value)
			p.placed(value)
		}
	}
	return at
}

// listed is an entry of a list without its dash and its closing mark.
func listed(s string) string {
	return strings.TrimLeft(strings.TrimRight(s, ";.,: "), "-–+• ")
}

// readAuthority reads who has the power to decide.
func (p *paper) readAuthority(blocks []*block, at int) int {
	lines := linesOf(p.form().Parts)
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.plain()
		if b.table != nil || b.label != "" || len(p.authority) > maxSubject || !(b.style == "tham_quyen" || b.style == "" && capitals(text) && (b.align == "center" || b.raw)) {
			break
		}
		if i, _ := p.find(lines, b); i >= 0 {
			break
		}
		b.used = true
		p.isBlock("tham_quyen", b)
		value := strings.TrimRight(text, ",: ")
		p.standing(text[len(value):])
		p.placed(value)
		p.authority = trimmed(p.authority + " " + value)
	}
	return p.afterRules(blocks, at)
}

// readWired reads those to whom a công điện goes.
func (p *paper) readWired(blocks []*block, at int) int {
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.plain()
		if b.table != nil || b.style != "noi_dien" && !(b.style == "" && len(text) < maxAddressee && (b.bullet || strings.HasPrefix(text, "-"))) {
			break
		}
		b.used = true
		p.isBlock("noi_dien", b)
		value := listed(text)
		p.standing(b.label + text)
		p.count.Standing -= letters(value)
		p.placed(value)
		p.addressees = append(p.addressees, value)
	}
	return p.afterRules(blocks, at)
}

// foreign tells of what the paper says and its form has no place for: the place
// and date of a biên bản.
func (p *paper) foreign() {
	if _, known := p.sheet.Kind(p.kind); !known {
		return
	}
	tell := func(key, text string) (kept string) {
		if text == "" || !p.sheet.OfForms(key) || p.form().Knows(key) {
			return text
		}
		p.count.Placed -= letters(text)
		p.lose(diagnostic.Said{Vietnamese: "mục " + key, English: "the key " + key}, place{words: diagnostic.Said{Vietnamese: "đầu văn bản", English: "the head"}}, text)
		return ""
	}
	p.placeName = tell("dia_danh", p.placeName)
	p.subject = tell("trich_yeu", p.subject)
	p.authority = tell("tham_quyen", p.authority)
	if len(p.bases) > 0 && tell("can_cu", strings.Join(p.bases, "; ")) == "" {
		p.bases = nil
	}
	if len(p.addressees) > 0 && tell("kinh_gui", strings.Join(p.addressees, "; ")) == "" {
		p.addressees = nil
	}
}
