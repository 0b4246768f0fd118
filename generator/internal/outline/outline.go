// Package outline is the body of a document: the notation, which follows what offices
// already write, and its tree.
//
//	I. VỀ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH
//	Trong tháng, các cấp, các ngành tập trung triển khai …
//	1. Về phát triển kinh tế
//	- Sản xuất nông - lâm nghiệp: … ngày 20/10/2020[^1].
//	+ …
//	[^1]: Kết quả: …
//
// A table's rows may be in a spreadsheet:
//
//	Đơn vị tính: ha
//	![Bảng: Diện tích gieo trồng](so-lieu.xlsx#Biểu 1)
//
// A table may be followed by its charts: "Biểu đồ cột: …", "Biểu đồ đường: …", "Biểu đồ
// tròn: …".
//
// [Parse] turns a report's body into a [Tree]; [Print] turns a tree back into the
// notation.
package outline

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Kind is the kind of a node.
type Kind int

const (
	// Section is an entry of one of the levels: heading, clause or item.
	Section Kind = iota
	// Paragraph is plain running text.
	Paragraph
	// TableBlock is a table.
	TableBlock
	// PictureBlock is a picture.
	PictureBlock
	// ChartBlock is a chart of the table before it; it follows a table or another
	// chart.
	ChartBlock
)

// Tree is a whole body.
type Tree struct {
	Nodes []*Node
	// Notes are in the order of their marks in the text; Inline.Note is an index into
	// it, counting from 1.
	Notes []Note
	// Coded reports whether words in braces are codes ([Inline.Code]); Codes is their
	// number.
	Coded bool
	Codes int
	// Captions are the names that captions begin with ("Bảng 7"), References the names
	// in running text.
	Captions   []string
	References []Reference
}

// Note is a footnote.
type Note struct {
	// Mark is the name that the author gave it: the "1" of [^1].
	Mark string
	Text []Inline
	At   diagnostic.Range
}

// Node is one piece of the body and its content.
type Node struct {
	Kind  Kind
	Level layouts.Level
	// Numbers are the numbers of the label, outermost first: those that the author
	// typed, or in the list form the consecutive ones. Nil for Gach, Cong and
	// unlabelled nodes.
	Numbers []int
	// Typed is the label as typed where it is not a number of its level: "f)" in the
	// Vietnamese alphabet. The last of Numbers is then the expected one.
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

// Number returns the node's own number; 0 for one without a number.
func (n *Node) Number() int {
	if len(n.Numbers) == 0 {
		return 0
	}
	return n.Numbers[len(n.Numbers)-1]
}

// Label returns the label before the node's text: "1.2.", "a)", "-"; empty for
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

// Inline is text of one look, or a note mark.
type Inline struct {
	Text         string
	Bold, Italic bool
	Sup, Sub     bool
	// Lang is the language of the words ("en"); usually empty.
	Lang string
	// Link is the address that the words link to; usually empty.
	Link string
	// Code is the code in braces in a coded body, a value of the report's figures:
	// "thu.luy-ke". Such a run has no text.
	Code string
	// Note is the ordinal of the note that this mark references (1 for Tree.Notes[0]);
	// 0 for text.
	Note int
	At   diagnostic.Range
}

// Table is a table of the body. The first HeadRows rows repeat on each page.
type Table struct {
	Caption  []Inline
	Unit     []Inline
	HeadRows int
	// Rows are nil while File and Sheet name the spreadsheet that holds them; an empty
	// Sheet means the first one.
	Rows        [][]Cell
	File, Sheet string
	// Align is per column: 'l', 'c', 'r', or 0 when the author gave none.
	Align []byte
	// Widths are per column in twips; nil when the author gave none.
	Widths []int
}

// Cell is one cell. Covered cells are not listed.
type Cell struct {
	// Paragraphs are the paragraphs of the cell; none when it is empty.
	Paragraphs       [][]Inline
	ColSpan, RowSpan int // at least 1
	At               diagnostic.Range
}

// Chart draws the numbers of the table before it.
type Chart struct {
	Kind ChartKind
	// Columns are the titles of the columns to draw; nil means all columns of numbers.
	Columns []string
	Caption []Inline
}

// Picture is a picture of the body.
type Picture struct {
	File    string
	Caption []Inline
	// Alt is the text alternative of the picture; the caption is used when it is empty.
	Alt string
}
