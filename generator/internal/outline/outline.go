// Package outline is the body of a paper: the notation that offices already
// write, and the tree it stands for.
//
//	I. VỀ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH
//	Trong tháng, các cấp, các ngành tập trung triển khai …
//	1. Về phát triển kinh tế
//	- Sản xuất nông - lâm nghiệp: … ngày 20/10/2020[^1].
//	+ …
//	[^1]: Kết quả: …
//
// A table's rows may stand in a spreadsheet:
//
//	Đơn vị tính: ha
//	![Bảng: Diện tích gieo trồng](so-lieu.xlsx#Biểu 1)
//
// A table may be followed by its charts: "Biểu đồ cột: …", "Biểu đồ đường: …",
// "Biểu đồ tròn: …".
//
// [Parse] turns a report's body into a [Tree]; [Print] turns a tree back into
// the notation.
package outline

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Kind tells what a node is.
type Kind int

const (
	// Section is a node of one of the levels: heading, clause or item.
	Section Kind = iota
	// Paragraph is plain running text.
	Paragraph
	// TableBlock is a table.
	TableBlock
	// PictureBlock is a picture.
	PictureBlock
	// ChartBlock is a chart of the table before it; only a table or another
	// chart stands there.
	ChartBlock
)

// Tree is a whole body.
type Tree struct {
	Nodes []*Node
	// Notes in the order of their marks in the text; Inline.Note points
	// into it, counting from 1.
	Notes []Note
	// Coded reports whether words in braces are codes ([Inline.Code]).
	Coded bool
	// Captions are the names that captions begin with ("Bảng 7"), References what
	// running text names.
	Captions   []string
	References []Reference
}

// Note is a footnote.
type Note struct {
	// Mark is the name the author gave it: the "1" of [^1].
	Mark string
	Text []Inline
	At   diagnostic.Range
}

// Node is one piece of the body and what it contains.
type Node struct {
	Kind  Kind
	Level layouts.Level
	// Numbers are those that the label shows, outermost first: what the author
	// typed, or in the list form what is due. Nil for Gach, Cong and
	// unlabelled nodes.
	Numbers []int
	// Typed is the label where no number of its level says it: "f)" among
	// Vietnamese letters. The last of Numbers is then what is due.
	Typed string
	// Heading reports whether Text is a title.
	Heading bool
	// Forced reports whether the author forced the heading with ** around it.
	Forced   bool
	Text     []Inline
	Children []*Node
	Table    *Table
	Picture  *Picture
	Chart    *Chart
	At       diagnostic.Range
}

// Number is the node's own number; 0 for one that is not counted.
func (n *Node) Number() int {
	if len(n.Numbers) == 0 {
		return 0
	}
	return n.Numbers[len(n.Numbers)-1]
}

// Label is what stands before the node's text: "1.2.", "a)", "-"; empty for
// unlabelled nodes.
func (n *Node) Label(levels *layouts.Levels) string {
	switch {
	case n.Typed != "":
		return n.Typed
	case n.Kind != Section:
		return ""
	}
	return Label(&levels[n.Level], n.Numbers)
}

// Inline is a run of text of one look, or a note mark.
type Inline struct {
	Text         string
	Bold, Italic bool
	Sup, Sub     bool
	// Lang is the language that is named for the words ("en"); mostly none.
	Lang string
	// Link is the address that the words lead to; mostly none.
	Link string
	// Code is what stands in braces in a coded body, a value of the report's
	// figures: "thu.luy-ke". Such a run has no text.
	Code string
	// Note is the ordinal of the note this mark calls (1 for Tree.Notes[0]);
	// 0 for text.
	Note int
	At   diagnostic.Range
}

// Table is a table of the body. The first HeadRows rows repeat on each page.
type Table struct {
	Caption  []Inline
	Unit     []Inline
	HeadRows int
	// Rows are nil while File and Sheet say where they stand; an empty Sheet
	// is the first one.
	Rows        [][]Cell
	File, Sheet string
	// Align is per column: 'l', 'c', 'r', or 0 when the author gave none.
	Align []byte
	// Widths are per column in twips; nil when the author gave none.
	Widths []int
}

// Cell is one cell. A cell covered by a span is not listed.
type Cell struct {
	// Paragraphs are those of the cell, one below the other; none when it is
	// empty.
	Paragraphs       [][]Inline
	ColSpan, RowSpan int // at least 1
	At               diagnostic.Range
}

// Chart draws the numbers of the table before it.
type Chart struct {
	Kind ChartKind
	// Columns are the titles of the columns to draw; nil leaves the choice to
	// the table.
	Columns []string
	Caption []Inline
}

// Picture is a picture of the body.
type Picture struct {
	File    string
	Caption []Inline
	// Alt describes the picture to a reader who cannot see it; the caption
	// serves when it is empty.
	Alt string
}
