package resolve

import (
	"strconv"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// appendix adds a section with an appendix: "Phụ lục I" where there are several, its
// title, the document it belongs to, and its body (PL I, I.III.1).
func (b *builder) appendix(i int) {
	a := b.report.Appendices[i]
	name := b.sheet.Texts["phu_luc"]
	if len(b.report.Appendices) > 1 {
		ordinal := typography.Roman
		if b.sheet.AppendixNumeral == layouts.Arabic {
			ordinal = strconv.Itoa
		}
		name += noBreak + ordinal(i+1)
	}
	b.width, _ = b.sheet.Page.Text(a.Landscape)
	s := &document.Section{Landscape: a.Landscape, Title: name, LabelPrefix: "PL" + strconv.Itoa(i+1), Marked: true}
	b.doc.Sections = append(b.doc.Sections, s)
	s.Blocks = b.appendixTitle(name, a.Title, b.doc.Meta.Kind)
	s.Blocks = append(s.Blocks, b.text(b.in.appendices[i], len(b.doc.Sections), 1)...)
	b.endSection(s)
}

// appendixTitle returns the head of an appendix: its name and title, the document it
// belongs to, the rule.
func (b *builder) appendixTitle(name string, title report.Text, kind string) []document.Block {
	runs := append([]document.Run{{Break: true, At: title.At}}, b.titled(layouts.StyleAppendixHeading, title).Runs...)
	with := b.titled(layouts.StyleAppendixOf, report.Text{S: b.goesWith(kind), At: title.At})
	return []document.Block{
		&document.Heading{Style: layouts.StyleAppendixHeading, Outline: 1, Label: document.Label{Text: name, Level: layouts.None, Own: true, Typed: true}, Runs: runs, At: title.At},
		with,
		b.ruleUnder([]document.Block{with}, "phu_luc", b.width),
	}
}

// issued adds a section with a text that a decision issues (Mẫu 1.3).
func (b *builder) issued(i int) {
	t := b.report.Issued[i]
	kind := b.kindOf(t.Kind)
	s := &document.Section{Title: kind.Name + " " + t.Subject.S, LabelPrefix: kind.Abbreviation, Marked: true}
	b.doc.Sections = append(b.doc.Sections, s)
	b.width, _ = b.sheet.Page.Text(false)
	p := arrangedText{
		form: b.sheet.FormOf(kind, true), kind: report.Text{S: kind.Name, At: t.Kind.At},
		subject: t.Subject, body: b.in.issued[i], goesWith: b.doc.Meta.Kind, width: b.width, instance: len(b.doc.Sections),
	}
	s.Blocks = append([]document.Block{&document.Paragraph{Style: layouts.StylePageTop}, b.letterhead(p)}, b.parts(p.form.Parts, p)...)
	b.endSection(s)
}

// goesWith returns "(Kèm theo Báo cáo số 45/BC-UBND ngày 23 tháng 02 năm 2021 của Ủy
// ban nhân dân tỉnh Lai Châu)"; what is not known yet is left blank, and in an
// electronic document everything except the issuer (PL I, I.III.1.c).
func (b *builder) goesWith(kind string) string {
	text, m, d := b.sheet.Texts, b.doc.Meta, b.report.Date
	number := b.numbered(m.Number, m.Symbol, "ngay_trong")
	if b.report.Electronic {
		number, d = blank(text["ngay_trong"]), report.Date{}
	}
	or := func(n int, digits string) string {
		if n == 0 {
			return blank(text["ngay_trong"])
		}
		return digits
	}
	return "(" + text["kem_theo"] + " " + kind + " " + text["so_kem_theo"] + noBreak + number +
		" " + text["ngay"] + noBreak + or(d.Day, typography.Day(d.Day)) +
		noBreak + text["thang"] + noBreak + or(d.Month, typography.Month(d.Month)) +
		noBreak + text["nam"] + noBreak + or(d.Year, strconv.Itoa(d.Year)) +
		" " + text["cua"] + " " + issuerInText(m.Issuer) + ")"
}
