// Package reading turns a file into blocks with looks: a Word file with [Word] or
// [Document], plain text with [Text].
//
// Both give the same blocks, so that the code that recognises a document need not know
// its origin. Nothing is recognised here. Legacy character sets become Unicode and
// characters without a shape are removed; nothing is corrected. What a report cannot
// hold is in the source's [Account], with its place.
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
	// Margins are the lines of headers and footers, without page numbers.
	Margins []Margin
	// Files are the pictures that blocks use.
	Files []File
	// BareNotes reports whether note marks have no brackets.
	BareNotes bool
	// Document is the Word file; nil for plain text.
	Document *word.Document
	// Styles maps the names that Word shows to the keys of the styles of all editions.
	Styles map[string]layouts.StyleKey
	Account
}

// File is a file beside the report.
type File struct {
	Name string
	Data []byte
}

// Margin is a line of a header or a footer. Style is a key of the sheet, where the
// source is one of our own files.
type Margin struct {
	Place
	Foot        bool
	Style, Text string
}

func newSource(name string) *Source { return &Source{Account: Account{File: name}} }
