package docx

import (
	"strconv"

	"baocao/generator/internal/document"
)

// footnotes is the part of the notes. Word asks for the two separators, and
// for their mention in the settings.
func footnotes(doc *document.Document) ([]byte, error) {
	x := newMarkup("w:footnotes", "xmlns:w", wordSpace)
	separator(x, "-1", "separator", "w:separator")
	separator(x, "0", "continuationSeparator", "w:continuationSeparator")

	style := doc.Sheet.Style(noteStyle)
	t := texts{x: x, doc: doc}
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
	return x.end(), nil
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
