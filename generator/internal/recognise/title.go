package recognise

import (
	"strings"

	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// title finds the name of the document's kind; rest is what follows it in the same
// paragraph.
func (p *recogniser) title(blocks []*reading.Block) (at int, kind, rest string) {
	for i, b := range blocks[:min(len(blocks), headAtMost)] {
		if b.Table != nil {
			continue
		}
		if isBodyText(b) {
			break // a document of a kind has its name above
		}
		text, centred := b.Plain(), b.Align == "center" || b.Style == "ten_loai"
		if len(text) > 2*maxSubject {
			continue
		}
		best, upper := 0, typography.Upper(text)
		for _, k := range p.Sheet.Kinds {
			name := typography.Upper(k.Name)
			after, ok := strings.CutPrefix(upper, name)
			after = text[len(text)-len(after):]
			switch {
			case !ok || len(name) <= best || text == "":
			case after == "":
			case !strings.HasPrefix(after, " ") || !strings.HasPrefix(text, name) || b.Style != "" && b.Style != "ten_loai":
				continue
			case !(centred || b.Bold) || len(after) > maxSubject:
				continue
			}
			if ok && len(name) > best && (after == "" || strings.HasPrefix(after, " ")) {
				best, at, kind, rest = len(name), i, k.Key, strings.TrimSpace(after)
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

// subjectFrom reads the subject below the kind's name, and returns where what follows
// begins.
func (p *recogniser) subjectFrom(blocks []*reading.Block, title int, rest string) int {
	b := blocks[title]
	p.use(b)
	p.Placed(reading.Joined(b.Text))
	p.recordTitle(b, rest)
	p.Title.Subject = rest
	form := p.Form()
	lines := linesOf(form.Parts)
	centred, ruled := b.Align == "center", false // ruled: the line under it is drawn
	i := title + 1
	for ; i < len(blocks); i++ {
		b := blocks[i]
		text := b.Plain()
		if b.Rule {
			p.Automatic(reading.Joined(b.Text))
			p.use(b)
			i++
			break
		}
		if b.Table != nil || b.Picture != nil || b.Chart != nil || text == "" || b.Label != "" || labelled(text) ||
			addressed(text) || strings.HasPrefix(text, "Căn cứ") || GoesWith(text) || !form.Knows("trich_yeu") {
			break
		}
		if found, _ := p.find(lines, b); found >= 0 || form.Knows("tham_quyen") && p.Title.Subject != "" && capitals(text) && (!capitals(p.Title.Subject) || ruled) {
			break
		}
		known := b.Style == "trich_yeu"
		if b.Style != "" && !known {
			break
		}
		ruled = ruled || b.Ruled
		first := p.Title.Subject == ""
		if len(p.Title.Subject) > maxSubject {
			break
		}
		by := ByOrder
		switch {
		case known:
			by = ByStyle
		case b.Align == "center" && (b.Bold || centred && first || !first && !b.Gap && !closedText(p.Title.Subject) || centred && b.Italic && !first && strings.HasPrefix(text, "(")):
			by = ByLook
		case !centred && first && len(text) <= maxSubject:
		case !centred && !first && !b.Gap && !closedText(text) && !closedText(p.Title.Subject) && b.Align == "" && len(text) <= maxSubject && !startsLikeText(text):
		default:
			return p.afterRules(blocks, i)
		}
		if !known && strings.HasPrefix(text, "(") && !first {
			break // "(6 tháng đầu năm 2025)" may be a subject's end; it is reported
		}
		p.Title.Subject = strings.TrimSpace(p.Title.Subject + " " + text)
		if form.Letterhead == layouts.NoLetterhead {
			p.recordBlock("phu_luc_tieu_de", b, by)
		} else {
			p.recordBlock("trich_yeu", b, by)
		}
		p.Placed(reading.Joined(b.Text))
		p.use(b)
	}
	if m := aboutForm.FindStringSubmatch(p.Title.Subject); m != nil {
		p.Title.Subject = m[1]
	}
	return p.afterRules(blocks, i)
}

// startsLikeText reports whether a line begins like running text after a subject.
func startsLikeText(s string) bool {
	return begins(s, []string{"Thực hiện ", "Kính gửi", "Trong ", "Ngày ", "Theo "})
}
