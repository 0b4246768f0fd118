// Package clipboard reads what office programs put on the clipboard: the HTML of Word,
// Excel, LibreOffice and of browsers, and cells as plain text. The result is the tree
// of package word, as if it had been read from a Word file.
package clipboard

import (
	"errors"
	"strings"

	"golang.org/x/net/html"

	"baocao/generator/internal/word"
)

// MaxSize is the largest size of HTML, or of cells, in bytes.
const MaxSize = 16 << 20

// Reasons for which nothing is read.
var (
	ErrTooLarge = errors.New("there is too much on the clipboard")
	ErrNothing  = errors.New("there is nothing of words on the clipboard")
)

// HTML reads what was copied as HTML: the content between the marks of a fragment, or
// all of it, and the notes that it references. Nothing outside is fetched.
func HTML(text string) (*word.Document, error) {
	if len(text) > MaxSize {
		return nil, ErrTooLarge
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	r := &reader{doc: &word.Document{}, notes: map[string]*note{}}
	r.survey(root)
	var list blocks
	r.children(root, &list, state{})
	if len(list.done) == 0 {
		return nil, ErrNothing
	}
	r.doc.Sections = []*word.Section{{Blocks: list.done}}
	return r.doc, nil
}

// reader turns a tree of HTML into one of word.
type reader struct {
	doc        *word.Document
	sheet      stylesheet
	paragraphs int
	tables     int
	// outside reports whether the current node is outside the fragment.
	outside bool
	notes   map[string]*note // by the name that their marks link to
}

// note is a note's element, and whether it has been referenced.
type note struct {
	body *html.Node
	read bool
}

// state is what a node inherits.
type state struct {
	look  word.Look
	align string
	// left is the indent in twips, depth the number of open elements.
	left, depth int
	lists       []*list
	link        string
	// pre keeps line ends. tight reports whether the words are in a paragraph;
	// elsewhere a line break ends one.
	pre, tight bool
	// inNote reports whether the node belongs to a note, whose own mark prints by
	// itself.
	inNote bool
}

// maxDepth bounds the nesting of elements; of deeper ones only the words are kept.
const maxDepth = 256

// survey finds what must be known before anything is read: the style sheet, the notes,
// and whether a fragment is marked.
func (r *reader) survey(root *html.Node) {
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode && n.Data == "StartFragment":
			r.outside = true
		case n.Type != html.ElementNode:
		case n.Data == "style":
			r.sheet.read(words(n))
		case isNote(n):
			r.notes[attr(n, "id")] = &note{body: n}
		}
	}
}

// isNote reports whether an element is a note of Word or of LibreOffice.
func isNote(n *html.Node) bool {
	id := attr(n, "id")
	element := declared(attr(n, "style"))["mso-element"]
	return id != "" && (element == "footnote" || element == "endnote" || n.Data == "div" && (numbered(id, "sdfootnote") || numbered(id, "sdendnote")))
}

// noteCalled returns the name of the note that an address in the page links to.
func noteCalled(address string) (id string, ok bool) {
	name, ok := strings.CutPrefix(address, "#")
	if !ok {
		return "", false
	}
	if id, ok = strings.CutPrefix(name, "_"); ok {
		return id, numbered(id, "ftn") || numbered(id, "edn")
	}
	id, ok = strings.CutSuffix(name, "sym")
	return id, ok
}

// numbered reports whether a name is a word followed by a number.
func numbered(name, word string) bool {
	number, ok := strings.CutPrefix(name, word)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// called returns the note of a name; nil where there is none, where it is empty, and
// for a second reference to it, which a report does not have.
func (r *reader) called(id string) *word.Note {
	n := r.notes[id]
	if n == nil || n.read {
		return nil
	}
	n.read = true
	outside := r.outside
	r.outside = false
	var list blocks
	r.children(n.body, &list, state{inNote: true})
	r.outside = outside
	if len(list.done) == 0 {
		return nil
	}
	made := &word.Note{Number: len(r.doc.Notes) + 1, Blocks: list.done}
	r.doc.Notes = append(r.doc.Notes, made)
	return made
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// words returns the text of an element.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
