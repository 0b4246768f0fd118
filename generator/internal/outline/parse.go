package outline

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// Parse reads a body, in either form, into its tree. It always returns a tree; what it
// does not understand remains in it as plain text and is reported.
//
// In the notation every line is a paragraph; empty lines only separate one table from
// the next. A line belongs to the nearest outer level above it; a paragraph without a
// label continues the node before it.
//
// The numbers that the author typed are kept in the tree; one out of order is reported.
//
// When ctx ends the tree ends there, and the caller must check ctx.
func Parse(ctx context.Context, b report.Body, levels *layouts.Levels) (*Tree, []diagnostic.Diagnostic) {
	p := newParser(ctx, b.File, levels)
	p.tree.Coded = b.Coded
	if len(b.Nodes) > 0 {
		p.list(b.Nodes)
	} else {
		p.lines(b.Lines)
	}
	return p.tree, p.found
}

func newParser(ctx context.Context, file string, levels *layouts.Levels) *parser {
	return &parser{
		ctx: ctx, file: file, levels: levels, tree: &Tree{},
		notes: map[string]*definition{}, marks: map[string]bool{}, figures: map[string]int{},
		open: []frame{{level: -1}},
	}
}

type parser struct {
	ctx    context.Context
	file   string
	levels *layouts.Levels
	tree   *Tree
	found  []diagnostic.Diagnostic
	// open are the nodes that the next line may belong to, outermost first; the first
	// is the body itself.
	open []frame
	// articles counts Điều through the whole body.
	articles count
	// tables is the last number written before a table's caption.
	tables int
	// figures maps the numbers of pictures and charts to their lines.
	figures map[string]int
	// last is the node added last.
	last *Node

	notes   map[string]*definition
	defined []*definition
	marks   map[string]bool // of the notes in the tree
	inNote  bool
	// given are the notes of a body of values.
	given []Note
	// scratch is memory for the marks of a line, room that for the runs of the next
	// paragraphs.
	scratch []mark
	room    []Inline
	// lineFindings counts the findings of a line.
	lineFindings struct {
		source *source
		of     map[diagnostic.ID]int
	}
	// trial reports whether a text is read only to see how it ends.
	trial bool
}

// frame is an open node.
type frame struct {
	node     *Node
	level    layouts.Level
	children [layouts.None]count
}

// count is the current number of a level, as the author wrote it.
type count struct {
	written int
	// last is the label that was counted last, for its form.
	last label
}

// addFinding adds a finding. The findings of one kind in a line are limited in number:
// one finding reports the rest.
func (p *parser) addFinding(id diagnostic.ID, at span, args ...any) {
	const most = 20
	if p.trial {
		return
	}
	if p.lineFindings.source != at.source {
		p.lineFindings.source, p.lineFindings.of = at.source, nil
	}
	if p.lineFindings.of == nil {
		p.lineFindings.of = map[diagnostic.ID]int{}
	}
	p.lineFindings.of[id]++
	switch n := p.lineFindings.of[id]; {
	case n <= most:
		p.found = append(p.found, diagnostic.New(id, p.place(at), args...))
	case n == most+1:
		p.found = append(p.found, diagnostic.New(diagnostic.LineMore, p.place(at), most))
	}
}

// try reads a text without side effects.
func (p *parser) try(s span) []Inline {
	p.trial = true
	text := p.inlines(s)
	p.trial = false
	return text
}

func (p *parser) lines(lines []report.Line) {
	sources := make([]*source, 0, len(lines))
	for _, l := range lines {
		if p.ctx.Err() != nil {
			return
		}
		sources = append(sources, newSource(l.Text, l.At))
	}
	p.read(sources)
}

// read reads the lines of a body.
func (p *parser) read(lines []*source) {
	sources := lines[:0]
	gap := false
	for _, s := range lines {
		if s.given != nil {
			sources = append(sources, s)
		} else if s.text == "" {
			gap = true
		} else if d, ok := readDefinition(s); ok {
			p.define(d)
		} else {
			s.gap, gap = gap, false
			sources = append(sources, s)
		}
	}
	sources = p.typedNotes(sources)
	p.quoted(sources)
	for i := 0; i < len(sources) && p.ctx.Err() == nil; {
		i += p.block(sources[i:])
	}
	p.endNotes()
}

// block reads what the first line begins and returns the number of lines read.
func (p *parser) block(lines []*source) int {
	if n := p.table(lines); n > 0 {
		return n
	}
	if n := p.sheet(lines); n > 0 {
		return n
	}
	s := lines[0]
	if p.stated(s) || p.picture(s.whole()) || p.chart(s.whole()) {
		return 1
	}
	if s.quoted {
		p.add(&Node{Kind: Paragraph, Level: layouts.None, Text: p.paragraph(s.whole()), At: p.place(s.whole())})
		return 1
	}
	lb, to, forced, ok := p.label(s)
	if !ok {
		p.nearMiss(s)
		p.add(&Node{Kind: Paragraph, Level: layouts.None, Text: p.paragraph(s.whole()), At: p.place(s.whole())})
		return 1
	}
	form := &p.levels[lb.level]
	node := &Node{Kind: Section, Level: lb.level, Forced: forced, At: p.place(s.whole())}
	p.number(node, lb, s)
	took := 1
	if text := p.inlines(span{s, min(lb.text, to), to}.trimmed()); text != nil {
		node.Text = text
	} else if form.OwnLine && len(lines) > 1 && p.isTitle(lines[1:]) {
		title := lines[1].whole()
		node.Text = p.inlines(title)
		node.At.End = p.place(title).End
		took = 2
	}
	if forced {
		node.Text = append(node.Text, p.inlines(span{s, to + len("**"), len(s.text)})...)
	}
	if s.given != nil && s.given.Titled {
		node.Forced = form.Counted() && !form.Titled && !titled(lb.level, node.Text)
	}
	p.finish(node, span{s, 0, lb.length})
	return took
}

// label finds the label at the start of a line, and where the text after it ends.
func (p *parser) label(s *source) (lb label, to int, isForced, ok bool) {
	if list, to := forced(p.levels, s.text); s.given == nil && len(list) > 0 {
		for _, lb := range list {
			if p.fits(lb, s) && (lb.number() == p.count(lb.level).written+1 || len(list) == 1) {
				return lb, to, true, true
			}
		}
		if list[0].own() {
			return list[0], to, true, true
		}
		return label{}, 0, false, false
	}
	if lb, ok := typedBullet(s); ok {
		return lb, len(s.text), false, true
	}
	list := s.labels(p.levels)
	for _, lb := range list {
		if p.opens(lb, s) {
			return lb, len(s.text), false, true
		}
	}
	if len(list) > 0 && list[0].resembles(&p.levels[list[0].level], s.text) {
		p.addFinding(diagnostic.LabelUnread, span{s, 0, list[0].length}, s.text[:list[0].length])
	} else if m := mistypedLabel.FindStringSubmatch(s.text); s.given == nil && m != nil {
		p.addFinding(diagnostic.LabelUnread, span{s, 0, len(m[1])}, m[1])
	}
	return label{}, 0, false, false
}

// mistypedLabel matches a label with a wrong mark before a capital: “1, Về …”, “1 . Về …”.
var mistypedLabel = lazyregexp.New(`^((?:\d{1,2}|[IVX]{1,5}|[a-zđ])(?:,|[ \x{a0}]+[.)]|\.\.))[ \x{a0}]*\p{Lu}`)

// finish decides whether a section is a heading and adds it.
func (p *parser) finish(node *Node, label span) {
	form := &p.levels[node.Level]
	node.Heading = node.Forced || form.Titled ||
		form.Counted() && titled(node.Level, node.Text)
	if node.Forced || form.Titled {
		node.Text = plain(node.Text)
	}
	if len(node.Text) == 0 {
		if form.Titled {
			p.addFinding(diagnostic.TitleMissing, label, label.string())
		} else {
			p.addFinding(diagnostic.LabelEmpty, label, label.string())
		}
	}
	p.add(node)
}

// plain returns a text without bold: a heading is bold anyway.
func plain(text []Inline) []Inline {
	for i := range text {
		text[i].Bold = false
	}
	return joined(text)
}

// opens reports whether a label opens a level, and is not the start of a sentence.
func (p *parser) opens(lb label, s *source) bool {
	if !p.fits(lb, s) {
		return false
	}
	rest := span{s, lb.text, len(s.text)}
	sentence := func() bool { return closed(p.try(rest)) }
	if lb.doubtful(&p.levels[lb.level], p.count(lb.level).written, sentence) {
		return false
	}
	if p.levels[lb.level].OwnLine && rest.from < rest.to {
		return !(lb.open && startsLower(rest.string())) && !sentence()
	}
	return true
}

// fits reports whether a label in another form than its level's continues the entries
// above: its number is the next one, or the last entry has the same form.
func (p *parser) fits(lb label, s *source) bool {
	if lb.own() || !p.levels[lb.level].Counted() {
		return true
	}
	c := p.count(lb.level)
	due := lb.number() == c.written+1
	alike := c.written > 0 && lb.suffix == c.last.suffix && lb.small == c.last.small && lb.bare == c.last.bare
	// A label below an open entry of another level may begin a list of its own.
	inside := p.open[len(p.open)-1].level > lb.level
	switch {
	case lb.number() == 0:
		return false
	case lb.bare:
		return due && p.follows(lb)
	case lb.small:
		return alike || due && !inside && capitals(s.text[lb.text:])
	case lb.suffix == ")":
		return alike || due && c.written == 0 && !inside
	}
	return alike || due
}

// resembles reports whether a line of running text begins like an entry.
func (lb label) resembles(f *layouts.LevelForm, s string) bool {
	r, _ := utf8.DecodeRuneInString(s[lb.text:])
	return lb.suffix != "" && lb.number() > 0 && unicode.IsUpper(r) && !(f.Numeral == layouts.Letter && lb.twoLetters())
}

// capitals reports whether a text has letters, and no lowercase ones.
func capitals(s string) bool {
	return strings.IndexFunc(s, unicode.IsUpper) >= 0 && strings.IndexFunc(s, unicode.IsLower) < 0
}

// isTitle reports whether the first of lines can be the title of a label above it.
func (p *parser) isTitle(lines []*source) bool {
	const longest = 300
	s := lines[0]
	if s.given != nil && (s.given.Label != "" || s.given.Running) || !startsTitle(strings.TrimPrefix(s.text, "**")) || p.tableAhead(lines) > 0 || sheetAhead(lines) > 0 {
		return false
	}
	if list, _ := forced(p.levels, s.text); list != nil || isLabel(p.levels, s.text) {
		return false
	}
	return utf8.RuneCountInString(s.text) <= longest && titled(layouts.Phan, p.try(s.whole()))
}

// startsTitle reports whether a line begins like a title, not with a mark.
func startsTitle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// parent returns the index of the frame that a node of the level belongs to.
func (p *parser) parent(level layouts.Level) int {
	i := len(p.open) - 1
	for level < layouts.None && i > 0 && p.open[i].level >= level {
		i--
	}
	return i
}

// count returns the counter for the next node of the level.
func (p *parser) count(level layouts.Level) *count {
	if p.levels[level].Throughout {
		return &p.articles
	}
	return &p.open[p.parent(level)].children[level]
}

// number gives a node the numbers of its label, and reports a label that is out of
// order or written differently from how it prints.
func (p *parser) number(n *Node, lb label, s *source) {
	at := span{s, 0, lb.length}
	if strings.HasPrefix(at.string(), "**") {
		at.from += len("**")
	}
	if lb.mark != "" {
		p.addFinding(diagnostic.DashLookalike, at, at.string(), 1)
	}
	form := &p.levels[lb.level]
	if !form.Counted() {
		return
	}
	typed := at.string()
	c := p.count(lb.level)
	due := p.nextNumbers(lb.level)
	if lb.number() == 0 {
		n.Numbers, n.Typed = due, typed
	} else {
		n.Numbers = lb.numbers
	}
	if lb.words {
		n.Typed = strings.TrimRight(typed, ".: ")
	}
	switch {
	case lb.number() != c.written+1 || !p.follows(lb):
		p.addFinding(diagnostic.NumberOrder, at, typed, Label(form, due))
	case !lb.own() && !lb.words:
		p.addFinding(diagnostic.LabelForm, at, typed, n.Label(p.levels), 1)
	}
	if (form.Custom || lb.words) && c.written == 0 && lb.number() == 1 {
		p.addFinding(diagnostic.LabelCustom, at, typed)
	}
	c.last = lb
}

// follows reports whether the numbers before a label's own are those of the entries
// around it.
func (p *parser) follows(lb label) bool {
	above := lb.above()
	i := p.parent(lb.level)
	for k := len(above) - 1; k >= 0; k-- {
		for i > 0 && p.open[i].node.Number() == 0 {
			i--
		}
		if i > 0 {
			if p.open[i].node.Number() != above[k] {
				return false
			}
			i--
		}
	}
	return true
}

// nextNumbers returns the numbers of the next node of a level.
func (p *parser) nextNumbers(level layouts.Level) []int {
	shown := p.levels[level].Shown()
	numbers := []int{p.count(level).written + 1}
	for i := p.parent(level); len(numbers) < shown; i-- {
		switch {
		case i <= 0:
			numbers = append(numbers, 1) // there is no entry above
		case p.open[i].node.Number() > 0:
			numbers = append(numbers, p.open[i].node.Number())
		}
	}
	slices.Reverse(numbers)
	return numbers
}

// add puts a node in its place, counts it, and opens it. A counted node without numbers
// gets the next ones.
func (p *parser) add(n *Node) {
	p.last = n
	parent := p.parent(n.Level)
	if n.Level < layouts.None && p.levels[n.Level].Counted() {
		if n.Numbers == nil {
			n.Numbers = p.nextNumbers(n.Level)
		}
		p.count(n.Level).written = n.Number()
	}
	p.open = p.open[:parent+1]
	if parent == 0 {
		p.tree.Nodes = append(p.tree.Nodes, n)
	} else {
		above := p.open[parent].node
		above.Children = append(above.Children, n)
	}
	if n.Kind == Section {
		p.open = append(p.open, frame{node: n, level: n.Level})
	}
}
