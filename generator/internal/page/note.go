package page

import (
	"fmt"

	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// note is a footnote laid out.
type note struct {
	number int
	rows   []*row
}

// call is a note's mark: its row and its Link element.
type call struct {
	row  *row
	note *document.Note
	link int
}

// note lays out the note of a call, over the whole text area even when the mark is in a
// table, and links mark and note both ways.
func (c *composer) note(k call, parent int) {
	elem := c.element(Element{
		Type: "Note", Parent: parent, ID: fmt.Sprintf("note-%d", k.note.Number),
		Text: c.sheet.Texts["chu_thich"] + " " + k.note.Label,
	})
	label := c.element(Element{Type: "Lbl", Parent: elem})
	back := c.element(Element{Type: "Link", Parent: label, Target: k.link, Text: k.note.Label})
	link := &c.layout.Elements[k.link]
	link.Target = elem
	c.layout.Elements[link.Parent].Target = elem

	style := c.sheet.Style(layouts.StyleFootnote)
	outer := *c
	c.x, c.width, c.rows = c.frameX, c.frameWidth, nil
	c.calls = nil
	c.lines(&paragraph{
		style: style, left: style.Left, label: linebreak.Label{Text: k.note.Label, Note: true}, labelElem: back,
		runs: k.note.Runs, elem: elem, noteParent: elem, at: k.note.At,
	})
	k.row.notes = append(k.row.notes, &note{number: k.note.Number, rows: c.rows})
	c.x, c.width, c.rows, c.calls = outer.x, outer.width, outer.rows, outer.calls
}
