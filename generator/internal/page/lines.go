package page

import (
	"slices"
	"strings"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// paragraph is a text to be broken into lines.
type paragraph struct {
	style *layouts.Style
	left  layouts.Length
	// right, when not 0, replaces the style's right indent.
	right layouts.Length
	// label stands before the text with a space that does not stretch; with
	// labelOwn nothing follows it on its line.
	label     string
	labelOwn  bool
	labelBold bool
	// labelTyped says that Word has the label as the first words of the text: one
	// portion with words of its look, and the space after it stretches.
	labelTyped bool
	labelElem  int
	// labelRise sets the label as a note's number; the space after it is of
	// the text's size.
	labelRise bool
	runs      []document.Run
	// keepNext keeps all of it with what follows, keepEnd its last lines.
	keepNext, keepEnd bool
	elem              int
	// noteParent is the element that the paragraph's notes belong to.
	noteParent int
	at         diagnostic.Range
}

// piece of text of one look, by its end in breaker.text.
type look struct {
	start, end int
	face       fonts.Face
	size       layouts.Length
	rise       layouts.Length
	elem       int
	lang       string
	note       *document.Note
}

// alike says that two looks side by side are one to Word.
func (l look) alike(other look) bool {
	return l.note == nil && other.note == nil &&
		l.face == other.face && l.size == other.size && l.rise == other.rise && l.lang == other.lang
}

// breaker holds the text of one paragraph between forced breaks, with the
// width of all that stands before each byte, as it is drawn and as Word counts
// it. Its memory is used again.
type breaker struct {
	text     []byte
	looks    []look
	before   []Fine
	steps    []int
	portions []portion
	// lead is what Word sets before the first letter in one go with it.
	lead   int
	breaks []int
}

// noBreak is a space that Word sets by itself.
const noBreak = '\u00a0'

// portion is text that Word sets in one go, by its end.
type portion struct {
	end    int
	height layouts.Length
}

func (w *breaker) reset() {
	w.text, w.looks, w.before, w.breaks = w.text[:0], w.looks[:0], w.before[:0], w.breaks[:0]
	w.steps, w.portions, w.lead = w.steps[:0], w.portions[:0], 0
}

func (w *breaker) add(s string, l look) {
	l.start = len(w.text)
	w.text = append(w.text, s...)
	l.end = len(w.text)
	w.looks = append(w.looks, l)
}

func (w *breaker) measure(family *fonts.Family) string {
	text := string(w.text)
	at, sum, steps := 0, Fine(0), 0
	for n, l := range w.looks {
		size := Fine(l.size)
		for i, r := range text[at:l.end] {
			for len(w.before) <= at+i {
				w.before, w.steps = append(w.before, sum), append(w.steps, steps)
			}
			if r == noBreak {
				w.portions = append(w.portions, portion{at + i, l.size}, portion{at + i + len(string(noBreak)), l.size})
			}
			wide := family.Advance(l.face, r)
			sum += Fine(wide) * size
			steps += inSteps(wide, l.size)
		}
		at = l.end
		if n+1 == len(w.looks) || !l.alike(w.looks[n+1]) {
			w.portions = append(w.portions, portion{at, l.size})
		}
	}
	for len(w.before) <= len(text) {
		w.before, w.steps = append(w.before, sum), append(w.steps, steps)
	}
	w.breaks = typography.AppendBreaks(w.breaks, w.asWord(text))
	return text
}

// asWord is the text as Word breaks it: the number of a note is one letter
// there, of no kind of its own.
func (w *breaker) asWord(text string) string {
	if !slices.ContainsFunc(w.looks, func(l look) bool { return l.note != nil }) {
		return text
	}
	out := []byte(text)
	for _, l := range w.looks {
		for i := l.start; l.note != nil && i < l.end; i++ {
			if '0' <= out[i] && out[i] <= '9' {
				out[i] = typography.Called
			}
		}
	}
	return string(out)
}

// lines breaks a paragraph and adds its lines as rows.
func (c *composer) lines(p *paragraph) {
	first := len(c.rows)
	runs := p.runs
	for start := true; start || len(runs) > 0; start = false {
		n := 0
		for n < len(runs) && !runs[n].Break {
			n++
		}
		c.words.reset()
		label := look{face: fonts.Of(p.style.Bold || p.labelBold, p.style.Italic), size: p.style.Size, elem: p.labelElem}
		if p.labelRise {
			label.size, label.rise = c.sheet.Notes.MarkSize.Of(p.style.Size), c.sheet.Notes.MarkRise.Of(p.style.Size)
		}
		for _, r := range runs[:n] {
			c.addRun(p, r)
		}
		if n > 0 && n < len(runs) {
			// A reader that takes the text out finds a space at the break.
			c.words.add(" ", look{face: label.face, size: label.size, elem: p.elem})
		}
		c.fill(p, label, start, len(c.rows) == first, n == len(runs))
		runs = runs[min(n+1, len(runs)):]
	}
	made := c.rows[first:]
	made[0].gap = p.style.Before
	last := len(made) - 1
	for i, r := range made {
		r.at = p.at
		r.single = !p.style.SplitLines && last > 0 && (i == 0 || i == last-1)
		switch {
		case i == last:
			r.keep = p.keepNext || p.keepEnd || p.style.KeepNext
		case p.style.KeepLines || p.keepNext:
			r.keep = true
		default:
			r.keep = r.single
		}
	}
}

// addRun adds a run to the words; a note mark gets elements of its own.
func (c *composer) addRun(p *paragraph, r document.Run) {
	l := look{
		face: fonts.Of(p.style.Bold || r.Bold, p.style.Italic || r.Italic),
		size: p.style.Size, elem: p.elem, lang: r.Lang, note: r.Note,
	}
	switch {
	case r.Sup:
		l.size, l.rise = c.sheet.Notes.MarkSize.Of(p.style.Size), c.sheet.Notes.MarkRise.Of(p.style.Size)
	case r.Sub:
		l.size, l.rise = c.sheet.Notes.MarkSize.Of(p.style.Size), -c.sheet.Notes.SubDrop.Of(p.style.Size)
	}
	if r.Note != nil {
		ref := c.element(Element{Type: "Reference", Parent: p.elem})
		l.elem = c.element(Element{Type: "Link", Parent: ref, Text: c.sheet.Texts["dau_chu_thich"] + " " + r.Note.Label})
	}
	c.words.add(r.Text, l)
}

// fill breaks the words between two forced breaks, first-fit, as Word does in
// compatibility mode 14, and adds a row for each line.
func (c *composer) fill(p *paragraph, label look, labelled, indented, ends bool) {
	w := &c.words
	text := w.measure(c.family)
	right := p.style.Right
	if p.right != 0 {
		right = p.right
	}
	column := Fine(c.width-p.left-right) * FinePerTwip
	x := Fine(c.x+p.left) * FinePerTwip
	pitch := p.style.Pitch
	start, next := 0, 0
	c.calls = c.calls[:0]
	for line := 0; line == 0 || start < len(text); line++ {
		indent := Fine(p.style.Hanging) * FinePerTwip
		if line == 0 && indented {
			indent = Fine(p.style.FirstLine) * FinePerTwip
		}
		labelText, labelWidth, labelSet := "", Fine(0), layouts.Length(0)
		if line == 0 && labelled && p.label != "" {
			labelText = p.label
			if !p.labelOwn {
				labelText += " "
			}
			labelWidth = Fine(c.family.Width(label.face, int(label.size), labelText))
			if p.labelRise {
				labelText = p.label
				labelWidth = Fine(c.family.Width(label.face, int(label.size), labelText)) +
					Fine(c.family.Advance(label.face, ' '))*Fine(p.style.Size)
				w.lead = inSteps(c.family.Advance(label.face, ' '), p.style.Size)
			}
			if labelSet = labelRoom(c.family, label.face, label.size, labelText); p.labelTyped && len(w.looks) > 0 && label.alike(w.looks[0]) {
				w.lead, labelSet = stepsOf(c.family, label.face, label.size, labelText), 0
			}
		}
		room := c.width - p.left - right - layouts.Length(indent/FinePerTwip) - labelSet
		end := len(text)
		for end == len(text) && next < len(w.breaks) {
			b := w.breaks[next]
			if b <= start {
				next++
				continue
			}
			if !w.fits(text, start, b, room) {
				end = w.lineEnd(text, start, next, room)
				break
			}
			next++
		}
		if end == len(text) && !w.fits(text, start, end, room) {
			end = w.lineEnd(text, start, len(w.breaks), room)
		}
		shown := trimmed(text, start, end)
		width := labelWidth + w.before[shown] - w.before[start]
		var stretch, offset Fine
		switch p.style.Align {
		case layouts.Center:
			offset = (column - indent - width) / 2
		case layouts.Right:
			offset = column - indent - width
		case layouts.Justify:
			n := spaces(text[start:shown])
			if p.labelTyped && labelText != "" {
				n++
			}
			if n > 0 && (end < len(text) || !ends) && width < column-indent {
				stretch = (column - indent - width) / Fine(n)
			}
		}
		r := &row{height: pitch}
		baseline := c.sheet.Baseline.Of(pitch)
		at := x + indent + offset
		if p.labelOwn && labelText != "" {
			labelText += " " // for the reader, past the end of the line
		}
		if labelText != "" {
			r.pieces = append(r.pieces, Piece{Elem: label.elem, Text: &Text{Baseline: baseline, Spans: []Span{{
				X: at, Text: labelText, Face: label.face, Size: label.size, Rise: label.rise, Color: p.style.Color,
			}}}})
			if at += labelWidth; p.labelTyped {
				at += stretch
			}
		}
		// One space stays at the end of a line that goes on, or a reader that
		// takes the text out glues two words together.
		drawn := min(shown+1, end)
		r.pieces = w.spans(r.pieces, text, start, drawn, at, stretch, baseline, p.style.Color)
		c.rows = append(c.rows, r)
		for _, l := range w.looks {
			if l.note != nil && start <= l.start && l.start < end {
				c.calls = append(c.calls, call{r, l.note, l.elem})
			}
		}
		start = end
		for start < len(text) && text[start] == ' ' {
			start++
		}
	}
	for _, call := range c.calls {
		c.note(call, p.noteParent)
	}
}

func trimmed(text string, start, end int) int {
	for end > start && text[end-1] == ' ' {
		end--
	}
	return end
}

func spaces(s string) int { return strings.Count(s, " ") + strings.Count(s, "\u00a0") }

// spans adds the pieces of a line: one for each stretch of one element.
func (w *breaker) spans(pieces []Piece, text string, start, end int, x, stretch Fine, baseline layouts.Length, color layouts.Color) []Piece {
	at := start
	var line *Text
	elem := -1
	for _, l := range w.looks {
		if l.end <= at {
			continue
		}
		if at >= end {
			break
		}
		stop := min(l.end, end)
		if line == nil || l.elem != elem {
			line = &Text{Baseline: baseline}
			elem = l.elem
			pieces = append(pieces, Piece{Elem: elem, Text: line})
		}
		line.Spans = append(line.Spans, Span{
			X: x, Text: text[at:stop], Face: l.face, Size: l.size, Stretch: stretch, Rise: l.rise, Lang: l.lang, Color: color,
		})
		x += w.before[stop] - w.before[at] + stretch*Fine(spaces(text[at:stop]))
		at = stop
	}
	return pieces
}
