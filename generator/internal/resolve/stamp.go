package resolve

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// frame returns a frame at a distance from the left of a column; where the sheet gives
// it no width, it is as wide as its words.
func (b *builder) frame(name string, t report.Text, place func(outer layouts.Length) (left layouts.Length), column layouts.Length) *document.Frame {
	look := b.sheet.Frames[name]
	words := b.line(look.Style, t).Runs
	outer := look.Width
	if outer == 0 {
		outer = b.textWidth(b.sheet.Style(look.Style), document.PlainText(words)) + 2*look.Inset()
	}
	if outer > column {
		b.addFinding(diagnostic.New(diagnostic.FrameNarrow, t.At, t.S).Under(look.Clause))
		outer = column
	}
	left := place(outer)
	return &document.Frame{
		Name: name, Runs: words, At: t.At,
		Left: left + look.Inset(), Right: column - left - outer + look.Inset(),
	}
}

// stamps returns ô 10a and 10b at the left edge: the office's own picture for secrecy,
// words for urgency (PL I, I.III.2.a, b).
func (b *builder) stamps(column layouts.Length) []document.Block {
	var blocks []document.Block
	if secrecy := b.report.Secrecy; secrecy.Given() {
		if p := b.stampPicture(secrecy, b.sheet.Secrecy, column); p != nil {
			p.Style = layouts.StyleSecrecy
			blocks = append(blocks, p)
		}
	}
	if urgency := b.report.Urgency; !urgency.Empty() {
		words := report.Text{S: typography.Upper(b.sheet.Texts[urgency.S]), At: urgency.At}
		atEdge := func(layouts.Length) layouts.Length { return 0 }
		blocks = append(blocks, b.frame(urgency.S, words, atEdge, column))
	}
	return blocks
}

// stampPicture returns the picture of a secrecy stamp at its width.
func (b *builder) stampPicture(m report.Mark, allowed layouts.Range, column layouts.Length) *document.Picture {
	p, _ := b.drawing(m.File.S, m.File.At)
	if p == nil {
		return nil
	}
	most := min(allowed.Allowed[1], column)
	if !b.sized(p, m, allowed, most, most) {
		return nil
	}
	p.Alt = m.Alt.S
	if p.Alt == "" {
		p.Alt = b.sheet.Texts["do_mat"]
	}
	return p
}

// sized gives a picture the width that the author states, unless the sheet does not
// allow it or it does not fit.
func (b *builder) sized(p *document.Picture, m report.Mark, allowed layouts.Range, wide, high layouts.Length) bool {
	width := layouts.Length(m.Width.Twips)
	most := min(wide, high*layouts.Length(p.PixelWidth)/layouts.Length(p.PixelHeight))
	if width < allowed.Allowed[0] || width > most {
		b.addFinding(diagnostic.New(diagnostic.OutsideRange, m.Width.At,
			width.In("mm"), allowed.Allowed[0].In("mm"), most.In("mm")).Under(allowed.Clause))
		return false
	}
	p.Width = width
	p.Height = max(width*layouts.Length(p.PixelHeight)/layouts.Length(p.PixelWidth), 1)
	return true
}

// margins returns ô 11 above the Quốc hiệu and ô 13 at the foot of page 1 (PL I,
// I.III.2.c, I.III.4, I.IV.2).
func (b *builder) margins() (m document.Margins) {
	if t := b.report.Circulation; !t.Empty() {
		left, right := b.sheet.Letterhead.Split(b.width)
		overState := func(outer layouts.Length) layouts.Length { return min(left+(right-outer)/2, b.width-outer) }
		m.Head = append(m.Head, b.frame("luu_hanh", t, overState, b.width))
	}
	if b.sheet.ContactLast {
		return m
	}
	if contact := b.contact(); contact != nil {
		// The contact lines are inside the text area; the paragraph below them fills
		// the rest of the foot, which ends in the margin.
		below := &document.Paragraph{Style: layouts.StyleBelowContact}
		below.Before = b.sheet.Page.Bottom.Value - b.sheet.Page.Footer - b.sheet.Style(below.Style).Pitch
		m.Foot = append(contact, below)
	}
	return m
}

// contact returns ô 13: the rule and the lines with the issuer's contact data.
func (b *builder) contact() (blocks []document.Block) {
	if len(b.report.Contact) == 0 {
		return nil
	}
	blocks = append(blocks, &document.Rule{Name: "lien_he", Length: b.width})
	for _, t := range b.report.Contact {
		for _, s := range b.contactLines(t.S) {
			blocks = append(blocks, b.line(layouts.StyleContact, report.Text{S: s, At: t.At}))
		}
	}
	return blocks
}

// contactLines breaks a contact line that is too long after its semicolons; "ĐT:" stays
// with its number.
func (b *builder) contactLines(s string) (lines []string) {
	style, line := b.sheet.Style(layouts.StyleContact), ""
	for part := range strings.SplitAfterSeq(strings.ReplaceAll(b.glue(s), ": ", ":"+noBreak), "; ") {
		if line != "" && !b.breaker.Fits(style, line+part, b.width) {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += part
	}
	return append(lines, line)
}

// drafted returns what follows the Lưu line: the drafter and the number of copies
// issued, "PL.(300)" (PL I, I.III.3).
func (b *builder) drafted() string {
	var s string
	if d := strings.TrimRight(b.report.Drafter.S, ". "); d != "" {
		s = typography.Upper(d) + "."
	}
	if !b.report.Copies.Empty() {
		s += "(" + b.report.Copies.S + ")"
	}
	return s
}
