// Package document is the resolved tree: everything decided but the pages.
// Heading numbers, note numbers, column widths, no-break spaces, capitals and
// the lengths of rules are values in it, and all writers take them as they are,
// so Word and PDF cannot drift apart. It is data alone; package resolve makes it.
package document

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Document is a paper ready to be laid out.
type Document struct {
	Sheet *layouts.Sheet
	Meta  Meta
	// Sections are the main text and then one per appendix.
	Sections []*Section
	// Notes in the order of their marks over the whole document.
	Notes []*Note
}

// Section is a run of pages with one orientation and its own page numbers.
type Section struct {
	Landscape bool
	// Title names an appendix ("Phụ lục I"); empty for the main text.
	Title string
	// LabelPrefix stands before the numbers of its pages where a reader lists them:
	// "PL1", "QC"; empty for the main text.
	LabelPrefix string
	// Marked reports whether the words of a digital signature have a place at the
	// top right of its first page.
	Marked bool
	// Continues reports whether it goes on with the section before, turned: with its
	// page numbers, and in its part of the tag tree.
	Continues bool
	Blocks    []Block
	// First is what stands in the margins of the first page only.
	First Margins
}

// Margins are blocks in the top and the bottom margin of a page, as wide as the
// text: paragraphs, rules, frames and pictures. The head grows down from
// Page.Header and the foot up from Page.Footer; where a margin is too small,
// the text gives way, as it does in Word.
type Margins struct {
	Head, Foot []Block
}

// Block is one of the kinds below. Visitor has a method for each, so a new
// kind does not compile until both writers handle it.
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
	// Left, when not 0, replaces the style's left indent: an indent that
	// comes of a text's width.
	Left layouts.Length
	// Right, when not 0, replaces the style's right indent: numbers whose
	// commas stand under one another.
	Right layouts.Length
	// Before, when not 0, replaces the style's room above: a signature beside
	// one whose posts take more lines.
	Before layouts.Length
	// KeepNext keeps all of it with the next block, besides what the style says:
	// a lead-in line ("như sau:"), the last lines before the signature.
	KeepNext bool
	// KeepEnd keeps its last two lines with the next block.
	KeepEnd bool
	// Places are what an office fills in.
	Places []Place
	// Signatory, when not nil, signs in the room above it.
	Signatory *Signatory
	At        diagnostic.Range
}

// Heading is a titled level. Its title runs on after the label.
type Heading struct {
	Style layouts.StyleKey
	// Outline is its depth among the document's headings, 1 for the
	// outermost that occurs; it never skips a depth on the way down.
	Outline int
	Label   Label
	Runs    []Run
	At      diagnostic.Range
}

// Item is an untitled numbered clause, a dash or a plus, or a point.
type Item struct {
	Style layouts.StyleKey
	Label Label
	// Depth is the nesting among neighbouring items, from 1.
	Depth int
	Runs  []Run
	// KeepNext and KeepEnd are a Paragraph's.
	KeepNext, KeepEnd bool
	At                diagnostic.Range
}

// Label is the number or mark before a text.
type Label struct {
	// Text is what prints: "I.", "1.", "a)", "-", "Điều 5.", "Phần I".
	// A single space that does not stretch follows it, unless Own.
	Text string
	// Own puts the label on a line of its own (Phần, Chương, Mục, Tiểu mục).
	// Heading.Runs then begin with a Break: one paragraph holds both lines,
	// so that Word's navigation shows the title too.
	Own bool
	// Bold sets the label in bold before a text that is not: "Điều 2." of an
	// article without a title.
	Bold bool
	// Level is the rank of what the label opens, None for the name of an
	// appendix.
	Level layouts.Level
	// Numbers are those that Text shows, outermost first; nil for a dash.
	Numbers []int
	// Typed reports whether the label is words of the paragraph in Word, for no
	// numbering of Word's gives it.
	Typed bool
	// Instance distinguishes numberings that do not continue one another:
	// one per section, from 1.
	Instance int
}

// Run is a stretch of text of one look, a forced line break, or a note mark.
// Text is final: upper-cased where the style says so, glued with U+00A0.
type Run struct {
	Text         string
	Bold, Italic bool // besides the style's own: they toggle nothing, they add
	Sup, Sub     bool
	// Break is a forced line break; Text is empty.
	Break bool
	// Note is the note whose mark stands here; Text is the mark as printed:
	// "(1)" or "1".
	Note *Note
	// Lang is set where the language is not Vietnamese ("en").
	Lang string
	// Link is the address that the words lead to, in the letters of a URI (RFC
	// 3986); mostly none.
	Link string
	// Captions are the captions that Text names, in order: the one that it begins
	// or those that it refers to.
	Captions []CaptionName
	// At is where the run's first letter stands in the author's file.
	At diagnostic.Range
}

// CaptionName is where a text names a caption: "Bảng 7".
type CaptionName struct {
	// Start and End are the bytes of the name.
	Start, End int
	*Caption
	// Own reports whether the text is the caption's own.
	Own bool
}

// Caption is what numbers a table, a figure or a chart, as Word counts it.
type Caption struct {
	// Word is what is counted: "Bảng", "Biểu đồ".
	Word   string
	Number int
}

// PlainText is the text of runs without note marks.
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

// OneLine is the text of runs as a reader says it: no note marks, plain spaces.
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
	// Number counts over the document from 1.
	Number int
	// Label is what prints before the note's text: "1". In the text the mark
	// may stand in parentheses (Run.Text), here it never does.
	Label string
	Runs  []Run
	At    diagnostic.Range
}

// Rule is a drawn line, as a paragraph with a top border.
type Rule struct {
	// Name is a key of Sheet.Rules.
	Name string
	// Length is the line's length, Left and Right the indents that centre it
	// in its column: Left + Length + Right is the column's width.
	Length, Left, Right layouts.Length
}

// Picture is a PNG or JPEG in the text, with its size on paper.
type Picture struct {
	Style layouts.StyleKey
	// Data is the file, Format "png" or "jpeg", PixelWidth × PixelHeight its
	// size.
	Data                    []byte
	Format                  string
	PixelWidth, PixelHeight int
	Width, Height           layouts.Length
	// Alt describes it.
	Alt string
	// Caption stands below it; nil when it has none.
	Caption *Paragraph
	At      diagnostic.Range
}

// Role says what a Grid is.
type Role string

// The grids of a paper.
const (
	Letterhead Role = "letterhead"
	EndBlock   Role = "end_block"
)

// Grid is a borderless block of columns without cell padding: the letterhead,
// the recipients beside the signature. It is never broken over pages, unless Together says so.
type Grid struct {
	Role    Role
	Columns []layouts.Length
	// Rows hold a cell for each column; the last cell of a shorter row takes
	// the columns that are left.
	Rows [][]GridCell
	// Together is how many rows, from the first, stay on one page; 0 is all.
	Together int
	// KeepWithText ties the grid to the last two lines of the text above.
	KeepWithText bool
}

// Width is how wide a cell of a row is.
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
	// Continues reports whether it goes on with the cell above it, and is read
	// aloud right after it.
	Continues bool
	// AtFoot sets its last line at the foot of the row. Cells of a row that all do
	// are made equally high; it holds when somebody changes one of them.
	AtFoot bool
}

// Table is a ruled table of the body.
type Table struct {
	// Caption and Unit, the line that names the unit of its numbers, stand above
	// it and keep with it; nil where it has none.
	Caption, Unit *Paragraph
	// Summary is what its columns are, in words; empty where it has no heads.
	Summary  string
	Columns  []layouts.Length
	HeadRows int
	Rows     []TableRow
	// KeepNext keeps the last row with the next block.
	KeepNext bool
	// Turned reports whether it stands on landscape pages of its own.
	Turned bool
	At     diagnostic.Range
}

// Width is how wide a cell is.
func (t *Table) Width(cell TableCell) (sum layouts.Length) {
	for _, w := range t.Columns[cell.Column:min(cell.Column+cell.ColSpan, len(t.Columns))] {
		sum += w
	}
	return sum
}

// TableRow is a row; cells covered by a span from above or the left are not
// listed.
type TableRow struct {
	Cells []TableCell
	// KeepPrev keeps a total row with the row above.
	KeepPrev bool
	// Split reports whether it is about a page high or more: it begins where it
	// stands and is broken between its lines.
	Split bool
}

// Above are the paragraphs above the table that belong to it.
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

// Grid gives the places of a table by row and column. Where cells overlap, which
// no sound table has, the later one covers the place.
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

// Joined reports whether no page ends after a row.
func (t *Table) Joined(row int) bool {
	if row+1 == len(t.Rows) {
		return t.KeepNext
	}
	return row < t.HeadRows || t.Rows[row+1].KeepPrev
}

// Joined reports whether no page ends after a row.
func (g *Grid) Joined(row int) bool {
	return row+1 < len(g.Rows) && (g.Together == 0 || row+1 < g.Together)
}

// TableCell is a cell; Column is the index of its first column.
type TableCell struct {
	Column           int
	ColSpan, RowSpan int
	// Head is a title of its columns, RowHead the name of its row, GroupHead that
	// of the rows below it, up to the next.
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
