package recognise

import (
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

var appendixForm = lazyregexp.New(`^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?([IVXLC]+|\d+))?\s*[.:–-]?\s*(.*)$`)

// beginsAppendix reports whether an appendix begins at a block: by its style, or by its
// word on a separate line after the signature or the recipients (ended).
func (p *recogniser) beginsAppendix(b *reading.Block, ended bool) bool {
	if b.Style == "phu_luc" {
		return true
	}
	if b.Table != nil || b.Style != "" || !opens(b.Plain(), "phuluc") {
		return false
	}
	m := appendixForm.FindStringSubmatch(strings.Split(b.Plain(), "\n")[0])
	if m == nil || !(b.Align == "center" || b.NewPage || b.Raw && capitals(strings.Split(b.Plain(), " ")[0])) {
		return false
	}
	if m[2] != "" && !capitals(m[2]) && !b.NewPage && !b.Bold {
		return false
	}
	return ended || b.NewPage && b.Align == "center"
}

// readAppendices reads the appendices.
func (p *recogniser) readAppendices(blocks []*reading.Block) {
	for len(blocks) > 0 {
		end := 1
		for end < len(blocks) && !p.beginsLater(blocks, end) {
			end++
		}
		p.keepAppendix(p.readAppendix(blocks[:end]))
		blocks = blocks[end:]
	}
}

// beginsLater reports whether another appendix begins: after the first one no signature
// is required.
func (p *recogniser) beginsLater(blocks []*reading.Block, i int) bool {
	b := blocks[i]
	if b.Style == "phu_luc" {
		return true
	}
	if b.Style != "" || b.Table != nil || !(b.Align == "center" || b.NewPage || b.Raw) {
		return false
	}
	text := b.Plain()
	m := appendixForm.FindStringSubmatch(text)
	return m != nil && (m[2] == "" || capitals(text)) && (m[1] != "" || b.NewPage)
}

// GoesWith reports whether a line states which document an appendix or a text belongs
// to.
func GoesWith(line string) bool { return goesWith.MatchString(line) }

var goesWith = lazyregexp.New(`(?i)^\(?\s*((ban hành\s+)?kèm theo|đính kèm)\b`)

// readAppendix reads one appendix.
func (p *recogniser) readAppendix(blocks []*reading.Block) Appendix {
	a := Appendix{Landscape: blocks[0].Landscape}
	var title []string
	i := 0
head:
	for ; i < len(blocks); i++ {
		b := blocks[i]
		if b.Table != nil || b.Picture != nil || b.Chart != nil {
			break
		}
		if b.Rule {
			p.use(b)
			p.Automatic(reading.Joined(b.Text))
			continue
		}
		text := b.Plain()
		switch {
		case i == 0:
			for k, s := range segmentsOf(b) {
				m := appendixForm.FindStringSubmatch(s.text)
				if k > 0 || m == nil {
					p.record("phu_luc_tieu_de", s, ByOrder)
					title = append(title, s.text)
					p.Placed(s.text)
					continue
				}
				p.record("phu_luc", s, ByWords)
				p.Automatic(strings.TrimSuffix(s.text, m[2]))
				a.ordinal = m[1]
				if m[2] != "" {
					title = append(title, m[2])
					p.Placed(m[2])
				}
			}
		case GoesWith(text), b.Style == "phu_luc_kem_theo":
			p.recordBlock("phu_luc_kem_theo", b, ByPattern)
			if a.with == nil {
				a.with = b
			} else {
				p.Automatic(text)
			}
		case b.Style != "" || b.Label != "" || labelled(text):
			break head
		case b.Align == "center" && (b.Bold || len(title) == 0 || capitals(text)) && !tableCaption.MatchString(text), b.Raw && len(title) == 0 && !closedText(text):
			by := ByLook
			if b.Raw {
				by = ByOrder
			}
			p.recordBlock("phu_luc_tieu_de", b, by)
			title = append(title, text)
			p.Placed(text)
		default:
			break head
		}
		p.use(b)
	}
	a.Title = strings.TrimSpace(strings.Join(title, " "))
	a.Title, _ = typography.Normalize(a.Title)
	a.Body = p.tree(blocks[i:])
	return a
}

// keepAppendix records an appendix; the layout writes its number and the reference to
// its document.
func (p *recogniser) keepAppendix(a Appendix) {
	if a.with != nil {
		p.Automatic(a.with.Plain())
	}
	p.Appendices = append(p.Appendices, a)
}
