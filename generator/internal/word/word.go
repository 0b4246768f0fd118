// Package word reads a Word file into a plain tree: paragraphs with the look that they
// have in print, whether it comes from a style, the theme, a numbering or direct
// formatting.
//
//	doc, found := word.Read("bao-cao.docx", data)
//
// Nothing outside the file is opened, and no macro is read. Time and memory are bounded
// by [MaxSize] and the other limits, whatever the file claims.
package word

import "baocao/generator/diagnostic"

// Document is the text of a Word file with its look.
type Document struct {
	// Sections are in order; there is at least one.
	Sections []*Section
	// Notes are the footnotes and endnotes that the text references, in the order of
	// their marks.
	Notes []*Note
	// Title and Author are the file's own properties, Properties those that its author
	// or a program added, in their order.
	Title, Author string
	Properties    []Property
	// Pages is the number of pages when a word processor last laid the file out; 0
	// where the file does not state it for its present text.
	Pages int
	// Unread is what is printed and is not in the tree; Limits are the limits that the
	// file exceeds.
	Unread []Unread
	Limits []Limit
	// Comments is the number of comments; Deleted the number of characters that tracked
	// changes delete. Neither is in the tree.
	Comments, Deleted int
}

// Unread is content that is not in the tree: SmartArt, a text that another program
// stores inside the file.
type Unread struct {
	What diagnostic.Localized
	// Paragraph is the paragraph that contains or precedes it.
	Paragraph int
	// Text is its text, as far as it could be read.
	Text string
}

// Property is a named value of the file: "codeNumber", "15".
type Property struct{ Name, Value string }

// Section is a sequence of pages of one size.
type Section struct {
	Page Page
	// Headers and Footers are those that the section shows, its own or inherited from
	// the section before.
	Headers, Footers []Margin
	Blocks           []Block
}

// Page is a section's paper, in twips (1/20 pt).
type Page struct {
	Width, Height            int
	Landscape                bool
	Top, Bottom, Left, Right int
	Header, Footer           int
	// FirstPage reports whether the first page has its own header and footer.
	FirstPage bool
	// Start is the number of the first page; 0 when the numbers continue.
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

// Paragraph is a paragraph as it shows.
type Paragraph struct {
	// Number counts the paragraphs of the file from 1, including those in tables, boxes
	// and notes: the place that a finding names.
	Number int
	// Page is the page on which it begins, from 1, as Word last saved it; 0 where the
	// file does not state it, and in headers and footers.
	Page int
	// Under is the heading above it. The reader leaves it empty; it is set by the code
	// that recognises headings.
	Under string
	// Style is the name of its style: "Normal", "heading 1".
	Style string
	Format
	// Label is the number or bullet that Word makes: "1.", "a)", "•". Bullet reports
	// whether it is not counted; LabelLook is its look.
	Label     string
	Bullet    bool
	LabelLook Look
	Runs      []Run
}

// Format is the shape of a paragraph. Measures are in twips.
type Format struct {
	// Align is "left", "center", "right" or "justify".
	Align string
	// FirstLine is negative for a hanging indent.
	Left, Right, FirstLine int
	Before, After          int
	// Line is the line pitch according to LineRule: "exact" or "atLeast" in twips,
	// "auto" in 240ths of a single line.
	Line     int
	LineRule string
	// Outline is 1 to 9 for a heading, 0 for text.
	Outline                    int
	KeepNext, KeepLines        bool
	PageBreakBefore, SameStyle bool // SameStyle: no gap between adjacent paragraphs of one style
	// BorderTop and BorderBottom are lines drawn above and below.
	BorderTop, BorderBottom bool
}

// Look is the look of characters.
type Look struct {
	Font string
	// Size is in half points.
	Size                              int
	Bold, Italic, Underline, Strike   bool
	Caps, SmallCaps, Sup, Sub, Hidden bool
	// Color is "RRGGBB"; empty for the automatic colour.
	Color string
	// Marked reports whether the text has a background colour.
	Marked bool
	// Lang is the language that the run itself sets, where it is not Vietnamese and is
	// credible.
	Lang string
}

// Run is text of one look, or one inline object: exactly one of the other fields is
// then set.
type Run struct {
	Look Look
	// Style is the name of its character style; empty for none.
	Style string
	Text  string
	// Tab and Break are white space; PageBreak begins a page or a column.
	Tab, Break, PageBreak bool
	// Note is the note that is referenced here; Mark reports that a note's own text
	// repeats its number here.
	Note    *Note
	Mark    bool
	Picture *Picture
	Chart   *Chart
	Box     *Box
	// Rule is a drawn line.
	Rule *Rule
	// Other names content without words: "OLE".
	Other string
	// Field is the instruction of the field whose result is Text: "PAGE". Link is the
	// address of a hyperlink.
	Field, Link string
}

// Note is a footnote or an endnote.
type Note struct {
	// Number counts from 1 in the order of the marks. Custom is the mark that the
	// author typed instead of a number.
	Number int
	Custom string
	End    bool
	Blocks []Block
}

// Picture is a picture of the file. Data is nil when it is stored outside the file;
// Outside is then its address.
type Picture struct {
	// Name is its part's name without the folder, "image1.png"; Part is the full name,
	// unique in the file.
	Name    string
	Part    string
	Data    []byte
	Outside string
	// Width and Height are the printed size, in twips; 0 when unknown.
	Width, Height int
	Alt           string
	// Floating reports whether it is not inline.
	Floating bool
}

// Chart is a chart drawn by Word.
type Chart struct {
	// Kind is "bar", "line", "pie" or another of DrawingML.
	Kind string
	// Series are the titles of the series.
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

// Table is a table. Covered cells are not listed.
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

// Cell is a cell with its place; spans are at least 1.
type Cell struct {
	Column, ColSpan, RowSpan int
	Blocks                   []Block
}

// Text returns the plain text of a paragraph without its label; tabs and breaks are
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

// Margins calls each for the headers and footers of all sections, once for those that
// several sections share.
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

// Walk calls each for every paragraph of blocks, including those in tables and boxes.
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
