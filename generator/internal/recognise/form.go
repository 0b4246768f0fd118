package recognise

import (
	"regexp"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// formLine finds a line of a form by its fixed words.
type formLine struct {
	style string
	words *regexp.Regexp
	// keys are those in braces, in order; open reports whether the last one is at the
	// end of the line, where a list may follow.
	keys []string
	open bool
}

// remark matches text in parentheses in a form, which people leave out.
var remark = lazyregexp.New(`\([^)]*\)`)

func lineOf(part layouts.Part) formLine {
	l := formLine{style: string(part.Style)}
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

// exactly returns a pattern of words whose spaces may be any spaces.
func exactly(s string) string {
	words := strings.Fields(s)
	for i := range words {
		words[i] = regexp.QuoteMeta(words[i])
	}
	return strings.ReplaceAll(strings.Join(words, `\s+`), ":", `\s*:`)
}

// Keys returns the keys of the report that a line of a form states.
func Keys(part layouts.Part) []string {
	if part.Line == "" {
		return nil
	}
	return lineOf(part).keys
}

func linesOf(parts []layouts.Part) (list []formLine) {
	for _, part := range parts {
		if part.Line != "" {
			list = append(list, lineOf(part))
		}
	}
	return list
}

// readForm reads what a form has above the body and returns where the body begins.
func (p *recogniser) readForm(blocks []*reading.Block, at int) int {
	parts := p.Form().Parts
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

// bareLine returns a line without a mark, number or dash before it, and without the
// closing mark.
func (p *recogniser) bareLine(b *reading.Block) string {
	text := b.Plain()
	if b.Style == "" {
		text = strings.TrimPrefix(text, p.typed(text))
	}
	if mark := p.Sheet.Texts["ket_thuc"]; mark != "" {
		text = strings.TrimSuffix(text, mark)
	}
	return text
}

// find returns which of some lines a block is; -1 for none.
func (p *recogniser) find(list []formLine, b *reading.Block) (which int, values []string) {
	if b.Table != nil || b.Picture != nil || b.Chart != nil || b.Rule {
		return -1, nil
	}
	text := p.bareLine(b)
	for i, l := range list {
		if m := l.words.FindStringSubmatch(text); m != nil {
			return i, m[1:]
		}
	}
	return -1, nil
}

// readLines reads consecutive lines of a form, in any order, and returns where the rest
// begins.
func (p *recogniser) readLines(blocks []*reading.Block, at int, list []formLine) int {
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

// reportNumbers reports numbers before lines of the form, which has none there.
func (p *recogniser) reportNumbers() {
	if p.unnumbered > 0 {
		p.AddFinding(diagnostic.ImportNumber, p.firstUnnumbered, p.unnumbered, p.firstUnnumbered.Localized())
	}
}

// bodyEnd returns where the body ends and the lines of the form below it begin.
func (p *recogniser) bodyEnd(body []*reading.Block) int {
	end, after := len(body), slices.Clone(p.after)
	for end > 0 {
		i, _ := p.find(after, body[end-1])
		if i < 0 {
			break
		}
		after = slices.Delete(after, i, i+1)
		end--
	}
	return end
}

func (p *recogniser) readLine(b *reading.Block, l formLine, values []string) {
	p.use(b)
	p.recordBlock(l.style, b, ByWords)
	p.Automatic(b.Label + b.Plain())
	if label := b.Label + p.typed(b.Plain()); b.Style == "" && typography.Bare(label) != "" {
		if p.unnumbered++; p.unnumbered == 1 {
			p.firstUnnumbered = b.Place
		}
	}
	for i, key := range l.keys {
		value := strings.TrimLeft(strings.TrimSpace(values[i]), " :.…")
		p.fill(key, value, b.Place)
	}
}

// fill records a value of a line whose characters were recorded as automatic text.
func (p *recogniser) fill(key, value string, at reading.Place) {
	if value == "" {
		return
	}
	known := p.Particular(key)
	switch {
	case key == "co_quan" && alike(value, strings.Join(p.Letterhead.Issuer.Name, " ")):
		return
	case key == "tham_quyen" && p.Opening.Authority == "":
		p.Opening.Authority = value
	case key == "co_quan", key == "tham_quyen", known != nil && !alike(known.Values[0], value):
		p.Inner(value)
		p.Withdraw(diagnostic.Localized{Vietnamese: "lời ở mục " + key, English: "the text under " + key}, at, value)
		return
	case known != nil:
		return
	default:
		p.Particulars = append(p.Particulars, Particular{key, []string{value}})
	}
	p.Inner(value)
}

// readListed reads the values of a key that are below its line, each after a dash.
func (p *recogniser) readListed(blocks []*reading.Block, at int, key string) int {
	if known := p.Particular(key); known != nil && !strings.HasSuffix(known.Values[0], ":") {
		return at
	}
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.Plain()
		if b.Table != nil || b.Style != "gach" && !b.Bullet && !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "+") {
			break
		}
		p.use(b)
		p.recordBlock("gach", b, ByOrder)
		p.Automatic(b.Label + text)
		if value := listed(text); value != "" {
			if known := p.Particular(key); known != nil {
				known.Values = append(known.Values, value)
			} else {
				p.Particulars = append(p.Particulars, Particular{key, []string{value}})
			}
			p.Inner(value)
		}
	}
	return at
}

// listed returns an entry of a list without its dash and its closing punctuation.
func listed(s string) string {
	return strings.TrimLeft(strings.TrimRight(s, ";.,: "), "-–+• ")
}

// readAuthority reads the authority that decides.
func (p *recogniser) readAuthority(blocks []*reading.Block, at int) int {
	lines := linesOf(p.Form().Parts)
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.Plain()
		if b.Table != nil || b.Label != "" || len(p.Opening.Authority) > maxSubject || !(b.Style == "tham_quyen" || b.Style == "" && capitals(text) && (b.Align == "center" || b.Raw)) {
			break
		}
		if i, _ := p.find(lines, b); i >= 0 {
			break
		}
		p.use(b)
		p.recordBlock("tham_quyen", b, ByLook)
		value := strings.TrimRight(text, ",: ")
		p.Automatic(text[len(value):])
		p.Placed(value)
		p.Opening.Authority = strings.TrimSpace(p.Opening.Authority + " " + value)
	}
	return p.afterRules(blocks, at)
}

// readWired reads the addressees of a công điện.
func (p *recogniser) readWired(blocks []*reading.Block, at int) int {
	for ; at < len(blocks); at++ {
		b := blocks[at]
		text := b.Plain()
		if b.Table != nil || b.Style != "noi_dien" && !(b.Style == "" && len(text) < maxAddressee && (b.Bullet || strings.HasPrefix(text, "-"))) {
			break
		}
		p.use(b)
		p.recordBlock("noi_dien", b, ByOrder)
		value := listed(text)
		p.Automatic(b.Label + text)
		p.Inner(value)
		p.Opening.Addressees = append(p.Opening.Addressees, value)
	}
	return p.afterRules(blocks, at)
}

// foreign reports what the document states and its form has no place for: the place and
// date of a biên bản.
func (p *recogniser) foreign() {
	if _, known := p.Sheet.Kind(p.Title.Kind); !known {
		return
	}
	tell := func(key, text string) (kept string) {
		if text == "" || !p.Sheet.OfForms(key) || p.Form().Knows(key) {
			return text
		}
		p.Withdraw(diagnostic.Localized{Vietnamese: "mục " + key, English: "the key " + key}, reading.Place{Words: diagnostic.Localized{Vietnamese: "đầu văn bản", English: "the head"}}, text)
		return ""
	}
	p.Letterhead.Place = tell("dia_danh", p.Letterhead.Place)
	p.Title.Subject = tell("trich_yeu", p.Title.Subject)
	p.Opening.Authority = tell("tham_quyen", p.Opening.Authority)
	if len(p.Opening.Bases) > 0 && tell("can_cu", strings.Join(p.Opening.Bases, "; ")) == "" {
		p.Opening.Bases = nil
	}
	if len(p.Opening.Addressees) > 0 && tell("kinh_gui", strings.Join(p.Opening.Addressees, "; ")) == "" {
		p.Opening.Addressees = nil
	}
}
