package reading

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

// Place is a place in the source.
type Place struct {
	// Paragraph of a Word file, or Line of a text; 0 for neither.
	Paragraph, Line int
	// Words name a place that is neither: “chân trang”.
	Words diagnostic.Localized
}

// Localized returns the place in words for people.
func (p Place) Localized() diagnostic.Localized {
	switch {
	case p.Words != diagnostic.Localized{}:
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
	// Text is the source's text: tabs and forced breaks are "\t" and "\n", spaces are
	// not folded.
	Text []outline.Inline
	// Raw reports whether the text is already in the notation.
	Raw bool
	// Align is a value of w:jc: "center".
	Align string
	// Bold and Italic report whether all characters are.
	Bold, Italic bool
	// Heading reports whether the source marks it as a heading.
	Heading bool
	// Rule reports whether it is only a drawn line, Ruled whether it has text and a
	// drawn line.
	Rule, Ruled bool
	// joins reports whether it continues the block before.
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

	// folded is the text with its spaces folded, which many rules need. It is set when
	// the text no longer changes.
	folded *string
}

// Stretch is a look and the byte of the block's text where it ends.
type Stretch struct {
	Look word.Look
	End  int
}

// Table is a table as a grid; Head is the number of rows that Word repeats.
type Table struct {
	Columns int
	Ruled   bool
	Head    int
	Rows    [][]Cell
}

// MaxColumns is Word's maximum number of columns.
const MaxColumns = 63

// Cell is a cell of a table. Column is its first column.
type Cell struct {
	Column, ColSpan, RowSpan int
	Blocks                   []*Block
}

// Picture is a picture in a file beside the report.
type Picture struct {
	File, Alt string
	// Width and Height are the printed size, in twips; Style is the style of its
	// paragraph.
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

// Characters counts the characters that a block shows, including those of nested content.
func (b *Block) Characters() int {
	n := Characters(b.Label) + Characters(Joined(b.Text))
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, c := range row {
				for _, inner := range c.Blocks {
					n += inner.Characters()
				}
			}
		}
	}
	return n
}

// Joined returns the characters of a text unchanged.
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

// Plain returns the characters of a text in composed form, spaces folded.
func Plain(text []outline.Inline) string {
	s, _ := typography.Normalize(Joined(text))
	return s
}

// Calls reports whether a text references a note.
func Calls(text []outline.Inline) bool {
	for _, in := range text {
		if in.Note > 0 {
			return true
		}
	}
	return false
}
