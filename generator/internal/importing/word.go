package importing

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

// Word makes a report of a Word file. The result is nil when a diagnostic is an
// error.
func Word(name string, data []byte) (*Result, []diagnostic.Diagnostic) {
	doc, found := word.Read(name, data)
	if doc == nil {
		return nil, found
	}
	p := fromDocument(name, doc, found)
	return p.recognise(), p.found
}

func fromDocument(name string, doc *word.Document, found []diagnostic.Diagnostic) *paper {
	p := newPaper(name)
	p.found = found
	r := &fromWord{paper: p, clean: newCleaner(p), keys: styleKeys(), notes: map[*word.Note]int{}, pictures: map[string]string{}}
	r.read(doc)
	r.clean.told()
	return p
}

// fromWord turns the tree of a Word file into blocks.
type fromWord struct {
	*paper
	clean    *cleaner
	keys     map[string]string // of the sheet's styles, by Word's names
	notes    map[*word.Note]int
	pictures map[string]string // by the part's name
	section  int
	land     bool
	page     bool // a new page begins
	// links, and letters of looks that a report does not have.
	links, underlined, struck, coloured int
	// bracketed and bareMarks count the marks of notes by how they stand.
	bracketed, bareMarks int
}

func (r *fromWord) read(doc *word.Document) {
	for i, s := range doc.Sections {
		r.section, r.land, r.page = i, s.Page.Landscape, i > 0
		r.blocks = append(r.blocks, r.list(s.Blocks)...)
	}
	r.choose()
	for _, n := range doc.Notes[:len(doc.Notes):len(doc.Notes)] {
		r.note(n)
	}
	for _, u := range doc.Unread {
		s, _ := typography.Normalize(r.clean.clean(u.Text, legacy.Unicode, place{paragraph: u.Paragraph}))
		r.count.In += letters(s)
		r.lose(u.What, place{paragraph: u.Paragraph}, s)
	}
	for _, l := range doc.Limits {
		r.say(diagnostic.WordLimit, place{}, l.What, l.Most, diagnostic.Paragraph(l.Paragraph))
	}
	r.margins(doc)
	r.readProperties(doc)
	r.open(doc)
	if doc.Comments > 0 {
		r.say(diagnostic.ImportComments, place{}, doc.Comments)
	}
	if r.links > 0 {
		r.say(diagnostic.ImportLinks, place{}, r.links)
	}
	if r.underlined+r.struck+r.coloured > 0 {
		r.say(diagnostic.ImportLooks, place{}, r.underlined, r.struck, r.coloured)
	}
	if doc.Deleted > 0 {
		r.say(diagnostic.ImportDeleted, place{}, doc.Deleted)
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
	to := r.paper.notes[at-1]
	for i, b := range r.list(n.Blocks) {
		if i > 0 {
			to.text = append(to.text, outline.Inline{Text: " "})
		} else {
			to.place = b.place
		}
		if b.table != nil {
			r.lose(diagnostic.Said{Vietnamese: "bảng trong chú thích", English: "a table in a note"}, b.place, "")
			for _, row := range b.table.rows {
				for _, c := range row {
					for _, inner := range c.blocks {
						to.text = append(append(to.text, inner.text...), outline.Inline{Text: " "})
					}
				}
			}
		}
		if b.label != "" {
			to.text = append(to.text, outline.Inline{Text: b.label + " "})
		}
		to.text = append(to.text, b.text...)
	}
}

// list turns blocks of Word into ours.
func (r *fromWord) list(blocks []word.Block) (list []*block) {
	gap := false
	for _, b := range blocks {
		switch b := b.(type) {
		case *word.Table:
			list = append(list, r.table(b))
			gap = false
		case *word.Paragraph:
			made := r.paragraph(b)
			for _, m := range made {
				m.gap, gap = gap || m.gap, false
			}
			gap = len(made) == 0
			list = append(list, made...)
		}
	}
	return list
}

// paragraph gives the blocks of a paragraph: its boxes first, its text, its
// pictures and charts.
func (r *fromWord) paragraph(w *word.Paragraph) (list []*block) {
	at := place{paragraph: w.Number}
	b := &block{
		place: at, align: w.Align, heading: w.Outline > 0, newPage: r.page || w.PageBreakBefore,
		landscape: r.land, section: r.section, bullet: w.Bullet, source: w,
	}
	if w.Label != "" {
		e, _ := legacy.OfFont(w.LabelLook.Font)
		b.label, _ = typography.Normalize(r.clean.clean(w.Label, e, at)) // “Chương I” holds no-break spaces
	}
	b.left = w.Left
	if key, ok := r.keys[w.Style]; ok {
		b.style = key
	}
	var boxes, things []*block
	drawn := false
	b.text, b.stretches = r.runs(w, at, func(run word.Run, before bool) {
		thing := &block{place: at, align: w.Align, landscape: r.land, section: r.section}
		switch {
		case run.Box != nil:
			boxes = append(boxes, r.list(run.Box.Blocks)...)
		case run.Rule != nil:
			drawn = true
		case run.PageBreak:
			b.newPage = b.newPage || !before
			r.page = before
		case run.Picture != nil:
			r.page = false
			if thing.picture = r.picture(run.Picture, at); thing.picture != nil {
				thing.picture.style = b.style
				things = append(things, thing)
			}
		case run.Chart != nil:
			if thing.chart = chartOf(run.Chart); thing.chart != nil {
				things = append(things, thing)
			} else {
				r.lose(diagnostic.Said{Vietnamese: "biểu đồ", English: "a chart"}, at, run.Chart.Alt)
			}
		case run.Other != "" && run.Text == "":
			r.lose(diagnostic.Said{Vietnamese: "đối tượng nhúng (" + run.Other + ")", English: "an embedded object (" + run.Other + ")"}, at, "")
		}
	})
	b.bold, b.italic = allLook(b.text)
	text := trimmed(joined(b.text))
	if text == "" && len(things) == 0 && len(boxes) == 0 {
		r.page = r.page || b.newPage // the paragraph itself goes
	}
	hasNote := false
	for _, in := range b.text {
		hasNote = hasNote || in.Note > 0
	}
	list = append(list, boxes...)
	switch {
	case text != "" || hasNote || b.label != "":
		if b.rule = onlyRule(text) && b.label == "" && !hasNote; b.rule || text != "" || hasNote {
			list = append(list, b)
		} else if b.label != "" {
			list = append(list, b)
		}
	case drawn, w.BorderTop && len(things) == 0, w.BorderBottom && len(things) == 0:
		b.rule = true
		list = append(list, b)
	}
	return append(list, things...)
}

// onlyRule says that a text is a line drawn with letters.
func onlyRule(s string) bool {
	marks := 0
	for _, c := range s {
		switch {
		case strings.ContainsRune("_-–—=*―─⎯¯.…", c):
			marks++
		case blank(c):
		default:
			return false
		}
	}
	return marks > 2 || strings.ContainsAny(s, "_―─⎯")
}

// runs gives the text of a paragraph; other takes what is no text.
// before says that text stands before it in the paragraph.
func (r *fromWord) runs(w *word.Paragraph, at place, other func(run word.Run, before bool)) (text []outline.Inline, looks []stretch) {
	before := false
	// The letters of one look are read as one: VNI keeps a letter and its mark
	// apart, and Word may part them.
	runs := merged(w.Runs)
	guess := legacy.Unicode
	if fontOf(w) == legacy.Unicode {
		guess = legacy.Guess(w.Text(), legacy.Unicode)
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
			in.Text = "\n" // a page that ends parts words
		case run.Note != nil:
			if r.notes[run.Note] == 0 {
				r.paper.notes = append(r.paper.notes, &note{})
				r.notes[run.Note] = len(r.paper.notes)
			}
			text, looks = append(text, outline.Inline{Note: r.notes[run.Note], Sup: true}), append(looks, stretch{look: run.Look})
			continue
		case run.Mark:
			continue
		case run.Text == "":
			other(run, before)
			continue
		case run.Look.Hidden:
			s, _ := typography.Normalize(run.Text)
			r.count.In += letters(s)
			r.lose(diagnostic.Said{Vietnamese: "chữ ẩn", English: "hidden text"}, at, s)
			continue
		default:
			e, caps := legacy.OfFont(run.Look.Font)
			if e != legacy.Unicode {
				e = legacy.Guess(run.Text, e)
			} else {
				e = guess
			}
			in.Text = r.clean.clean(run.Text, e, at)
			if trimmed(in.Text) != "" {
				before, r.page = true, false
			}
			if e == legacy.Unicode {
				in.Lang = run.Look.Lang
			}
			in.Link = outline.Address(run.Link)
			r.unkept(run, in.Text, r.sheet.Styles[r.keys[w.Style]])
			if run.Other == "equation" {
				r.say(diagnostic.ImportEquation, at, at.said(), in.Text)
			}
			if caps && e != legacy.Unicode || run.Look.Caps {
				in.Text = typography.Upper(in.Text)
			}
		}
		text, looks = append(text, in), append(looks, stretch{look: run.Look})
	}
	r.marks(text)
	wordless(text)
	unlinked(text)
	return kept(text, looks)
}

// wordless takes the language from a passage without a letter: a number is
// the same in any.
func wordless(text []outline.Inline) {
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

// unlinked takes the address from words that have no letter and no number: the
// space after a link, the note in it.
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

// unkept counts the looks that a report does not have.
func (r *fromWord) unkept(run word.Run, text string, style *layouts.Style) {
	n := letters(text)
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

// merged joins neighbouring runs of one look.
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

// marks takes the brackets from around the marks of notes: the layout puts
// them there. A note's own mark stands alone in its paragraph's start.
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
			r.count.In += len("()")
			r.standing("()")
		}
	}
}

// kept leaves out what has lost its letters, and says where each look ends.
func kept(text []outline.Inline, looks []stretch) (out []outline.Inline, of []stretch) {
	end := 0
	for i, in := range text {
		if in.Text != "" || in.Note > 0 {
			end += len(in.Text)
			looks[i].end = end
			out, of = append(out, in), append(of, looks[i])
		}
	}
	return out, of
}

func (r *fromWord) table(w *word.Table) *block {
	w = withoutSlivers(w)
	t := &table{ruled: w.Ruled}
	b := &block{table: t, landscape: r.land, section: r.section, newPage: r.page}
	r.page = false
	for i, row := range w.Rows {
		if row.Head && i == t.head {
			t.head++
		}
		var cells []cell
		for _, c := range row.Cells {
			cells = append(cells, cell{c.Column, c.ColSpan, c.RowSpan, r.list(c.Blocks)})
			t.columns = max(t.columns, c.Column+c.ColSpan)
		}
		t.rows = append(t.rows, cells)
	}
	word.Walk([]word.Block{w}, func(p *word.Paragraph) {
		if b.paragraph == 0 || p.Number < b.paragraph {
			b.paragraph = p.Number
		}
	})
	return b
}
