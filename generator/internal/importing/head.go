package importing

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// headAtMost is how many blocks may stand above the name of a paper's kind.
const headAtMost = 60

// head reads what stands above the text, and is where the text begins.
func (p *paper) head(blocks []*block) int {
	title, kind, rest := p.title(blocks)
	if title < 0 {
		end := p.letterheadEnd(blocks)
		p.letterhead(p.segments(blocks[:end]))
		if p.subject != "" {
			p.kind = p.letterKind()
		}
		return p.readBases(blocks, p.readForm(blocks, end))
	}
	p.letterhead(p.segments(blocks[:title]))
	p.kind = kind
	at := p.subjectFrom(blocks, title, rest)
	if at < len(blocks) && blocks[at].table == nil && p.date == "" && GoesWith(blocks[at].plain()) && p.readGoesWith(blocks[at]) {
		p.isBlock("phu_luc_kem_theo", blocks[at])
		at = p.afterRules(blocks, at+1)
	}
	return p.readForm(blocks, at)
}

// namesAtMost is how many lines the names of the agencies may take.
const namesAtMost = 12

// letterKind is the kind whose subject stands under its number, and which bears
// no name: the công văn.
func (p *paper) letterKind() string {
	for _, kind := range p.sheet.Kinds {
		for _, part := range p.sheet.Form(kind.Form).UnderNumber {
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
	aboutForm  = lazyregexp.New(`(?i)^v/v\s*[:.]?\s*(.+)$`)
)

// placeDate says that a line is a place and a date, not a sentence that ends in
// a date: before “ngày” stands a name, of which every word but one of a kind
// (“thành phố”) begins with a capital, or nothing.
func placeDate(s string) bool {
	const longest = 80 // bytes
	m := dateForm.FindStringSubmatch(s)
	if m == nil || len(m[1]) > longest || strings.HasSuffix(s, "..") {
		return m != nil && m[1] == ""
	}
	words := strings.FieldsFunc(m[1], func(r rune) bool { return blank(r) || strings.ContainsRune(",.…", r) })
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && (i == len(words)-1 || i > 1) {
			return false
		}
	}
	return true
}

// stamps are those that a report does not have, as [bare] gives them.
var stamps = map[string]bool{"mat": true, "toimat": true, "tuyetmat": true, "duthao": true}

// letterheadEnd is where the letterhead of a paper without a kind's name ends.
func (p *paper) letterheadEnd(blocks []*block) int {
	end := 0
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		if begun(b) {
			break // the text has begun
		}
		for _, s := range peek(b) {
			_, _, number := numbered(s)
			if strings.HasSuffix(bare(s), bare(stateOf(p.sheet))) || p.fixed(s) != "" || number || placeDate(s) || aboutForm.MatchString(s) {
				end = i + 1
			}
		}
	}
	for end > 0 && end < len(blocks) && blocks[end].rule {
		end++
	}
	return end
}

// peek are the lines of a block without taking it.
func peek(b *block) []string {
	if !b.peeked {
		b.shown, b.peeked = b.look(), true
	}
	return b.shown
}

func (b *block) look() (list []string) {
	if b.table != nil {
		for _, row := range b.table.rows {
			for _, c := range row {
				for _, inner := range c.blocks {
					list = append(list, peek(inner)...)
				}
			}
		}
		return list
	}
	for _, s := range b.segments() {
		list = append(list, s.text)
	}
	return list
}

// letterhead sorts the lines of a letterhead by what they say.
func (p *paper) letterhead(list []segment) {
	var names []segment
	for _, s := range list {
		t, fixed, urgency := bare(s.text), p.fixed(s.text), p.urgencyOf(s.text)
		_, _, number := numbered(s.text)
		switch {
		case fixed != "":
			p.standing(s.text)
			p.is(fixed, s)
		case s.from.rule || onlyRule(s.text) || p.allFixed(s.text):
			p.standing(s.text)
		case strings.HasSuffix(t, bare(stateOf(p.sheet))) && !number:
			// The agency and the state on one line, a few spaces apart.
			at := p.stateIn(s.text)
			if at < 0 {
				p.lose(diagnostic.Said{Vietnamese: "chữ ở đầu văn bản", English: "text at the head of the paper"}, s.from.place, s.text)
				continue
			}
			p.standing(s.text[at:])
			s.text = trimmed(s.text[:at])
			p.isSplit(&s)
			names = append(names, s)
		case urgency != "" && p.urgency == "":
			p.urgency = urgency
			p.placed(s.text)
			p.is("dau_khan", s)
		case p.readNumber(s), p.readDate(s), p.readSigned(s.text):
			p.placed(s.text)
		case p.isCirculation(s.text, s.from.style):
			p.circulation = s.text
			p.placed(s.text)
			p.is("luu_hanh", s)
		case aboutForm.MatchString(s.text) && p.subject == "":
			p.subject = aboutForm.FindStringSubmatch(s.text)[1]
			p.placed(s.text)
			p.is("ve_viec", s)
		case p.subject != "" && len(p.subject) < maxSubject && p.kind == "" && (s.from.style == "ve_viec" || s.from.style == "" && !capitals(s.text) && s.column == 0 && !s.bold && len(names) > 0):
			p.subject += " " + s.text
			p.placed(s.text)
			p.is("ve_viec", s)
		case p.number+p.symbol == "" && len(names) < namesAtMost && (capitals(s.text) || s.from.style == "co_quan_chu_quan" || s.from.style == "co_quan_ban_hanh") && !stamps[t]:
			names = append(names, s)
		default:
			p.lose(diagnostic.Said{Vietnamese: "chữ ở đầu văn bản", English: "text at the head of the paper"}, s.from.place, s.text)
		}
	}
	p.agencies(names)
	for i, m := range p.marked {
		if m.from.picture.style == "dau_mat" {
			p.secrecy = m.from.picture
			p.marked = slices.Delete(p.marked, i, i+1)
			break
		}
	}
}

// stateIn is where the words of the state begin at a line's end.
func (p *paper) stateIn(s string) int {
	first, _, _ := strings.Cut(stateOf(p.sheet), " ")
	return strings.LastIndex(typography.Upper(s), first)
}

func (p *paper) readNumber(s segment) bool {
	text := s.text
	if p.symbol != "" || p.number != "" {
		return false
	}
	number, symbol, ok := numbered(text)
	if !ok {
		m := numberOnly.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		number, symbol = m[1], m[2]
		p.doubts["ky_hieu"] = "số và ký hiệu viết khác mẫu: " + text
	}
	p.number, p.symbol = number, trimmed(symbol)
	if len(p.number) == 2 && p.number[0] == '0' {
		p.number = p.number[1:] // the layout writes 08
	}
	p.is("so_ky_hieu", s)
	return true
}

func (p *paper) readDate(s segment) bool {
	m := dateForm.FindStringSubmatch(s.text)
	if m == nil || p.date != "" || p.placeName != "" || !placeDate(s.text) {
		return false
	}
	p.is("dia_danh_ngay", s)
	p.placeName = strings.Trim(m[1], " ,.…")
	if p.date = dateOf(m); p.date == "" {
		p.doubts["ngay"] = "bản gốc ghi: " + s.text
		if year := digitsOf(m[4]); year != "" {
			// A report knows no year without its month.
			p.count.Placed -= letters(year)
			p.lose(diagnostic.Said{Vietnamese: "năm ban hành", English: "the year of issue"}, s.from.place, year)
		}
	}
	return true
}

// dateOf is a date as far as it was filled in, of what [dateForm] found; empty
// when not even the month was.
func dateOf(m []string) string {
	if m == nil {
		return ""
	}
	part := func(i int) string { return strings.TrimLeft(digitsOf(m[i]), "0") }
	switch day, month, year := part(2), part(3), part(4); {
	case month == "" || len(year) != 4:
		return ""
	case day == "":
		return fmt.Sprintf("tháng %s/%s", pad(month, 2), year)
	default:
		return fmt.Sprintf("%s/%s/%s", pad(day, 9), pad(month, 2), year)
	}
}

// digitsOf leaves out the dots and spaces of a blank that was filled in.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// pad gives a digit the zero that the decree wants.
func pad(digits string, last int) string {
	if len(digits) == 1 && int(digits[0]-'0') <= last {
		return "0" + digits
	}
	return digits
}

func (p *paper) afterRules(blocks []*block, i int) int {
	for ; i < len(blocks) && blocks[i].rule; i++ {
		p.standing(joined(blocks[i].text))
		blocks[i].used = true
	}
	return i
}

func closedText(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";")
}

// readAddressees reads Kính gửi and is where what follows begins.
func (p *paper) readAddressees(blocks []*block, at int) int {
	if at >= len(blocks) {
		return at
	}
	b := blocks[at]
	if b.table != nil && len(peek(b)) > 0 && opens(peek(b)[0], "kinhgui") {
		for _, s := range p.segments(blocks[at : at+1]) {
			p.addressee(s)
		}
		return p.afterRules(blocks, at+1)
	}
	if b.table != nil || !opens(b.plain(), "kinhgui") {
		return at
	}
	i := at
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.plain()
		dashed := b.bullet || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+")
		if i > at && (b.table != nil || b.style != "" && b.style != "kinh_gui_noi" || b.style == "" && !(dashed && len(text) < maxAddressee)) {
			break
		}
		b.used = true
		for _, s := range b.segments() {
			p.addressee(s)
		}
	}
	return p.afterRules(blocks, i)
}

const maxAddressee = 300 // bytes

var kinhGui = lazyregexp.New(`(?i)^kính\s*g[ửữ]i\s*:?\s*`)

func (p *paper) addressee(s segment) {
	text := s.text
	head := kinhGui.FindString(text)
	if head != "" {
		p.is("kinh_gui", s)
	} else {
		p.is("kinh_gui_noi", s)
	}
	p.standing(head)
	text = text[len(head):]
	inner := strings.TrimLeft(strings.TrimRight(text, ";.,: "), "-–+• ")
	p.standing(text)
	p.count.Standing -= letters(inner)
	p.placed(inner)
	if inner != "" {
		p.addressees = append(p.addressees, inner)
	}
}

// baseWords begin a legal base.
var baseWords = []string{"Căn cứ ", "Theo đề nghị ", "Xét đề nghị "}

// readBases reads the legal bases and is where the text begins.
func (p *paper) readBases(blocks []*block, at int) int {
	i, order := at, p.orderAt(blocks, at)
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.plain()
		if i < order && b.table == nil && b.style == "" && b.label == "" && text != "" && !labelled(text) {
			p.legalBase(b)
			continue
		}
		if b.table != nil || b.label != "" && !b.bullet {
			break
		}
		known := b.style == "can_cu"
		if !known {
			if b.style != "" || !begins(strings.TrimLeft(text, "-–+ "), baseWords) {
				break
			}
			last := text[len(text)-1]
			if last != ';' && last != ',' && !(last == '.' && (i > at || b.italic)) {
				break
			}
			if last == '.' && i == at && !b.italic {
				break
			}
		}
		p.legalBase(b)
	}
	return i
}

// legalBase reads one legal base. A note that it calls has no place: the sweep tells
// of it.
func (p *paper) legalBase(b *block) {
	b.used = true
	text := b.plain()
	inner := strings.TrimLeft(strings.TrimRight(text, ";.,: "), "-–+• ")
	p.standing(b.label + text)
	p.isBlock("can_cu", b)
	p.count.Standing -= letters(inner)
	p.placed(inner)
	p.bases = append(p.bases, inner)
}

// orderAt is where the form's own line stands that ends its bases, “QUYẾT
// ĐỊNH:”; 0 when there is none near. All above it are bases, however they
// begin.
func (p *paper) orderAt(blocks []*block, at int) int {
	const near = 40
	lines := slices.DeleteFunc(linesOf(p.form().Parts), func(l formLine) bool { return len(l.keys) > 0 })
	if !p.form().Knows("can_cu") || len(lines) == 0 {
		return 0
	}
	for i := at; i < min(at+near, len(blocks)); i++ {
		if found, _ := p.find(lines, blocks[i]); found >= 0 && blocks[i].label == "" {
			return i
		}
	}
	return 0
}
