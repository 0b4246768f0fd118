package docx

import (
	"crypto/sha256"
	"strconv"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// body writes the document part, block by block.
type body struct {
	texts
	lists       lists
	levelStyles *levelStyles
	media       media
	edges       edges
	// keep keeps every paragraph with the next one, for rows that stay together.
	keep bool
	// ends is the section that the next paragraph ends.
	ends *document.Section
}

func newBody(doc *document.Document) *body {
	definitions, styles := linkedLists(doc)
	b := &body{
		lists: newLists(&doc.Sheet.Levels, definitions), levelStyles: styles,
		media: media{known: map[[sha256.Size]byte]string{}, seen: map[*byte]string{}},
		edges: edges{known: map[*document.Section]margins{}},
	}
	b.doc, b.links, b.captions = doc, &links{}, newCaptions()
	b.x = newStory("w:document").long()
	return b
}

// sections writes the whole body. The properties of a section are in its last
// paragraph, those of the last section in the body itself.
func (b *body) sections() error {
	b.x.open("w:body")
	for i, s := range b.doc.Sections {
		if err := b.margins(s); err != nil {
			return err
		}
		last := i == len(b.doc.Sections)-1
		for j, block := range s.Blocks {
			end := j == len(s.Blocks)-1
			table := endsInTable(block)
			if end && !last && !table {
				b.ends = s
			}
			if err := block.Accept(b); err != nil {
				return err
			}
			if table && (end || beginsWithTable(s.Blocks[j+1])) {
				if end && !last {
					b.ends = s
				}
				b.blank(afterID)
			}
		}
		if len(s.Blocks) == 0 && !last {
			b.ends = s
			b.blank(afterID)
		}
		if last {
			section(b.x, b.doc.Sheet, s, b.edges.of(s))
		}
	}
	b.x.end()
	return nil
}

func endsInTable(block document.Block) bool {
	switch block.(type) {
	case *document.Grid, *document.Table:
		return true
	}
	return false
}

func beginsWithTable(block document.Block) bool {
	t, ok := block.(*document.Table)
	return endsInTable(block) && (!ok || len(t.Above()) == 0)
}

// look holds the direct formatting of a paragraph.
type look struct {
	style string // the id
	// kept reports whether the style already keeps it with the next.
	kept bool
	// keepNext keeps at least a part of it with the next paragraph; with keepLines, all
	// of it (ECMA-376-1, 17.3.1.14 and 15).
	keepNext, keepLines bool
	// num and ilvl override the style's numbering; 0 keeps it, unnumbered removes it.
	num, ilvl int
	// outline overrides the style's outline level; 0 keeps it.
	outline int
	// left and right override the style's indents; nil keeps them.
	left, right *layouts.Length
	// before overrides the style's space above; 0 keeps it.
	before layouts.Length
}

// begin opens a paragraph; the caller closes it.
func (b *body) begin(l look) {
	b.x.open("w:p")
	b.x.open("w:pPr")
	b.x.val("w:pStyle", l.style)
	if !l.kept && (l.keepNext || b.keep) {
		b.x.empty("w:keepNext")
	}
	if l.keepLines {
		b.x.empty("w:keepLines")
	}
	numPr(b.x, l.num, l.ilvl)
	if l.before > 0 {
		b.x.empty("w:spacing", "w:before", twips(l.before))
	}
	if l.left != nil || l.right != nil {
		var attrs []string
		if l.left != nil {
			attrs = append(attrs, "w:left", twips(*l.left))
		}
		if l.right != nil {
			attrs = append(attrs, "w:right", twips(*l.right))
		}
		b.x.empty("w:ind", attrs...)
	}
	if l.outline > 0 {
		b.x.val("w:outlineLvl", strconv.Itoa(l.outline-1))
	}
	if b.ends != nil {
		section(b.x, b.doc.Sheet, b.ends, b.edges.of(b.ends))
		b.ends = nil
	}
	b.x.close()
}

// blank writes a paragraph without text.
func (b *body) blank(style string) {
	b.begin(look{style: style})
	b.x.close()
}

// Paragraph writes running text.
func (b *body) Paragraph(p *document.Paragraph) error {
	style := b.doc.Sheet.Style(p.Style)
	l := look{style: styleID(style), kept: style.KeepNext, keepNext: p.KeepNext || p.KeepEnd, keepLines: p.KeepNext, before: p.Before}
	if p.Left != 0 {
		left := p.Left + style.Hanging
		l.left = &left
	}
	if p.Right != 0 {
		l.right = &p.Right
	}
	b.begin(l)
	defer b.x.close()
	return b.runs(style, p.Runs)
}

// Heading writes an entry with a title.
func (b *body) Heading(h *document.Heading) error {
	return b.labelled(look{outline: h.Outline}, h.Style, entry{level: h.Label.Level, heading: true}, h.Label, h.Runs)
}

// Item writes an entry without a title.
func (b *body) Item(it *document.Item) error {
	return b.labelled(look{keepNext: it.KeepNext || it.KeepEnd, keepLines: it.KeepNext}, it.Style, entry{level: it.Label.Level}, it.Label, it.Runs)
}

// labelled writes a paragraph whose label Word numbers, or which is text where Word
// cannot. It names a numbering only where the numbering of its style gives another
// label.
func (b *body) labelled(l look, key layouts.StyleKey, e entry, label document.Label, runs []document.Run) error {
	style := b.doc.Sheet.Style(key)
	num, ilvl, counted := b.lists.place(e, label)
	if counted {
		e.letters = b.lists.letters(num, ilvl, e)
	}
	named := styleOf(style)
	if s := b.levelStyles.of(e); s != nil && s.style == style {
		named = s.paragraphStyle
	}
	l.style, l.kept = named.id, style.KeepNext
	if l.outline == named.outline {
		l.outline = 0
	}
	switch {
	case counted && (num != named.num || ilvl != named.ilvl):
		l.num, l.ilvl = num, ilvl
	case !counted && named.num != 0:
		l.num = unnumbered
	}
	b.begin(l)
	defer b.x.close()
	switch {
	case counted || label.Text == "":
	case label.Own:
		b.plain(label.Text)
	default:
		b.plain(label.Text + " ")
	}
	return b.runs(style, runs)
}

// Rule writes a drawn line: a paragraph without text under a border.
func (b *body) Rule(r *document.Rule) error {
	style := b.doc.Sheet.Style(b.doc.Sheet.Rules[r.Name].Style)
	b.begin(look{style: ruleID(r.Name), kept: style.KeepNext, left: &r.Left, right: &r.Right})
	b.x.close()
	return nil
}

// figure writes a paragraph that holds a drawing, and the caption below it. A section
// that ends here ends in the caption.
func (b *body) figure(l look, caption *document.Paragraph, draw func()) error {
	ends := b.ends
	if caption != nil {
		b.ends = nil
	}
	b.begin(l)
	draw()
	b.x.close()
	if caption == nil {
		return nil
	}
	b.ends = ends
	return b.Paragraph(caption)
}

// Picture writes a picture on a line of its own.
func (b *body) Picture(p *document.Picture) error {
	style := b.doc.Sheet.Style(p.Style)
	return b.figure(look{style: styleID(style), kept: style.KeepNext}, p.Caption, func() { b.media.drawing(b.x, p) })
}
