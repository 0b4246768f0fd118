// Package resolve makes the document of a report: what the author states, the sheet of
// an edition and the files beside the report become a [document.Document], with every
// number, mark, width and rule length decided.
package resolve

import (
	"context"
	"slices"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Resolve resolves a report with a sheet. The widths of family determine the lengths of
// rules, the lines of titles and the columns of tables.
//
// The document is complete only when no diagnostic is an error. When ctx ends, Resolve
// stops, and the caller must check ctx.
func Resolve(ctx context.Context, in *Inputs, sheet *layouts.Sheet, family *fonts.Family) (*document.Document, []diagnostic.Diagnostic) {
	r, chosen := in.report, options(in.report.Presentation)
	b := &builder{ctx: ctx, in: in, report: r, sheet: sheet.With(chosen)}
	b.authorityWords = sheet.AuthorityWords()
	b.breaker = linebreak.New(family, b.sheet.Notes, nil)
	b.width, _ = b.sheet.Page.Text(r.Landscape)
	if chosen.Sizes == "" {
		if chosen.Sizes = b.smallerSizes(); chosen.Sizes != "" {
			b.addFinding(diagnostic.New(diagnostic.SizesSmaller, r.Place.At, sheet.Sizes.Default, chosen.Sizes).Under(sheet.Sizes.Clause))
			b.sheet = sheet.With(chosen)
		}
	}
	b.doc = &document.Document{Sheet: b.sheet, Meta: meta(r, b.sheet)}
	b.main()
	for i := range r.Issued {
		b.issued(i)
	}
	for i := range r.Appendices {
		b.appendix(i)
	}
	b.nameCaptions()
	return b.doc, slices.Concat(in.found, b.found)
}

func options(p report.Presentation) layouts.Options {
	return layouts.Options{
		Sizes:     p.Sizes.S,
		BodySize:  layouts.Length(p.BodySize.Twips),
		Indent:    layouts.Length(p.Indent.Twips),
		Pitch:     layouts.Length(p.Pitch.Twips),
		Gap:       layouts.Length(p.Gap.Twips),
		Top:       layouts.Length(p.MarginTop.Twips),
		Bottom:    layouts.Length(p.MarginBottom.Twips),
		Left:      layouts.Length(p.MarginLeft.Twips),
		Right:     layouts.Length(p.MarginRight.Twips),
		NoteMarks: p.NoteMarks.S,
		TwoSided:  p.TwoSided.S == "co",
	}
}

type builder struct {
	ctx     context.Context
	in      *Inputs
	report  *report.Report
	sheet   *layouts.Sheet
	breaker *linebreak.Breaker
	doc     *document.Document
	// width is the text width of the section being built.
	width layouts.Length
	// authorityWords are the edition's words of authority: "TM.".
	authorityWords []string
	found          []diagnostic.Diagnostic
	// room is memory for the runs of the next paragraphs.
	room []document.Run
}

func (b *builder) addFinding(d diagnostic.Diagnostic) { b.found = append(b.found, d) }

// glue returns a text with no-break spaces where no line must end.
func (b *builder) glue(s string) string { return typography.Glue(s, b.authorityWords) }

func (b *builder) main() {
	r := b.report
	s := &document.Section{Landscape: r.Landscape, First: b.margins(), Marked: r.Electronic && (r.Copy != nil || !r.GoesWith.Empty())}
	mark := b.signingMark()
	s.First.Head = append(mark, s.First.Head...)
	s.Marked = s.Marked && (mark == nil || r.SignedAt.Given()) // otherwise it has a field of its own
	b.doc.Sections = append(b.doc.Sections, s)
	kind := b.kindOf(r.Kind)
	p := arrangedText{
		form: b.sheet.FormOf(kind, !r.GoesWith.Empty()), kind: report.Text{S: kind.Name, At: r.Kind.At},
		subject: r.Subject, body: b.in.body, width: b.width, instance: 1,
	}
	if with, ok := b.sheet.Kind(r.GoesWith.S); ok {
		p.goesWith = with.Name
	}
	if p.form.Letterhead == layouts.NoLetterhead {
		p.headings = 1 // the title of an appendix
	} else {
		s.Blocks = append(s.Blocks, &document.Paragraph{Style: layouts.StylePageTop}, b.letterhead(p))
	}
	s.Blocks = append(s.Blocks, b.parts(p.form.Parts, p)...)
	b.closing(s.Blocks, p)
	if p.form.Knows("ky") {
		b.tieEnd(s.Blocks)
		off := signOff{signers: r.Signatures, seal: r.Seal, recipients: r.Recipients, drafted: b.drafted(), issuer: b.doc.Meta.Issuer}
		if p.form.Knows("xac_nhan_chu_ky") {
			off.confirmation = r.Confirmation
		}
		end := b.ending(off)
		if under := b.parts(p.form.UnderSignature, p); under != nil {
			blank := []document.Block{&document.Paragraph{Style: layouts.StyleRecipient}}
			end.Rows = append(end.Rows, []document.GridCell{{Blocks: under}, {Blocks: blank}})
		}
		s.Blocks = append(s.Blocks, end)
	}
	if r.Copy != nil && !r.Electronic {
		s.Blocks = append(s.Blocks, b.copied(r.Copy)...)
	}
	if r.Unpublished && p.form.Knows("khong_pho_bien") {
		s.Blocks = append(s.Blocks, b.line(layouts.StyleUnpublished, report.Text{S: b.sheet.Texts["khong_pho_bien"]}))
	}
	if b.sheet.ContactLast {
		s.Blocks = append(s.Blocks, b.contact()...)
	}
	b.endSection(s)
}

// kindOf returns the kind that a report names. An unknown one, which the check reports,
// gets the form of most kinds, so that the rest can still be checked.
func (b *builder) kindOf(key report.Text) layouts.Kind {
	kind, ok := b.sheet.Kind(key.S)
	if !ok {
		kind.Form = b.sheet.Forms[0].Key
	}
	return kind
}

// addTableGaps adds a gap between text and a table without a title, and between
// consecutive tables, which Word would otherwise join and which would look like one;
// between a table and a grid it is hardly visible.
func addTableGaps(blocks []document.Block) []document.Block {
	var out []document.Block
	ruled := false
	for i, block := range blocks {
		ruledTable, table := block.(*document.Table)
		_, grid := block.(*document.Grid)
		bare := table && len(ruledTable.Above()) == 0
		var style layouts.StyleKey
		switch {
		case ruled && grid:
			style = layouts.StyleAfterTable
		case ruled && bare:
			style = layouts.StyleBetweenTables
		case bare && i > 0 && isText(blocks[i-1]):
			style = layouts.StyleAboveTable
		}
		if style != "" {
			out = append(out, &document.Paragraph{Style: style, KeepNext: grid})
		}
		out = append(out, block)
		ruled = table
	}
	return out
}

func isText(block document.Block) bool {
	switch block.(type) {
	case *document.Paragraph, *document.Heading, *document.Item:
		return true
	}
	return false
}

// text resolves a body that is below headings levels of headings; instance
// distinguishes its numbering from those of other sections.
func (b *builder) text(tree *outline.Tree, instance, headings int) []document.Block {
	f := &flow{builder: b, instance: instance, notes: b.notes(tree)}
	f.nodes(tree.Nodes, headings)
	b.keepLeadIns(f.blocks)
	return f.blocks
}
