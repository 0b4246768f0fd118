package document

import (
	"io/fs"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/outline"
	"baocao/generator/report"
	"baocao/layouts"
)

// Build resolves a report against a sheet. The widths of family decide the
// lengths of rules, the lines of titles and the columns of tables; files is
// where pictures are read from and may be nil.
//
// The document is complete only when no diagnostic is an error.
func Build(r *report.Report, sheet *layouts.Sheet, family *fonts.Family, files fs.FS) (*Document, []diagnostic.Diagnostic) {
	sheet = sheet.With(options(r.Presentation))
	b := &builder{
		report: r, sheet: sheet, family: family, files: files,
		doc: &Document{Sheet: sheet, Meta: meta(r, sheet)},
	}
	b.main()
	for i := range r.Appendices {
		b.appendix(i)
	}
	b.checkLetters()
	return b.doc, b.found
}

func options(p report.Presentation) layouts.Options {
	return layouts.Options{
		Sizes:     p.Sizes.S,
		BodySize:  layouts.Length(p.BodySize.Twips),
		Indent:    layouts.Length(p.Indent.Twips),
		Pitch:     layouts.Length(p.Pitch.Twips),
		Top:       layouts.Length(p.MarginTop.Twips),
		Bottom:    layouts.Length(p.MarginBottom.Twips),
		Left:      layouts.Length(p.MarginLeft.Twips),
		Right:     layouts.Length(p.MarginRight.Twips),
		NoteMarks: p.NoteMarks.S,
	}
}

type builder struct {
	report *report.Report
	sheet  *layouts.Sheet
	family *fonts.Family
	files  fs.FS
	doc    *Document
	// width is the text width of the section being built.
	width layouts.Length
	found []diagnostic.Diagnostic
}

func (b *builder) say(d diagnostic.Diagnostic) { b.found = append(b.found, d) }

func (b *builder) main() {
	b.width, _ = b.sheet.Page.Text(false)
	s := &Section{}
	b.doc.Sections = append(b.doc.Sections, s)
	s.Blocks = append(s.Blocks, &Paragraph{Style: "dau_trang"}, b.letterhead())
	s.Blocks = append(s.Blocks, b.title()...)
	s.Blocks = append(s.Blocks, b.addressees()...)
	s.Blocks = append(s.Blocks, b.bases()...)
	s.Blocks = append(s.Blocks, b.body(b.report.Body, 1, 0)...)
	b.tieEnd(s.Blocks)
	s.Blocks = apart(append(s.Blocks, b.ending()))
}

// apart puts a hair between tables that follow one another, or Word makes one
// of them.
func apart(blocks []Block) []Block {
	var out []Block
	ruled := false
	for _, block := range blocks {
		_, table := block.(*Table)
		_, grid := block.(*Grid)
		if ruled && (table || grid) {
			out = append(out, &Paragraph{Style: "sau_bang", KeepNext: grid})
		}
		out = append(out, block)
		ruled = table
	}
	return out
}

// body resolves a body that stands under headings deep; instance tells its
// numbering from other sections'.
func (b *builder) body(body report.Body, instance, headings int) []Block {
	tree, found := outline.Parse(body)
	b.found = append(b.found, found...)
	f := &flow{builder: b, instance: instance, notes: b.notes(tree)}
	f.nodes(tree.Nodes, headings)
	b.keepLeadIns(f.blocks)
	return f.blocks
}
