package reading

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/typography/legacy"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Word reads a Word file. The source is nil when a diagnostic is an error.
func Word(name string, data []byte) (*Source, []diagnostic.Diagnostic) {
	doc, found := word.Read(name, data)
	if doc == nil {
		return nil, found
	}
	s := &Source{Account: Account{File: name, Found: found}}
	s.read(doc)
	return s, nil
}

// Document reads a parsed Word file. It does not change it.
func Document(name string, doc *word.Document) *Source {
	s := newSource(name)
	s.read(doc)
	return s
}

func (s *Source) read(doc *word.Document) {
	s.Document, s.Styles = doc, styleKeys()
	r := &fromWord{Source: s, clean: newCleaner(&s.Account), sheet: Sheet(layouts.Default), notes: map[*word.Note]int{}, pictures: map[string]string{}}
	r.read(doc)
	r.clean.report()
}

// fromWord turns the tree of a Word file into blocks.
type fromWord struct {
	*Source
	clean    *cleaner
	letters  legacy.Guesser
	sheet    *layouts.Sheet
	notes    map[*word.Note]int
	pictures map[string]string // by the part's name
	section  int
	land     bool
	page     bool // a new page begins
	// The numbers of links, and of characters with looks that a report does not have.
	links, underlined, struck, coloured int
	// bracketed and bareMarks count note marks with and without brackets.
	bracketed, bareMarks int
}

func (r *fromWord) read(doc *word.Document) {
	for i, s := range doc.Sections {
		r.section, r.land, r.page = i, s.Page.Landscape, i > 0
		r.Blocks = append(r.Blocks, r.list(s.Blocks)...)
	}
	for _, n := range doc.Notes[:len(doc.Notes):len(doc.Notes)] {
		r.note(n)
	}
	for _, u := range doc.Unread {
		s, _ := typography.Normalize(r.clean.clean(u.Text, legacy.Unicode, Place{Paragraph: u.Paragraph}))
		r.Count.In += Characters(s)
		r.Lose(u.What, Place{Paragraph: u.Paragraph}, s)
	}
	for _, l := range doc.Limits {
		r.AddFinding(diagnostic.WordLimit, Place{}, l.What, l.Most, diagnostic.Paragraph(l.Paragraph))
	}
	r.margins(doc)
	r.BareNotes = r.bareMarks > 0 && r.bracketed == 0
	if doc.Comments > 0 {
		r.AddFinding(diagnostic.ImportComments, Place{}, doc.Comments)
	}
	if r.links > 0 {
		r.AddFinding(diagnostic.ImportLinks, Place{}, r.links)
	}
	if r.underlined+r.struck+r.coloured > 0 {
		r.AddFinding(diagnostic.ImportLooks, Place{}, r.underlined, r.struck, r.coloured)
	}
	if doc.Deleted > 0 {
		r.AddFinding(diagnostic.ImportDeleted, Place{}, doc.Deleted)
	}
}

func fontOf(w *word.Paragraph) legacy.Encoding {
	for _, run := range w.Runs {
		if e, _ := legacy.OfFont(run.Look.Font); e != legacy.Unicode {
			return e
		}
	}
	return legacy.Unicode
}

func (r *fromWord) note(n *word.Note) {
	at := r.notes[n]
	if at == 0 {
		return
	}
	to := r.Notes[at-1]
	for i, b := range r.list(n.Blocks) {
		if i > 0 {
			to.Text = append(to.Text, outline.Inline{Text: " "})
		} else {
			to.Place = b.Place
		}
		if b.Table != nil {
			r.Lose(diagnostic.Localized{Vietnamese: "bảng trong cước chú", English: "a table in a note"}, b.Place, "")
			for _, row := range b.Table.Rows {
				for _, c := range row {
					for _, inner := range c.Blocks {
						to.Text = append(append(to.Text, inner.Text...), outline.Inline{Text: " "})
					}
				}
			}
		}
		if b.Label != "" {
			to.Text = append(to.Text, outline.Inline{Text: b.Label + " "})
		}
		to.Text = append(to.Text, b.Text...)
	}
}

// list converts blocks of Word to ours.
func (r *fromWord) list(blocks []word.Block) (list []*Block) {
	gap := false
	for _, b := range blocks {
		switch b := b.(type) {
		case *word.Table:
			list = append(list, r.table(b))
			gap = false
		case *word.Paragraph:
			made := r.paragraph(b)
			for _, m := range made {
				m.Gap, gap = gap || m.Gap, false
			}
			gap = len(made) == 0
			list = append(list, made...)
		}
	}
	return list
}

// paragraph returns the blocks of a paragraph: its boxes first, its text, its pictures
// and charts.
func (r *fromWord) paragraph(w *word.Paragraph) (list []*Block) {
	at := Place{Paragraph: w.Number}
	b := &Block{
		Place: at, Align: w.Align, Heading: w.Outline > 0, NewPage: r.page || w.PageBreakBefore,
		Landscape: r.land, Section: r.section, Bullet: w.Bullet, Source: w,
	}
	if w.Label != "" {
		e, _ := legacy.OfFont(w.LabelLook.Font)
		b.Label, _ = typography.Normalize(r.clean.clean(w.Label, e, at)) // “Chương I” contains no-break spaces
	}
	b.Left = w.Left
	if key, ok := r.Styles[w.Style]; ok {
		b.Style = string(key)
	}
	var boxes, things []*Block
	drawn := false
	b.Text, b.Stretches = r.runs(w, at, func(run word.Run, before bool) {
		thing := &Block{Place: at, Align: w.Align, Landscape: r.land, Section: r.section}
		switch {
		case run.Box != nil:
			boxes = append(boxes, r.list(run.Box.Blocks)...)
		case run.Rule != nil:
			drawn = true
		case run.PageBreak:
			b.NewPage = b.NewPage || !before
			r.page = before
		case run.Picture != nil:
			r.page = false
			if thing.Picture = r.picture(run.Picture, at); thing.Picture != nil {
				thing.Picture.Style = b.Style
				things = append(things, thing)
			}
		case run.Chart != nil:
			if thing.Chart = chartOf(run.Chart); thing.Chart != nil {
				things = append(things, thing)
			} else {
				r.Lose(diagnostic.Localized{Vietnamese: "biểu đồ", English: "a chart"}, at, run.Chart.Alt)
			}
		case run.Other != "" && run.Text == "":
			r.Lose(diagnostic.Localized{Vietnamese: "đối tượng nhúng (" + run.Other + ")", English: "an embedded object (" + run.Other + ")"}, at, "")
		}
	})
	b.Bold, b.Italic = AllLook(b.Text)
	text := strings.TrimSpace(Joined(b.Text))
	if text == "" && len(things) == 0 && len(boxes) == 0 {
		r.page = r.page || b.NewPage // the paragraph itself is dropped
	}
	b.Ruled = drawn && text != ""
	hasNote := false
	for _, in := range b.Text {
		hasNote = hasNote || in.Note > 0
	}
	list = append(list, boxes...)
	switch {
	case text != "" || hasNote || b.Label != "":
		if b.Rule = OnlyRule(text) && b.Label == "" && !hasNote; b.Rule || text != "" || hasNote {
			list = append(list, b)
		} else if b.Label != "" {
			list = append(list, b)
		}
	case drawn, w.BorderTop && len(things) == 0, w.BorderBottom && len(things) == 0:
		b.Rule = true
		list = append(list, b)
	}
	return append(list, things...)
}

// OnlyRule reports whether a text is a line drawn with characters.
func OnlyRule(s string) bool {
	marks := 0
	for _, c := range s {
		switch {
		case strings.ContainsRune("_-–—=*―─⎯¯.…", c):
			marks++
		case Blank(c):
		default:
			return false
		}
	}
	return marks > 2 || strings.ContainsAny(s, "_―─⎯")
}

// runs returns the text of a paragraph; other receives what is not text. before reports
// whether text precedes it in the paragraph.
func (r *fromWord) runs(w *word.Paragraph, at Place, other func(run word.Run, before bool)) (text []outline.Inline, looks []Stretch) {
	before := false
	// Characters of one look are read together: VNI separates a letter and its mark,
	// and Word may split them.
	runs := merged(w.Runs)
	guess := legacy.Unicode
	if fontOf(w) == legacy.Unicode {
		guess = r.letters.Guess(w.Text(), legacy.Unicode)
	}
	for _, run := range runs {
		in := outline.Inline{Bold: run.Look.Bold, Italic: run.Look.Italic, Sup: run.Look.Sup, Sub: run.Look.Sub}
		switch {
		case run.Tab:
			in.Text = "\t"
		case run.Break:
			in.Text = "\n"
		case run.PageBreak:
			other(run, before)
			if !before {
				continue
			}
			in.Text = "\n" // the end of a page separates words
		case run.Note != nil:
			if r.notes[run.Note] == 0 {
				r.Notes = append(r.Notes, &Note{})
				r.notes[run.Note] = len(r.Notes)
			}
			text, looks = append(text, outline.Inline{Note: r.notes[run.Note], Sup: true}), append(looks, Stretch{Look: run.Look})
			continue
		case run.Mark:
			continue
		case run.Text == "":
			other(run, before)
			continue
		case run.Look.Hidden:
			s, _ := typography.Normalize(run.Text)
			r.Count.In += Characters(s)
			r.Lose(diagnostic.Localized{Vietnamese: "chữ ẩn", English: "hidden text"}, at, s)
			continue
		default:
			e, caps := legacy.OfFont(run.Look.Font)
			if e != legacy.Unicode {
				e = r.letters.Guess(run.Text, e)
			} else {
				e = guess
			}
			in.Text = r.clean.clean(run.Text, e, at)
			if strings.TrimSpace(in.Text) != "" {
				before, r.page = true, false
			}
			if e == legacy.Unicode {
				in.Lang = run.Look.Lang
			}
			in.Link = outline.Address(run.Link)
			r.unkept(run, in.Text, r.sheet.Styles[r.Styles[w.Style]])
			if run.Other == "equation" {
				r.AddFinding(diagnostic.ImportEquation, at, at.Localized(), in.Text)
			}
			if caps && e != legacy.Unicode || run.Look.Caps {
				in.Text = typography.Upper(in.Text)
			}
		}
		text, looks = append(text, in), append(looks, Stretch{Look: run.Look})
	}
	r.marks(text)
	dropNumberLanguage(text)
	unlinked(text)
	return kept(text, looks)
}

// dropNumberLanguage removes the language from a passage without a letter: a number is
// the same in any language.
func dropNumberLanguage(text []outline.Inline) {
	for i, end := 0, 0; i < len(text); i = end {
		words := false
		for end = i; end < len(text) && text[end].Lang == text[i].Lang; end++ {
			words = words || strings.ContainsFunc(text[end].Text, unicode.IsLetter)
		}
		for k := i; k < end && !words; k++ {
			text[k].Lang = ""
		}
	}
}

// unlinked removes the address from words without a letter or digit: the space after a
// link, the note in it.
func unlinked(text []outline.Inline) {
	for i, end := 0, 0; i < len(text); i = end {
		words := false
		for end = i; end < len(text) && text[end].Link == text[i].Link; end++ {
			words = words || strings.ContainsFunc(text[end].Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
		}
		for k := i; k < end && !words; k++ {
			text[k].Link = ""
		}
	}
}

// unkept counts the looks of a run that a report cannot express.
func (r *fromWord) unkept(run word.Run, text string, style *layouts.Style) {
	n := Characters(text)
	if run.Link != "" && outline.Address(run.Link) == "" {
		r.links++
	}
	if run.Look.Underline && run.Link == "" {
		r.underlined += n
	}
	if run.Look.Strike {
		r.struck += n
	}
	if c := run.Look.Color; (style == nil || c != string(style.Color)) && (c != "" && c != "000000" || run.Look.Marked) && run.Link == "" {
		r.coloured += n
	}
}

// merged joins adjacent runs of one look.
func merged(runs []word.Run) (out []word.Run) {
	text := func(r word.Run) bool { return r.Text != "" && r.Other == "" }
	for i := 0; i < len(runs); {
		run, end := runs[i], i+1
		if text(run) {
			var b strings.Builder
			b.WriteString(run.Text)
			for ; end < len(runs) && text(runs[end]) && runs[end].Look == run.Look && runs[end].Link == run.Link; end++ {
				b.WriteString(runs[end].Text)
			}
			run.Text = b.String()
		}
		out = append(out, run)
		i = end
	}
	return out
}

// marks removes the brackets around note marks: the layout writes them. A note's own
// mark is alone at the start of its paragraph.
func (r *fromWord) marks(text []outline.Inline) {
	for i := range text {
		if text[i].Note == 0 {
			continue
		}
		if i == 0 || i+1 == len(text) {
			r.bareMarks++
			continue
		}
		before, after := &text[i-1], &text[i+1]
		r.bareMarks++
		if strings.HasSuffix(before.Text, "(") && strings.HasPrefix(after.Text, ")") {
			r.bareMarks--
			r.bracketed++
			before.Text, after.Text = strings.TrimSuffix(before.Text, "("), strings.TrimPrefix(after.Text, ")")
			r.Count.In += len("()")
			r.Automatic("()")
		}
	}
}

// kept drops what has lost its characters, and returns where each look ends.
func kept(text []outline.Inline, looks []Stretch) (out []outline.Inline, of []Stretch) {
	end := 0
	for i, in := range text {
		if in.Text != "" || in.Note > 0 {
			end += len(in.Text)
			looks[i].End = end
			out, of = append(out, in), append(of, looks[i])
		}
	}
	return out, of
}

func (r *fromWord) table(w *word.Table) *Block {
	w = withoutSlivers(w)
	t := &Table{Ruled: w.Ruled}
	b := &Block{Table: t, Landscape: r.land, Section: r.section, NewPage: r.page}
	r.page = false
	for i, row := range w.Rows {
		if row.Head && i == t.Head {
			t.Head++
		}
		var cells []Cell
		for _, c := range row.Cells {
			cells = append(cells, Cell{c.Column, c.ColSpan, c.RowSpan, r.list(c.Blocks)})
			t.Columns = max(t.Columns, c.Column+c.ColSpan)
		}
		t.Rows = append(t.Rows, cells)
	}
	word.Walk([]word.Block{w}, func(p *word.Paragraph) {
		if b.Paragraph == 0 || p.Number < b.Paragraph {
			b.Paragraph = p.Number
		}
	})
	return b
}
