// Package reading turns a file that a person made into blocks with looks: a
// Word file with [Word] or [Document], plain text with [Text].
//
// Both give the same blocks, so that what recognises a document need not know
// where it came from. Nothing is recognised here. Letters of before Unicode
// become Unicode and letters without a shape go; none is corrected. What a
// report cannot hold is in the source's [Account], with where it stood.
package reading

import (
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Source is a file as blocks.
type Source struct {
	Blocks []*Block
	// Notes are the footnotes; the note of an inline with Note = n is Notes[n-1].
	Notes []*Note
	// Margins are the lines of headers and footers, page numbers left out.
	Margins []Margin
	// Files are the pictures that blocks name.
	Files []File
	// BareNotes reports whether marks of notes stand without brackets.
	BareNotes bool
	// Document is the Word file; nil for plain text.
	Document *word.Document
	// Styles are keys of the styles of all editions, by the names that Word
	// shows for them.
	Styles map[string]layouts.StyleKey
	Account
}

// File is a file beside the report.
type File struct {
	Name string
	Data []byte
}

// Margin is a line of a header or a footer. Style is a key of the sheet, where
// the source is one of our own files.
type Margin struct {
	Place
	Foot        bool
	Style, Text string
}

func newSource(name string) *Source { return &Source{Account: Account{File: name}} }
