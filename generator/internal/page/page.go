// Package page lays a document out: it breaks lines and pages and says where
// every word, rule and note stands, and to which element of the document each
// piece belongs. It draws nothing.
package page

import (
	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
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
	// Elements is the tag tree in reading order; Elements[0] is the Document
	// and the parent of an element comes before it.
	Elements []Element
	// Bookmarks in reading order.
	Bookmarks []Bookmark
	// Diagnostics say what could not be laid out well, with its place.
	Diagnostics []diagnostic.Diagnostic
}

// Page is one page. The origin is its top left corner, y runs down.
type Page struct {
	Width, Height layouts.Length
	// Label is what the reader calls the page: its number inside its
	// section. Section counts from 0; the first page of a section shows no
	// number.
	Label, Section int
	// LabelPrefix stands before the label where a reader lists the pages: "PL1".
	LabelPrefix string
	// Pieces in the order they are drawn. What is read aloud follows the
	// elements.
	Pieces []Piece
	// Places are what an office fills in.
	Places []Place
	// height is the room for text, empty what of it is left at the foot, text the
	// height of what is no signature.
	height, empty, text layouts.Length
}

// Piece is one placed thing. Exactly one of Text, Rule, Image and Path is set.
type Piece struct {
	// Elem is the element it belongs to; -1 for an artifact.
	Elem int
	// Artifact is "Pagination" or "Layout" when Elem is -1.
	Artifact string
	// At is where the author stated what is drawn; zero for what nobody stated.
	At    diagnostic.Range
	Text  *Text
	Rule  *Rule
	Image *Image
	Path  *Path
	// place is, while the pages are made, a place of the page.
	place *Place
}

// Text is one line of text, or a part of it that belongs to one element.
type Text struct {
	// Baseline is its y.
	Baseline layouts.Length
	Spans    []Span
}

// Span is text of one face and size, set without a gap between its glyphs.
type Span struct {
	// X is where the span begins.
	X Fine
	// Text may hold U+0020 and U+00A0; both are drawn as a space and both
	// are widened by Stretch.
	Text    string
	Face    fonts.Face
	Size    layouts.Length
	Stretch Fine
	// Rise lifts a superscript, drops a subscript when negative.
	Rise  layouts.Length
	Lang  string
	Color layouts.Color
	// Run is what the text is a part of, from the byte Start on; nil for
	// labels and for the words of charts.
	Run   *document.Run
	Start int
}

// Rule is a drawn line: a filled rectangle.
type Rule struct {
	X, Y, Width, Height layouts.Length
	Color               layouts.Color
}

// Image is a placed picture.
type Image struct {
	X, Y, Width, Height layouts.Length
	Data                []byte
	Format              string // "png" or "jpeg"
}

// Path is a shape of a chart: straight lines from point to point.
type Path struct {
	Points []Point
	// Closed leads back to the first point.
	Closed bool
	// Filled fills it with Fill; then Stroke draws it, unless Thickness is 0.
	// Both are shares of black.
	Filled       bool
	Fill, Stroke layouts.Share
	Thickness    layouts.Length
}

// Point is a place on a page.
type Point struct {
	X, Y layouts.Length
}

// Element is a node of the tag tree, in PDF's own words (ISO 32000-1, 14.8.4).
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
	// Summary is what a Table shows.
	Summary string
	// List is the ListNumbering of an L: "None", "Disc", "Decimal".
	List string
	// Target is the element that a Link leads to, or the Note of a
	// Reference; 0 when there is none.
	Target int
	// URI is the address that a Link leads to, outside of the document.
	URI string
	// Page and Y are where the element begins: what a link or a bookmark to
	// it shows.
	Page int
	Y    layouts.Length
	// Text is the element's plain text: the words of a link's description.
	Text string
}

// Bookmark is an entry of the navigation.
type Bookmark struct {
	Title string
	Depth int // from 1, never skipping a depth on the way down
	Elem  int
}
