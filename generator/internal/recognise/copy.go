package recognise

import (
	"baocao/generator/internal/reading"
	"baocao/layouts"
)

// copyFormOf returns the form of a copy by its words: “SAO Y”.
func (p *recogniser) copyFormOf(s string) (layouts.Copy, bool) {
	for _, form := range p.Sheet.Copies {
		const slack = 4 // how much longer marks and spaces may make it
		if len(s) <= slack*len(form.Name) && alike(s, form.Name) {
			return form, true
		}
	}
	return layouts.Copy{}, false
}

// cutCopy separates a document from what a copy adds below it: a table that names the
// form of the copy, and what follows.
func (p *recogniser) cutCopy(blocks []*reading.Block) (main, added []*reading.Block) {
	ended := false
	for i, b := range blocks {
		lines := p.peek(b)
		for _, s := range lines {
			if _, ok := p.copyFormOf(s); ok && ended {
				from := i
				for from > 0 && blocks[from-1].Rule {
					from--
				}
				return blocks[:from], blocks[from:]
			}
		}
		for _, s := range lines {
			ended = ended || ender(s)
		}
	}
	return blocks, nil
}

// readCopy reads what a copy adds: who copies, the form, number, place and date, and
// the signature.
func (p *recogniser) readCopy(blocks []*reading.Block) {
	if len(blocks) == 0 {
		return
	}
	c := p.sibling()
	var list []segment
	last := 0 // where number, place and date end
	for _, s := range c.segments(blocks) {
		if form, ok := p.copyFormOf(s.text); ok && p.CopyForm == "" {
			p.CopyForm = form.Key
			p.Placed(s.text)
			continue
		}
		list = append(list, s)
		if _, _, ok := numbered(s.text); ok && last == len(list)-1 || dateForm.MatchString(s.text) || len(list) == last+1 && s.from.Style == "co_quan_ban_hanh" {
			last = len(list)
		}
	}
	for last < len(list) && !ender(list[last].text) && (numberFollows(list[last:]) || last == 0) {
		last++
	}
	c.readLetterhead(list[:last])
	c.stamped()
	c.ended(list[last:])
	c.makeComponents()
	p.Copied = c.Document
}

// stamped marks what is in the stamp of a copy as the stamp's own words, which do not
// look like those of a letterhead.
func (p *recogniser) stamped() {
	stamp, ok := p.Sheet.Frames["ban_sao"]
	for i, s := range p.located {
		if ok && s.from.Style == string(stamp.Style) {
			p.located[i].key = s.from.Style
		}
	}
}

// numberFollows reports whether a number or a date follows.
func numberFollows(list []segment) bool {
	for _, s := range list {
		if _, _, ok := numbered(s.text); ok || dateForm.MatchString(s.text) {
			return true
		}
		if ender(s.text) {
			break
		}
	}
	return false
}
