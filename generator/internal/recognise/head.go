package recognise

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

// headAtMost bounds the blocks above the name of the document's kind.
const headAtMost = 60

// head reads what is above the text, and returns where the text begins.
func (p *recogniser) head(blocks []*reading.Block) int {
	title, kind, rest := p.title(blocks)
	if title < 0 {
		end := p.letterheadEnd(blocks)
		p.readLetterhead(p.segments(blocks[:end]))
		if p.Title.Subject != "" {
			p.Title.Kind = p.letterKind()
		}
		return p.readBases(blocks, p.readForm(blocks, end))
	}
	p.readLetterhead(p.segments(blocks[:title]))
	p.Title.Kind = kind
	at := p.subjectFrom(blocks, title, rest)
	if at < len(blocks) && blocks[at].Table == nil && p.Letterhead.Date == "" && GoesWith(blocks[at].Plain()) && p.readGoesWith(blocks[at]) {
		p.recordBlock("phu_luc_kem_theo", blocks[at], ByPattern)
		at = p.afterRules(blocks, at+1)
	}
	return p.readForm(blocks, p.readStamps(blocks, at))
}

// readStamps reads the stamps of secrecy and urgency below a subject, and returns where
// what follows begins.
func (p *recogniser) readStamps(blocks []*reading.Block, at int) int {
	for ; at < len(blocks) && blocks[at].Table == nil; at++ {
		b := blocks[at]
		urgency := p.urgencyOf(b.Plain())
		switch {
		case b.Picture != nil && b.Picture.Style == "dau_mat" && p.Letterhead.Secrecy == nil:
			p.Letterhead.Secrecy = b.Picture
		case urgency != "" && p.Letterhead.Urgency == "":
			p.Letterhead.Urgency = urgency
			p.Placed(reading.Joined(b.Text))
			p.recordBlock("dau_khan", b, ByWords)
		default:
			return at
		}
		p.use(b)
	}
	return at
}

// namesAtMost bounds the lines of the names of the agencies.
const namesAtMost = 12

// letterKind returns the kind whose subject is under its number, and which has no
// printed name: the công văn.
func (p *recogniser) letterKind() string {
	for _, kind := range p.Sheet.Kinds {
		for _, part := range p.Sheet.Form(kind.Form).UnderNumber {
			if part.Component == "ve_viec" {
				return kind.Key
			}
		}
	}
	return ""
}

var (
	numberForm = lazyregexp.New(`(?i)^số\s*[:.]?\s*(\d*)[\s.…_]*/\s*(\S.*)$`)
	numberOnly = lazyregexp.New(`(?i)^số\s*[:.]\s*(\d*)[\s.…_]*([^\d\s.…_].*)?$`)
	dateForm   = lazyregexp.New(`(?i)^(.*?),?\s*ngày\s*([\d.…_\s]*)\s*tháng\s*([\d.…_\s]*)\s*năm\s*([\d.…_\s]*)$`)
	// dateDigits is a date as offices write it by mistake: “Lai Châu, ngày 15/6/2026”.
	dateDigits = lazyregexp.New(`(?i)^(.+?),\s*ngày\s*(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})$`)
	aboutForm  = lazyregexp.New(`(?i)^v/v\s*[:.]?\s*(.+)$`)
)

// mayDate reports whether a line has the words that [dateForm] looks for, in lowercase
// or capitals; most lines do not.
func mayDate(s string) bool {
	return has(s, "ăm", "ĂM") && has(s, "háng", "HÁNG") && has(s, "gày", "GÀY")
}

func has(s, small, capitals string) bool {
	return strings.Contains(s, small) || strings.Contains(s, capitals)
}

// about returns the subject after “V/v”, or after the edition's words for it; empty for
// another line.
func (p *recogniser) about(line string) string {
	if m := aboutForm.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	words := p.Sheet.Texts["ve_viec"] + " "
	if len(words) > 1 && len(line) > len(words) && strings.EqualFold(line[:len(words)], words) {
		return line[len(words):]
	}
	return ""
}

// dateIn returns the place, the day, the month and the year of a line, after the whole;
// nil for another line.
func dateIn(s string) []string {
	if mayDate(s) {
		return dateForm.FindStringSubmatch(s)
	}
	if has(s, "gày", "GÀY") && strings.ContainsAny(s, "/-") {
		return dateDigits.FindStringSubmatch(s)
	}
	return nil
}

// placeDate reports whether a line is a place and a date, and not a sentence that ends
// in a date: before “ngày” is a name, of which every word except one of a kind (“thành
// phố”) begins with a capital, or nothing.
func placeDate(s string) bool {
	const longest = 80 // bytes
	m := dateIn(s)
	if m == nil || len(m[1]) > longest || strings.HasSuffix(s, "..") {
		return m != nil && m[1] == ""
	}
	words := strings.FieldsFunc(m[1], func(r rune) bool { return reading.Blank(r) || strings.ContainsRune(",.…", r) })
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && (i == len(words)-1 || i > 1) {
			return false
		}
	}
	return true
}

// stamps are those that a report does not have, as [bare] returns them.
var stamps = map[string]bool{"mat": true, "toimat": true, "tuyetmat": true, "duthao": true}

// subjectLines bounds the lines of a subject under the number.
const subjectLines = 4

// letterheadEnd returns where the letterhead of a document without a kind's name ends.
func (p *recogniser) letterheadEnd(blocks []*reading.Block) int {
	end, about := 0, -1
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		if isBodyText(b) {
			// A subject under the number continues until the addressees.
			if about >= 0 && i-about <= subjectLines && addressed(b.Plain()) {
				end = i
			}
			break // the text has begun
		}
		if b.Table != nil || b.Label != "" || closedText(b.Plain()) {
			about = -1
		}
		for _, s := range p.peek(b) {
			_, _, number := numbered(s)
			if strings.HasSuffix(typography.Bare(s), typography.Bare(stateOf(p.Sheet))) || p.fixed(s) != "" || number || placeDate(s) || aboutForm.MatchString(s) {
				end = i + 1
			}
			if b.Table == nil && p.about(s) != "" {
				about = i
			}
		}
	}
	for end > 0 && end < len(blocks) && blocks[end].Rule {
		end++
	}
	return end
}

// peek returns the lines of a block without taking it, since many rules need them.
func (p *recogniser) peek(b *reading.Block) []string {
	list, known := p.shown[b]
	if known {
		return list
	}
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, c := range row {
				for _, inner := range c.Blocks {
					list = append(list, p.peek(inner)...)
				}
			}
		}
	} else {
		for _, s := range segmentsOf(b) {
			list = append(list, s.text)
		}
	}
	p.shown[b] = list
	return list
}

// readLetterhead sorts the lines of a letterhead by their content.
func (p *recogniser) readLetterhead(list []segment) {
	var names []segment
	for _, s := range list {
		t, fixed, urgency := typography.Bare(s.text), p.fixed(s.text), p.urgencyOf(s.text)
		_, _, number := numbered(s.text)
		switch {
		case fixed != "":
			p.Automatic(s.text)
			p.record(fixed, s, ByWords)
		case s.from.Rule || reading.OnlyRule(s.text) || p.allFixed(s.text):
			p.Automatic(s.text)
		case strings.HasSuffix(t, typography.Bare(stateOf(p.Sheet))) && !number:
			// The agency and the state on one line, a few spaces apart.
			at := p.stateIn(s.text)
			if at < 0 {
				p.Lose(diagnostic.Localized{Vietnamese: "chữ ở đầu văn bản", English: "text at the head of the document"}, s.from.Place, s.text)
				continue
			}
			p.Automatic(s.text[at:])
			s.text = strings.TrimSpace(s.text[:at])
			p.recordSplit(&s)
			names = append(names, s)
		case urgency != "" && p.Letterhead.Urgency == "":
			p.Letterhead.Urgency = urgency
			p.Placed(s.text)
			p.record("dau_khan", s, ByWords)
		case p.readNumber(s), p.readDate(s), p.readSigned(s.text):
			p.Placed(s.text)
		case p.isCirculation(s.text, s.from.Style):
			p.Letterhead.Circulation = s.text
			p.Placed(s.text)
			p.record("luu_hanh", s, ByPattern)
		case p.readUnder(s):
			p.Automatic(s.text)
		case p.about(s.text) != "" && p.Title.Subject == "":
			p.Title.Subject = p.about(s.text)
			p.Placed(s.text)
			p.record("ve_viec", s, ByPattern)
		case p.Title.Subject != "" && len(p.Title.Subject) < maxSubject && p.Title.Kind == "" && (s.from.Style == "ve_viec" || s.from.Style == "" && !capitals(s.text) && s.column == 0 && !s.bold && len(names) > 0):
			p.Title.Subject += " " + s.text
			p.Placed(s.text)
			p.record("ve_viec", s, ByOrder)
		case p.Letterhead.Number+p.Letterhead.Symbol == "" && len(names) < namesAtMost && (capitals(s.text) || s.from.Style == "co_quan_chu_quan" || s.from.Style == "co_quan_ban_hanh") && !stamps[t]:
			names = append(names, s)
		default:
			p.Lose(diagnostic.Localized{Vietnamese: "chữ ở đầu văn bản", English: "text at the head of the document"}, s.from.Place, s.text)
		}
	}
	p.agencies(names)
	for i, m := range p.marked {
		if m.from.Picture.Style == "dau_mat" {
			p.Letterhead.Secrecy = m.from.Picture
			p.marked = slices.Delete(p.marked, i, i+1)
			break
		}
	}
}

// readUnder reads a line of a form that is below number and symbol, and reports whether
// it is one.
func (p *recogniser) readUnder(s segment) bool {
	for _, form := range p.Sheet.Forms {
		for _, l := range linesOf(form.UnderNumber) {
			if m := l.words.FindStringSubmatch(s.text); m != nil {
				p.record(l.style, s, ByWords)
				for i, key := range l.keys {
					p.fill(key, m[1+i], s.from.Place)
				}
				return true
			}
		}
	}
	return false
}

// stateIn returns where the words of the state begin at a line's end.
func (p *recogniser) stateIn(s string) int {
	first, _, _ := strings.Cut(stateOf(p.Sheet), " ")
	return strings.LastIndex(typography.Upper(s), first)
}

func (p *recogniser) readNumber(s segment) bool {
	text := s.text
	if p.Letterhead.Symbol != "" || p.Letterhead.Number != "" {
		return false
	}
	number, symbol, ok := numbered(text)
	if !ok {
		m := numberOnly.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		number, symbol = m[1], m[2]
	}
	p.Letterhead.Number, p.Letterhead.Symbol = number, strings.TrimSpace(symbol)
	if len(p.Letterhead.Number) == 2 && p.Letterhead.Number[0] == '0' {
		p.Letterhead.Number = p.Letterhead.Number[1:] // the layout writes 08
	}
	p.record("so_ky_hieu", s, ByPattern)
	if !ok {
		p.doubt("số và ký hiệu viết khác mẫu: " + text)
	}
	return true
}

func (p *recogniser) readDate(s segment) bool {
	m := dateIn(s.text)
	if m == nil || p.Letterhead.Date != "" || p.Letterhead.Place != "" || !placeDate(s.text) {
		return false
	}
	if p.Letterhead.Place = strings.Trim(m[1], " ,.…"); p.Letterhead.Place == "" && strings.ContainsAny(m[1], ".…") {
		p.Letterhead.Place = blankMark // a form
	}
	p.record("dia_danh_ngay", s, ByPattern)
	if p.Letterhead.Date = dateOf(m); p.Letterhead.Date == "" {
		if digitsOf(m[2]+m[3]) != "" {
			p.doubt("bản gốc ghi: " + s.text)
		}
		if year := digitsOf(m[4]); year != "" {
			// Only a century: “năm 20…”.
			p.Withdraw(diagnostic.Localized{Vietnamese: "năm ban hành", English: "the year of issue"}, s.from.Place, year)
		}
	}
	return true
}

// blankMark represents what is to be filled in.
const blankMark = "…"

// dateAbove reads the place and date above the signature, as applications have it, and
// returns where the text ends. Where a letterhead has them, or the form has none, the
// line is text.
func (p *recogniser) dateAbove(blocks []*reading.Block, from, to int) int {
	if to == len(blocks) || to == from || p.Letterhead.Date != "" || p.Letterhead.Place != "" || !p.Form().Knows("dia_danh") {
		return to
	}
	b := blocks[to-1]
	if b.Table != nil || b.Label != "" || !placeDate(b.Plain()) || len(segmentsOf(b)) != 1 || !p.readDate(segmentsOf(b)[0]) {
		return to
	}
	p.use(b)
	p.Placed(reading.Joined(b.Text))
	return to - 1
}

// dateOf returns the date in a match of [dateForm], as far as it was filled in; empty
// when not even the year was, or the day without its month.
func dateOf(m []string) string {
	if m == nil {
		return ""
	}
	part := func(i int) string { return strings.TrimLeft(digitsOf(m[i]), "0") }
	switch day, month, year := part(2), part(3), part(4); {
	case len(year) != 4:
		return ""
	case month == "" && day == "":
		return "năm " + year
	case month == "":
		return ""
	case day == "":
		return fmt.Sprintf("tháng %s/%s", pad(month, 2), year)
	default:
		return fmt.Sprintf("%s/%s/%s", pad(day, 9), pad(month, 2), year)
	}
}

// digitsOf removes the dots and spaces of a blank that was filled in.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// pad adds the leading zero that the decree requires.
func pad(digits string, last int) string {
	if len(digits) == 1 && int(digits[0]-'0') <= last {
		return "0" + digits
	}
	return digits
}

func (p *recogniser) afterRules(blocks []*reading.Block, i int) int {
	for ; i < len(blocks) && blocks[i].Rule; i++ {
		p.Automatic(reading.Joined(blocks[i].Text))
		p.use(blocks[i])
	}
	return i
}

func closedText(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";")
}

// readAddressees reads Kính gửi and returns where what follows begins.
func (p *recogniser) readAddressees(blocks []*reading.Block, at int) int {
	if at >= len(blocks) {
		return at
	}
	b := blocks[at]
	if b.Table != nil && len(p.peek(b)) > 0 && addressed(p.peek(b)[0]) {
		for _, s := range p.segments(blocks[at : at+1]) {
			p.addressee(s)
		}
		return p.afterRules(blocks, at+1)
	}
	if b.Table != nil || !addressed(b.Plain()) {
		return at
	}
	i := at
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.Plain()
		dashed := b.Bullet || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+")
		if i > at && (b.Table != nil || b.Style != "" && b.Style != "kinh_gui_noi" || b.Style == "" && !(dashed && len(text) < maxAddressee)) {
			break
		}
		p.use(b)
		for _, s := range segmentsOf(b) {
			p.addressee(s)
		}
	}
	return p.afterRules(blocks, i)
}

const maxAddressee = 300 // bytes

var kinhGui = lazyregexp.New(`(?i)^kính\s*(?:g[ửữ]i\s*:?|trình\s*:)\s*`)

// addressed reports whether a line begins like the addressees do. "Kính trình" in the
// Party's tờ trình has a colon; without one it begins a sentence.
func addressed(s string) bool {
	return opens(s, "kinhgui") || opens(s, "kinhtrinh") && kinhGui.MatchString(s)
}

func (p *recogniser) addressee(s segment) {
	text := s.text
	head := kinhGui.FindString(text)
	if head != "" {
		p.record("kinh_gui", s, ByWords)
	} else {
		p.record("kinh_gui_noi", s, ByOrder)
	}
	p.Automatic(head)
	text = text[len(head):]
	inner := strings.TrimLeft(strings.TrimRight(text, ";.,: "), "-–+• ")
	p.Automatic(text)
	p.Inner(inner)
	if inner != "" {
		p.Opening.Addressees = append(p.Opening.Addressees, inner)
	}
}

// baseWords begin a legal basis.
var baseWords = []string{"Căn cứ ", "Theo đề nghị ", "Xét đề nghị "}

// readBases reads the legal bases and returns where the text begins.
func (p *recogniser) readBases(blocks []*reading.Block, at int) int {
	i, order := at, p.orderAt(blocks, at)
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.Plain()
		if i < order && b.Table == nil && b.Style == "" && b.Label == "" && text != "" && !labelled(text) {
			p.legalBase(b, ByOrder)
			continue
		}
		if b.Table != nil || b.Label != "" && !b.Bullet {
			break
		}
		known := b.Style == "can_cu"
		if !known {
			if b.Style != "" || !begins(strings.TrimLeft(text, "-–+ "), baseWords) {
				break
			}
			last := text[len(text)-1]
			if last != ';' && last != ',' && !(last == '.' && (i > at || b.Italic)) {
				break
			}
			if last == '.' && i == at && !b.Italic {
				break
			}
		}
		p.legalBase(b, ByPattern)
	}
	return i
}

// legalBase reads one legal basis. A note that it references has no place: the sweep
// reports it.
func (p *recogniser) legalBase(b *reading.Block, by Evidence) {
	p.use(b)
	text := b.Plain()
	inner := strings.TrimLeft(strings.TrimRight(text, ";.,: "), "-–+• ")
	p.Automatic(b.Label + text)
	p.recordBlock("can_cu", b, by)
	p.Inner(inner)
	p.Opening.Bases = append(p.Opening.Bases, inner)
}

// orderAt returns the form's own line that ends its bases, “QUYẾT ĐỊNH:”; 0 when there
// is none near. All above it are bases, however they begin.
func (p *recogniser) orderAt(blocks []*reading.Block, at int) int {
	const near = 40
	lines := slices.DeleteFunc(linesOf(p.Form().Parts), func(l formLine) bool { return len(l.keys) > 0 })
	if !p.Form().Knows("can_cu") || len(lines) == 0 {
		return 0
	}
	for i := at; i < min(at+near, len(blocks)); i++ {
		if found, _ := p.find(lines, blocks[i]); found >= 0 && blocks[i].Label == "" {
			return i
		}
	}
	return 0
}
