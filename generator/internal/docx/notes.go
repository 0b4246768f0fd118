package docx

import (
	"slices"
	"strconv"

	"baocao/generator/internal/document"
)

// notes is the part of the notes with its relationships.
type notes struct {
	part  []byte
	links links
}

// footnotes writes the notes. Word requires the two separators, and a reference to them
// in the settings.
func footnotes(doc *document.Document, captions *captions) (*notes, error) {
	spaces := []string{"xmlns:w", wordSpace}
	if slices.ContainsFunc(doc.Notes, linked) {
		spaces = append(spaces, "xmlns:r", relSpace)
	}
	x := newMarkup("w:footnotes", spaces...)
	made := &notes{}
	separator(x, "-1", "separator", "w:separator")
	separator(x, "0", "continuationSeparator", "w:continuationSeparator")

	style := doc.Sheet.Style(noteStyle)
	t := texts{x: x, doc: doc, links: &made.links, captions: captions}
	for _, n := range doc.Notes {
		x.open("w:footnote", "w:id", strconv.Itoa(n.Number))
		x.open("w:p")
		x.open("w:pPr")
		x.val("w:pStyle", styleID(style))
		x.close()
		t.openMark()
		x.empty("w:footnoteRef")
		x.close()
		t.plain(" ")
		if err := t.runs(style, n.Runs); err != nil {
			return nil, err
		}
		x.close()
		x.close()
	}
	made.part = x.end()
	return made, nil
}

// linked reports whether a note links to an address.
func linked(n *document.Note) bool {
	return slices.ContainsFunc(n.Runs, func(r document.Run) bool { return r.Link != "" })
}

func separator(x *markup, id, kind, tag string) {
	x.open("w:footnote", "w:type", kind, "w:id", id)
	x.open("w:p")
	x.open("w:pPr")
	x.val("w:pStyle", separatorID)
	x.close()
	x.open("w:r")
	x.empty(tag)
	x.close()
	x.close()
	x.close()
}
