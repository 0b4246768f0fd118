package importing

import (
	"strings"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// title finds the name of the paper's kind; rest is what stands after it in the
// same paragraph.
func (p *paper) title(blocks []*block) (at int, kind, rest string) {
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		if b.table != nil {
			continue
		}
		if begun(b) {
			break // a paper of a kind has its name above
		}
		text, centred := b.plain(), b.align == "center" || b.style == "ten_loai"
		if len(text) > 2*maxSubject {
			continue
		}
		best, upper := 0, typography.Upper(text)
		for _, k := range p.sheet.Kinds {
			name := typography.Upper(k.Name)
			after, ok := strings.CutPrefix(upper, name)
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

// subjectFrom reads the subject below the kind's name, and is where what
// follows begins.
func (p *paper) subjectFrom(blocks []*block, title int, rest string) int {
	b := blocks[title]
	b.used = true
	p.placed(joined(b.text))
	p.isTitle(b, rest)
	p.subject = rest
	form := p.form()
	lines := linesOf(form.Parts)
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
			opens(text, "kinhgui") || strings.HasPrefix(text, "Căn cứ") || GoesWith(text) || !form.Knows("trich_yeu") {
			break
		}
		if found, _ := p.find(lines, b); found >= 0 || form.Knows("tham_quyen") && p.subject != "" && capitals(text) && !capitals(p.subject) {
			break
		}
		known := b.style == "trich_yeu"
		if b.style != "" && !known {
			break
		}
		first := p.subject == ""
		if len(p.subject) > maxSubject {
			break
		}
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
		if form.Letterhead == layouts.NoLetterhead {
			p.isBlock("phu_luc_tieu_de", b)
		} else {
			p.isBlock("trich_yeu", b)
		}
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
