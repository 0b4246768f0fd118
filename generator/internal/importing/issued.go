package importing

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// headOfIssued is how many blocks may stand above the line that says which
// paper a text goes with.
const headOfIssued = 12

// beginsIssued says that a text which the paper issues begins at a block: on a
// new page, with the name of its kind and the line that says what it goes with.
func (p *paper) beginsIssued(all []*block, i int) bool {
	if b := all[i]; i == 0 || !b.newPage && b.section == all[i-1].section {
		return false
	}
	head := all[i:min(len(all), i+headOfIssued)]
	at, _, _ := p.title(head)
	if at < 0 {
		return false
	}
	for _, b := range head[at:] {
		if b.table == nil && GoesWith(b.plain()) {
			return true
		}
	}
	return false
}

// issue reads a text that the paper issues.
func (p *paper) issue(blocks []*block) {
	t := p.beside()
	at, kind, rest := t.title(blocks)
	for _, s := range t.segments(blocks[:at]) {
		switch {
		case s.from.rule, onlyRule(s.text), p.fixed(s.text) != "", p.allFixed(s.text), p.named(s.text):
			p.standing(s.text)
		default:
			p.lose(diagnostic.Said{Vietnamese: "chữ ở đầu văn bản kèm theo", English: "text at the head of the text issued with it"}, s.from.place, s.text)
		}
	}
	t.unmarked()
	t.kind = kind
	i := t.subjectFrom(blocks, at, rest)
	for ; i < len(blocks) && (blocks[i].rule || blocks[i].table == nil && GoesWith(blocks[i].plain())); i++ {
		p.standing(joined(blocks[i].text))
		blocks[i].used = true
	}
	t.body = t.text(blocks[i:])
	p.issued = append(p.issued, t)
}

// named says that a line is one of the issuer's name.
func (p *paper) named(s string) bool {
	for _, line := range append(p.issuer.parent[:len(p.issuer.parent):len(p.issuer.parent)], p.issuer.name...) {
		if alike(s, line) {
			return true
		}
	}
	return false
}

// appendixFile reads an appendix that is a file of its own; false when there is
// none, or it does not say what it goes with.
func (p *paper) appendixFile(blocks []*block) bool {
	kind := p.kindWithout()
	if len(blocks) == 0 || kind == "" {
		return false
	}
	for i := range blocks {
		if i > 0 && p.beginsLater(blocks, i) {
			return false
		}
	}
	a := p.readAppendix(blocks)
	if a.with != nil && p.readGoesWith(a.with) {
		p.kind, p.subject, p.ordinal, p.landscape, p.body = kind, a.title, a.ordinal, a.landscape, a.body
		p.count.Standing -= letters(a.ordinal)
		p.placed(a.ordinal)
		p.fromProperties()
		return true
	}
	p.keepAppendix(a)
	return true
}

// kindWithout is the kind whose form has no letterhead.
func (p *paper) kindWithout() string {
	for _, kind := range p.sheet.Kinds {
		if p.sheet.Form(kind.Form).Letterhead == layouts.NoLetterhead {
			return kind.Key
		}
	}
	return ""
}

// goesWithForm is “(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026
// của Ủy ban nhân dân tỉnh Lai Châu)”.
var goesWithForm = lazyregexp.New(`(?i)^\(?\s*(?:(?:được\s+)?ban hành\s+)?kèm theo\s+(\D+?)\s+(số\s*:?[\s.…_]*.*?)\s+(ngày\s*[\d.…_\s]*\s*tháng\s*[\d.…_\s]*\s*năm\s*[\d.…_\s]*?)\s+của\s+(.+?)\s*\)?\s*[.]?$`)

// readGoesWith reads which paper this file goes with; false when the line names
// none.
func (p *paper) readGoesWith(b *block) bool {
	text := b.plain()
	m := goesWithForm.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	number, symbol, ok := numbered(m[2])
	ok = ok || bare(m[2]) == "so" // an electronic paper leaves it blank
	for _, kind := range p.sheet.Kinds {
		if ok && typography.Upper(kind.Name) == typography.Upper(m[1]) {
			p.goesWith = kind.Key
		}
	}
	if p.goesWith == "" {
		return false
	}
	b.used = true
	p.standing(text)
	take := func(s string) {
		p.count.Standing -= letters(s)
		p.placed(s)
	}
	take(m[1])
	p.symbol = trimmed(symbol)
	take(symbol)
	if number = strings.TrimLeft(number, "0"); number != "" && p.number == "" {
		p.number = number
		take(number)
	}
	if date := dateOf(dateForm.FindStringSubmatch(m[3])); date != "" && p.date == "" {
		p.date = date
		take(digitsOf(m[3]))
	}
	switch {
	case len(p.issuer.name) == 0:
		p.issuer.name = []string{m[4]}
		take(m[4])
	case !alike(m[4], strings.Join(p.issuer.name, " ")):
		p.count.Standing -= letters(m[4])
		p.lose(diagnostic.Said{Vietnamese: "tên cơ quan", English: "the name of an agency"}, b.place, m[4])
	}
	return true
}
