package page

import (
	"cmp"
	"context"
	"slices"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// Compose lays a document out; memory, which may be nil, has the lines of its last
// state. It fails only with the error of ctx.
func Compose(ctx context.Context, doc *document.Document, family *fonts.Family, memory *linebreak.Memory) (*Layout, error) {
	const elements = 4 // for each block: an item has LI, Lbl and LBody
	n := 1
	for _, s := range doc.Sections {
		n += elements * len(s.Blocks)
		for _, b := range s.Blocks {
			if t, ok := b.(*document.Table); ok { // TR, and TD and P of a cell
				n += len(t.Rows) * (1 + 2*len(t.Columns))
			}
		}
	}
	c := &composer{
		ctx: ctx, sheet: doc.Sheet, family: family, breaker: linebreak.New(family, doc.Sheet.Notes, memory),
		layout: &Layout{Elements: append(make([]Element, 0, n), Element{Type: "Document", Page: -1})},
	}
	section := -1
	for _, s := range doc.Sections {
		if !s.Continues {
			section++
		}
		if err := c.section(section, s); err != nil {
			return nil, err
		}
	}
	return c.layout, nil
}

// composer turns blocks into rows and passes them to the paginator.
type composer struct {
	ctx    context.Context
	sheet  *layouts.Sheet
	family *fonts.Family
	layout *Layout

	// x and width are the column being filled, frameX and frameWidth the text area of
	// the page, over which notes are set.
	x, width, frameX, frameWidth layouts.Length
	// parent is the element that new blocks belong to.
	parent int
	// outline is the depth of the last heading, 0 before the first.
	outline int
	// title is the Title that a subtitle belongs to, 0 for none.
	title int
	// lists are the open lists, by depth.
	lists   []openList
	rows    []*row
	breaker *linebreak.Breaker
	// calls are the note marks of the lines just broken.
	calls []call
}

// openList is an L element, how its items are numbered, and the LBody of the last item.
type openList struct {
	list, body int
	style      layouts.StyleKey
	level      layouts.Level
}

// row is what goes on a page as a whole: a line, a row of cells, a picture.
type row struct {
	// gap is the space above, which is dropped at the top of a page.
	gap, height layouts.Length
	// keep forbids a page break after the row. single means that the break would leave
	// one line of a paragraph alone: it holds even where a chain of kept rows is longer
	// than a page and must be broken somewhere.
	keep, single bool
	// notes are those whose marks are in the row.
	notes []*note
	// pieces have their y from the top of the row.
	pieces []Piece
	// band and index are set for a row of cells; lines are those of its cells.
	band  *band
	index int
	lines []placed
	// closing is the height of the border below, where a page ends with the row.
	closing layouts.Length
	// split reports whether the row is cut where a page ends.
	split bool
	// table is the header to repeat where a page begins with the row.
	table *tableHead
	at    diagnostic.Range
}

// setSource records where the author stated what a row shows.
func (r *row) setSource(at diagnostic.Range) {
	r.at = at
	for i := range r.pieces {
		r.pieces[i].At = at
	}
}

func (c *composer) section(index int, s *document.Section) error {
	c.width, _ = c.sheet.Page.Text(s.Landscape)
	c.x = c.sheet.Page.Left.Value
	c.frameX, c.frameWidth = c.x, c.width
	c.rows, c.lists = nil, nil
	if !s.Continues {
		c.parent, c.outline, c.title = c.element(Element{Type: "Sect", Parent: 0}), 0, 0
	}
	head, err := c.margin(s.First.Head)
	if err != nil {
		return err
	}
	for _, b := range s.Blocks {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := b.Accept(c); err != nil {
			return err
		}
	}
	foot, err := c.margin(s.First.Foot)
	if err != nil {
		return err
	}
	p := newPaginator(c, index, s)
	if s.Continues {
		p.label = c.layout.Pages[len(c.layout.Pages)-1].Label
	}
	p.openWith(head, foot)
	return p.run()
}

// element adds an element and returns its index.
func (c *composer) element(e Element) int {
	e.Page = -1
	c.layout.Elements = append(c.layout.Elements, e)
	return len(c.layout.Elements) - 1
}

// Paragraph implements document.Visitor.
func (c *composer) Paragraph(b *document.Paragraph) error {
	style := c.sheet.Style(b.Style)
	left, before := cmp.Or(b.Left, style.Left), cmp.Or(b.Before, style.Before)
	if len(b.Runs) == 0 { // space only, nothing to read
		c.lists = nil
		r := &row{gap: before, height: style.Pitch, keep: style.KeepNext || b.KeepNext}
		c.signature(r, b.Signatory, -before, before)
		c.rows = append(c.rows, r)
		return nil
	}
	room := &row{}
	c.signature(room, b.Signatory, -before, before)
	p := &paragraph{style: style, left: left, right: b.Right, runs: b.Runs, places: b.Places, keepNext: b.KeepNext, keepEnd: b.KeepEnd, at: b.At}
	p.elem = c.paragraphElement(style)
	if p.elem == c.title { // a space between it and the subtitle, for text extraction
		p.runs = append(slices.Clip(p.runs), document.Run{Text: " "})
	}
	p.noteParent = p.elem
	first := len(c.rows)
	c.lines(p)
	c.rows[first].gap = before
	c.rows[first].pieces = append(room.pieces, c.rows[first].pieces...)
	return nil
}

// paragraphElement returns the element of a paragraph: a P, the LBody of a list entry,
// or a Title, which is of the kind and the subject. The tree maps it to a heading: ISO
// 32000-1 has no type for a title.
func (c *composer) paragraphElement(style *layouts.Style) int {
	lists, title := c.lists, c.title
	c.lists, c.title = nil, 0
	switch style.Role {
	case layouts.Title:
		c.title = c.element(Element{Type: "Title", Parent: c.parent})
		return c.title
	case layouts.Subtitle:
		if title > 0 {
			return title
		}
		return c.element(Element{Type: "Title", Parent: c.parent})
	case layouts.Entry:
		if len(lists) != 1 || lists[0].style != style.Key {
			lists = []openList{{list: c.element(Element{Type: "L", Parent: c.parent, List: listNumbering[""]}), style: style.Key, level: layouts.None}}
		}
		c.lists = lists
		return c.element(Element{Type: "LBody", Parent: c.element(Element{Type: "LI", Parent: lists[0].list})})
	}
	return c.element(Element{Type: "P", Parent: c.parent})
}

// Heading implements document.Visitor.
func (c *composer) Heading(b *document.Heading) error {
	c.lists = nil
	style := c.sheet.Style(b.Style)
	title := document.OneLine(append([]document.Run{{Text: b.Label.Text + " "}}, b.Runs...))
	tag := "H" + string(rune('0'+min(b.Outline, 6)))
	p := &paragraph{style: style, left: style.Left, label: linebreak.Label{Text: b.Label.Text, Own: b.Label.Own, Typed: b.Label.Typed && !b.Label.Own}, runs: b.Runs, at: b.At}
	p.elem = c.element(Element{Type: tag, Parent: c.parent, Text: title})
	p.labelElem = p.elem
	p.noteParent = c.parent
	c.bookmark(title, b.Outline, p.elem)
	c.outline = b.Outline
	c.lines(p)
	return nil
}

func (c *composer) bookmark(title string, depth, elem int) {
	c.layout.Bookmarks = append(c.layout.Bookmarks, Bookmark{Title: title, Depth: depth, Elem: elem})
}

// listNumbering maps numerals to the ListNumbering of the tag tree (ISO 32000-1, table
// 347).
var listNumbering = map[layouts.Numeral]string{
	"": "None", layouts.Arabic: "Decimal", layouts.Roman: "UpperRoman", layouts.Letter: "LowerAlpha", layouts.Capital: "UpperAlpha",
}

// Item implements document.Visitor.
func (c *composer) Item(b *document.Item) error {
	if len(c.lists) > b.Depth {
		c.lists = c.lists[:b.Depth]
	}
	// What is numbered differently is another list: "2." after "a)" and "b)".
	if n := len(c.lists); n == b.Depth && (c.lists[n-1].style != b.Style || c.lists[n-1].level != b.Label.Level) {
		c.lists = c.lists[:n-1]
	}
	for len(c.lists) < b.Depth {
		parent := c.parent
		if n := len(c.lists); n > 0 {
			parent = c.lists[n-1].body
		}
		c.lists = append(c.lists, openList{
			list: c.element(Element{Type: "L", Parent: parent, List: listNumbering[c.sheet.Levels[b.Label.Level].Numeral]}), style: b.Style, level: b.Label.Level,
		})
	}
	open := &c.lists[b.Depth-1]
	item := c.element(Element{Type: "LI", Parent: open.list})
	style := c.sheet.Style(b.Style)
	p := &paragraph{style: style, left: style.Left, label: linebreak.Label{Text: b.Label.Text, Bold: b.Label.Bold, Typed: b.Label.Typed}, runs: b.Runs, keepNext: b.KeepNext, keepEnd: b.KeepEnd, at: b.At}
	p.labelElem = c.element(Element{Type: "Lbl", Parent: item})
	p.elem = c.element(Element{Type: "LBody", Parent: item})
	p.noteParent = p.elem
	open.body = p.elem
	c.lines(p)
	return nil
}

// Rule implements document.Visitor.
func (c *composer) Rule(b *document.Rule) error {
	r := c.sheet.Rules[b.Name]
	c.rows = append(c.rows, &row{
		gap: r.Before, height: r.Thickness + r.Pitch, keep: c.sheet.Style(r.Style).KeepNext,
		pieces: []Piece{{Elem: -1, Artifact: "Layout", Rule: &Rule{X: c.x + b.Left, Width: b.Length, Height: r.Thickness}}},
	})
	return nil
}

// column lays out blocks in a column of their own; the caller places the rows.
func (c *composer) column(blocks []document.Block, x, width layouts.Length, parent int) ([]*row, error) {
	outer := *c
	c.x, c.width, c.parent, c.rows = x, width, parent, nil
	for _, b := range blocks {
		if err := b.Accept(c); err != nil {
			return nil, err
		}
	}
	rows := c.rows
	c.x, c.width, c.parent, c.rows = outer.x, outer.width, outer.parent, outer.rows
	return rows, nil
}
