package document

import (
	"strconv"
	"strings"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// runs resolves inlines for a style: capitals, no-break spaces, note marks.
func (b *builder) runs(inlines []outline.Inline, style *layouts.Style, notes []*Note) []Run {
	runs := make([]Run, 0, len(inlines))
	for _, in := range inlines {
		run := Run{Text: in.Text, Bold: in.Bold, Italic: in.Italic, Sup: in.Sup, Sub: in.Sub, Lang: foreign(in.Lang), At: in.At}
		if in.Note > 0 {
			note := notes[in.Note-1]
			run = Run{Text: b.mark(note), Sup: true, Note: note, At: in.At}
		} else {
			run.Text = typography.Glue(run.Text)
			if style.Caps {
				run.Text = typography.Upper(run.Text)
			}
		}
		runs = append(runs, run)
	}
	return runs
}

// foreign is a language tag, or nothing if it names the paper's own language.
func foreign(tag string) string {
	if base, _, _ := strings.Cut(tag, "-"); base == "vi" {
		return ""
	}
	return tag
}

// notes resolves the notes of a body; they count on from the body before.
func (b *builder) notes(tree *outline.Tree) []*Note {
	style := b.sheet.Style("cuoc_chu")
	notes := make([]*Note, len(tree.Notes))
	for i, n := range tree.Notes {
		number := len(b.doc.Notes) + 1
		notes[i] = &Note{Number: number, Label: strconv.Itoa(number), Runs: b.runs(n.Text, style, nil), At: n.At}
		b.doc.Notes = append(b.doc.Notes, notes[i])
	}
	return notes
}

// mark is a note's number as it prints in the text.
func (b *builder) mark(n *Note) string {
	if b.sheet.Notes.Marks == "ngoac" {
		return "(" + n.Label + ")"
	}
	return n.Label
}

// plain is the text of runs without note marks.
func plain(runs []Run) string {
	if len(runs) == 1 && runs[0].Note == nil {
		return runs[0].Text
	}
	var s strings.Builder
	for _, r := range runs {
		if r.Note == nil {
			s.WriteString(r.Text)
		}
	}
	return s.String()
}

// stretch is text of one face, for the check of letters.
type stretch struct {
	text string
	face fonts.Face
	at   diagnostic.Range
}

// texts is everything the document prints, in order.
func (d *Document) texts() []stretch {
	c := &texts{doc: d}
	for _, s := range d.Sections {
		c.blocks(s.First.Head)
		c.blocks(s.Blocks)
		c.blocks(s.First.Foot)
	}
	for _, n := range d.Notes {
		c.runs("cuoc_chu", n.Runs)
	}
	return c.found
}

type texts struct {
	doc   *Document
	found []stretch
}

func (c *texts) runs(style string, runs []Run) {
	st := c.doc.Sheet.Style(style)
	for _, r := range runs {
		c.found = append(c.found, stretch{r.Text, fonts.Of(st.Bold || r.Bold, st.Italic || r.Italic), r.At})
	}
}

func (c *texts) Paragraph(b *Paragraph) error { c.runs(b.Style, b.Runs); return nil }
func (c *texts) Heading(b *Heading) error     { c.runs(b.Style, b.Runs); return nil }
func (c *texts) Item(b *Item) error           { c.runs(b.Style, b.Runs); return nil }
func (c *texts) Rule(*Rule) error             { return nil }
func (c *texts) Picture(*Picture) error       { return nil }
func (c *texts) Overlay(*Overlay) error       { return nil }

func (c *texts) Frame(b *Frame) error {
	c.runs(c.doc.Sheet.Frames[b.Name].Style, b.Runs)
	return nil
}

func (c *texts) Chart(b *Chart) error {
	for _, s := range b.Categories {
		c.found = append(c.found, stretch{s, fonts.Regular, b.At})
	}
	for _, s := range b.Series {
		c.found = append(c.found, stretch{s.Name, fonts.Regular, b.At})
	}
	return nil
}

func (c *texts) Grid(b *Grid) error {
	for _, row := range b.Rows {
		for _, cell := range row {
			c.blocks(cell.Blocks)
		}
	}
	return nil
}

func (c *texts) Table(b *Table) error {
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			c.blocks(cell.Blocks)
		}
	}
	return nil
}

func (c *texts) blocks(blocks []Block) {
	for _, b := range blocks {
		_ = b.Accept(c) // it never fails
	}
}
