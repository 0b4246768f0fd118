package resolve

import (
	"slices"
	"strings"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// What stays together on a page and what may be broken is decided here, before there
// are pages: the Word file states it, and both Word and package page obey it.

// keepLeadIns keeps a paragraph that announces a list, a table or a picture ("như
// sau:") with what it announces.
func (b *builder) keepLeadIns(blocks []document.Block) {
	for i := range len(blocks) - 1 {
		if _, heading := blocks[i+1].(*document.Heading); heading {
			continue
		}
		if t := textOf(blocks[i]); t != nil {
			*t.keepNext = *t.keepNext || b.leadsIn(t)
		}
	}
}

// leadsIn reports whether a text announces what follows it. A long one is kept with
// nothing: all of it would move to the next page and leave a hole at the foot of this
// one.
func (b *builder) leadsIn(t *text) bool {
	for _, r := range slices.Backward(t.runs) {
		if r.Note == nil && r.Text != "" {
			return strings.HasSuffix(r.Text, ":") && !b.long(t)
		}
	}
	return false
}

// tieEnd keeps the last text with the signature block: at least two lines of it, or the
// last row of a table, move to the page of the signature. Of a long last paragraph only
// its end moves; a long one before a last line stays where it is, and so does a
// picture, which would have to move with its caption.
func (b *builder) tieEnd(blocks []document.Block) {
	for i := len(blocks) - 1; i >= 0; i-- {
		last := i == len(blocks)-1
		switch block := blocks[i].(type) {
		case *document.Table:
			block.KeepNext = true
			return
		case *document.Picture:
			keepCaption(block.Caption, last)
			return
		case *document.Chart:
			keepCaption(block.Caption, last)
			return
		}
		t := textOf(blocks[i])
		if t == nil {
			return
		}
		long := b.long(t)
		if long && !last {
			return
		}
		*t.keepNext, *t.keepEnd = !long, long
		if b.lines(t, b.width) > 1 {
			return // at least two lines: widow control keeps them together
		}
		if !last {
			return
		}
	}
}

// keepCaption keeps the caption of a picture that ends the text with the signature
// block.
func keepCaption(caption *document.Paragraph, last bool) {
	if caption != nil && last {
		caption.KeepNext = true
	}
}

// splitTall allows breaking the rows that take most of the space below the header,
// which is repeated on every page, and beside the notes that the header references on
// the first: otherwise the header would be alone there.
func (f *flow) splitTall(t *document.Table) {
	room, once := f.pageHeight(), layouts.Length(0)
	for r := range t.Rows {
		height := f.rowHeight(t, r)
		if r < t.HeadRows {
			room, once = room-height, once+f.notesHeight(t.Rows[r])
			continue
		}
		t.Rows[r].Split = height > (room-once)*3/4
		once = 0
	}
}

// rowHeight returns the height of a row, without cells over several rows.
func (f *flow) rowHeight(t *document.Table, r int) (height layouts.Length) {
	for _, cell := range t.Rows[r].Cells {
		width := t.Width(cell) - 2*f.sheet.Tables.PaddingX
		if cell.RowSpan == 1 {
			var sum layouts.Length
			for _, p := range cell.Paragraphs {
				sum += f.height([]document.Block{p}, width)
			}
			height = max(height, sum)
		}
	}
	return height
}

// notesHeight returns the height of the notes that a row references.
func (f *flow) notesHeight(row document.TableRow) (height layouts.Length) {
	for _, cell := range row.Cells {
		for _, p := range cell.Paragraphs {
			for _, run := range p.Runs {
				if run.Note != nil {
					height += f.height([]document.Block{&document.Paragraph{Style: layouts.StyleFootnote, Runs: run.Note.Runs}}, f.width)
				}
			}
		}
	}
	return height
}

// long reports whether a text takes about a quarter of a page or more.
func (b *builder) long(t *text) bool {
	const most = 10
	return b.lines(t, b.width) > most
}
