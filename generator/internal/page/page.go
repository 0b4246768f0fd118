// Package page lays a document out: it breaks lines and pages and determines the
// position of every word, rule and note, and the element of the document that each
// piece belongs to. It draws nothing.
package page

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// Fine is a horizontal measure in 1/2048 twip.
type Fine = linebreak.Fine

// FinePerTwip is how many Fine make a twip.
const FinePerTwip = linebreak.FinePerTwip

// Layout is a document on pages.
type Layout struct {
	Pages []*Page
	// Elements is the tag tree in reading order; Elements[0] is the Document, and a
	// parent comes before its children.
	Elements []Element
	// Bookmarks are in reading order.
	Bookmarks []Bookmark
	// Diagnostics report what could not be laid out well, with its place.
	Diagnostics []diagnostic.Diagnostic
}

// Page is one page. The origin is its top left corner, y runs down.
type Page struct {
	Width, Height layouts.Length
	// Label is the page number as readers cite it, inside its section. Section counts
	// from 0; the first page of a section shows no number.
	Label, Section int
	// LabelPrefix precedes the label in the viewer's list of pages: "PL1".
	LabelPrefix string
	// Pieces are in drawing order. The reading order is that of the elements.
	Pieces []Piece
	// Places are the places that an office fills in.
	Places []Place
	// height is the height of the text area, empty the part of it left at the foot,
	// text the height of what is not a signature.
	height, empty, text layouts.Length
}

// Element is a node of the tag tree, with the names of PDF (ISO 32000-1, 14.8.4).
type Element struct {
	// Type is Document, Sect, Div, Title, H1 … H6, P, L, LI, Lbl, LBody, Table,
	// THead, TBody, TR, TH, TD, Caption, Figure, Note, Reference, Link, Span.
	Type   string
	Parent int
	// Alt describes a Figure; Lang is set where it is not the document's.
	Alt, Lang string
	// ID is unique and set for Note and TH.
	ID string
	// Scope is Row or Column for TH; Headers are the IDs of a cell's THs.
	Scope            string
	Headers          []string
	ColSpan, RowSpan int
	// Summary describes a Table.
	Summary string
	// List is the ListNumbering of an L: "None", "Disc", "Decimal".
	List string
	// Target is the element that a Link leads to, or the Note of a Reference; 0 when
	// there is none.
	Target int
	// URI is the address outside the document that a Link leads to.
	URI string
	// Page and Y are where the element begins: the destination of a link or a bookmark
	// to it.
	Page int
	Y    layouts.Length
	// Text is the element's plain text: the words of a link's description.
	Text string
}

// Bookmark is an entry of the navigation.
type Bookmark struct {
	Title string
	Depth int // from 1, no depth is skipped on the way down
	Elem  int
}
