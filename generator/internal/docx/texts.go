package docx

import (
	"fmt"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// texts writes the content of paragraphs, in the body and in the notes.
type texts struct {
	x   *markup
	doc *document.Document
	// links are the addresses that the part links to.
	links    *links
	captions *captions
}

// runs writes the runs of a paragraph of a style. Adjacent runs of one look become one
// run of Word.
func (t texts) runs(style *layouts.Style, runs []document.Run) error {
	for i := 0; i < len(runs); {
		r := runs[i]
		switch {
		case r.Note != nil:
			n := r.Note.Number
			if n < 1 || n > len(t.doc.Notes) || t.doc.Notes[n-1] != r.Note {
				return fmt.Errorf("docx: the mark %q calls a note that the document does not have", r.Text)
			}
			t.mark(r.Note, r.Text)
			i++
		case r.Break:
			t.x.open("w:r")
			t.x.empty("w:br")
			t.x.close()
			i++
		default:
			end := i + 1
			for end < len(runs) && sameLook(r, runs[end]) {
				end++
			}
			if r.Link != "" && (i == 0 || runs[i-1].Link != r.Link) {
				t.x.open("w:hyperlink", "r:id", t.links.id(r.Link))
			}
			t.stretch(style, runs[i:end])
			if r.Link != "" && (end == len(runs) || runs[end].Link != r.Link) {
				t.x.close()
			}
			i = end
		}
	}
	return nil
}

func sameLook(a, b document.Run) bool {
	return !b.Break && b.Note == nil && a.Bold == b.Bold && a.Italic == b.Italic &&
		a.Sup == b.Sup && a.Sub == b.Sub && a.Lang == b.Lang && a.Link == b.Link
}

// stretch writes runs of one look. Only what differs from the style is written.
func (t texts) stretch(style *layouts.Style, runs []document.Run) {
	r := runs[0]
	bold, italic := r.Bold && !style.Bold, r.Italic && !style.Italic
	open := func() { // the run and its look
		t.x.open("w:r")
		if !bold && !italic && !r.Sup && !r.Sub && r.Lang == "" {
			return
		}
		t.x.open("w:rPr")
		if bold {
			t.x.empty("w:b")
			t.x.empty("w:bCs")
		}
		if italic {
			t.x.empty("w:i")
			t.x.empty("w:iCs")
		}
		if r.Sup {
			t.x.val("w:vertAlign", "superscript")
		} else if r.Sub {
			t.x.val("w:vertAlign", "subscript")
		}
		if r.Lang != "" {
			t.x.val("w:lang", r.Lang)
		}
		t.x.close()
	}
	const usual = 8
	words := make([]string, 0, usual) // the content of the next run
	flush := func() {
		if len(words) > 0 {
			t.run(open, words...)
			words = words[:0]
		}
	}
	for _, r := range runs {
		at := 0
		for _, c := range r.Captions {
			words = append(words, r.Text[at:c.Start])
			name := r.Text[c.Start:c.End]
			at = c.End
			flush()
			if !c.Own {
				t.field(open, "REF "+t.captions.bookmark(c.Caption)+` \h`, name)
				continue
			}
			word := strings.TrimRight(name, "0123456789")
			id := strconv.Itoa(t.captions.id(c.Caption))
			t.x.empty("w:bookmarkStart", "w:id", id, "w:name", t.captions.bookmark(c.Caption))
			t.run(open, word)
			t.field(open, "SEQ "+t.captions.sequence(c.Caption), name[len(word):])
			t.x.empty("w:bookmarkEnd", "w:id", id)
		}
		words = append(words, r.Text[at:])
	}
	flush()
}

// run writes words as one run that open begins.
func (t texts) run(open func(), words ...string) {
	open()
	t.x.open("w:t", "xml:space", "preserve")
	for _, w := range words {
		t.x.text(w)
	}
	t.x.close()
	t.x.close()
}

// field writes a field and the text that it shows until Word updates it.
func (t texts) field(open func(), instruction, shown string) {
	mark := func(kind string) {
		open()
		t.x.empty("w:fldChar", "w:fldCharType", kind)
		t.x.close()
	}
	mark("begin")
	open()
	t.x.element("w:instrText", " "+instruction+" ", "xml:space", "preserve")
	t.x.close()
	mark("separate")
	t.run(open, shown)
	mark("end")
}

// plain writes words in the look of the paragraph's style.
func (t texts) plain(s string) {
	t.x.open("w:r")
	t.x.element("w:t", s, "xml:space", "preserve")
	t.x.close()
}

// mark writes the mark of a note where it is referenced: the number is Word's, the
// characters around it are text. Each is a run of its own, because otherwise
// LibreOffice loses the number.
func (t texts) mark(n *document.Note, printed string) {
	number := strconv.Itoa(n.Number)
	before, after, _ := strings.Cut(printed, number)
	t.markText(before)
	t.openMark()
	t.x.empty("w:footnoteReference", "w:id", number)
	t.x.close()
	t.markText(after)
}

func (t texts) markText(s string) {
	if s != "" {
		t.openMark()
		t.x.element("w:t", s)
		t.x.close()
	}
}

func (t texts) openMark() {
	t.x.open("w:r")
	t.x.open("w:rPr")
	t.x.val("w:rStyle", noteMarkID)
	t.x.close()
}
