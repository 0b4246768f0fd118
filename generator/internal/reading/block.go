package reading

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

// Place is where something stood in the source.
type Place struct {
	// Paragraph of a Word file, or Line of a text; 0 for neither.
	Paragraph, Line int
	// Words are of something that is neither: “chân trang”.
	Words diagnostic.Said
}

// Said returns the place in words for a person.
func (p Place) Said() diagnostic.Said {
	switch {
	case p.Words != diagnostic.Said{}:
		return p.Words
	case p.Paragraph > 0:
		return diagnostic.Paragraph(p.Paragraph)
	}
	return diagnostic.Line(p.Line)
}

// Block is a paragraph, a table, a picture or a chart of the source.
type Block struct {
	Place
	// Style is a key of the sheet, where the source is one of our own files.
	Style string
	// Label is the number or bullet that Word makes.
	Label  string
	Bullet bool
	Left   int // a bullet's indent, in twips
	// Text is as the source has it: tabs and forced breaks are "\t" and "\n",
	// spaces are not folded.
	Text []outline.Inline
	// Raw reports whether the text is in the notation already.
	Raw bool
	// Align is a value of w:jc: "center".
	Align string
	// Bold and Italic report whether all letters are.
	Bold, Italic bool
	// Heading reports whether the source names it a heading.
	Heading bool
	// Rule reports whether it is nothing but a drawn line, Ruled whether it has
	// text and a line is drawn in it.
	Rule, Ruled bool
	// joins reports whether it goes on with the block before.
	joins bool
	// Gap is an empty line before it, NewPage a new page.
	Gap, NewPage bool
	Landscape    bool
	Section      int

	Table   *Table
	Picture *Picture
	Chart   *Chart

	// Source is the paragraph of a Word file, and Stretches the looks of Text.
	Source    *word.Paragraph
	Stretches []Stretch

	// folded is the text with its spaces folded, which many rules ask for. It is
	// made when the text no longer changes.
	folded *string
}

// Stretch is a look and the byte of the block's text where it ends.
type Stretch struct {
	Look word.Look
	End  int
}

// Table is a table by its grid; Head is how many rows Word repeats.
type Table struct {
	Columns int
	Ruled   bool
	Head    int
	Rows    [][]Cell
}

// MaxColumns is how many columns Word knows.
const MaxColumns = 63

// Cell is a cell of a table. Column is the first that it takes.
type Cell struct {
	Column, ColSpan, RowSpan int
	Blocks                   []*Block
}

// Picture is a picture that stands in a file beside the report.
type Picture struct {
	File, Alt string
	// Width and Height are on paper, in twips; Style is that of its paragraph.
	Width, Height int
	Style         string
}

// Chart is a chart that a report can draw.
type Chart struct {
	Kind   outline.ChartKind
	Series []string
}

// Note is a footnote of the source.
type Note struct {
	Place
	Text []outline.Inline
}

// Plain returns the text of a block with its spaces folded.
func (b *Block) Plain() string {
	if b.folded == nil {
		s := Plain(b.Text)
		b.folded = &s
	}
	return *b.folded
}

// Letters counts what a block shows, with what stands in it.
func (b *Block) Letters() int {
	n := Letters(b.Label) + Letters(Joined(b.Text))
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, c := range row {
				for _, inner := range c.Blocks {
					n += inner.Letters()
				}
			}
		}
	}
	return n
}

// Joined returns the letters of a text as they stand.
func Joined(text []outline.Inline) string {
	if len(text) == 1 {
		return text[0].Text
	}
	var b strings.Builder
	for _, in := range text {
		b.WriteString(in.Text)
	}
	return b.String()
}

// Plain returns the letters of a text in composed form, spaces folded.
func Plain(text []outline.Inline) string {
	s, _ := typography.Normalize(Joined(text))
	return s
}

// Calls reports whether a text calls a note.
func Calls(text []outline.Inline) bool {
	for _, in := range text {
		if in.Note > 0 {
			return true
		}
	}
	return false
}
