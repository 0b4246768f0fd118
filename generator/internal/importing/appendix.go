package importing

import (
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

var appendixForm = lazyregexp.New(`^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?([IVXLC]+|\d+))?\s*[.:–-]?\s*(.*)$`)

// beginsAppendix says that an appendix begins at a block: by its style, or
// by its word on a line that stands apart once the signature or the recipients
// have stood above (ended).
func (p *paper) beginsAppendix(b *block, ended bool) bool {
	if b.style == "phu_luc" {
		return true
	}
	if b.table != nil || b.style != "" || !opens(b.plain(), "phuluc") {
		return false
	}
	m := appendixForm.FindStringSubmatch(strings.Split(b.plain(), "\n")[0])
	if m == nil || !(b.align == "center" || b.newPage || b.raw && capitals(strings.Split(b.plain(), " ")[0])) {
		return false
	}
	if m[2] != "" && !capitals(m[2]) && !b.newPage && !b.bold {
		return false
	}
	return ended || b.newPage && b.align == "center"
}

// appendix reads the appendices.
func (p *paper) appendix(blocks []*block) {
	for len(blocks) > 0 {
		end := 1
		for end < len(blocks) && !p.beginsLater(blocks, end) {
			end++
		}
		p.keepAppendix(p.readAppendix(blocks[:end]))
		blocks = blocks[end:]
	}
}

// beginsLater says that another appendix begins: below the first one no
// signature is asked for.
func (p *paper) beginsLater(blocks []*block, i int) bool {
	b := blocks[i]
	if b.style == "phu_luc" {
		return true
	}
	if b.style != "" || b.table != nil || !(b.align == "center" || b.newPage || b.raw) {
		return false
	}
	text := b.plain()
	m := appendixForm.FindStringSubmatch(text)
	return m != nil && (m[2] == "" || capitals(text)) && (m[1] != "" || b.newPage)
}

// GoesWith says that a line tells which paper an appendix or a text goes with.
func GoesWith(line string) bool { return goesWith.MatchString(line) }

var goesWith = lazyregexp.New(`(?i)^\(?\s*((ban hành\s+)?kèm theo|đính kèm)\b`)

// readAppendix reads one appendix.
func (p *paper) readAppendix(blocks []*block) appendix {
	a := appendix{landscape: blocks[0].landscape}
	var title []string
	i := 0
head:
	for ; i < len(blocks); i++ {
		b := blocks[i]
		if b.table != nil || b.picture != nil || b.chart != nil {
			break
		}
		if b.rule {
			b.used = true
			p.standing(joined(b.text))
			continue
		}
		text := b.plain()
		switch {
		case i == 0:
			for k, s := range b.segments() {
				m := appendixForm.FindStringSubmatch(s.text)
				if k > 0 || m == nil {
					p.is("phu_luc_tieu_de", s)
					title = append(title, s.text)
					p.placed(s.text)
					continue
				}
				p.is("phu_luc", s)
				p.standing(strings.TrimSuffix(s.text, m[2]))
				a.ordinal = m[1]
				if m[2] != "" {
					title = append(title, m[2])
					p.placed(m[2])
				}
			}
		case GoesWith(text), b.style == "phu_luc_kem_theo":
			p.isBlock("phu_luc_kem_theo", b)
			if a.with == nil {
				a.with = b
			} else {
				p.standing(text)
			}
		case b.style != "" || b.label != "" || labelled(text):
			break head
		case b.align == "center" && (b.bold || len(title) == 0 || capitals(text)) && !tableCaption.MatchString(text), b.raw && len(title) == 0 && !closedText(text):
			p.isBlock("phu_luc_tieu_de", b)
			title = append(title, text)
			p.placed(text)
		default:
			break head
		}
		b.used = true
	}
	a.title = trimmed(strings.Join(title, " "))
	a.title, _ = typography.Normalize(a.title)
	a.body = p.text(blocks[i:])
	return a
}

// keepAppendix keeps an appendix of the paper; the layout writes its number and
// what it goes with.
func (p *paper) keepAppendix(a appendix) {
	if a.with != nil {
		p.standing(a.with.plain())
	}
	p.appendices = append(p.appendices, a)
}
