package outline

import (
	"context"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Line is a line of a body before it has a place in the tree: a line of the notation,
// or values. The zero Line is an empty line.
type Line struct {
	// Notation is a line of the notation; the other fields are then empty.
	Notation string

	// Label is what is before Text, in any spelling that the notation reads: "1.", "a)",
	// "1/", "Chương I."; empty for a paragraph, whatever its text begins with.
	Label string
	Text  []Inline
	// Titled reports whether Text is a title whatever it ends with, if Label opens a
	// level.
	Titled bool
	// Unlabelled is the whole line as a paragraph, for a label that opens no level where
	// it stands; nil for Label and Text.
	Unlabelled []Inline
	// Running reports whether a paragraph cannot be the title of the label above it.
	Running bool

	// Block is a table, a picture or a chart.
	Block *Node
}

// Build makes the tree of a body. Each line is placed in it as a line of the notation
// with the same words would be; Inline.Note in its text counts notes from 1. In the
// positions of nodes and findings, the line number is the ordinal of a Line, from 1.
// Captions and references are not collected.
func Build(lines []Line, notes []Note, levels *layouts.Levels) (*Tree, []diagnostic.Diagnostic) {
	p := newParser(context.Background(), "", levels)
	p.given = notes
	for _, n := range notes {
		text := words(Line{Text: n.Text}, 0).whole()
		p.define(&definition{mark: n.Mark, place: text, text: text})
	}
	var sources []*source
	for i, l := range lines {
		if l.Label != "" || len(l.Text) > 0 || l.Block != nil {
			sources = append(sources, words(l, i+1))
		} else {
			sources = append(sources, newSource(l.Notation, diagnostic.Pos{Line: i + 1, Column: 1}))
		}
	}
	p.read(sources)
	return p.tree, p.found
}

// words returns a line of values as a source, whose text is its words.
func words(l Line, number int) *source {
	text, _ := typography.Normalize(l.Label + " " + Words(l.Text))
	return &source{text: text, raw: text, at: diagnostic.Pos{Line: number, Column: 1}, given: &l}
}

// labels returns the possible readings of a line's label.
func (s *source) labels(levels *layouts.Levels) []label {
	list := readLabels(levels, s.text)
	if s.given == nil {
		return list
	}
	if s.given.Label == "" {
		return nil
	}
	var whole []label
	for _, lb := range list {
		if lb.text == min(len(s.given.Label)+len(" "), len(s.text)) {
			whole = append(whole, lb)
		}
	}
	return whole
}

// values returns the text of a line of values: the whole line, or what is after its
// label.
func (p *parser) values(s span) []Inline {
	text := s.given.Text
	if label := s.given.Label; s.from == 0 && label != "" {
		switch text = s.given.Unlabelled; {
		case text != nil:
		case len(s.given.Text) == 0:
			text = []Inline{{Text: label}}
		default:
			text = append([]Inline{{Text: label + " "}}, s.given.Text...)
		}
	}
	return p.counted(text, s)
}

// counted returns a text whose marks count the notes of the tree.
func (p *parser) counted(text []Inline, at span) []Inline {
	var out []Inline
	for _, in := range text {
		if in.Note > 0 {
			if in.Note = p.call(p.given[in.Note-1].Mark, at); in.Note == 0 {
				continue
			}
		}
		out = append(out, in)
	}
	return joined(out)
}

// stated adds a line that is a block given as values; false for any other line.
func (p *parser) stated(s *source) bool {
	if s.given == nil || s.given.Block == nil {
		return false
	}
	n, at := s.given.Block, s.whole()
	each := func(text *[]Inline) { *text = p.counted(*text, at) }
	switch n.At = p.place(at); n.Kind {
	case PictureBlock:
		each(&n.Picture.Caption)
	case ChartBlock:
		each(&n.Chart.Caption)
	case TableBlock:
		each(&n.Table.Caption)
		each(&n.Table.Unit)
		for _, row := range n.Table.Rows {
			for _, c := range row {
				for i := range c.Paragraphs {
					each(&c.Paragraphs[i])
				}
			}
		}
	}
	p.add(n)
	return true
}
