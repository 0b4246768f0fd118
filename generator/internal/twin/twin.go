// Package twin compares the text of the PDF and the Word file of one document: the same
// paragraphs in the same order, extracted from the tags of the PDF and from the Word
// file.
//
// The number and date that were filled into the PDF count as text; the Word file may
// have them too, or still have blanks. What is not text in either file is not compared:
// pictures, charts, page numbers, note marks.
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

// Difference is a paragraph that differs; one of the two is empty where only the other
// file has it.
type Difference struct {
	PDF  string `json:"pdf,omitempty"`
	Word string `json:"word,omitempty"`
}

// Result is the result of a comparison.
type Result struct {
	// Differences are in the order of the document, bounded in number.
	Differences []Difference `json:"differences,omitempty"`
	// Unnumbered reports whether the Word file has a blank where the PDF has its number
	// or date.
	Unnumbered bool `json:"unnumbered,omitempty"`
}

// Same reports whether both files have the same text.
func (r *Result) Same() bool { return len(r.Differences) == 0 }

// mostDifferences bounds the reported differences.
const mostDifferences = 20

// Compare compares two files; name is the Word file's name in findings. It fails when
// the PDF cannot be read, with [ErrUntagged], or with the finding of reading the Word
// file.
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
	// Text in margins and notes has no place among the paragraphs.
	result := &Result{}
	rest := of.take(others, result)
	result.compare(rest, body)
	return result, nil
}

// paragraph is a text of the PDF. shown is the text for people; compact is without
// white space. Where there is a blank, or something was filled in, pattern matches the
// text with the blank empty or filled; entered reports whether something was filled in.
type paragraph struct {
	shown, compact string
	pattern        *regexp.Regexp
	entered        bool
}

// matches reports whether a paragraph of a Word file has the same text, and whether that
// holds only without what was filled into the PDF.
func (p *paragraph) matches(compact string) (same, unnumbered bool) {
	if p.compact == compact {
		return true, false
	}
	return p.pattern != nil && p.pattern.MatchString(compact), p.entered
}

// take removes the paragraphs of the Word file that may be anywhere, and returns the
// remaining ones of the PDF.
func (w *words) take(others []string, result *Result) []*paragraph {
	rest := slices.Clone(w.paragraphs)
	for _, text := range others {
		compact := withoutSpace(text)
		at := slices.IndexFunc(rest, func(p *paragraph) bool { same, _ := p.matches(compact); return same })
		if at < 0 {
			result.add(Difference{Word: text})
			continue
		}
		_, unnumbered := rest[at].matches(compact)
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

// compare goes through both texts; where they diverge it looks for where they meet
// again.
func (r *Result) compare(pdf []*paragraph, docx []string) {
	for len(pdf) > 0 || len(docx) > 0 {
		if len(pdf) > 0 && len(docx) > 0 {
			if same, unnumbered := pdf[0].matches(withoutSpace(docx[0])); same {
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

// meet returns how many paragraphs of each text precede the next one that both have.
func meet(pdf []*paragraph, docx []string) (skipPDF, skipWord int) {
	const far = 50
	for sum := 1; sum <= min(2*far, len(pdf)+len(docx)); sum++ {
		for i := max(0, sum-len(docx)); i <= min(sum, len(pdf)); i++ {
			j := sum - i
			if i < len(pdf) && j < len(docx) {
				if same, _ := pdf[i].matches(withoutSpace(docx[j])); same {
					return i, j
				}
			}
		}
	}
	return len(pdf), len(docx)
}

// withoutSpace returns a text without white space, in composed characters.
func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return fonts.Drawn(r)
	}, norm.NFC.String(s))
}

// shortened returns a text cut to a line or two.
func shortened(s string) string {
	const most = 160
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// paragraphsOf returns the texts of a Word file: those of the body in order, and those
// without a fixed order: in margins, notes, and side by side in a table without lines. A
// title and its subtitle are one text, as in the tags of the PDF.
func paragraphsOf(d *word.Document) (body, others []string) {
	before := ""
	add := func(to *[]string, blocks []word.Block) {
		word.Walk(blocks, func(p *word.Paragraph) {
			s := textOf(p)
			if withoutSpace(s) == "" {
				return
			}
			if n := len(*to); n > 0 && before == "Title" && p.Style == "Subtitle" {
				(*to)[n-1] += " " + s
			} else {
				*to = append(*to, s)
			}
			before = p.Style
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

// textOf returns a paragraph as it shows, without page numbers and note marks.
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

// bracket reports whether a run is a bracket of a note mark.
func bracket(runs []word.Run, i int) bool {
	if !runs[i].Look.Sup || strings.Trim(runs[i].Text, "()") != "" {
		return false
	}
	return i > 0 && runs[i-1].Note != nil || i+1 < len(runs) && runs[i+1].Note != nil
}
