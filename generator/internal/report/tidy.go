package report

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/lazyregexp"
)

// tidy makes YAML of what a clerk types where its meaning is certain: a body or a list
// whose lines are below their key without “|” or dashes, Word's no-break spaces in the
// indentation, curly quotes around a value. Every character keeps its line and its
// column.
type tidy struct {
	lines []string
	// taken are the lines that YAML does not read, with how much of each it does read.
	taken map[int]int
	// typed are the lines that YAML would fold, by the line of their key, counted from
	// 1.
	typed map[int]typed
	// blocks are the text blocks that bypass the YAML reader, which is slow on long
	// ones, by the line of their key.
	blocks map[int]textBlock
	// dedent, glued, cut and open are the first lines of slips that keep a text from
	// being YAML and that the YAML reader reports later or elsewhere; 0 for none.
	dedent, glued, cut, open int
}

// typed are the lines of a value as they were typed.
type typed struct {
	key   string
	lines []Line
	// keyed reports whether the first line is on the line of its key, marked whether
	// they are under “|”.
	keyed, marked bool
}

// textBlock is a YAML block scalar: its text after “|”, the column of the text, from 1,
// and its number of lines. kept is the number of bytes of the key's line that the YAML
// decoder still reads.
type textBlock struct {
	key, text           string
	column, lines, kept int
}

// entryText is a line of a mapping or of a list.
type entryText struct {
	// head is the line up to the value, key is empty in a list.
	head, key, value string
	// indent is the column of the key or of the last dash, from 0.
	indent int
}

var (
	// gluedLine matches a line without the space after the colon.
	gluedLine = lazyregexp.New(`^ *(?:- +)*([a-z][a-z0-9_]*):[^ :/]`)
	// blockMark matches the start of a text block.
	blockMark = lazyregexp.New(`^[|>][-+0-9]*[ \t]*(?:#.*)?$`)
	// plainKey matches the start of an entry of a mapping.
	plainKey = lazyregexp.New(`^([a-z][a-z0-9_-]*):(?:\s|$)`)
)

// tidied reads a text line by line before YAML does.
func tidied(s *source) *tidy {
	t := &tidy{lines: make([]string, len(s.starts)), typed: map[int]typed{}, blocks: map[int]textBlock{}, taken: map[int]int{}}
	for i := range t.lines {
		t.lines[i] = evenIndent(s.line(i + 1))
	}
	for i := 0; i < len(t.lines); i++ {
		i = t.entry(i)
	}
	return t
}

// text returns the text with its characters in their places.
func (t *tidy) text() string { return strings.Join(t.lines, "\n") }

// yaml returns the part of it that YAML reads.
func (t *tidy) yaml() string {
	lines := slices.Clone(t.lines)
	for i, kept := range t.taken {
		lines[i] = lines[i][:kept]
	}
	for n, b := range t.blocks {
		lines[n-1] = lines[n-1][:b.kept]
		clear(lines[n : n+b.lines])
	}
	return strings.Join(lines, "\n")
}

// evenIndent replaces other spaces before the first letter by plain ones.
func evenIndent(line string) string {
	at := strings.IndexFunc(line, func(r rune) bool { return !unicode.Is(unicode.Zs, r) })
	if at < 0 {
		return ""
	}
	if n := utf8.RuneCountInString(line[:at]); n < at {
		return strings.Repeat(" ", n) + line[at:]
	}
	return line
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// entry reads line i and what belongs to it, and returns the last line of that.
func (t *tidy) entry(i int) int {
	line := t.lines[i]
	e, ok := entryOf(line)
	if !ok {
		if parts := gluedLine.FindStringSubmatch(line); parts != nil && t.glued == 0 && sorts()[parts[1]] != 0 {
			t.glued = i + 1
		}
		return i
	}
	sort := sorts()[e.key]
	switch {
	case blockMark.MatchString(e.value):
		if e.value[0] == '>' && sort&(sortBody|sortLines) != 0 {
			e.value = "|" + e.value[1:]
		}
		t.lines[i] = e.head + e.value
		return t.block(i, e)
	case sort&(sortBody|sortLines) != 0:
		if last, ok := t.unmarked(i, e, sort); ok {
			return last
		}
	}
	if sort&sortPiece == 0 {
		e.value = straight(e.value)
	}
	t.lines[i] = e.head + e.value
	if t.open == 0 && t.leftOpen(i, e) {
		t.open = i + 1
	}
	if comment := strings.Index(e.value, " #"); t.cut == 0 && comment >= 0 && cutsWords(e.value[comment+2:]) {
		t.cut = i + 1
	}
	return i
}

// leftOpen reports whether the value of line i opens a quotation mark that is not
// closed before the next entry of its mapping or list.
func (t *tidy) leftOpen(i int, e entryText) bool {
	at := unclosed(e.value)
	if at < 0 {
		return false
	}
	mark := e.value[at : at+1]
	for j := i + 1; j < len(t.lines); j++ {
		line := t.lines[j]
		if next, ok := entryOf(line); ok && next.indent <= e.indent && (next.key == "" || sorts()[next.key] != 0) {
			return true
		}
		if _, closed := quoted(mark + line); closed {
			return false
		}
	}
	return false // the YAML reader reports it
}

// unclosed returns where a value opens a quotation mark that the line does not close;
// -1 where it opens none.
func unclosed(value string) int {
	flow := strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{")
	start := true // a value may begin here
	for at := 0; at < len(value); at++ {
		switch c := value[at]; {
		case c == ' ':
		case start && (c == '"' || c == '\''):
			inside, ok := quoted(value[at:])
			if !ok {
				return at
			}
			at += inside + 1
			start = false
		case !flow:
			return -1
		default:
			start = strings.IndexByte("[{,:", c) >= 0
		}
	}
	return -1
}

// entryOf parses a line that begins with a key and a colon, optionally after dashes, or
// with a dash. Word's no-break spaces after the first letter become plain ones.
func entryOf(line string) (e entryText, ok bool) {
	const space, noBreak = " \u00a0", "\u00a0"
	plain := func(s string) string { return strings.ReplaceAll(s, noBreak, " ") }
	at := indentOf(line)
	dash := -1 // the last one
	for strings.HasPrefix(line[at:], "-") {
		after := strings.TrimLeft(line[at+1:], space)
		if len(after) == len(line)-at-1 {
			break // no space follows
		}
		dash, at = at, len(line)-len(after)
	}
	if key := line[at : at+keyLength(line[at:])]; key != "" {
		rest, colon := strings.CutPrefix(line[at+len(key):], ":")
		value := strings.TrimLeft(rest, space+"\t")
		if colon && (rest == "" || len(value) < len(rest)) {
			before := plain(line[:at])
			return entryText{
				head: before + key + ":" + plain(rest[:len(rest)-len(value)]), key: key, value: value, indent: len(before),
			}, true
		}
	}
	if dash < 0 {
		return entryText{}, false
	}
	before := plain(line[:dash])
	return entryText{head: before + "-" + plain(line[dash+1:at]), value: line[at:], indent: len(before)}, true
}

// keyLength returns the length in bytes of the key at the start of a text: letters,
// digits, "_" and "-", of which the first is a letter or "_".
func keyLength(text string) int {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return i
		}
	}
	return len(text)
}

// block skips a text block that begins after line i.
func (t *tidy) block(i int, e entryText) (last int) {
	content := -1
	for last = i; last+1 < len(t.lines); last++ {
		line := t.lines[last+1]
		if line == "" {
			continue
		}
		indent := indentOf(line)
		if content < 0 && indent > e.indent {
			content = indent
			if digits := strings.Trim(e.value[1:], "+- \t"); digits != "" && '0' < digits[0] && digits[0] <= '9' {
				content = e.indent + int(digits[0]-'0')
			}
		}
		if indent < content || content < 0 {
			if indent > e.indent && t.dedent == 0 && line[indent] != '#' {
				t.dedent = last + 2
			}
			break
		}
	}
	t.take(i, last, content, e)
	return last
}

// take takes the text block below line i, whose lines are indented by indent, where
// neither the block nor what follows uses other features of YAML blocks.
func (t *tidy) take(i, last, indent int, e entryText) {
	mark := strings.TrimRight(e.value, " \t")
	if e.key == "" || mark != "|" && mark != "|-" {
		return
	}
	end := last + 1
	for end > i+1 && t.lines[end-1] == "" {
		end--
	}
	if end == i+1 {
		return
	}
	if last+1 < len(t.lines) {
		next := t.lines[last+1]
		if at := indentOf(next); at > e.indent || at < len(next) && next[at] == '\t' {
			return
		}
	}
	size := 0
	for _, line := range t.lines[i+1 : end] {
		size += max(0, len(line)-indent) + 1
	}
	var text strings.Builder
	text.Grow(size)
	for j, line := range t.lines[i+1 : end] {
		if j > 0 {
			text.WriteByte('\n')
		}
		if line != "" {
			text.WriteString(line[indent:])
		}
	}
	if mark == "|" && end < len(t.lines) {
		text.WriteByte('\n')
	}
	t.blocks[i+1] = textBlock{e.key, text.String(), utf8.RuneCountInString(e.head) + 1, end - i - 1, len(strings.TrimRight(e.head, " \t"))}
}

// unmarked takes the lines below a key whose value is meant to be lines, where neither
// “|” nor dashes nor keys give them another meaning.
func (t *tidy) unmarked(i int, e entryText, sort sortOfKey) (last int, ok bool) {
	const marks = "\"'[{&*!|>%@`"
	value := strings.TrimSpace(e.value)
	if strings.HasPrefix(value, "#") {
		value = ""
	}
	if value != "" && strings.IndexByte(marks, value[0]) >= 0 && !strings.HasPrefix(value, staleOpen) {
		return 0, false
	}
	first := -1
	last = i
	for j := i + 1; j < len(t.lines); j++ {
		line := t.lines[j]
		if line == "" {
			continue
		}
		if indentOf(line) <= e.indent {
			break
		}
		if first < 0 && line[indentOf(line)] == '#' {
			continue
		}
		if first < 0 {
			first = j
		}
		last = j
	}
	if first < 0 {
		return 0, false
	}
	if value == "" {
		opening := strings.TrimLeft(t.lines[first], " ")
		dash := opening == "-" || strings.HasPrefix(opening, "- ") || strings.HasPrefix(opening, "-\u00a0")
		switch {
		case strings.IndexByte(marks, opening[0]) >= 0 && !strings.HasPrefix(opening, staleOpen), plainKey.MatchString(opening):
			return 0, false
		case dash && (sort&sortBody == 0 || t.pieces(first, last)):
			return 0, false
		case first == last && !dash && !strings.Contains(opening, ": ") && !strings.Contains(opening, " #"):
			return 0, false // YAML reads one line correctly
		}
	}
	all := typed{key: e.key, keyed: value != ""}
	if value != "" {
		all.lines = append(all.lines, lineAt(e.value, i+1, utf8.RuneCountInString(e.head)))
	}
	for j := first; j <= last; j++ {
		line := t.lines[j]
		all.lines = append(all.lines, lineAt(line[indentOf(line):], j+1, indentOf(line)))
	}
	for j := i + 1; j <= last; j++ {
		t.taken[j] = 0
	}
	t.lines[i] = e.head + e.value
	t.taken[i] = len(strings.TrimRight(e.head, " \t"))
	t.typed[i+1] = all
	return last, true
}

func lineAt(text string, line, column int) Line {
	l := Line{Text: text}
	l.At.Line, l.At.Column = line, column+1
	return l
}

// pieces reports whether a list with dashes consists of pieces of a body: “- doan: …”.
func (t *tidy) pieces(first, last int) bool {
	indent := indentOf(t.lines[first])
	for j := first; j <= last; j++ {
		if e, ok := entryOf(t.lines[j]); ok && indentOf(t.lines[j]) == indent {
			if strings.HasPrefix(e.value, "{") || strings.HasPrefix(e.value, "[") || sorts()[e.key]&sortPiece != 0 {
				return true
			}
			if plainKey.MatchString(e.key+":") && Nearest(e.key, nodeKinds()) != "" {
				return true
			}
		}
	}
	return false
}

// sortOfKey is what a key may contain, wherever the key is.
type sortOfKey int

const (
	sortKnown sortOfKey = 1 << iota
	sortLines
	sortBody
	sortPiece // the text of a piece of a body
)

// sorts are all keys of a report and of an office's directory.
var sorts = sync.OnceValue(func() map[string]sortOfKey {
	all := map[string]sortOfKey{}
	for _, table := range [][]field{
		newReport("").fields(), new(Issued).fields(), new(Copy).fields(), new(Archive).fields(),
		officeIssuer{new(Issuer)}.fields(), new(Signature).fields(), new(Appendix).fields(),
		new(Presentation).fields(), new(bodyFile).fields(),
	} {
		for _, f := range table {
			sort := sortKnown
			switch f.value.(type) {
			case lines, recipients, particular:
				sort |= sortLines
			case text:
				sort |= sortBody
			}
			all[f.key] |= sort
		}
	}
	for _, kind := range nodeKinds() {
		all[kind] |= sortKnown | sortPiece
	}
	return all
})

const openingQuotes = "“”„‟" + "‘’‚‛"

// closingQuotes returns the quotation marks that may close an opening one.
func closingQuotes(opening rune) string {
	if strings.ContainsRune("‘’‚‛", opening) {
		return "’‘‛"
	}
	return "”“‟"
}

// straight returns a value with straight quotes where YAML needs quotes and the author
// typed curly ones.
func straight(value string) string {
	if !strings.ContainsAny(value, openingQuotes) {
		return value
	}
	flow := strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{")
	var b strings.Builder
	start := true // a value may begin here
	for at := 0; at < len(value); {
		r, size := utf8.DecodeRuneInString(value[at:])
		if start && strings.ContainsRune(openingQuotes, r) {
			if inside, closing, ok := quotation(value[at+size:], closingQuotes(r), flow); ok {
				quote := "'"
				if strings.Contains(inside, "'") {
					quote = `"`
				}
				b.WriteString(quote + inside + quote)
				at += size + len(inside) + closing
				start = false
				continue
			}
		}
		if r == '"' || r == '\'' {
			if inside, ok := quoted(value[at:]); ok && start {
				b.WriteString(value[at : at+inside+2])
				at += inside + 2
				start = false
				continue
			}
		}
		b.WriteString(value[at : at+size])
		at += size
		switch {
		case r == ' ':
		case flow:
			start = strings.ContainsRune("[{,:", r)
		default:
			start = false
		}
	}
	return b.String()
}

// quotation returns the text before a closing curly quote, where that ends the value,
// and the length of the quote.
func quotation(text, closings string, flow bool) (inside string, closing int, ok bool) {
	i := strings.IndexAny(text, closings)
	if i <= 0 {
		return "", 0, false
	}
	inside = text[:i]
	_, closing = utf8.DecodeRuneInString(text[i:])
	after := strings.TrimLeft(text[i+closing:], " \t")
	ends := after == "" || after[0] == '#' || flow && strings.IndexByte(",]}", after[0]) >= 0
	if !ends || strings.Contains(inside, "'") && strings.ContainsAny(inside, `"\`) {
		return "", 0, false
	}
	return inside, closing, true
}

// unquoted returns a value without the curly quotes that enclose the whole of it.
func unquoted(s string) (string, bool) {
	first, a := utf8.DecodeRuneInString(s)
	last, b := utf8.DecodeLastRuneInString(s)
	if a+b >= len(s) || !strings.ContainsRune(openingQuotes, first) || !strings.ContainsRune(closingQuotes(first), last) {
		return s, false
	}
	inside := s[a : len(s)-b]
	if strings.ContainsAny(inside, openingQuotes) {
		return s, false
	}
	return strings.TrimSpace(inside), true
}

// cutsWords reports whether the text after “ #” is more than a comment: “#2” is a
// number of the text, “# TM.” a comment.
func cutsWords(after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	if unicode.IsDigit(r) {
		return true
	}
	return after != "" && after[0] != ' ' && after[0] != '\t' && after[0] != '#'
}

// fill puts the typed lines and the text blocks under their keys; done is false when
// some have found no key, because they are inside a longer quotation.
func (l *loader) fill(root *yaml.Node, t *tidy) (done bool) {
	l.typed = map[*yaml.Node]typed{}
	blocks := 0
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			if block, ok := t.blocks[k.Line]; ok && k.Value == block.key && absent(v) && n.Style&yaml.FlowStyle == 0 {
				*v = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.LiteralStyle, Value: block.text, Line: k.Line, Column: block.column}
				blocks++
			}
			lines, ok := t.typed[k.Line]
			if !ok || k.Value != lines.key || !absent(v) {
				continue
			}
			at := lines.lines[0].At
			*v = yaml.Node{
				Kind: yaml.ScalarNode, Tag: "!!str",
				Value: joined(lines.lines), Line: at.Line, Column: at.Column,
			}
			l.typed[v] = lines
		}
		for _, child := range n.Content {
			visit(child)
		}
	}
	visit(root)
	return len(l.typed) == len(t.typed) && blocks == len(t.blocks)
}
