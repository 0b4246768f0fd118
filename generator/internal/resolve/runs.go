package resolve

import (
	"fmt"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// runs resolves inlines for a style: capitals, no-break spaces, note marks. The runs of
// many paragraphs are allocated at once.
func (b *builder) runs(inlines []outline.Inline, style *layouts.Style, notes []*document.Note) []document.Run {
	const atOnce = 60 // of nearly 8 KiB, a size that Go allocates
	if len(b.room) < len(inlines) {
		b.room = make([]document.Run, max(len(inlines), atOnce))
	}
	runs := b.room[:0:len(inlines)]
	b.room = b.room[len(inlines):]
	for _, in := range inlines {
		run := document.Run{Text: in.Text, Bold: in.Bold, Italic: in.Italic, Sup: in.Sup, Sub: in.Sub, Lang: foreign(in.Lang), Link: uri(in.Link), At: in.At}
		if in.Note > 0 {
			note := notes[in.Note-1]
			run = document.Run{Text: b.mark(note), Sup: true, Note: note, At: in.At}
		} else {
			run.Text = b.glue(run.Text)
			if style.Caps {
				run.Text = typography.Upper(run.Text)
			}
		}
		runs = append(runs, run)
	}
	return runs
}

// uri returns an address as a URI (RFC 3986), with other characters percent-encoded:
// "…/v%C4%83n-b%E1%BA%A3n".
func uri(address string) string {
	if address == "" {
		return ""
	}
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// foreign returns a language tag, or nothing if it is the document's own language.
func foreign(tag string) string {
	if base, _, _ := strings.Cut(tag, "-"); base == "vi" {
		return ""
	}
	return tag
}

// notes resolves the notes of a body; their numbers continue from the body before.
func (b *builder) notes(tree *outline.Tree) []*document.Note {
	style := b.sheet.Style(layouts.StyleFootnote)
	notes := make([]*document.Note, len(tree.Notes))
	for i, n := range tree.Notes {
		number := len(b.doc.Notes) + 1
		notes[i] = &document.Note{Number: number, Label: strconv.Itoa(number), Runs: b.runs(n.Text, style, nil), At: n.At}
		b.doc.Notes = append(b.doc.Notes, notes[i])
	}
	return notes
}

// mark returns a note's number as it prints in the text.
func (b *builder) mark(n *document.Note) string {
	if b.sheet.Notes.Marks == "ngoac" {
		return "(" + n.Label + ")"
	}
	return n.Label
}
