package check

import (
	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/layouts"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters reports every character of a document that family has no glyph for or that
// means nothing to an archive (ISO 19005-2, 6.2.11.7): once for each character,
// invisible ones at every place.
func Characters(doc *document.Document, family *fonts.Family) (found []diagnostic.Diagnostic) {
	seen := map[rune]bool{}
	var good [0x2000]uint8 // a bit for each face: nearly every character occurs again
	texts(doc, func(w stretch) {
		turned := false
		for i, r := range w.text {
			if int(r) < len(good) && good[r]>>w.face&1 == 1 {
				continue
			}
			if !turned && unicode.In(r, turnedScripts...) {
				turned = true
				at := w.at
				at.End = diagnostic.Pos{}
				word, _, _ := strings.Cut(w.text[i:], " ")
				found = append(found, diagnostic.New(diagnostic.LetterRightToLeft, at, word))
			}
			var id diagnostic.ID
			switch {
			case r == utf8.RuneError:
				continue // a character lost earlier, reported where the file was read
			case unicode.Is(unicode.Cf, r):
				id = diagnostic.LetterHidden
			case seen[r] || unicode.In(r, turnedScripts...):
				continue
			case unicode.Is(unicode.Co, r):
				id = diagnostic.LetterPrivate
			case !family.Has(w.face, r):
				id = diagnostic.LetterWithoutGlyph
			default:
				if int(r) < len(good) {
					good[r] |= 1 << w.face
				}
				continue
			}
			seen[r] = true
			at := w.at
			if at.Start.Line > 0 { // a cell of a workbook is a place of its own
				at.Start.Column += diagnostic.Position(w.text, i) - 1
			}
			at.End = diagnostic.Pos{}
			found = append(found, diagnostic.New(id, at, string(r), r))
		}
	})
	return found
}

// turnedScripts run from right to left. Neither pages nor Word files are set in that
// direction.
var turnedScripts = []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam}

// stretch is text of one face.
type stretch struct {
	text string
	face fonts.Face
	at   diagnostic.Range
}

// texts calls take for everything that a document prints, in order.
func texts(doc *document.Document, take func(stretch)) {
	c := &collector{doc, take}
	for _, s := range doc.Sections {
		c.blocks(s.First.Head)
		c.blocks(s.Blocks)
		c.blocks(s.First.Foot)
	}
	for _, n := range doc.Notes {
		c.runs(layouts.StyleFootnote, n.Runs)
	}
}

// collector visits a document for its texts.
type collector struct {
	doc  *document.Document
	take func(stretch)
}

func (c *collector) runs(style layouts.StyleKey, runs []document.Run) {
	st := c.doc.Sheet.Style(style)
	for _, r := range runs {
		c.take(stretch{r.Text, fonts.Of(st.Bold || r.Bold, st.Italic || r.Italic), r.At})
	}
}

func (c *collector) Paragraph(b *document.Paragraph) error { c.runs(b.Style, b.Runs); return nil }
func (c *collector) Heading(b *document.Heading) error     { c.runs(b.Style, b.Runs); return nil }
func (c *collector) Item(b *document.Item) error           { c.runs(b.Style, b.Runs); return nil }
func (c *collector) Rule(*document.Rule) error             { return nil }
func (c *collector) Picture(b *document.Picture) error     { c.paragraphs(b.Caption); return nil }
func (c *collector) Overlay(*document.Overlay) error       { return nil }

func (c *collector) Frame(b *document.Frame) error {
	c.runs(c.doc.Sheet.Frames[b.Name].Style, b.Runs)
	return nil
}

func (c *collector) Chart(b *document.Chart) error {
	for _, s := range b.Categories {
		c.take(stretch{s, fonts.Regular, b.At})
	}
	for _, s := range b.Series {
		c.take(stretch{s.Name, fonts.Regular, b.At})
	}
	c.paragraphs(b.Caption)
	return nil
}

func (c *collector) Grid(b *document.Grid) error {
	for _, row := range b.Rows {
		for _, cell := range row {
			c.blocks(cell.Blocks)
		}
	}
	return nil
}

func (c *collector) Table(b *document.Table) error {
	c.paragraphs(b.Above()...)
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			c.paragraphs(cell.Paragraphs...)
		}
	}
	return nil
}

func (c *collector) paragraphs(list ...*document.Paragraph) {
	for _, p := range list {
		if p != nil {
			c.runs(p.Style, p.Runs)
		}
	}
}

func (c *collector) blocks(blocks []document.Block) {
	for _, b := range blocks {
		_ = b.Accept(c) // it never fails
	}
}
