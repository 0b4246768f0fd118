// Package docx writes a document in Word's format: named paragraph styles, multi-level
// numbering, footnotes, page fields, tables with a fixed grid. An office can edit the
// file like one made by hand.
//
//	err := docx.Write(file, doc, pages)
//
// Word lays out the pages; all measures come from the sheet and the document.
package docx

import (
	"fmt"
	"io"

	"baocao/generator/internal/document"
)

// Write writes doc to w as a Word package. pages is the number of pages that the file
// states until Word has laid it out, 0 to state none. The same document gives the same
// bytes. Nothing is written when there is an error.
func Write(w io.Writer, doc *document.Document, pages int) error {
	b := newBody(doc)
	if err := b.sections(); err != nil {
		return err
	}
	notes, err := footnotes(doc, b.captions)
	if err != nil {
		return err
	}

	parts := b.parts(notes, pages)
	body, err := setBody(parts, b.x.String())
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	whole, err := pack(parts, body, doc.Meta)
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err = w.Write(whole)
	return err
}
