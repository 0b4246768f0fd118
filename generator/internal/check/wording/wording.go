// Package wording checks the words of a document, in a report or a Word file: spaces
// and marks, dates and numbers, and capitals by the vocabulary of Phụ lục II in
// viet-hoa.yaml.
package wording

import (
	"fmt"
	"maps"
	"slices"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/typography/legacy"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Component is the component of the findings.
const Component = "loi_van"

// passage is a paragraph of a Word file, or a line of a report.
type passage struct {
	text string
	// at is where text begins in its file; in a Word file source is the paragraph.
	at     diagnostic.Range
	source *word.Paragraph
	// letterhead reports whether its gaps are intended.
	letterhead bool
}

// place returns the place of a passage for people.
func (p passage) place() diagnostic.Localized {
	if p.source != nil {
		return paper.Place(p.source)
	}
	return diagnostic.Line(p.at.Start.Line)
}

// rule checks all passages. typed means that it concerns how a text was typed, which
// does not matter in a report, since it is laid out again. clause is the key of its
// clause in the sheet; some have none.
type rule struct {
	typed  bool
	clause string
	judge  func([]passage) []diagnostic.Diagnostic
}

var rules = []rule{
	{true, "", doubleSpace},
	{false, "", spaceBeforeMark},
	{true, "chu", decomposed},
	{true, "", reversedCharacters},
	{true, "", zeroWidths},
	{true, "", lookAlikes},
	{false, "", mixedTones},
	{false, "", enDash},
	{false, "", dots},
	{true, "", doubleMarks},
	{true, "", tight},
	{false, "ngay", dateZeros},
	{false, "", numberMarks},
	{false, "vien_dan", citations},
}

func judge(list []passage, typed bool, names []report.Text, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	for _, r := range rules {
		if r.typed && !typed {
			continue
		}
		for _, d := range r.judge(list) {
			if r.clause != "" {
				d = d.Under(sheet.Clauses[r.clause])
			}
			found = append(found, d)
		}
	}
	found = append(found, capitals(list, ofOffice(names))...)
	for i := range found {
		found[i].Component = Component
	}
	return found
}

// Word checks the words of a Word file. Text in legacy character sets is left out: its
// font is reported instead. names are those that the office writes in its own way.
func Word(name string, doc *word.Document, names []report.Text, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	var list []passage
	add := func(w *word.Paragraph) {
		for _, run := range w.Runs {
			if e, _ := legacy.OfFont(run.Look.Font); e != legacy.Unicode {
				return
			}
		}
		list = append(list, passage{
			text: w.Text(), source: w, at: diagnostic.Range{File: name},
			letterhead: paper.IsBlank(w.Text()),
		})
	}
	for _, s := range doc.Sections {
		word.Walk(s.Blocks, add)
	}
	for _, n := range doc.Notes {
		word.Walk(n.Blocks, add)
	}
	return judge(list, true, names, sheet)
}

// Report checks the words of a report, line by line.
func Report(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	var list []passage
	text := func(all ...report.Text) {
		for _, t := range all {
			if !t.Empty() {
				list = append(list, passage{text: t.S, at: t.At})
			}
		}
	}
	var nodes func([]report.Node)
	nodes = func(of []report.Node) {
		for _, n := range of {
			text(n.Text, n.Unit)
			for _, row := range n.Rows {
				text(row...)
			}
			for _, note := range n.Notes {
				text(note.Text)
			}
			nodes(n.Children)
		}
	}
	body := func(b report.Body) {
		for _, l := range b.Lines {
			s, _ := typography.Normalize(l.Text)
			list = append(list, passage{text: s, at: diagnostic.Range{File: b.File, Start: l.At}})
		}
		nodes(b.Nodes)
	}
	text(r.Subject, r.Authority)
	text(r.Bases...)
	text(r.Addressees...)
	for _, key := range slices.Sorted(maps.Keys(r.Particulars)) {
		text(r.Particulars[key]...)
	}
	body(r.Body)
	for _, s := range r.Signatures {
		text(s.OnBehalfOf, s.ByOrderOf, s.ByAuthorityOf, s.SigningFor, s.Post, s.OtherPost)
	}
	text(r.Recipients...)
	for _, a := range r.Appendices {
		text(a.Title)
		body(a.Body)
	}
	for _, i := range r.Issued {
		text(i.Subject)
		body(i.Body)
	}
	return judge(list, false, r.Spellings, sheet)
}

// matches are the places of one finding, which is reported once.
type matches struct {
	at diagnostic.Range
	// places is their number, first the first of them, last and line the last one and
	// its line.
	places int
	first  []diagnostic.Localized
	last   *word.Paragraph
	line   int
	// words are the first words found there, each once.
	words []string
	count int
}

func (h *matches) add(p passage, from, to int) {
	if h.count++; h.count == 1 {
		h.at = p.at
		if p.at.Start.Line > 0 {
			h.at.Start.Column += diagnostic.Position(p.text, from) - 1
			h.at.End = diagnostic.Pos{Line: p.at.Start.Line, Column: p.at.Start.Column + diagnostic.Position(p.text, to) - 1}
		}
	}
	if h.places == 0 || h.last != p.source || h.line != p.at.Start.Line {
		if h.places++; h.places <= shown+1 {
			h.first = append(h.first, p.place())
		}
		h.last, h.line = p.source, p.at.Start.Line
	}
	if len(h.words) > fewest {
		return
	}
	if s, _ := typography.Normalize(p.text[from:to]); !slices.Contains(h.words, s) {
		h.words = append(h.words, s)
	}
}

// fewest is how many words are shown, shown how many places.
const (
	fewest = 4
	shown  = 3
)

// few returns the first of a list, and a sign that there are more.
func few(list []string) []string {
	if len(list) > fewest {
		return append(list[:fewest:fewest], "…")
	}
	return list
}

// finding makes the finding, if there is one: place, text, number of places, then args.
func (h *matches) finding(id diagnostic.ID, clause string, args ...any) []diagnostic.Diagnostic {
	if h.count == 0 {
		return nil
	}
	where := h.first
	if h.places > shown+1 {
		where = append(where[:shown:shown], diagnostic.Localized{Vietnamese: fmt.Sprintf("và %d chỗ khác", h.places-shown), English: fmt.Sprintf("and %d others", h.places-shown)})
	}
	return []diagnostic.Diagnostic{diagnostic.New(id, h.at, append([]any{where, few(h.words), h.count}, args...)...).Under(clause)}
}
