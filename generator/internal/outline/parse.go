package outline

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
)

// Parse reads a body, in either form, into its tree. It always returns a tree;
// what it could not make sense of stays in it as plain text, and is reported.
//
// In the notation every line is a paragraph; empty lines only part one table
// from the next. A line belongs to the nearest level above it that is greater;
// a paragraph without a label continues the node it stands in.
//
// When ctx ends the tree is cut short there, and the caller asks ctx.
func Parse(ctx context.Context, b report.Body) (*Tree, []diagnostic.Diagnostic) {
	p := &parser{
		ctx: ctx, file: b.File, tree: &Tree{},
		notes: map[string]*definition{}, marks: map[string]bool{},
		open: []frame{{level: -1}},
	}
	if len(b.Nodes) > 0 {
		p.list(b.Nodes)
	} else {
		p.lines(b.Lines)
	}
	return p.tree, p.found
}

type parser struct {
	ctx   context.Context
	file  string
	tree  *Tree
	found []diagnostic.Diagnostic
	// open are the nodes that the next line may belong to, outermost first;
	// the first is the body itself.
	open []frame
	// articles counts Điều through the whole body.
	articles count
	// tables is the last number written before a table's caption.
	tables int
	// last is the node added last.
	last *Node

	notes   map[string]*definition
	defined []*definition
	marks   map[string]bool // of the notes in the tree
	inNote  bool
	// trial says that a text is read only to see how it ends.
	trial bool
}

// frame is an open node.
type frame struct {
	node  *Node
	level Level
	// written is the node's number as the author wrote it.
	written  int
	children [None]count
}

// count is how far a level has been counted.
type count struct{ made, written int }

func (p *parser) say(id diagnostic.ID, at span, args ...any) {
	if !p.trial {
		p.found = append(p.found, diagnostic.New(id, p.place(at), args...))
	}
}

// try reads a text without consequences.
func (p *parser) try(s span) []Inline {
	p.trial = true
	text := p.inlines(s)
	p.trial = false
	return text
}

func (p *parser) lines(lines []report.Line) {
	sources := make([]*source, 0, len(lines))
	gap := false
	for _, l := range lines {
		if p.ctx.Err() != nil {
			return
		}
		s := newSource(l.Text, l.At)
		if s.text == "" {
			gap = true
		} else if d, ok := readDefinition(s); ok {
			p.define(d)
		} else {
			s.gap, gap = gap, false
			sources = append(sources, s)
		}
	}
	for i := 0; i < len(sources) && p.ctx.Err() == nil; {
		i += p.block(sources[i:])
	}
	p.endNotes()
}

// block reads what the first line begins and is the number of lines it took.
func (p *parser) block(lines []*source) int {
	if n := p.table(lines); n > 0 {
		return n
	}
	if n := p.sheet(lines); n > 0 {
		return n
	}
	s := lines[0]
	if p.picture(s.whole()) || p.chart(s.whole()) {
		return 1
	}
	lb, ok := readLabel(s.text)
	to, forced := len(s.text), false
	if !ok {
		lb, to, ok = forcedTitle(s.text)
		forced = ok
	}
	if ok && !forced {
		ok = p.opens(lb, s)
	}
	if !ok {
		p.add(&Node{Kind: Paragraph, Level: None, Text: p.paragraph(s.whole()), At: p.place(s.whole())}, 0)
		return 1
	}
	p.checkLabel(lb, s)
	node := &Node{Kind: Section, Level: lb.level, Forced: forced, At: p.place(s.whole())}
	took := 1
	if rest := (span{s, min(lb.text, to), to}); rest.trimmed().from < rest.trimmed().to {
		node.Text = p.inlines(rest.trimmed())
	} else if lb.level.onOwnLine() && len(lines) > 1 && p.isTitle(lines[1:]) {
		title := lines[1].whole()
		node.Text = p.inlines(title)
		node.At.End = p.place(title).End
		took = 2
	}
	if forced {
		node.Text = append(node.Text, p.inlines(span{s, to + len("**"), len(s.text)})...)
	}
	p.finish(node, lb.number, span{s, 0, lb.length})
	return took
}

// finish decides whether a section is a heading and adds it.
func (p *parser) finish(node *Node, written int, label span) {
	node.Heading = node.Forced || node.Level.titledAlways() ||
		node.Level.numbered() && titled(node.Level, node.Text)
	if node.Forced || node.Level.titledAlways() {
		node.Text = plain(node.Text)
	}
	if len(node.Text) == 0 {
		if node.Level.titledAlways() {
			p.say("title-missing", label, label.string())
		} else {
			p.say("label-empty", label, label.string())
		}
	}
	p.add(node, written)
}

// plain is a text without bold: a heading is bold as it is.
func plain(text []Inline) []Inline {
	for i := range text {
		text[i].Bold = false
	}
	return joined(text)
}

// opens says that a label opens a level, rather than happening to stand at the
// start of a sentence.
func (p *parser) opens(lb label, s *source) bool {
	rest := span{s, lb.text, len(s.text)}
	sentence := func() bool { return closed(p.try(rest)) }
	if lb.doubtful(s.text, p.count(lb.level).written, sentence) {
		return false
	}
	if lb.level.onOwnLine() && rest.from < rest.to {
		return !(lb.open && startsLower(rest.string())) && !sentence()
	}
	return true
}

// isTitle says that the first of lines can be the title of a label above it.
func (p *parser) isTitle(lines []*source) bool {
	const longest = 300
	s := lines[0]
	if !startsTitle(strings.TrimPrefix(s.text, "**")) || tableAhead(lines) > 0 || sheetAhead(lines) > 0 {
		return false
	}
	if _, ok := readLabel(s.text); ok {
		return false
	}
	if _, _, ok := forcedTitle(s.text); ok {
		return false
	}
	return utf8.RuneCountInString(s.text) <= longest && titled(Phan, p.try(s.whole()))
}

// startsTitle says that a line begins like a title, not with a mark.
func startsTitle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// parent is the index of the frame that a node of the level belongs to.
func (p *parser) parent(level Level) int {
	i := len(p.open) - 1
	for level < None && i > 0 && p.open[i].level >= level {
		i--
	}
	return i
}

// count is where the next node of the level is counted.
func (p *parser) count(level Level) *count {
	if level == Dieu {
		return &p.articles
	}
	return &p.open[p.parent(level)].children[level]
}

// checkLabel compares the number that the author wrote with the one due.
func (p *parser) checkLabel(lb label, s *source) {
	at := span{s, 0, lb.length}
	if strings.HasPrefix(at.string(), "**") {
		at.from += len("**")
	}
	if lb.lookalike {
		p.say("dash-lookalike", at, at.string())
	}
	if !lb.level.numbered() {
		return
	}
	parent := p.parent(lb.level)
	right := lb.number == p.count(lb.level).written+1
	i := parent
	for k := len(lb.above) - 1; k >= 0; k-- {
		for i > 0 && p.open[i].written == 0 {
			i--
		}
		if i > 0 {
			right = right && p.open[i].written == lb.above[k]
			i--
		}
	}
	if !right {
		due := lb.level.label(append(p.numbers(parent), p.count(lb.level).made+1))
		p.say("number-order", at, at.string(), due)
	}
}

// numbers are those of the open nodes down to frame last.
func (p *parser) numbers(last int) []int {
	var numbers []int
	for _, f := range p.open[1 : last+1] {
		if f.node.Number > 0 {
			numbers = append(numbers, f.node.Number)
		}
	}
	return numbers
}

// add puts a node in its place, numbers it, and opens it. Written is the
// number that the author gave it, 0 for none.
func (p *parser) add(n *Node, written int) {
	p.last = n
	parent := p.parent(n.Level)
	if n.Level.numbered() {
		c := p.count(n.Level)
		c.made++
		n.Number = c.made
		if written == 0 {
			written = c.written + 1
		}
		c.written = written
	}
	p.open = p.open[:parent+1]
	if parent == 0 {
		p.tree.Nodes = append(p.tree.Nodes, n)
	} else {
		above := p.open[parent].node
		above.Children = append(above.Children, n)
	}
	if n.Kind == Section {
		p.open = append(p.open, frame{node: n, level: n.Level, written: written})
	}
}
