package paper

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/layouts"
)

// authority: “TM. ” or “T/M ”, as in the sheet, is before the post or body.
func authority(p *paper) {
	clause := p.sheet.Style(layouts.StyleAuthority).Clause
	for _, part := range p.parts("quyen_han", "chuc_vu") {
		text := folded(part.Text)
		a, ok := recognise.AuthorityOf(text)
		if !ok {
			continue
		}
		if want := p.sheet.Texts[a.Key]; a.Word+strings.TrimSpace(a.Mark) != want || !strings.HasSuffix(a.Mark, " ") {
			p.addFinding(diagnostic.PaperAuthority, clause, places{part.Paragraph}, text, want+" "+a.Rest)
		}
	}
}

// rankBeforeName: no degree before the name, except in a few sectors.
func rankBeforeName(p *paper) {
	ranks := p.Ranks()
	for i, part := range p.parts("ho_ten") {
		if i < len(ranks) && ranks[i] != "" {
			p.addFinding(diagnostic.PaperRankBeforeName, p.sheet.Style(layouts.StyleSignerName).Clause, places{part.Paragraph}, ranks[i])
		}
	}
}

// receiving returns the recipients, each with the paragraphs that continue it.
func (p *paper) receiving() (list [][]recognise.Component) {
	for _, part := range p.parts("noi_nhan_muc", "noi_nhan_tiep") {
		if n := len(list); part.Key == "noi_nhan_tiep" && n > 0 {
			list[n-1] = append(list[n-1], part)
		} else {
			list = append(list, []recognise.Component{part})
		}
	}
	return list
}

// recipients: “Nơi nhận:”, a dash before each, “;” after each and “.” after the last.
func recipients(p *paper) {
	clause := p.sheet.Style(layouts.StyleRecipientsHead).Clause
	head, list := p.parts("noi_nhan"), p.receiving()
	if len(head) == 0 && len(list) == 0 {
		p.lacks(diagnostic.PaperRecipientsMissing, clause)
		return
	}
	for _, part := range head {
		text := folded(part.Text)
		if text != p.sheet.Texts["noi_nhan"] {
			p.addFinding(diagnostic.PaperRecipientsWords, clause, places{part.Paragraph}, text, p.sheet.Texts["noi_nhan"])
		}
		for _, l := range part.Looks {
			if l.Underline && !p.sheet.Style(layouts.StyleRecipientsHead).Underline {
				p.addFinding(diagnostic.PaperRecipientsUnderline, clause, places{part.Paragraph})
				break
			}
		}
	}
	var dash, mark places
	for i, one := range list {
		first, last := one[0], one[len(one)-1]
		if first.Paragraph.Label == "" && !strings.HasPrefix(folded(first.Text), "-") {
			dash.add(first.Paragraph)
		}
		want := ";"
		if i == len(list)-1 {
			want = "."
		}
		if text := folded(last.Text); !strings.HasSuffix(text, want) && !drafter.MatchString(text) {
			mark.add(last.Paragraph)
		}
	}
	if len(dash) > 0 {
		p.addFinding(diagnostic.PaperRecipientDash, clause, dash)
	}
	if len(mark) > 0 {
		p.addFinding(diagnostic.PaperRecipientMark, clause, mark)
	}
}

// drafter matches the drafter's mark with the number of copies, after the last
// recipient: “PL.(300)”.
var drafter = lazyregexp.New(`\.\s*\p{Lu}{1,6}\.?\s?\(?\d+\)?\.?$`)

// archiveLine: the last recipient is “Lưu: VT, …”.
func archiveLine(p *paper) {
	list := p.receiving()
	if len(list) == 0 {
		return // that all are missing is reported above
	}
	want := strings.TrimSpace(p.sheet.Texts["luu"] + " " + p.sheet.Texts["van_thu"])
	last := list[len(list)-1][0]
	text := strings.TrimSpace(strings.TrimLeft(folded(last.Text), "-– "))
	if !strings.HasPrefix(text, want) {
		p.addFinding(diagnostic.PaperArchiveLineMissing, p.sheet.Style(layouts.StyleRecipient).Clause, places{last.Paragraph}, text, want)
	}
}

// asAbove: in a document with Kính gửi the first recipient is “Như trên”.
func asAbove(p *paper) {
	list := p.receiving()
	if len(p.parts("kinh_gui")) == 0 || len(list) == 0 {
		return
	}
	want := p.sheet.Texts["nhu"] + "trên"
	first := list[0][0]
	if text := strings.TrimSpace(strings.TrimLeft(folded(first.Text), "-– ")); !strings.HasPrefix(text, want) {
		p.addFinding(diagnostic.PaperAsAbove, p.sheet.Style(layouts.StyleRecipient).Clause, places{first.Paragraph}, text, want)
	}
}
