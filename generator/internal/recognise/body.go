package recognise

import (
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/internal/reading"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// notation writes the blocks of a body as lines of the outline notation.
type notation struct {
	*recogniser
	lines []bodyLine
	// called are the notes that the body references, in the order of their marks.
	called []int
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

// bodyLine is a piece of the body: one line, or the lines of a table.
type bodyLine struct {
	text string
	want int
	from *reading.Block
	// title is the block of a heading's words, where they are separate from its number.
	title *reading.Block
	// plain is the line when its label is not read as one, entry the line of a bare
	// number when it is.
	plain, entry string
	// misnumbered reports whether its number does not go on with those above.
	misnumbered bool
}

// What a line is meant to be.
const (
	asIs = iota
	aHeading
	anItem
	aParagraph
	// aBare is a number without its stop, “1.1 Trồng trọt”: an entry where it continues
	// those above, otherwise text.
	aBare
)

// text returns the lines of a body.
func (p *recogniser) text(blocks []*reading.Block) []string {
	t := &notation{recogniser: p, quoted: quotations(blocks)}
	for i := 0; i < len(blocks); {
		i += t.block(blocks[i:])
	}
	t.check()
	var out []string
	for _, l := range t.lines {
		out = append(out, strings.Split(l.text, "\n")...)
	}
	for len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	for i := 0; i < len(t.called); i++ {
		n := p.source.Notes[t.called[i]-1]
		text := folded(n.Text)
		for k := range text {
			if text[k].Note > 0 {
				text[k] = outline.Inline{} // a note references no other
			}
		}
		out = append(out, "[^"+t.noteMark(t.called[i])+"]: "+t.inline(text))
	}
	for _, l := range t.labels {
		t.Say(diagnostic.ImportLabel, l.first, l.from, l.to, l.count, l.first.Said())
	}
	if t.tabbed > 0 {
		p.Say(diagnostic.ImportTabs, t.firstTabbed, t.tabbed, t.firstTabbed.Said())
	}
	if t.flat > 0 {
		p.Say(diagnostic.ImportHeading, t.first, t.flat, t.first.Said())
	}
	return out
}

func (t *notation) add(text string, want int, from *reading.Block) {
	t.lines = append(t.lines, bodyLine{text: text, want: want, from: from})
	t.drawable = false
	switch {
	case !from.Bullet || !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "+"):
		t.dash = nil
	case strings.HasPrefix(text, "-"):
		t.dash = from
	}
}

// print writes one node.
func (t *notation) print(n *outline.Node) string {
	tree := &outline.Tree{Nodes: []*outline.Node{n}}
	local := map[int]int{}
	each := func(text []outline.Inline) {
		for i, in := range text {
			if in.Note == 0 {
				continue
			}
			if local[in.Note] == 0 {
				tree.Notes = append(tree.Notes, outline.Note{Mark: t.noteMark(in.Note)})
				local[in.Note] = len(tree.Notes)
				t.call(in.Note)
			}
			text[i] = outline.Inline{Note: local[in.Note]}
		}
	}
	each(n.Text)
	if n.Table != nil {
		each(n.Table.Caption)
		each(n.Table.Unit)
		for _, row := range n.Table.Rows {
			for _, c := range row {
				for _, text := range c.Paragraphs {
					each(text)
				}
			}
		}
	}
	if n.Picture != nil {
		each(n.Picture.Caption)
	}
	if n.Chart != nil {
		each(n.Chart.Caption)
	}
	out := strings.Split(strings.TrimSuffix(outline.Print(tree, &t.Sheet.Levels), "\n"), "\n")
	return strings.Join(out[:len(out)-len(tree.Notes)], "\n")
}

// noteMark returns the name of a note in the lines.
func (p *recogniser) noteMark(note int) string { return strconv.Itoa(p.above + note) }

func (t *notation) call(note int) {
	n := t.source.Notes[note-1]
	if !t.notes[n] {
		t.notes[n] = true
		t.Placed(reading.Joined(n.Text))
		t.called = append(t.called, note)
	}
}

// inline writes running text that follows a label.
func (t *notation) inline(text []outline.Inline) string {
	s := t.print(&outline.Node{Kind: outline.Section, Level: layouts.Gach, Text: text})
	return strings.TrimPrefix(strings.TrimPrefix(s, "-"), " ")
}

// unlabelled writes a paragraph so that nothing in it is read as a label.
func (t *notation) unlabelled(text []outline.Inline) string {
	return t.print(&outline.Node{Kind: outline.Paragraph, Level: layouts.None, Text: text})
}

// take records a block whose text goes into the body.
func (t *notation) take(b *reading.Block) {
	t.use(b)
	t.Placed(b.Label + reading.Joined(b.Text))
}

// block writes what the first of blocks begins, and returns how many blocks it used.
func (t *notation) block(blocks []*reading.Block) int {
	b := blocks[0]
	if n := t.withTable(blocks); n > 0 {
		return n
	}
	switch {
	case b.Rule:
		t.use(b)
		t.Standing(reading.Joined(b.Text))
		return 1
	case b.Picture != nil:
		return t.withCaption(blocks, func(caption []outline.Inline) *outline.Node {
			alt := b.Picture.Alt
			if s, _ := typography.Normalize(reading.Joined(caption)); s == alt {
				alt = ""
			}
			if alt == "" && reading.Joined(caption) == "" {
				t.Say(diagnostic.ImportPictureWords, b.Place, b.Picture.File, b.Place.Said())
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
		t.Lose(diagnostic.Localized{Vietnamese: "biểu đồ không đứng ngay sau bảng số liệu", English: "a chart that does not stand right after its table"}, b.Place, "")
		return 1
	}
	return t.paragraph(blocks)
}

var captionForm = lazyregexp.New(`^(Hình|Ảnh|Sơ đồ|Biểu đồ|Bản đồ)\b`)

// withCaption writes a picture or a chart with the caption below it.
func (t *notation) withCaption(blocks []*reading.Block, make func([]outline.Inline) *outline.Node) int {
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
	t.add(t.print(make(caption)), asIs, b)
	return took
}

// ownLine matches the labels that are above their title.
var ownLine = lazyregexp.New(`^` + ownLabel + `\s*[.:]?$`)

// titledLine matches such a label with its title on the same line.
var titledLine = lazyregexp.New(`^` + ownLabel + `(?:\s*[.:–-])?\s+`)

const ownLabel = `(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+(?:[IVXLC]+|\d+|(?:thứ|THỨ)\s+\pL+)`

// paragraph writes a paragraph, a new one at each forced break that begins something
// new, and returns how many blocks it used.
func (t *notation) paragraph(blocks []*reading.Block) int {
	b := blocks[0]
	t.take(b)
	if all := strings.TrimSpace(reading.Joined(b.Text)); b.Style == "" && strings.Contains(strings.TrimSpace(all[len(typedLabel.FindString(all)):]), "\t") {
		if t.tabbed++; t.tabbed == 1 {
			t.firstTabbed = b.Place
		}
	}
	pieces := pieces(b)
	label := b.Label
	if label == "" && b.Bold && !t.quoted[b] && !b.Raw && len(pieces) == 1 {
		text := folded(pieces[0])
		all := reading.Joined(text)
		if m := titledLine.FindString(all); m != "" && startsCapital(all[len(m):]) && !closedText(all) {
			title := folded(without(cut(text, len(m), len(all)), true, false))
			t.add(worded(strings.TrimRight(m, ".:–- "))+". "+t.inline(title), aHeading, b)
			t.lines[len(t.lines)-1].plain = t.unlabelled(text)
			return 1
		}
	}
	if n := len(pieces); !t.quoted[b] && ownLine.MatchString(label) || label == "" && n > 0 && ownLine.MatchString(reading.Plain(pieces[0])) {
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
			if s := next.Plain(); next.Table == nil && next.Label == "" && !labelled(s) && s != "" && (next.Bold && next.Align == "center" || next.Raw && !closedText(s)) {
				t.take(next)
				title, took, apart = next.Text, 2, next
			}
		}
		label = worded(strings.TrimRight(label, ".: "))
		if title = folded(without(title, true, false)); len(title) == 0 {
			t.add(label, aHeading, b)
		} else {
			t.add(label+". "+t.inline(title), aHeading, b)
		}
		t.lines[len(t.lines)-1].title = apart
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
func pieces(b *reading.Block) [][]outline.Inline {
	var out [][]outline.Inline
	before := "" // the last line
	for _, l := range lines(b.Text) {
		text := reading.Plain(l)
		if text == "" && !reading.Calls(l) {
			continue
		}
		if n := len(out); n > 0 {
			fresh := labelled(text) || closedText(before) || strings.HasSuffix(before, closingMark)
			if !fresh && !ownLine.MatchString(before) {
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

// piece writes one line of running text.
func (t *notation) piece(b *reading.Block, label string, text []outline.Inline) {
	text = folded(text)
	if t.quoted[b] {
		if label != "" {
			text = folded(append([]outline.Inline{{Text: label + " "}}, text...))
		}
		t.add(t.unlabelled(text), aParagraph, b)
		return
	}
	if b.Raw {
		t.add(t.rawText(text), asIs, b)
		return
	}
	style := b.Style
	st := t.Sheet.Styles[layouts.StyleKey(style)]
	titled := st != nil && st.Outline > 0
	switch {
	case label == "" && (style == "noi_dung" || len(text) == 0):
		t.add(t.unlabelled(text), aParagraph, b)
		return
	case label == "":
		bold, _ := reading.AllLook(text)
		if m := typedLabel.FindString(reading.Joined(text)); m != "" {
			found := strings.TrimSpace(m)
			as, loose := noted(found)
			next, _ := utf8.DecodeRuneInString(reading.Joined(text)[len(m):])
			counted := strings.TrimRight(found, "-– ")
			ranged := counted != "" && counted != found && !unicode.IsUpper(next) // “2 - 3 ngày”
			apart := m != found || unicode.IsUpper(next) || strings.HasSuffix(found, ")") || next == utf8.RuneError
			if apart && !ranged && t.strict(as) && !(loose && looseAuto.MatchString(found) && !bold) {
				label = found
				text = folded(cut(text, len(m), len(reading.Joined(text))))
			}
		} else if m := headLabel.FindString(reading.Joined(text)); m != "" && (bold || capitals(reading.Joined(text))) {
			if as, _ := noted(strings.TrimSpace(m)); t.strict(as) {
				label = strings.TrimSpace(m)
				text = folded(cut(text, len(m), len(reading.Joined(text))))
			}
		}
	}
	if m := bareLabel.FindString(reading.Joined(text)); label == "" && style == "" && m != "" {
		number := strings.TrimSpace(m)
		rest := t.inline(folded(cut(text, len(m), len(reading.Joined(text)))))
		t.add(number+" "+rest, aBare, b)
		t.lines[len(t.lines)-1].plain = t.unlabelled(text)
		t.lines[len(t.lines)-1].entry = number + ". " + rest
		return
	}
	if label == "" {
		bare := without(text, titled && st.Bold, titled && st.Italic)
		if style == "" {
			t.add(t.unlabelled(bare), asIs, b)
		} else {
			t.add(t.unlabelled(bare), aParagraph, b)
		}
		return
	}
	as, loose := noted(label)
	if b.Bullet && label == b.Label && (as == "-" || as == "–" || as == "—") {
		as, loose = "-", label != "-"
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
	want := anItem
	bold, _ := reading.AllLook(text)
	plain := t.unlabelled(folded(append([]outline.Inline{{Text: label + " ", Bold: bold}}, text...)))
	switch {
	case as == "-" || as == "–" || as == "+" || !t.strict(as):
	case titled:
		text, want = without(text, st.Bold, st.Italic), aHeading
	case style == "" && (b.Bold || bold || b.Heading) && len(text) > 0:
		text, want = without(text, true, strings.Count(as, ".") == 3), aHeading
	}
	line := strings.TrimSpace(as + " " + t.inline(text))
	if !t.strict(as) {
		line = t.unlabelled(folded(append([]outline.Inline{{Text: as + " "}}, text...)))
		want = asIs
	}
	t.add(line, want, b)
	t.lines[len(t.lines)-1].plain = plain
}

// rawText returns a text that is already in the notation.
func (t *notation) rawText(text []outline.Inline) string {
	var s strings.Builder
	for _, in := range text {
		if in.Note > 0 {
			t.call(in.Note)
			s.WriteString("[^" + t.noteMark(in.Note) + "]")
		} else {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}

// check parses the lines as a report would, and corrects those that would be read
// differently from what is meant.
func (t *notation) check() {
	var lines []string
	at := map[int]int{} // the piece that a line begins
	for i, l := range t.lines {
		at[len(lines)+1] = i
		lines = append(lines, strings.Split(l.text, "\n")...)
	}
	for _, n := range t.called {
		lines = append(lines, "[^"+t.noteMark(n)+"]: x")
	}
	tree, faults := outline.ParseLines(context.Background(), lines, &t.Sheet.Levels)
	t.outlined(faults, at)
	begun, begunSection := map[int]bool{}, map[int]bool{}
	var walk func([]*outline.Node)
	walk = func(nodes []*outline.Node) {
		for _, n := range nodes {
			if i, ok := at[n.At.Start.Line]; ok {
				begun[i] = true
				begunSection[i] = begunSection[i] || n.Kind == outline.Section
				l := &t.lines[i]
				t.isNode(n, l)
				switch {
				case l.want == aBare && n.Kind == outline.Section:
					number, _, _ := strings.Cut(l.entry, " ")
					t.relabel(strings.Map(sample, strings.TrimSuffix(number, ".")), strings.Map(sample, number), l.from.Place)
					l.text = l.entry
				case l.want == aHeading && n.Kind == outline.Section && !n.Heading && n.Level < layouts.Gach:
					l.text = "**" + l.text + "**"
				case l.want == aParagraph && n.Kind != outline.Paragraph:
					l.text = `\` + l.text
				case l.want == anItem && n.Heading && l.from.Style == "":
					if t.flat++; t.flat == 1 {
						t.first = l.from.Place
					}
				}
			}
			walk(n.Children)
		}
	}
	walk(tree.Nodes)
	for i := range t.lines {
		if l := &t.lines[i]; (l.want == aHeading || l.want == aBare) && l.plain != "" && !begunSection[i] {
			l.text = l.plain // its label continues none above
		}
	}
	for i := range t.lines {
		if l := &t.lines[i]; l.want == aParagraph && !begun[i] && l.text != "" {
			l.text = `\` + l.text // it would be read as the title of the label above
		}
	}
}
