package recognise

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// body collects the lines of a body from its blocks, and makes its tree.
type body struct {
	*recogniser
	lines []line
	// drawable reports whether a chart may follow: the last line is a table.
	drawable bool
	// quoted are the blocks inside “…” that began above them: a quoted amendment has
	// numbers of its own, which are not counted here.
	quoted map[*reading.Block]bool
	flat   int // clauses that become headings
	first  reading.Place
	// tabbed counts paragraphs whose words are aligned at tabs, firstTabbed is the
	// first.
	tabbed      int
	firstTabbed reading.Place
	// labels are those written differently from the source, in order.
	labels []*relabelled
	// dash is the last line whose bullet became a dash; nil when the last line is
	// another one.
	dash *reading.Block
}

// line is a line of the body and the block that it comes from.
type line struct {
	outline.Line
	from *reading.Block
	// title is the block of a heading's words, where they are separate from its number.
	title *reading.Block
	// bare reports whether the number lacks its stop, “1.1 Trồng trọt”: an entry where
	// it continues those above, otherwise text.
	bare bool
	// node is what the line has become; nil for the title of the line above.
	node *outline.Node
	// kept reports whether a line of plain text, read as notation, is in the tree.
	kept bool
	// misnumbered reports whether its number does not continue those above.
	misnumbered bool
}

// words returns the words of a line.
func (l *line) words() string {
	if l.Notation != "" {
		return strings.TrimLeft(l.Notation, `*\`)
	}
	return strings.TrimSpace(l.Label + " " + outline.Words(l.Text))
}

// tree returns the tree of a body; nil when there is nothing in it.
func (p *recogniser) tree(blocks []*reading.Block) *outline.Tree {
	t := &body{recogniser: p, quoted: quotations(blocks)}
	for i := 0; i < len(blocks); {
		i += t.block(blocks[i:])
	}
	tree := t.build()
	for _, l := range t.labels {
		t.AddFinding(diagnostic.ImportLabel, l.first, l.from, l.to, l.count, l.first.Localized())
	}
	if t.tabbed > 0 {
		p.AddFinding(diagnostic.ImportTabs, t.firstTabbed, t.tabbed, t.firstTabbed.Localized())
	}
	if t.flat > 0 {
		p.AddFinding(diagnostic.ImportHeading, t.first, t.flat, t.first.Localized())
	}
	if len(tree.Nodes) == 0 {
		return nil
	}
	return tree
}

// add adds a line and returns it.
func (t *body) add(l outline.Line, from *reading.Block) *line {
	t.lines = append(t.lines, line{Line: l, from: from})
	t.drawable = false
	switch {
	case !from.Bullet || l.Label != "-" && l.Label != "+":
		t.dash = nil
	case l.Label == "-":
		t.dash = from
	}
	return &t.lines[len(t.lines)-1]
}

// noteMark returns the name of a note in the body.
func (p *recogniser) noteMark(note int) string { return strconv.Itoa(p.above + note) }

// take records a block whose text goes into the body.
func (t *body) take(b *reading.Block) {
	t.use(b)
	t.Placed(b.Label + reading.Joined(b.Text))
}

// block reads what the first of blocks begins, and returns how many blocks it used.
func (t *body) block(blocks []*reading.Block) int {
	b := blocks[0]
	if n := t.withTable(blocks); n > 0 {
		return n
	}
	switch {
	case b.Rule:
		t.use(b)
		t.Automatic(reading.Joined(b.Text))
		return 1
	case b.Picture != nil:
		return t.withCaption(blocks, func(caption []outline.Inline) *outline.Node {
			alt := b.Picture.Alt
			if s, _ := typography.Normalize(reading.Joined(caption)); s == alt {
				alt = ""
			}
			if alt == "" && reading.Joined(caption) == "" {
				t.AddFinding(diagnostic.ImportPictureWords, b.Place, b.Picture.File, b.Place.Localized())
			}
			return &outline.Node{Kind: outline.PictureBlock, Level: layouts.None, Picture: &outline.Picture{File: b.Picture.File, Alt: alt, Caption: caption}}
		})
	case b.Chart != nil && t.drawable:
		n := t.withCaption(blocks, func(caption []outline.Inline) *outline.Node {
			return &outline.Node{Kind: outline.ChartBlock, Level: layouts.None, Chart: &outline.Chart{Kind: b.Chart.Kind, Columns: b.Chart.Series, Caption: caption}}
		})
		t.drawable = true
		return n
	case b.Chart != nil:
		t.use(b)
		t.Lose(diagnostic.Localized{Vietnamese: "biểu đồ không đứng ngay sau bảng số liệu", English: "a chart that is not right after its table"}, b.Place, "")
		return 1
	}
	return t.paragraph(blocks)
}

var captionForm = lazyregexp.New(`^(Hình|Ảnh|Sơ đồ|Biểu đồ|Bản đồ)\b`)

// withCaption reads a picture or a chart with the caption below it.
func (t *body) withCaption(blocks []*reading.Block, make func([]outline.Inline) *outline.Node) int {
	b, took := blocks[0], 1
	t.use(b)
	var caption []outline.Inline
	if len(blocks) > 1 {
		next := blocks[1]
		text := next.Plain()
		if next.Table == nil && next.Label == "" && text != "" && (next.Style == "hinh_ten" || next.Style == "" && next.Align == "center" && (captionForm.MatchString(text) || next.Italic)) {
			t.take(next)
			caption = folded(without(next.Text, false, next.Italic || next.Style == "hinh_ten"))
			took = 2
		}
	}
	t.add(outline.Line{Block: make(caption)}, b)
	return took
}

// paragraph reads a paragraph, a new one at each forced break that begins something
// new, and returns how many blocks it used.
func (t *body) paragraph(blocks []*reading.Block) int {
	b := blocks[0]
	t.take(b)
	if all := strings.TrimSpace(reading.Joined(b.Text)); b.Style == "" && strings.Contains(strings.TrimSpace(all[len(t.typed(all)):]), "\t") {
		if t.tabbed++; t.tabbed == 1 {
			t.firstTabbed = b.Place
		}
	}
	if b.Raw {
		if b.Gap {
			t.add(outline.Line{}, b)
		}
		t.add(outline.Line{Notation: t.notation(folded(b.Text))}, b)
		return 1
	}
	pieces := t.pieces(b)
	label := b.Label
	if label == "" && b.Bold && !t.quoted[b] && len(pieces) == 1 {
		text := folded(pieces[0])
		all := reading.Joined(text)
		if own, rest := t.ownLine(all); own != "" && startsCapital(all[rest:]) && !closedText(all) {
			title := folded(without(cut(text, rest, len(all)), true, false))
			t.add(outline.Line{Label: worded(own) + ".", Text: title, Titled: true, Unlabelled: text}, b)
			return 1
		}
	}
	if n := len(pieces); !t.quoted[b] && t.isOwnLine(label) || label == "" && n > 0 && t.isOwnLine(reading.Plain(pieces[0])) {
		took := 1
		if label == "" {
			label, pieces = reading.Plain(pieces[0]), pieces[1:]
		}
		var title []outline.Inline
		var apart *reading.Block
		for _, piece := range pieces {
			title = append(append(title, outline.Inline{Text: " "}), piece...)
		}
		if len(folded(title)) == 0 && len(blocks) > 1 {
			next := blocks[1]
			if s := next.Plain(); next.Table == nil && next.Label == "" && !labelled(s) && s != "" && next.Bold && next.Align == "center" {
				t.take(next)
				title, took, apart = next.Text, 2, next
			}
		}
		label = worded(strings.TrimRight(label, ".: "))
		if title = folded(without(title, true, false)); len(title) == 0 {
			t.add(outline.Line{Label: label, Titled: true}, b)
		} else {
			t.add(outline.Line{Label: label + ".", Text: title, Titled: true}, b).title = apart
		}
		return took
	}
	for i, piece := range pieces {
		if i > 0 {
			label = ""
		}
		t.piece(b, label, piece)
	}
	if len(pieces) == 0 && label != "" {
		t.piece(b, label, nil)
	}
	return 1
}

// worded returns a label with its word in lowercase, as a report prints it whatever was
// typed; an ordinal prints as it was.
func worded(label string) string {
	word, number, _ := strings.Cut(label, " ")
	if typography.Upper(word) != word || opens(number, "thu") {
		return label
	}
	first, n := utf8.DecodeRuneInString(label)
	if i := strings.LastIndexByte(label, ' '); i > 0 {
		return string(first) + strings.ToLower(label[n:i]) + label[i:]
	}
	return label
}

// startsCapital reports whether a text begins with a capital.
func startsCapital(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first)
}

// quotations returns the blocks inside a quotation which a block above them opens. One
// that is never closed does not count.
func quotations(blocks []*reading.Block) map[*reading.Block]bool {
	const longest = 200 // blocks
	quoted := map[*reading.Block]bool{}
	for i := 0; i < len(blocks); i++ {
		depth := quotes(blocks[i])
		if depth <= 0 || blocks[i].Style != "" || blocks[i].Label != "" || !strings.HasPrefix(blocks[i].Plain(), "“") {
			continue // a quotation of whole paragraphs begins a paragraph
		}
		for end := i + 1; end < min(i+longest, len(blocks)); end++ {
			if depth += quotes(blocks[end]); depth <= 0 {
				for _, b := range blocks[i+1 : end+1] {
					quoted[b] = true
				}
				i = end
				break
			}
		}
	}
	return quoted
}

// quotes returns how many quotations a block opens and does not close.
func quotes(b *reading.Block) (n int) {
	for _, in := range b.Text {
		n += strings.Count(in.Text, "“") - strings.Count(in.Text, "”")
	}
	return n
}

// pieces splits a paragraph at the forced breaks where something new begins: a label,
// or a sentence after one that has ended. Any other break only ends a line, and becomes
// a space.
func (t *body) pieces(b *reading.Block) [][]outline.Inline {
	var out [][]outline.Inline
	before := "" // the last line
	for _, l := range lines(b.Text) {
		text := reading.Plain(l)
		if text == "" && !reading.Calls(l) {
			continue
		}
		if n := len(out); n > 0 {
			fresh := labelled(text) || closedText(before) || strings.HasSuffix(before, closingMark)
			if !fresh && !t.isOwnLine(before) {
				out[n-1] = append(append(out[n-1], outline.Inline{Text: " "}), l...)
				before = text
				continue
			}
		}
		out = append(out, l)
		before = text
	}
	return out
}

// piece adds one line of running text.
func (t *body) piece(b *reading.Block, label string, text []outline.Inline) {
	text = folded(text)
	if t.quoted[b] {
		if label != "" {
			text = folded(append([]outline.Inline{{Text: label + " "}}, text...))
		}
		t.add(outline.Line{Text: text, Running: true}, b)
		return
	}
	style := b.Style
	st := t.Sheet.Styles[layouts.StyleKey(style)]
	titled := st != nil && st.Outline > 0
	switch {
	case label == "" && (style == "noi_dung" || len(text) == 0):
		t.add(outline.Line{Text: text, Running: true}, b)
		return
	case label == "":
		bold, _ := reading.AllLook(text)
		if m := t.typed(reading.Joined(text)); m != "" {
			found := strings.TrimSpace(m)
			_, loose, ok := t.editionLabel(found)
			next, _ := utf8.DecodeRuneInString(reading.Joined(text)[len(m):])
			counted := strings.TrimRight(found, "-– ")
			ranged := counted != "" && counted != found && !unicode.IsUpper(next) // “2 - 3 ngày”
			apart := m != found || unicode.IsUpper(next) || strings.HasSuffix(found, ")") || next == utf8.RuneError
			if apart && !ranged && ok && !(loose && looseAuto.MatchString(found) && !bold) {
				label = found
				text = folded(cut(text, len(m), len(reading.Joined(text))))
			}
		} else if m := headLabel.FindString(reading.Joined(text)); m != "" && (bold || capitals(reading.Joined(text))) {
			if _, _, ok := t.editionLabel(strings.TrimSpace(m)); ok {
				label = strings.TrimSpace(m)
				text = folded(cut(text, len(m), len(reading.Joined(text))))
			}
		}
	}
	if m := bareLabel.FindString(reading.Joined(text)); label == "" && style == "" && m != "" {
		rest := folded(cut(text, len(m), len(reading.Joined(text))))
		t.add(outline.Line{Label: strings.TrimSpace(m), Text: rest, Unlabelled: text}, b).bare = true
		return
	}
	if label == "" {
		bare := without(text, titled && st.Bold, titled && st.Italic)
		t.add(outline.Line{Text: bare, Running: style != ""}, b)
		return
	}
	as, loose, ok := t.editionLabel(label)
	if b.Bullet && label == b.Label && (as == "-" || as == "–" || as == "—") {
		as, loose, ok = "-", label != "-", true
		if above := t.dash; above != nil && b.Style == "" && b.Left > above.Left {
			as, loose = "+", true // a further indented bullet is nested under the one above
		}
	}
	if loose {
		if b.Bullet {
			t.relabel(label, as, b.Place)
		} else {
			t.relabel(strings.Map(sample, label), strings.Map(sample, as), b.Place)
		}
	}
	bold, _ := reading.AllLook(text)
	l := outline.Line{Label: as, Unlabelled: folded(append([]outline.Inline{{Text: label + " ", Bold: bold}}, text...))}
	switch {
	case as == "-" || as == "–" || as == "+" || !ok:
	case titled:
		text, l.Titled = without(text, st.Bold, st.Italic), true
	case style == "" && (b.Bold || bold || b.Heading) && len(text) > 0:
		text, l.Titled = without(text, true, strings.Count(as, ".") == 3), true
	}
	if l.Text = text; !ok {
		l = outline.Line{Text: folded(append([]outline.Inline{{Text: as + " "}}, text...))}
	}
	t.add(l, b)
}

// notation returns a text that is in the notation already.
func (t *body) notation(text []outline.Inline) string {
	var s strings.Builder
	for _, in := range text {
		if in.Note > 0 {
			s.WriteString("[^" + t.noteMark(in.Note) + "]")
		} else {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}

// build makes the tree of the lines, and records the node of each line.
func (t *body) build() *outline.Tree {
	var lines []outline.Line
	for _, l := range t.lines {
		lines = append(lines, l.Line)
	}
	notes := map[string]*reading.Note{}
	var list []outline.Note
	for i, n := range t.source.Notes {
		note := outline.Note{Mark: t.noteMark(i + 1)}
		for _, in := range folded(n.Text) {
			if in.Note == 0 { // a note references no other
				note.Text = append(note.Text, in)
			}
		}
		notes[note.Mark] = n
		list = append(list, note)
	}
	tree, faults := outline.Build(lines, list, &t.Sheet.Levels)
	var walk func([]*outline.Node)
	walk = func(nodes []*outline.Node) {
		for _, n := range nodes {
			t.lines[n.At.Start.Line-1].node = n
			t.keep(n.At)
			walk(n.Children)
		}
	}
	walk(tree.Nodes)
	t.outlined(faults)
	for i := range t.lines {
		t.become(&t.lines[i])
	}
	for _, called := range tree.Notes {
		t.keep(called.At)
		if n := notes[called.Mark]; n != nil && !t.notes[n] {
			t.notes[n] = true
			t.Placed(reading.Joined(n.Text))
		}
	}
	for _, l := range t.lines {
		if !l.kept && l.Notation != "" {
			t.Withdraw(diagnostic.Localized{Vietnamese: "chữ", English: "text"}, l.from.Place, reading.Joined(l.from.Text))
		}
	}
	return tree
}

// keep records the lines of a node or of a note.
func (t *body) keep(at diagnostic.Range) {
	for i := at.Start.Line; 0 < i && i <= at.End.Line; i++ {
		t.lines[i-1].kept = true
	}
}

// become records the node that a line has become.
func (t *body) become(l *line) {
	n := l.node
	if n == nil {
		return
	}
	if n.Kind == outline.Section && n.At.End.Line > n.At.Start.Line {
		l.title = t.lines[n.At.End.Line-1].from
	}
	t.recordNode(l)
	switch {
	case n.Kind != outline.Section:
	case l.bare:
		t.relabel(strings.Map(sample, l.Label), strings.Map(sample, l.Label+"."), l.from.Place)
	case n.Heading && !l.Titled && l.Label != "" && l.from.Style == "":
		if t.flat++; t.flat == 1 {
			t.first = l.from.Place
		}
	}
}
