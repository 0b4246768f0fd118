package resolve

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// titled returns a centred title on as many lines as it needs, of similar length and
// broken where the sense allows.
func (b *builder) titled(style layouts.StyleKey, t report.Text) *document.Paragraph {
	return b.titledIn(b.width, style, t)
}

// titledIn returns such a title in a column.
func (b *builder) titledIn(width layouts.Length, style layouts.StyleKey, t report.Text) *document.Paragraph {
	st := b.sheet.Style(style)
	s := b.glue(t.S)
	if st.Caps {
		s = typography.Upper(s)
	}
	return onLines(style, b.breaker.Balance(s, st, width-st.Left-st.Right), t.At)
}

// onLines returns a paragraph of several lines, which the author wrote as one.
func onLines(style layouts.StyleKey, lines []string, at diagnostic.Range) *document.Paragraph {
	p := &document.Paragraph{Style: style, At: at}
	for i, line := range lines {
		if i > 0 {
			p.Runs = append(p.Runs, document.Run{Break: true})
		}
		p.Runs = append(p.Runs, document.Run{Text: line, At: at})
		if at.End.Line == at.Start.Line {
			at.Start.Column = min(at.Start.Column+diagnostic.Position(line, len(line)), at.End.Column)
		}
	}
	return p
}

// words returns fixed words of the standard, or of one of its forms.
func (b *builder) words(form *layouts.Form, key string) string {
	if s, ok := form.Texts[key]; ok {
		return s
	}
	return b.sheet.Texts[key]
}

// addressees returns ô 9a: one on the line of "Kính gửi:", several below it with their
// dashes under the colon (PL I, I.II.9.a).
func (b *builder) addressees(head string) []document.Block {
	list := b.report.Addressees
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 {
		p := b.line(layouts.StyleSoleAddressee, report.Text{S: " " + trimClosing(list[0].S), At: list[0].At})
		words := document.Run{Text: head, At: list[0].At}
		if words.Italic = b.sheet.Style(layouts.StyleAddressedTo).Italic; !words.Italic {
			p.Runs[0].Text = head + p.Runs[0].Text
			b.keepWhole(p, b.width)
			return []document.Block{p}
		}
		p.Runs = append([]document.Run{words}, p.Runs...)
		b.keepWhole(p, b.width)
		return []document.Block{p}
	}
	first := b.line(layouts.StyleAddressedTo, report.Text{S: head, At: list[0].At})
	style := b.sheet.Style(layouts.StyleAddressedTo)
	indent := style.Left + b.textWidth(style, strings.TrimSuffix(head, ":"))
	blocks := []document.Block{first}
	for i, text := range closed(list, b.sheet.Texts["kinh_gui_cuoi"]) {
		p := b.line(layouts.StyleAddressee, report.Text{S: "-" + noBreak + text.S, At: text.At})
		p.Left = indent
		b.keepWhole(p, b.width)
		p.KeepNext = i == 0 || i == len(list)-2 // a long list continues on the next page
		blocks = append(blocks, p)
	}
	return blocks
}

// bases returns the căn cứ, each on its own line: ";" after each, "." after the last
// (PL I, I.II.6.b).
func (b *builder) bases() []document.Block {
	var blocks []document.Block
	for _, t := range closed(b.report.Bases, ".") {
		words := b.glue(b.sheet.Texts["dau_can_cu"] + t.S)
		blocks = append(blocks, b.line(layouts.StyleBasis, report.Text{S: words, At: t.At}))
	}
	return blocks
}

// closed gives each entry its closing punctuation: ";", and another after the last.
func closed(list []report.Text, last string) []report.Text {
	out := make([]report.Text, len(list))
	for i, t := range list {
		mark := ";"
		if i == len(list)-1 {
			mark = last
		}
		out[i] = report.Text{S: trimClosing(strings.TrimLeft(t.S, "-– ")) + mark, At: t.At}
	}
	return out
}

func trimClosing(s string) string { return strings.TrimRight(s, ";.,: ") }
