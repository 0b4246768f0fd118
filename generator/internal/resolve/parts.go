package resolve

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// arrangedText is the text being arranged: the report's own, or one that it issues.
type arrangedText struct {
	form    *layouts.Form
	kind    report.Text // the name of the kind
	subject report.Text
	body    *outline.Tree
	// goesWith is the kind of document with which it is issued, empty otherwise.
	goesWith string
	// width is the width of its column.
	width layouts.Length
	// instance distinguishes its numbering from those of other sections, headings is
	// the number of headings above its body.
	instance, headings int
}

// components are the components that a form names.
var components = map[string]func(*builder, arrangedText) []document.Block{
	"ten_loai": func(b *builder, p arrangedText) []document.Block {
		return []document.Block{b.line(layouts.StyleKindName, p.kind)}
	},
	"trich_yeu": func(b *builder, p arrangedText) []document.Block {
		return []document.Block{b.titled(layouts.StyleSubject, p.subject)}
	},
	"co_quan_chu_quan": func(b *builder, p arrangedText) []document.Block {
		return b.names(b.report.Issuer.Parent, layouts.StyleParentOffice, p.width)
	},
	"co_quan_ban_hanh": func(b *builder, p arrangedText) []document.Block {
		return b.names(b.report.Issuer.Name, layouts.StyleIssuingOffice, p.width)
	},
	"dau_chi": func(b *builder, p arrangedText) []document.Block { return b.stamps(p.width) },
	"ve_viec": func(b *builder, p arrangedText) []document.Block { return b.about(p.subject, p.width) },
	"tham_quyen": func(b *builder, _ arrangedText) []document.Block {
		return []document.Block{b.titled(layouts.StyleIssuingAuthority, b.report.Authority)}
	},
	"kinh_gui": func(b *builder, p arrangedText) []document.Block { return b.addressees(b.words(p.form, "kinh_gui")) },
	"noi_dien": func(b *builder, _ arrangedText) []document.Block { return b.telegramAddressees() },
	"can_cu":   func(b *builder, _ arrangedText) []document.Block { return b.bases() },
	"kem_theo": func(b *builder, p arrangedText) []document.Block {
		return []document.Block{b.titled(layouts.StyleAppendixOf, report.Text{S: b.goesWith(p.goesWith), At: p.kind.At})}
	},
	"phu_luc": func(b *builder, p arrangedText) []document.Block {
		name := b.sheet.Texts["phu_luc"]
		if ordinal := b.report.Ordinal.S; ordinal != "" {
			name += noBreak + ordinal
		}
		return b.appendixTitle(name, p.subject, p.goesWith)
	},
	"noi_dung": func(b *builder, p arrangedText) []document.Block { return b.text(p.body, p.instance, p.headings) },
	"xac_nhan": func(b *builder, _ arrangedText) []document.Block { return b.confirmation() },
}

// parts returns the parts of a form, from top to bottom: a component, "ke_" and the
// name of a rule, or fixed words of the standard that have a style of their own.
func (b *builder) parts(list []layouts.Part, p arrangedText) []document.Block {
	var blocks []document.Block
	for _, part := range list {
		rule, ruled := strings.CutPrefix(part.Component, "ke_")
		component := components[part.Component]
		switch {
		case part.Line != "":
			blocks = append(blocks, b.filled(part, p)...)
		case component != nil:
			blocks = append(blocks, component(b, p)...)
		case !ruled:
			text := b.glue(b.sheet.Texts[part.Component])
			blocks = append(blocks, b.line(layouts.StyleKey(part.Component), report.Text{S: text}))
		case len(blocks) > 0: // otherwise the report lacks what is above it, which is a finding
			blocks = append(blocks, b.ruleUnder(blocks, rule, p.width))
		}
	}
	return blocks
}

// filled returns a line of a form with the report's values in it. Several values of the
// last key are below the line, each after a dash. A line that lacks a value is left
// out.
func (b *builder) filled(part layouts.Part, p arrangedText) []document.Block {
	var s strings.Builder
	var at report.Text
	var list []report.Text
	for rest := part.Line; rest != ""; {
		words, after, _ := strings.Cut(rest, "{")
		s.WriteString(words)
		key, tail, ok := strings.Cut(after, "}")
		if rest = tail; !ok {
			break
		}
		values := b.value(key)
		switch {
		case len(values) == 0:
			return nil
		case len(values) > 1 && tail == "":
			list = values
		default:
			at = values[0]
			s.WriteString(joined(values))
		}
	}
	line := b.line(part.Style, report.Text{S: b.glue(strings.TrimRight(s.String(), " ")), At: at.At})
	line.KeepNext = list != nil
	blocks := []document.Block{line}
	for _, t := range closed(list, ".") {
		blocks = append(blocks, &document.Item{
			Style: b.sheet.Levels[layouts.Gach].Item, Depth: 1, At: t.At, Runs: []document.Run{{Text: b.glue(t.S), At: t.At}},
			Label: document.Label{Text: b.sheet.Levels[layouts.Gach].Mark, Level: layouts.Gach, Instance: p.instance},
		})
	}
	return blocks
}

// value returns the report's value of a key that a form's line names.
func (b *builder) value(key string) []report.Text {
	switch key {
	case "co_quan":
		return []report.Text{{S: issuerInText(b.doc.Meta.Issuer), At: b.report.Issuer.At}}
	case "tham_quyen":
		return []report.Text{b.report.Authority}
	}
	return b.report.Particulars[key]
}

// closing adds the closing mark "./." to a text that a line of its form ends, as an
// author does at the end of a body (Mẫu 1.8).
func (b *builder) closing(blocks []document.Block, p arrangedText) {
	parts := p.form.Parts
	last := parts[len(parts)-1]
	if last.Line == "" && (last.Component != "noi_dung" || len(p.body.Nodes) > 0) {
		return
	}
	mark := b.sheet.Texts["ket_thuc"]
	if mark == "" {
		return
	}
	t := textOf(blocks[len(blocks)-1])
	if t == nil {
		return
	}
	end := &t.runs[len(t.runs)-1]
	end.Text = strings.TrimRight(strings.TrimSuffix(end.Text, mark), ".; ") + mark
}

// about returns the subject of a công văn, under its number (PL I, I.II.5.b).
func (b *builder) about(subject report.Text, width layouts.Length) []document.Block {
	words := b.sheet.Texts["ve_viec"] + noBreak + subject.S
	return []document.Block{b.titledIn(width, layouts.StyleLetterSubject, report.Text{S: words, At: subject.At})}
}

// telegramAddressees returns the addressees of a công điện (Mẫu 1.6).
func (b *builder) telegramAddressees() []document.Block {
	var blocks []document.Block
	list := closed(b.report.Addressees, b.sheet.Texts["kinh_gui_cuoi"])
	for i, t := range list {
		p := b.line(layouts.StyleTelegramPlace, report.Text{S: "-" + noBreak + b.glue(t.S), At: t.At})
		p.KeepNext = i < len(list)-1
		blocks = append(blocks, p)
	}
	return blocks
}

// confirmation returns the box in which the place of leave signs (Mẫu 1.10).
func (b *builder) confirmation() []document.Block {
	if !b.report.Confirmed {
		return nil
	}
	var blocks []document.Block
	for _, line := range []string{"xac_nhan", "xac_nhan_ky", "xac_nhan_ten"} {
		style := layouts.StyleKey(line)
		if b.sheet.Styles[style] == nil {
			style = layouts.StyleConfirmation
		}
		blocks = append(blocks, onLines(style, strings.Split(b.sheet.Texts[line], "\n"), diagnostic.Range{}))
	}
	return blocks
}
