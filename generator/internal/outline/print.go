package outline

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Print writes a tree in the notation: a line for each node, the notes at the end.
// Parsed again it gives the same tree, except for places and for what only the list
// form can state: the widths of a table's columns, and the number of header rows of a
// table from a spreadsheet.
func Print(t *Tree, levels *layouts.Levels) string {
	p := newPrinter(t, levels)
	p.nodes(t.Nodes)
	p.unquote()
	for _, n := range t.Notes {
		p.line("[^" + n.Mark + "]: " + p.text(n.Text, ""))
	}
	return p.String()
}

func newPrinter(t *Tree, levels *layouts.Levels) *printer {
	return &printer{tree: t, levels: levels, typed: map[int]bool{}}
}

// String returns the lines.
func (p *printer) String() string { return strings.Join(append(p.lines, ""), "\n") }

type printer struct {
	tree   *Tree
	levels *layouts.Levels
	lines  []string
	// running reports for each line whether it is a paragraph.
	running []bool
	// untitled reports whether the last line is a label without a title: the next line
	// would be read as the title.
	untitled bool
	// typed are the numbers in brackets so far: a line that begins with one would be
	// read as its note.
	typed map[int]bool
}

func (p *printer) line(s string) {
	for at := 0; at < len(s); at++ {
		if n, _ := typedNumber(s[at:]); n > 0 {
			p.typed[n] = true
		}
	}
	p.lines = append(p.lines, strings.TrimRight(s, " "))
	p.running = append(p.running, false)
}

// unquote escapes the quotation marks of paragraphs, if something that is not a
// paragraph would be read as quoted text.
func (p *printer) unquote() {
	var sources []*source
	for _, s := range p.lines {
		sources = append(sources, &source{text: s})
	}
	reader := &parser{levels: p.levels}
	reader.quoted(sources)
	amiss := false
	for i, s := range sources {
		amiss = amiss || s.quoted && !p.running[i] && s.text != ""
	}
	for i, s := range sources {
		if amiss && reader.quotes(s) {
			marks := len(s.text) - len(strings.TrimLeft(s.text, "*"))
			p.lines[i] = s.text[:marks] + `\` + s.text[marks:]
		}
	}
}

func (p *printer) nodes(nodes []*Node) {
	for _, n := range nodes {
		switch n.Kind {
		case Section:
			p.section(n)
		case Paragraph:
			p.line(p.escaped(p.text(n.Text, "")))
			p.running[len(p.running)-1] = true
			p.untitled = false
		case TableBlock:
			p.table(n.Table)
			p.untitled = false
		case PictureBlock:
			p.picture(n.Picture)
			p.untitled = false
		case ChartBlock:
			p.chart(n.Chart)
		}
		p.nodes(n.Children)
	}
}

func (p *printer) section(n *Node) {
	form := &p.levels[n.Level]
	s := n.Label(p.levels)
	if text := p.text(n.Text, ""); text != "" {
		if form.OwnLine {
			s += "."
		}
		s += " " + text
	}
	if n.Forced {
		s = "**" + s + "**"
	}
	p.line(s)
	p.untitled = form.OwnLine && len(n.Text) == 0
}

// escaped returns a paragraph's line, with a backslash where it would be read as
// something else.
func (p *printer) escaped(s string) string {
	_, _, named := caption(s)
	_, _, _, drawn := chartParts(s)
	labelled := isLabel(p.levels, s)
	rest, bold := strings.CutPrefix(s, "**")
	headings, _ := forced(p.levels, s)
	number, _ := typedNumber(s)
	switch {
	case labelled, p.typed[number], named, drawn, isUnit(s), strings.HasPrefix(s, "!"), p.untitled && !bold && startsTitle(s):
		return `\` + s
	case headings != nil, p.untitled && bold && startsTitle(rest):
		return `**\` + rest
	}
	if name := noteName(s); name != "" {
		mark := len("[^]") + len(name)
		if strings.HasPrefix(s[mark:], ":") {
			return s[:mark] + `\` + s[mark:]
		}
	}
	return s
}

// text writes inlines; also are characters to escape besides the marks.
func (p *printer) text(text []Inline, also string) string {
	var b strings.Builder
	var now Inline // the open look
	turn := func(to Inline) {
		if now.Lang != "" && (now.Lang != to.Lang || now.Link != to.Link) {
			b.WriteString("]{" + now.Lang + "}")
			now.Lang = ""
		}
		if now.Link != to.Link && now.Link != "" {
			b.WriteString("](" + now.Link + ")")
		}
		if now.Bold != to.Bold {
			b.WriteString("**")
		}
		if now.Italic != to.Italic {
			b.WriteString("*")
		}
		if now.Sup != to.Sup {
			b.WriteString("^")
		}
		if now.Sub != to.Sub {
			b.WriteString("~")
		}
		if now.Link != to.Link && to.Link != "" {
			b.WriteString("[")
		}
		if now.Lang != to.Lang && to.Lang != "" {
			b.WriteString("[")
		}
		now = to
	}
	for k, in := range text {
		turn(in)
		if in.Code != "" {
			b.WriteString("{" + in.Code + "}")
			continue
		}
		if in.Note > 0 {
			b.WriteString("[^" + p.tree.Notes[in.Note-1].Mark + "]")
			continue
		}
		escaped := also
		if p.tree != nil && p.tree.Coded {
			escaped += "{"
		}
		if in.Lang != "" || in.Link != "" {
			escaped += "[]"
		}
		if !strings.ContainsAny(in.Text, `\*^~|[]`+escaped) {
			b.WriteString(in.Text)
			continue
		}
		for i, r := range in.Text {
			// A [ is a mark only before ^, and a ] only before { or an address, maybe
			// in the next run.
			last := i == len(in.Text)-1
			if strings.ContainsRune(`\*^~|`+escaped, r) || last && k < len(text)-1 && (r == '[' || r == ']') ||
				r == ']' && !last && (in.Text[i+1] == '{' || in.Text[i+1] == '(' && schemeLen(in.Text[i+2:]) > 0) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
	}
	turn(Inline{})
	return b.String()
}

func (p *printer) picture(pic *Picture) {
	s := "![" + p.text(pic.Caption, "]") + "](" + pic.File
	if pic.Alt != "" {
		s += ` "` + pic.Alt + `"`
	}
	p.line(s + ")")
}

func (p *printer) table(t *Table) {
	if len(p.lines) > 0 {
		p.line("") // adjacent rows would be one table
	}
	if t.File != "" {
		p.unit(t)
		p.sheet(t)
		return
	}
	if c := p.caption(t, ""); c != "" {
		p.line(c)
	}
	p.unit(t)
	p.rows(t)
}

// PrintRows writes the rows of a table in the notation, of one from a spreadsheet too.
func PrintRows(t *Table) string {
	p := newPrinter(nil, nil)
	p.rows(t)
	return p.String()
}

func (p *printer) rows(t *Table) {
	places := p.places(t)
	columns := t.Grid().Columns
	for r, row := range places {
		if r == t.HeadRows {
			p.alignment(t, columns)
		}
		line := "| " + strings.Join(row, " | ") + " |"
		if _, ok := alignment(cells(newSource(line, diagnostic.Pos{}))); ok {
			line = `| \` + line[len("| "):]
		}
		p.line(line)
	}
	if t.HeadRows == len(t.Rows) {
		p.alignment(t, columns)
	}
}

// places returns the content of every place of a table's grid: the text of a cell and,
// in the places that it covers, the sign of the join.
func (p *printer) places(t *Table) [][]string {
	grid := t.Grid()
	places := make([][]string, len(t.Rows))
	for r := range places {
		places[r] = make([]string, grid.Columns)
	}
	for r, row := range t.Rows {
		for k := range row {
			cell, left := &row[k], grid.Column[r][k]
			for y := r; y < min(r+cell.RowSpan, len(places)); y++ {
				for x := left; x < min(left+cell.ColSpan, grid.Columns); x++ {
					places[y][x] = "^"
					if x > left {
						places[y][x] = "<"
					}
				}
			}
			places[r][left] = p.cell(cell)
		}
	}
	return places
}

// cell returns the text of a cell between bars.
func (p *printer) cell(c *Cell) string {
	if s := p.paragraphs(c); s != "<" {
		return s
	}
	return `\<`
}

func (p *printer) paragraphs(c *Cell) string {
	var parts []string
	for _, text := range c.Paragraphs {
		parts = append(parts, escapeBreaks(p.text(text, "")))
	}
	return strings.Join(parts, " "+cellBreak+" ")
}

// escapeBreaks escapes literal words in angle brackets that a cell would read as its line
// break.
func escapeBreaks(s string) string {
	for at, _ := lineBreak(s); at >= 0; at, _ = lineBreak(s) {
		s = s[:at] + `\` + s[at:]
	}
	return s
}

// caption returns a table's caption with its initial word; also are characters to
// escape besides the marks.
func (p *printer) caption(t *Table, also string) string {
	c := p.text(t.Caption, also)
	if from, _, ok := caption(c); c != "" && (!ok || from > 0) {
		return captionWord + ": " + c
	}
	return c
}

func (p *printer) unit(t *Table) {
	if len(t.Unit) > 0 {
		p.line(p.text(t.Unit, ""))
	}
}

// alignment prints the line under a table's header, where it states anything.
func (p *printer) alignment(t *Table, columns int) {
	if t.HeadRows == 0 && t.Align == nil {
		return
	}
	s := make([]string, columns)
	for c := range s {
		s[c] = "---"
		if c < len(t.Align) {
			switch t.Align[c] {
			case 'l':
				s[c] = ":--"
			case 'c':
				s[c] = ":-:"
			case 'r':
				s[c] = "--:"
			}
		}
	}
	p.line("|" + strings.Join(s, "|") + "|")
}
