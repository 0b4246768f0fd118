package importing

import (
	"fmt"
	"regexp"
	"strings"

	"baocao/generator/typography"
)

// headAtMost is how many blocks may stand above the name of a paper's kind.
const headAtMost = 60

// head reads what stands above the text, and is where the text begins.
func (p *paper) head(blocks []*block) int {
	title, kind, rest := p.title(blocks)
	if title < 0 {
		end := p.letterheadEnd(blocks)
		p.letterhead(p.segments(blocks[:end]))
		return p.readBases(blocks, p.readAddressees(blocks, end))
	}
	p.letterhead(p.segments(blocks[:title]))
	p.kind = kind
	at := p.subjectFrom(blocks, title, rest)
	return p.readBases(blocks, p.readAddressees(blocks, at))
}

// title finds the name of the paper's kind; rest is what stands after it in the
// same paragraph.
func (p *paper) title(blocks []*block) (at int, kind, rest string) {
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		if b.table != nil {
			continue
		}
		text, centred := b.plain(), b.align == "center" || b.style == "ten_loai"
		best := 0
		for _, k := range p.sheet.Kinds {
			name := typography.Upper(k.Name)
			after, ok := strings.CutPrefix(typography.Upper(text), name)
			after = text[len(text)-len(after):]
			switch {
			case !ok || len(name) <= best || text == "":
			case after == "":
			case !strings.HasPrefix(after, " ") || !strings.HasPrefix(text, name) || b.style != "" && b.style != "ten_loai":
				continue
			case !(centred || b.bold) || len(after) > maxSubject:
				continue
			}
			if ok && len(name) > best && (after == "" || strings.HasPrefix(after, " ")) {
				best, at, kind, rest = len(name), i, k.Key, trimmed(after)
			}
		}
		if best > 0 {
			return at, kind, rest
		}
	}
	return -1, "", ""
}

// maxSubject is the length of a long subject, in bytes.
const maxSubject = 900

var (
	numberForm = regexp.MustCompile(`(?i)^số\s*[:.]?\s*(\d*)[\s.…_]*/\s*(\S.*)$`)
	numberOnly = regexp.MustCompile(`(?i)^số\s*[:.]\s*(\d*)[\s.…_]*([^\d\s.…_].*)?$`)
	dateForm   = regexp.MustCompile(`(?i)^(.*?),?\s*ngày\s*([\d.…_\s]*)\s*tháng\s*([\d.…_\s]*)\s*năm\s*([\d.…_\s]*)$`)
	aboutForm  = regexp.MustCompile(`(?i)^v/v\s*:?\s*(.+)$`)
)

// urgencies are the stamps of urgency, and stamps those that a report does not
// have, both as [bare] gives them.
var (
	urgencies = map[string]string{"hoatoc": "hoa-toc", "thuongkhan": "thuong-khan", "khan": "khan"}
	stamps    = map[string]bool{"mat": true, "toimat": true, "tuyetmat": true, "duthao": true}
)

const (
	bareState = "conghoaxahoichunghiavietnam"
	bareMotto = "doclaptudohanhphuc"
)

// letterheadEnd is where the letterhead of a paper without a kind's name ends.
func (p *paper) letterheadEnd(blocks []*block) int {
	end := 0
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		for _, s := range peek(b) {
			t := bare(s)
			if strings.Contains(t, bareState) || strings.Contains(t, bareMotto) || numberForm.MatchString(s) || dateForm.MatchString(s) || aboutForm.MatchString(s) {
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
func peek(b *block) (list []string) {
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
		t := bare(s.text)
		switch {
		case s.from.rule || onlyRule(s.text):
			p.standing(s.text)
		case t == bareState, t == bareMotto, t == bareState+bareMotto:
			p.standing(s.text)
			p.isFixed(s, t)
		case strings.HasSuffix(t, bareState) && !numberForm.MatchString(s.text):
			// The agency and the state on one line, a few spaces apart.
			at := strings.LastIndex(typography.Upper(s.text), "CỘNG")
			if at < 0 {
				p.lose("chữ ở đầu văn bản", s.from.place, s.text)
				continue
			}
			p.standing(s.text[at:])
			s.text = trimmed(s.text[:at])
			p.isSplit(&s)
			names = append(names, s)
		case urgencies[t] != "" && p.urgency == "":
			p.urgency = urgencies[t]
			p.placed(s.text)
			p.is("dau_khan", s)
		case p.readNumber(s), p.readDate(s):
			p.placed(s.text)
		case aboutForm.MatchString(s.text) && p.subject == "":
			p.subject = aboutForm.FindStringSubmatch(s.text)[1]
			p.placed(s.text)
			p.is("ve_viec", s)
		case p.subject != "" && p.kind == "" && !capitals(s.text) && s.column == 0 && !s.bold && len(names) > 0:
			p.subject += " " + s.text
			p.placed(s.text)
			p.is("ve_viec", s)
		case p.number+p.symbol == "" && (capitals(s.text) || s.from.style == "co_quan_chu_quan" || s.from.style == "co_quan_ban_hanh") && !stamps[t]:
			names = append(names, s)
		default:
			p.lose("chữ ở đầu văn bản", s.from.place, s.text)
		}
	}
	p.agencies(names)
}

func (p *paper) readNumber(s segment) bool {
	text := s.text
	if p.symbol != "" || p.number != "" {
		return false
	}
	m := numberForm.FindStringSubmatch(text)
	if m == nil {
		if m = numberOnly.FindStringSubmatch(text); m == nil {
			return false
		}
		p.doubts["ky_hieu"] = "số và ký hiệu viết khác mẫu: " + text
	}
	p.number, p.symbol = m[1], trimmed(m[2])
	if len(p.number) == 2 && p.number[0] == '0' {
		p.number = p.number[1:] // the layout writes 08
	}
	p.is("so_ky_hieu", s)
	return true
}

func (p *paper) readDate(s segment) bool {
	m := dateForm.FindStringSubmatch(s.text)
	if m == nil || p.date != "" || p.placeName != "" {
		return false
	}
	p.is("dia_danh_ngay", s)
	p.placeName = strings.Trim(m[1], " ,.…")
	part := func(i int) string { return strings.TrimLeft(digitsOf(m[i]), "0") }
	switch day, month, year := part(2), part(3), part(4); {
	case month == "" || len(year) != 4:
		p.doubts["ngay"] = "bản gốc ghi: " + s.text
	case day == "":
		p.date = fmt.Sprintf("tháng %s/%s", pad(month, 2), year)
	default:
		p.date = fmt.Sprintf("%s/%s/%s", pad(day, 9), pad(month, 2), year)
	}
	return true
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

// subjectFrom reads the subject below the kind's name, and is where what
// follows begins.
func (p *paper) subjectFrom(blocks []*block, title int, rest string) int {
	b := blocks[title]
	b.used = true
	p.placed(joined(b.text))
	p.isTitle(b, rest)
	p.subject = rest
	centred := b.align == "center"
	i := title + 1
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.plain()
		if b.rule {
			p.standing(joined(b.text))
			b.used = true
			i++
			break
		}
		if b.table != nil || b.picture != nil || b.chart != nil || text == "" || b.label != "" || labelled(text) ||
			strings.HasPrefix(bare(text), "kinhgui") || strings.HasPrefix(text, "Căn cứ") {
			break
		}
		known := b.style == "trich_yeu"
		if b.style != "" && !known {
			break
		}
		first := p.subject == ""
		switch {
		case known:
		case centred && b.align == "center" && (b.bold || first || b.italic && !first && strings.HasPrefix(text, "(")):
		case !centred && first && len(text) <= maxSubject:
		case !centred && !first && !b.gap && !closedText(text) && !closedText(p.subject) && b.align == "" && len(text) <= maxSubject && !startsLikeText(text):
		default:
			return p.afterRules(blocks, i)
		}
		if !known && strings.HasPrefix(text, "(") && !first {
			break // "(6 tháng đầu năm 2025)" may be a subject's end; it is told
		}
		p.subject = trimmed(p.subject + " " + text)
		p.isBlock("trich_yeu", b)
		p.placed(joined(b.text))
		b.used = true
	}
	if m := aboutForm.FindStringSubmatch(p.subject); m != nil {
		p.subject = m[1]
	}
	return p.afterRules(blocks, i)
}

// startsLikeText says that a line begins as running text does after a subject.
func startsLikeText(s string) bool {
	return begins(s, []string{"Thực hiện ", "Kính gửi", "Trong ", "Ngày ", "Theo "})
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
	if b.table != nil && len(peek(b)) > 0 && strings.HasPrefix(bare(peek(b)[0]), "kinhgui") {
		for _, s := range p.segments(blocks[at : at+1]) {
			p.addressee(s)
		}
		return p.afterRules(blocks, at+1)
	}
	if b.table != nil || !strings.HasPrefix(bare(b.plain()), "kinhgui") {
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

var kinhGui = regexp.MustCompile(`(?i)^kính\s*g[ửữ]i\s*:?\s*`)

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
	i := at
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.plain()
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
		b.used = true
		for _, n := range b.text {
			if n.Note > 0 {
				known = false // a base has no notes: it is told by the sweep
			}
		}
		inner := strings.TrimLeft(strings.TrimRight(text, ";.,: "), "-–+• ")
		p.standing(b.label + text)
		p.isBlock("can_cu", b)
		p.count.Standing -= letters(inner)
		p.placed(inner)
		p.bases = append(p.bases, inner)
	}
	return i
}
