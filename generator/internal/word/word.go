// Package word reads a Word file into a plain tree: paragraphs with the look
// they have on paper, whatever style, theme, numbering or direct setting gives
// it to them.
//
//	doc, found := word.Read("bao-cao.docx", data)
//
// Nothing outside the file is opened, and no macro is read. Time and memory
// are bounded by the limits of [MaxSize] and its neighbours, whatever the file
// claims to be.
package word

import "baocao/generator/diagnostic"

// Document is a Word file as far as words and looks go.
type Document struct {
	// Sections in their order; there is at least one.
	Sections []*Section
	// Notes are the footnotes and endnotes that the text calls, in the order
	// of their marks.
	Notes []*Note
	// Title and Author are the file's own properties, Properties those that its
	// author or a program added, in their order.
	Title, Author string
	Properties    []Property
	// Pages is how many pages the file had when a word processor last laid it
	// out; 0 where it does not say so of the text that it holds.
	Pages int
	// Unread is what shows on paper and is not in the tree; Limits are those
	// that the file has passed.
	Unread []Unread
	Limits []Limit
	// Comments is how many remarks stand in the margin; Deleted how many
	// letters the tracked changes take away. Neither is in the tree.
	Comments, Deleted int
}

// Unread is a thing of the file that is not in the tree: SmartArt, a text that
// another program keeps inside the file.
type Unread struct {
	What diagnostic.Said
	// Paragraph is the one that it stands in or behind.
	Paragraph int
	// Text are its words, as far as they could be read.
	Text string
}

// Property is a named value of the file: "codeNumber", "15".
type Property struct{ Name, Value string }

// Section is a run of pages of one size.
type Section struct {
	Page Page
	// Headers and Footers are those that the section shows, its own or taken
	// over from the section before.
	Headers, Footers []Margin
	Blocks           []Block
}

// Page is a section's paper, in twips (1/20 pt).
type Page struct {
	Width, Height            int
	Landscape                bool
	Top, Bottom, Left, Right int
	Header, Footer           int
	// FirstPage reports whether the first page has a header and a footer of its own.
	FirstPage bool
	// Start is the number of the first page; 0 when the pages count on.
	Start int
}

// Margin is a header or a footer.
type Margin struct {
	// Kind is "default", "first" or "even".
	Kind   string
	Blocks []Block
}

// Block is a [*Paragraph] or a [*Table].
type Block interface{ block() }

func (*Paragraph) block() {}
func (*Table) block()     {}

// Paragraph is a paragraph, as it shows.
type Paragraph struct {
	// Number counts the paragraphs of the file from 1, those in tables, boxes
	// and notes too: the place that a finding names.
	Number int
	// Page is the page that it begins on, from 1, as Word last saved it; 0 where
	// the file does not say, and in headers and footers.
	Page int
	// Under is the heading that it stands under. The reader knows none: who
	// recognises headings states it.
	Under string
	// Style is the name of its style: "Normal", "heading 1".
	Style string
	Format
	// Label is the number or bullet that Word makes: "1.", "a)", "•". Bullet
	// says that it does not count; LabelLook is how it looks.
	Label     string
	Bullet    bool
	LabelLook Look
	Runs      []Run
}

// Format is the shape of a paragraph. Measures are in twips.
type Format struct {
	// Align is "left", "center", "right" or "justify".
	Align string
	// FirstLine is negative when the other lines stand further in.
	Left, Right, FirstLine int
	Before, After          int
	// Line is the pitch by LineRule: "exact" or "atLeast" in twips, "auto" in
	// 240ths of a single line.
	Line     int
	LineRule string
	// Outline is 1 to 9 for a heading, 0 for text.
	Outline                    int
	KeepNext, KeepLines        bool
	PageBreakBefore, SameStyle bool // SameStyle: no gap between neighbours of one style
	// BorderTop and BorderBottom are lines drawn above and below.
	BorderTop, BorderBottom bool
}

// Look is how letters show.
type Look struct {
	Font string
	// Size is in half points.
	Size                              int
	Bold, Italic, Underline, Strike   bool
	Caps, SmallCaps, Sup, Sub, Hidden bool
	// Color is "RRGGBB"; empty for the automatic one.
	Color string
	// Marked reports whether a colour is laid behind the letters.
	Marked bool
	// Lang is the language that the run itself names, where it is not
	// Vietnamese and can be believed.
	Lang string
}

// Run is a stretch of text of one look, or one of the things that stand among
// letters: exactly one of the other fields is then set.
type Run struct {
	Look Look
	// Style is the name of its character style; empty for none.
	Style string
	Text  string
	// Tab and Break are white space; PageBreak begins a page or a column.
	Tab, Break, PageBreak bool
	// Note is the note that is called here; Mark says that a note's own text
	// repeats its number here.
	Note    *Note
	Mark    bool
	Picture *Picture
	Chart   *Chart
	Box     *Box
	// Rule is a drawn line.
	Rule *Rule
	// Other names something that has no words: "OLE".
	Other string
	// Field is the instruction of the field that Text is the result of:
	// "PAGE". Link is the address that a hyperlink leads to.
	Field, Link string
}

// Note is a footnote or an endnote.
type Note struct {
	// Number counts from 1 in the order of the marks. Custom is the mark that
	// the author typed in place of a number.
	Number int
	Custom string
	End    bool
	Blocks []Block
}

// Picture is a picture of the file. Data is nil when it stands outside the
// file; Outside is then its address.
type Picture struct {
	// Name is its part's without the folder, "image1.png"; Part is the whole of
	// it, which no other picture of the file has.
	Name    string
	Part    string
	Data    []byte
	Outside string
	// Width and Height are on paper, in twips; 0 when unknown.
	Width, Height int
	Alt           string
	// Floating reports whether it does not stand in the line.
	Floating bool
}

// Chart is a chart drawn by Word.
type Chart struct {
	// Kind is "bar", "line", "pie" or another of DrawingML.
	Kind string
	// Series are the titles of what it draws.
	Series        []string
	Width, Height int
	Alt           string
}

// Box is text in a frame of its own.
type Box struct {
	Width, Height int
	Blocks        []Block
}

// Rule is a drawn line; Length is in twips, 0 when unknown.
type Rule struct{ Length int }

// Table is a table. Cells that another covers are not listed.
type Table struct {
	// Number counts the tables of the file from 1.
	Number int
	// Columns are the widths of the grid in twips.
	Columns []int
	Rows    []*Row
	// Ruled reports whether lines are drawn between its cells.
	Ruled bool
	Style string
}

// Row is a row of a table.
type Row struct {
	// Head reports whether the row is repeated on every page.
	Head  bool
	Cells []*Cell
}

// Cell is a cell with the place it takes; spans are at least 1.
type Cell struct {
	Column, ColSpan, RowSpan int
	Blocks                   []Block
}

// Text is the plain text of a paragraph without its label; tabs and breaks are
// "\t" and "\n".
func (p *Paragraph) Text() string {
	var b []byte
	for _, r := range p.Runs {
		switch {
		case r.Tab:
			b = append(b, '\t')
		case r.Break, r.PageBreak:
			b = append(b, '\n')
		default:
			b = append(b, r.Text...)
		}
	}
	return string(b)
}

// Margins calls each for the headers and footers of all sections, those that
// several sections share once.
func (d *Document) Margins(each func(m Margin, foot bool)) {
	seen := map[Block]bool{}
	for _, s := range d.Sections {
		for _, group := range []struct {
			list []Margin
			foot bool
		}{{s.Headers, false}, {s.Footers, true}} {
			for _, m := range group.list {
				if len(m.Blocks) > 0 && !seen[m.Blocks[0]] {
					seen[m.Blocks[0]] = true
					each(m, group.foot)
				}
			}
		}
	}
}

// Walk calls each for every paragraph of blocks, in tables and boxes too.
func Walk(blocks []Block, each func(*Paragraph)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			each(b)
			for _, r := range b.Runs {
				if r.Box != nil {
					Walk(r.Box.Blocks, each)
				}
			}
		case *Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					Walk(cell.Blocks, each)
				}
			}
		}
	}
}
