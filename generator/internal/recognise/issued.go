package recognise

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// headOfIssued bounds the blocks above the line that states which document a text
// belongs to.
const headOfIssued = 12

// beginsIssued reports whether an issued text begins at a block: on a new page, with
// the name of its kind and the line that states which document it belongs to.
func (p *recogniser) beginsIssued(all []*reading.Block, i int) bool {
	if b := all[i]; i == 0 || !b.NewPage && b.Section == all[i-1].Section {
		return false
	}
	head := all[i:min(len(all), i+headOfIssued)]
	at, _, _ := p.title(head)
	if at < 0 {
		return false
	}
	for _, b := range head[at:] {
		if b.Table == nil && GoesWith(b.Plain()) {
			return true
		}
	}
	return false
}

// readIssued reads a text that the document issues.
func (p *recogniser) readIssued(blocks []*reading.Block) {
	t := p.sibling()
	at, kind, rest := t.title(blocks)
	for _, s := range t.segments(blocks[:at]) {
		switch {
		case s.from.Rule, reading.OnlyRule(s.text), p.fixed(s.text) != "", p.allFixed(s.text), p.named(s.text):
			p.Automatic(s.text)
		default:
			p.Lose(diagnostic.Localized{Vietnamese: "chữ ở đầu văn bản kèm theo", English: "text at the head of the issued text"}, s.from.Place, s.text)
		}
	}
	t.reportOtherPictures()
	t.Title.Kind = kind
	i := t.subjectFrom(blocks, at, rest)
	for ; i < len(blocks) && (blocks[i].Rule || blocks[i].Table == nil && GoesWith(blocks[i].Plain())); i++ {
		p.Automatic(reading.Joined(blocks[i].Text))
		p.use(blocks[i])
	}
	t.Body = t.tree(blocks[i:])
	t.makeComponents()
	p.Issued = append(p.Issued, t.Document)
}

// named reports whether a line is one of the issuer's name.
func (p *recogniser) named(s string) bool {
	for _, line := range append(p.Letterhead.Issuer.Parent[:len(p.Letterhead.Issuer.Parent):len(p.Letterhead.Issuer.Parent)], p.Letterhead.Issuer.Name...) {
		if alike(s, line) {
			return true
		}
	}
	return false
}

// appendixFile reads an appendix that is a file of its own; false when there is none,
// or it does not state which document it belongs to.
func (p *recogniser) appendixFile(blocks []*reading.Block) bool {
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
		p.Title.Kind, p.Title.Subject, p.Attached.Ordinal, p.Attached.Landscape, p.Body = kind, a.Title, a.ordinal, a.Landscape, a.Body
		p.Inner(a.ordinal)
		return true
	}
	p.keepAppendix(a)
	return true
}

// kindWithout returns the kind whose form has no letterhead.
func (p *recogniser) kindWithout() string {
	for _, kind := range p.Sheet.Kinds {
		if p.Sheet.Form(kind.Form).Letterhead == layouts.NoLetterhead {
			return kind.Key
		}
	}
	return ""
}

// goesWithForm matches “(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026
// của Ủy ban nhân dân tỉnh Lai Châu)”.
var goesWithForm = lazyregexp.New(`(?i)^\(?\s*(?:(?:được\s+)?ban hành\s+)?kèm theo\s+(\D+?)\s+(số\s*:?[\s.…_]*.*?)\s+(ngày\s*[\d.…_\s]*\s*tháng\s*[\d.…_\s]*\s*năm\s*[\d.…_\s]*?)\s+của\s+(.+?)\s*\)?\s*[.]?$`)

// readGoesWith reads which document this file belongs to; false when the line names
// none.
func (p *recogniser) readGoesWith(b *reading.Block) bool {
	text := b.Plain()
	m := goesWithForm.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	number, symbol, ok := numbered(m[2])
	ok = ok || typography.Bare(m[2]) == "so" // an electronic document leaves it blank
	for _, kind := range p.Sheet.Kinds {
		if ok && typography.Upper(kind.Name) == typography.Upper(m[1]) {
			p.Attached.To = kind.Key
		}
	}
	if p.Attached.To == "" {
		return false
	}
	p.use(b)
	p.Automatic(text)
	take := func(s string) {
		p.Inner(s)
	}
	take(m[1])
	p.Letterhead.Symbol = strings.TrimSpace(symbol)
	take(symbol)
	if number = strings.TrimLeft(number, "0"); number != "" && p.Letterhead.Number == "" {
		p.Letterhead.Number = number
		take(number)
	}
	if date := dateOf(dateForm.FindStringSubmatch(m[3])); date != "" && p.Letterhead.Date == "" {
		p.Letterhead.Date = date
		take(digitsOf(m[3]))
	}
	switch {
	case len(p.Letterhead.Issuer.Name) == 0:
		p.Letterhead.Issuer.Name = []string{m[4]}
		take(m[4])
	case !alike(m[4], strings.Join(p.Letterhead.Issuer.Name, " ")):
		p.Inner(m[4])
		p.Withdraw(diagnostic.Localized{Vietnamese: "tên cơ quan", English: "the name of an agency"}, b.Place, m[4])
	}
	return true
}
