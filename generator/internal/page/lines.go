package page

import (
	"strings"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// paragraph is a text to be set in lines.
type paragraph struct {
	style *layouts.Style
	left  layouts.Length
	// right, when not 0, replaces the style's right indent.
	right layouts.Length
	label linebreak.Label
	// labelElem is the element of the label.
	labelElem int
	runs      []document.Run
	places    []document.Place
	// keepNext keeps all of it with what follows, keepEnd its last lines.
	keepNext, keepEnd bool
	elem              int
	// noteParent is the element that the paragraph's notes belong to.
	noteParent int
	// loose reports whether one of its lines was reported.
	loose bool
	at    diagnostic.Range
}

// lines breaks a paragraph and adds its lines as rows.
func (c *composer) lines(p *paragraph) {
	right := p.style.Right
	if p.right != 0 {
		right = p.right
	}
	text := &linebreak.Paragraph{Style: p.style, Width: c.width - p.left - right, Label: p.label, Runs: p.runs}
	first := len(c.rows)
	for s := range c.breaker.Segments(text) {
		c.calls = c.calls[:0]
		set := newSetter(c, p, s, text.Width)
		for _, line := range s.Lines {
			c.rows = append(c.rows, set.line(line))
		}
		// The lines of its notes reuse the breaker's buffers.
		for _, call := range c.calls {
			c.note(call, p.noteParent)
		}
	}
	made := c.rows[first:]
	made[0].gap = p.style.Before
	last := len(made) - 1
	for i, r := range made {
		r.setSource(p.at)
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

// elementsOf returns the elements of the looks of a segment: the paragraph's, and one
// of its own for a note mark and for a link.
func (c *composer) elementsOf(p *paragraph, s *linebreak.Segment) []int {
	elems := make([]int, len(s.Looks))
	for i, l := range s.Looks {
		elems[i] = p.elem
		if l.Note != nil {
			ref := c.element(Element{Type: "Reference", Parent: p.elem})
			elems[i] = c.element(Element{Type: "Link", Parent: ref, Text: c.sheet.Texts["dau_chu_thich"] + " " + l.Note.Label})
		}
		if l.Link == "" {
			continue
		}
		words := s.Text[l.Start:l.End]
		if i > 0 && s.Looks[i-1].Link == l.Link {
			elems[i] = elems[i-1]
			c.layout.Elements[elems[i]].Text += words
		} else {
			elems[i] = c.element(Element{Type: "Link", Parent: p.elem, URI: l.Link, Text: words})
		}
	}
	c.languages(s, elems)
	return elems
}

// languages gives the looks in another language an element of their own.
func (c *composer) languages(s *linebreak.Segment, elems []int) {
	parent, span := -1, 0
	for i, l := range s.Looks {
		if l.Lang == "" || l.Note != nil {
			parent = -1
			continue
		}
		if elems[i] != parent || c.layout.Elements[span].Lang != l.Lang {
			parent, span = elems[i], c.element(Element{Type: "Span", Parent: elems[i], Lang: l.Lang})
		}
		elems[i] = span
	}
}

// setter sets the lines of a segment, from the first to the last.
type setter struct {
	*composer
	p   *paragraph
	seg *linebreak.Segment
	// width is the width of the column between the indents.
	width layouts.Length
	// elems are the elements of the looks; next is the first look that no line has used
	// up.
	elems []int
	next  int
	// rows, pieces, texts and spans are memory for the lines that are not set yet,
	// allocated at once: one of each for every line and for the label, and one more
	// span for every look that begins within a line. A line with parts of several
	// elements allocates its own pieces and texts.
	rows   []row
	pieces []Piece
	texts  []Text
	spans  []Span
}

func newSetter(c *composer, p *paragraph, s *linebreak.Segment, width layouts.Length) *setter {
	n := len(s.Lines)
	labelled := n
	if s.Lines[0].Label != "" {
		labelled++
	}
	elems := c.elementsOf(p, s)
	spans := labelled
	for i := 1; i < len(s.Looks); i++ {
		if !continues(p, s.Looks, elems, i) {
			spans++
		}
	}
	return &setter{
		composer: c, p: p, seg: s, width: width, elems: elems,
		rows: make([]row, n), pieces: make([]Piece, labelled), texts: make([]Text, labelled), spans: make([]Span, spans),
	}
}

// taken returns an empty list with capacity n, cut from the front of room.
func taken[T any](room *[]T, n int) []T {
	n = min(n, len(*room))
	list := (*room)[:0:n]
	*room = (*room)[n:]
	return list
}

// text returns a text on a baseline, with capacity for n spans.
func (s *setter) text(baseline layouts.Length, n int) *Text {
	return &append(taken(&s.texts, 1), Text{Baseline: baseline, Spans: taken(&s.spans, n)})[0]
}

// line sets one line as a row.
func (s *setter) line(line linebreak.Line) *row {
	r := &s.rows[0]
	s.rows = s.rows[1:]
	r.height = s.p.style.Pitch
	if line.Label == "" {
		r.pieces = taken(&s.pieces, 1)
	} else {
		r.pieces = taken(&s.pieces, 2)
	}
	baseline := s.sheet.Baseline.Of(s.p.style.Pitch)
	offset, stretch := s.align(line)
	s.loose(line, stretch)
	x := Fine(s.x+s.p.left+line.Indent)*FinePerTwip + offset
	if line.Label != "" {
		label := line.Label
		if s.p.label.Own {
			label += " " // for text extraction, past the end of the line
		}
		text := s.text(baseline, 1)
		text.Spans = append(text.Spans, Span{
			X: x, Text: label, Face: s.seg.Label.Face, Size: s.seg.Label.Size, Rise: s.seg.Label.Rise, Color: s.p.style.Color,
		})
		r.pieces = append(r.pieces, Piece{Elem: s.p.labelElem, Text: text})
		if x += line.LabelWidth; s.p.label.Typed {
			x += stretch
		}
	}
	words := len(r.pieces)
	s.words(r, line, x, stretch, baseline)
	s.places(r, words, line, x, stretch, baseline)
	return r
}

// align returns how far a line is moved in from its indent, and how much each of its
// spaces is stretched.
func (s *setter) align(line linebreak.Line) (offset, stretch Fine) {
	left := Fine(s.width-line.Indent)*FinePerTwip - line.LabelWidth - line.Width
	switch s.p.style.Align {
	case layouts.Center:
		return left / 2, 0
	case layouts.Right:
		return left, 0
	case layouts.Justify:
		n := line.Spaces
		if s.p.label.Typed && line.Label != "" {
			n++
		}
		if n > 0 && left > 0 && (line.End < len(s.seg.Text) || !s.seg.Last) {
			return 0, left / Fine(n)
		}
	}
	return 0, 0
}

// loose reports a line whose spaces are stretched too far, once for each paragraph: the
// word after it is too long for the rest of the line.
func (s *setter) loose(line linebreak.Line, stretch Fine) {
	style := s.p.style
	space := Fine(s.family.Advance(fonts.Of(style.Bold, style.Italic), ' ')) * Fine(style.Size)
	if !style.BodySize || s.p.loose || stretch*Fine(layouts.Whole) <= space*Fine(s.sheet.Loose) {
		return
	}
	s.p.loose = true
	word, _, _ := strings.Cut(s.seg.Text[line.End:], " ")
	s.layout.Diagnostics = append(s.layout.Diagnostics, diagnostic.New(diagnostic.LineLoose, s.p.at, word))
}

// words adds the pieces of a line's text, one for each part that belongs to one
// element, and the references to its notes. A line that continues keeps one space at
// its end, so that text extraction does not join two words.
func (s *setter) words(r *row, line linebreak.Line, x, stretch Fine, baseline layouts.Length) {
	var text *Text
	elem := -1
	end := min(line.Shown+1, line.End)
	at := line.Start // the byte whose left end is x
	for ; s.next < len(s.seg.Looks); s.next++ {
		l := s.seg.Looks[s.next]
		from, to := max(l.Start, line.Start), min(l.End, end)
		if from < to {
			x, at = s.right(x, at, from, stretch), from
			if text == nil || s.elems[s.next] != elem {
				text, elem = s.text(baseline, s.together(end)), s.elems[s.next]
				r.pieces = append(r.pieces, Piece{Elem: elem, Text: text})
			}
			if n := len(text.Spans); n > 0 && s.continues(s.next) {
				last := &text.Spans[n-1]
				last.Text = s.seg.Text[from-len(last.Text) : to]
				last.Runs = last.Runs[:len(last.Runs)+1]
			} else {
				text.Spans = append(text.Spans, Span{
					X: x, Text: s.seg.Text[from:to], Face: l.Face, Size: l.Size, Stretch: stretch, Rise: l.Rise, Lang: l.Lang, Color: s.p.style.Color,
					Runs: s.run(l.Run), Start: from - l.Start,
				})
			}
			if s.p.style.Underline {
				r.pieces = append(r.pieces, s.underline(x, s.seg.Width(from, min(to, line.Shown)), baseline))
			}
		}
		if l.Note != nil && line.Start <= l.Start && l.Start < line.End {
			s.calls = append(s.calls, call{r, l.Note, s.elems[s.next]})
		}
		if l.End > line.End {
			return // it continues below
		}
	}
}

// together returns the number of spans from the next look on that begin before end and
// belong to one element.
func (s *setter) together(end int) (n int) {
	for i := s.next; i < len(s.elems) && s.seg.Looks[i].Start < end && s.elems[i] == s.elems[s.next]; i++ {
		if n == 0 || !s.continues(i) {
			n++
		}
	}
	return n
}

// continues reports whether a look continues the span of the one before it: both are an
// author's words of one look, in an indicator's value and beside it. A space that nobody
// typed, at a forced break, is a span of its own.
func (s *setter) continues(i int) bool { return continues(s.p, s.seg.Looks, s.elems, i) }

func continues(p *paragraph, looks []linebreak.Look, elems []int, i int) bool {
	if i == 0 || elems[i] != elems[i-1] {
		return false
	}
	a, b := looks[i-1], looks[i]
	return a.Run >= 0 && b.Run == a.Run+1 && a.Start < a.End && a.Alike(b) && p.runs[a.Run].At.Start.Line > 0 && p.runs[b.Run].At.Start.Line > 0
}

// run returns the paragraph's run at an index; none for the space at a forced break.
func (s *setter) run(i int) []document.Run {
	if i < 0 {
		return nil
	}
	return s.p.runs[i : i+1]
}

// underline returns the line under words of a width.
func (s *setter) underline(x, width Fine, baseline layouts.Length) Piece {
	look := s.sheet.Underline
	return Piece{Elem: -1, Artifact: "Layout", Rule: &Rule{
		X: layouts.Length(x / FinePerTwip), Y: baseline + look.Drop.Of(s.p.style.Size),
		Width: layouts.Length((width + FinePerTwip - 1) / FinePerTwip), Height: look.Thickness, Color: s.p.style.Color,
	}}
}

// right returns the x of the byte at to, given that of the byte at from.
func (s *setter) right(x Fine, from, to int, stretch Fine) Fine {
	if from == to {
		return x
	}
	return x + s.seg.Width(from, to) + stretch*Fine(linebreak.Spaces(s.seg.Text[from:to]))
}
