// Package document is the resolved tree, in which everything is decided except the
// pages. Heading numbers, note numbers, column widths, no-break spaces, capitals and
// the lengths of rules are values in it, and all writers use them unchanged, so that
// Word and PDF cannot differ. It is only data; package resolve makes it.
package document

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Document is a report ready to be laid out.
type Document struct {
	Sheet *layouts.Sheet
	Meta  Meta
	// Sections are the main text and then one for each appendix.
	Sections []*Section
	// Notes are in the order of their marks over the whole document.
	Notes []*Note
}

// Section is a sequence of pages with one orientation and its own page numbers.
type Section struct {
	Landscape bool
	// Title names an appendix ("Phụ lục I"); empty for the main text.
	Title string
	// LabelPrefix precedes the numbers of its pages in the viewer's list of pages:
	// "PL1", "QC"; empty for the main text.
	LabelPrefix string
	// Marked reports whether the top right of its first page has a place for the words
	// of a digital signature.
	Marked bool
	// Continues reports whether it continues the section before in another orientation:
	// with its page numbers, and in its part of the tag tree.
	Continues bool
	Blocks    []Block
	// First is the content of the margins of the first page only.
	First Margins
}

// Margins are blocks in the top and the bottom margin of a page, as wide as the text:
// paragraphs, rules, frames and pictures. The head grows down from Page.Header and the
// foot up from Page.Footer; where a margin is too small, the text area shrinks, as in
// Word.
type Margins struct {
	Head, Foot []Block
}

// Block is one of the kinds below. Visitor has a method for each, so that a new kind
// does not compile until both writers handle it.
type Block interface {
	Accept(Visitor) error
}

// Visitor handles every kind of block.
type Visitor interface {
	Paragraph(*Paragraph) error
	Heading(*Heading) error
	Item(*Item) error
	Rule(*Rule) error
	Frame(*Frame) error
	Picture(*Picture) error
	Overlay(*Overlay) error
	Grid(*Grid) error
	Table(*Table) error
	Chart(*Chart) error
}

// Paragraph is text of one style.
type Paragraph struct {
	// Style is a key of the sheet.
	Style layouts.StyleKey
	Runs  []Run
	// Left, when not 0, replaces the style's left indent, for an indent that depends on
	// the width of a text.
	Left layouts.Length
	// Right, when not 0, replaces the style's right indent, to align numbers at their
	// decimal commas.
	Right layouts.Length
	// Before, when not 0, replaces the style's space above, for a signature beside one
	// whose posts take more lines.
	Before layouts.Length
	// KeepNext keeps the whole paragraph with the next block, in addition to the style:
	// a lead-in line ("như sau:"), the last lines before the signature.
	KeepNext bool
	// KeepEnd keeps its last two lines with the next block.
	KeepEnd bool
	// Places are the places that an office fills in.
	Places []Place
	// Signatory, when not nil, signs in the space above it.
	Signatory *Signatory
	At        diagnostic.Range
}

// Heading is an entry of a level with a title. The title follows the label on its line.
type Heading struct {
	Style layouts.StyleKey
	// Outline is its depth among the document's headings, 1 for the outermost that
	// occurs; no depth is skipped on the way down.
	Outline int
	Label   Label
	Runs    []Run
	At      diagnostic.Range
}

// Item is an entry without a title: a numbered clause, a point, a dash or a plus.
type Item struct {
	Style layouts.StyleKey
	Label Label
	// Depth is the nesting among adjacent items, from 1.
	Depth int
	Runs  []Run
	// KeepNext and KeepEnd mean the same as in Paragraph.
	KeepNext, KeepEnd bool
	At                diagnostic.Range
}

// Label is the number or mark before a text.
type Label struct {
	// Text is the printed label: "I.", "1.", "a)", "-", "Điều 5.", "Phần I". A single
	// space that does not stretch follows it, unless Own.
	Text string
	// Own puts the label on a line of its own (Phần, Chương, Mục, Tiểu mục).
	// Heading.Runs then begin with a Break: one paragraph holds both lines, so that
	// Word's navigation shows the title too.
	Own bool
	// Bold sets the label in bold before a text that is not: "Điều 2." of an
	// article without a title.
	Bold bool
	// Level is the rank of what the label begins, None for the name of an appendix.
	Level layouts.Level
	// Numbers are the numbers that Text shows, outermost first; nil for a dash.
	Numbers []int
	// Typed reports whether the label is ordinary text in Word, because none of Word's
	// numberings produces it.
	Typed bool
	// Instance distinguishes numberings that do not continue one another: one for each
	// section, from 1.
	Instance int
}

// Run is text of one look, a forced line break, or a note mark. Text is final: in
// capitals where the style says so, with U+00A0 where no line may break.
type Run struct {
	Text         string
	Bold, Italic bool // added to the style's own; they do not toggle it
	Sup, Sub     bool
	// Break is a forced line break; Text is empty.
	Break bool
	// Note is the note whose mark this is; Text is the mark as printed: "(1)" or "1".
	Note *Note
	// Lang is set where the language is not Vietnamese ("en").
	Lang string
	// Link is the URI that the words link to (RFC 3986); usually empty.
	Link string
	// Captions are the captions that Text names, in order: its own, or those that it
	// refers to.
	Captions []CaptionName
	// At is the place of the run's first character in the author's file.
	At diagnostic.Range
}

// CaptionName is a caption's name in a text: "Bảng 7".
type CaptionName struct {
	// Start and End are the byte offsets of the name.
	Start, End int
	*Caption
	// Own reports whether the text is the caption itself.
	Own bool
}

// Caption is the number of a table, a figure or a chart, as Word counts it.
type Caption struct {
	// Word is the counted word: "Bảng", "Biểu đồ".
	Word   string
	Number int
}

// PlainText returns the text of runs without note marks.
func PlainText(runs []Run) string {
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

// OneLine returns the text of runs on one line: without note marks, with plain spaces.
func OneLine(runs []Run) string {
	var s strings.Builder
	for _, r := range runs {
		switch {
		case r.Break:
			s.WriteByte(' ')
		case r.Note == nil:
			s.WriteString(r.Text)
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s.String(), "\u00a0", " ")), " ")
}

// Note is a footnote.
type Note struct {
	// Number counts through the document from 1.
	Number int
	// Label is printed before the note's text: "1". The mark in the text may have
	// parentheses (Run.Text), the label never has.
	Label string
	Runs  []Run
	At    diagnostic.Range
}

// Rule is a drawn line, as a paragraph with a top border.
type Rule struct {
	// Name is a key of Sheet.Rules.
	Name string
	// Length is the line's length, Left and Right the indents that centre it in its
	// column: Left + Length + Right is the column's width.
	Length, Left, Right layouts.Length
}

// Picture is a PNG or JPEG in the text, with its printed size.
type Picture struct {
	Style layouts.StyleKey
	// Data is the file, Format "png" or "jpeg", PixelWidth × PixelHeight its size in
	// pixels.
	Data                    []byte
	Format                  string
	PixelWidth, PixelHeight int
	Width, Height           layouts.Length
	// Alt is its text alternative.
	Alt string
	// Caption is printed below it; nil when it has none.
	Caption *Paragraph
	At      diagnostic.Range
}

// Role states what a Grid is.
type Role string

// The roles of grids.
const (
	Letterhead Role = "letterhead"
	EndBlock   Role = "end_block"
)

// Grid is a borderless block of columns without cell padding: the letterhead, the
// recipients beside the signature. It is not broken across pages, except as Together
// allows.
type Grid struct {
	Role    Role
	Columns []layouts.Length
	// Rows hold a cell for each column; the last cell of a shorter row spans the
	// remaining columns.
	Rows [][]GridCell
	// Together is how many rows, from the first, stay on one page; 0 means all.
	Together int
	// KeepWithText keeps the grid with the last two lines of the text above.
	KeepWithText bool
}

// Width returns the width of a cell of a row.
func (g *Grid) Width(row, cell int) layouts.Length {
	last := cell + 1
	if last == len(g.Rows[row]) {
		last = len(g.Columns)
	}
	var sum layouts.Length
	for _, w := range g.Columns[cell:last] {
		sum += w
	}
	return sum
}

// GridCell holds paragraphs and rules.
type GridCell struct {
	Blocks []Block
	// Continues reports whether it continues the cell above it and is read aloud right
	// after it.
	Continues bool
	// AtFoot aligns its last line with the foot of the row. If all cells of a row have
	// it, they are also made equally high, which holds when somebody edits one of them.
	AtFoot bool
}

// Table is a ruled table of the body.
type Table struct {
	// Caption and Unit, the line that names the unit of its numbers, are above it and
	// keep with it; nil where there is none.
	Caption, Unit *Paragraph
	// Summary describes its columns in words; empty where it has no header.
	Summary  string
	Columns  []layouts.Length
	HeadRows int
	Rows     []TableRow
	// KeepNext keeps the last row with the next block.
	KeepNext bool
	// Turned reports whether it is on landscape pages of its own.
	Turned bool
	At     diagnostic.Range
}

// Width returns the width of a cell.
func (t *Table) Width(cell TableCell) (sum layouts.Length) {
	for _, w := range t.Columns[cell.Column:min(cell.Column+cell.ColSpan, len(t.Columns))] {
		sum += w
	}
	return sum
}

// TableRow is a row; cells covered by a span from above or from the left are not
// listed.
type TableRow struct {
	Cells []TableCell
	// KeepPrev keeps a total row with the row above.
	KeepPrev bool
	// Split reports whether it is about a page high or more: it begins without a page
	// break before it and is broken between its lines.
	Split bool
}

// Above returns the paragraphs above the table that belong to it.
func (t *Table) Above() (list []*Paragraph) {
	for _, p := range []*Paragraph{t.Caption, t.Unit} {
		if p != nil {
			list = append(list, p)
		}
	}
	return list
}

// TablePlace is one place of a table's grid.
type TablePlace struct {
	// TableCell covers it; nil where no cell does.
	*TableCell
	// Row is the row in which that cell begins.
	Row int
}

// Grid returns the places of a table by row and column. Where cells overlap, which no
// valid table has, the later one covers the place.
func (t *Table) Grid() [][]TablePlace {
	grid := make([][]TablePlace, len(t.Rows))
	for r := range grid {
		grid[r] = make([]TablePlace, len(t.Columns))
	}
	for r, row := range t.Rows {
		for i := range row.Cells {
			cell := &row.Cells[i]
			for y := r; y < min(r+max(cell.RowSpan, 1), len(grid)); y++ {
				for x := cell.Column; x < min(cell.Column+max(cell.ColSpan, 1), len(t.Columns)); x++ {
					grid[y][x] = TablePlace{cell, r}
				}
			}
		}
	}
	return grid
}

// Joined reports whether no page break is allowed after a row.
func (t *Table) Joined(row int) bool {
	if row+1 == len(t.Rows) {
		return t.KeepNext
	}
	return row < t.HeadRows || t.Rows[row+1].KeepPrev
}

// Joined reports whether no page break is allowed after a row.
func (g *Grid) Joined(row int) bool {
	return row+1 < len(g.Rows) && (g.Together == 0 || row+1 < g.Together)
}

// TableCell is a cell; Column is the index of its first column.
type TableCell struct {
	Column           int
	ColSpan, RowSpan int
	// Head marks a header of its columns, RowHead the header of its row, GroupHead the
	// header of the rows below it, up to the next one.
	Head, RowHead, GroupHead bool
	Paragraphs               []*Paragraph
}

// Accept calls v.Paragraph.
func (b *Paragraph) Accept(v Visitor) error { return v.Paragraph(b) }

// Accept calls v.Heading.
func (b *Heading) Accept(v Visitor) error { return v.Heading(b) }

// Accept calls v.Item.
func (b *Item) Accept(v Visitor) error { return v.Item(b) }

// Accept calls v.Rule.
func (b *Rule) Accept(v Visitor) error { return v.Rule(b) }

// Accept calls v.Picture.
func (b *Picture) Accept(v Visitor) error { return v.Picture(b) }

// Accept calls v.Grid.
func (b *Grid) Accept(v Visitor) error { return v.Grid(b) }

// Accept calls v.Table.
func (b *Table) Accept(v Visitor) error { return v.Table(b) }
