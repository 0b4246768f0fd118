package docx

import (
	"strconv"
	"strings"

	"baocao/generator/document"
)

// footnotes is the part of the notes. Word asks for the two separators, and
// for their mention in the settings.
func footnotes(doc *document.Document) ([]byte, error) {
	x := newMarkup("w:footnotes", "xmlns:w", wordSpace, "xmlns:mc", choiceSpace, "xmlns:w15", word2013Space)
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
		t.label(n)
		t.plain(" ")
		if err := t.runs(style, n.Runs); err != nil {
			return nil, err
		}
		x.close()
		x.close()
	}
	return x.end(), nil
}

// label writes the number before a note's text and what stands around it.
func (t texts) label(n *document.Note) {
	before, after, _ := strings.Cut(n.Label, strconv.Itoa(n.Number))
	t.openMark()
	t.onlyWord(before)
	t.x.empty("w:footnoteRef")
	t.onlyWord(after)
	t.x.close()
}

// onlyWord writes text that other programs pass over. LibreOffice sets the
// number before everything else in a note, and "(1)" would become "1()".
func (t texts) onlyWord(s string) {
	if s == "" {
		return
	}
	t.x.open("mc:AlternateContent")
	t.x.open("mc:Choice", "Requires", "w15")
	t.x.element("w:t", s)
	t.x.close()
	t.x.close()
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
