// Package twin reports whether the PDF and the Word file of one paper say the
// same: the same paragraphs in the same order, as a reader takes them out of the
// tags of the PDF and out of the Word file.
//
// Of a PDF the number and day that were entered count as text; a Word file may
// have them too, or still the room for them. What neither file states as text is
// not compared: pictures, charts, page numbers, the marks of notes.
package twin

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/word"
)

// Difference is a paragraph that the files do not say alike; one of the two is
// empty where only the other file has it.
type Difference struct {
	PDF  string `json:"pdf,omitempty"`
	Word string `json:"word,omitempty"`
}

// Result is what a comparison found.
type Result struct {
	// Differences are in the order of the paper, at most so many as a person
	// reads.
	Differences []Difference `json:"differences,omitempty"`
	// Unnumbered reports whether the Word file still has room where the PDF has its
	// number or day.
	Unnumbered bool `json:"unnumbered,omitempty"`
}

// Same reports whether both say the same.
func (r *Result) Same() bool { return len(r.Differences) == 0 }

// mostDifferences is how many differences are reported.
const mostDifferences = 20

// Compare compares two files; name is what findings call the Word file. It fails with an error of the PDF's reader, with
// [ErrUntagged], or with the finding of the Word file's.
func Compare(pdf *object.File, name string, docx []byte) (*Result, error) {
	of, err := wordsOf(pdf)
	if err != nil {
		return nil, err
	}
	document, found := word.Read(name, docx)
	if document == nil {
		for _, d := range found {
			if d.Severity() == diagnostic.Error {
				return nil, d
			}
		}
	}
	body, others := paragraphsOf(document)
	// What stands in margins and notes has no place among the paragraphs.
	result := &Result{}
	rest := of.take(others, result)
	result.compare(rest, body)
	return result, nil
}

// paragraph is a text of the PDF. shown is as a person reads it; letters are
// those without white space. Where there is room to fill in, or something was
// filled in, room matches the same with the room still empty or filled; entered
// says that something was.
type paragraph struct {
	shown, letters string
	room           *regexp.Regexp
	entered        bool
}

// said reports whether a paragraph of a Word file says the same, and whether it
// does so but for what was entered into the PDF.
func (p *paragraph) said(letters string) (same, unnumbered bool) {
	if p.letters == letters {
		return true, false
	}
	return p.room != nil && p.room.MatchString(letters), p.entered
}

// take finds paragraphs of the Word file that may stand anywhere, and returns
// the others of the PDF.
func (w *words) take(others []string, result *Result) []*paragraph {
	rest := slices.Clone(w.paragraphs)
	for _, text := range others {
		letters := lettersOf(text)
		at := slices.IndexFunc(rest, func(p *paragraph) bool { same, _ := p.said(letters); return same })
		if at < 0 {
			result.add(Difference{Word: text})
			continue
		}
		_, unnumbered := rest[at].said(letters)
		result.Unnumbered = result.Unnumbered || unnumbered
		rest = slices.Delete(rest, at, at+1)
	}
	return rest
}

func (r *Result) add(d Difference) {
	if len(r.Differences) < mostDifferences {
		d.PDF, d.Word = shortened(d.PDF), shortened(d.Word)
		r.Differences = append(r.Differences, d)
	}
}

// compare goes through both texts; where they part it looks for where they come
// together again.
func (r *Result) compare(pdf []*paragraph, docx []string) {
	for len(pdf) > 0 || len(docx) > 0 {
		if len(pdf) > 0 && len(docx) > 0 {
			if same, unnumbered := pdf[0].said(lettersOf(docx[0])); same {
				r.Unnumbered = r.Unnumbered || unnumbered
				pdf, docx = pdf[1:], docx[1:]
				continue
			}
		}
		skipPDF, skipWord := meet(pdf, docx)
		for i := range max(skipPDF, skipWord) {
			var d Difference
			if i < skipPDF {
				d.PDF = pdf[i].shown
			}
			if i < skipWord {
				d.Word = docx[i]
			}
			r.add(d)
		}
		pdf, docx = pdf[skipPDF:], docx[skipWord:]
	}
}

// meet is how many paragraphs of each text come before the next that both have.
func meet(pdf []*paragraph, docx []string) (skipPDF, skipWord int) {
	const far = 50
	for sum := 1; sum <= min(2*far, len(pdf)+len(docx)); sum++ {
		for i := max(0, sum-len(docx)); i <= min(sum, len(pdf)); i++ {
			j := sum - i
			if i < len(pdf) && j < len(docx) {
				if same, _ := pdf[i].said(lettersOf(docx[j])); same {
					return i, j
				}
			}
		}
	}
	return len(pdf), len(docx)
}

// lettersOf is a text without white space, in composed letters.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return fonts.Drawn(r)
	}, norm.NFC.String(s))
}

// shortened is a text of a length that fits a line or two.
func shortened(s string) string {
	const most = 160
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// paragraphsOf are the texts of a Word file: those of the body in their order,
// and those whose order is the reader's choice: of margins, notes, and of what
// stands side by side in a table without lines.
func paragraphsOf(d *word.Document) (body, others []string) {
	add := func(to *[]string, blocks []word.Block) {
		word.Walk(blocks, func(p *word.Paragraph) {
			if s := textOf(p); lettersOf(s) != "" {
				*to = append(*to, s)
			}
		})
	}
	for _, s := range d.Sections {
		for i, b := range s.Blocks {
			to := &body
			if t, ok := b.(*word.Table); ok && !t.Ruled {
				to = &others
			}
			add(to, s.Blocks[i:i+1])
		}
	}
	d.Margins(func(m word.Margin, _ bool) { add(&others, m.Blocks) })
	for _, n := range d.Notes {
		add(&others, n.Blocks)
	}
	return body, others
}

// textOf is a paragraph as it shows, without page numbers and marks of notes.
func textOf(p *word.Paragraph) string {
	var b strings.Builder
	b.WriteString(p.Label)
	for i, r := range p.Runs {
		switch {
		case bracket(p.Runs, i), r.Look.Hidden, r.Mark, r.Note != nil, strings.HasPrefix(strings.TrimSpace(r.Field), "PAGE"):
		case r.Tab, r.Break, r.PageBreak:
			b.WriteByte(' ')
		case r.Look.Caps:
			b.WriteString(strings.ToUpper(r.Text))
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// bracket reports whether a run is a bracket of the mark of a note.
func bracket(runs []word.Run, i int) bool {
	if !runs[i].Look.Sup || strings.Trim(runs[i].Text, "()") != "" {
		return false
	}
	return i > 0 && runs[i-1].Note != nil || i+1 < len(runs) && runs[i+1].Note != nil
}
