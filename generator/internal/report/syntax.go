package report

import (
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// slip is a kind of YAML syntax error: the message of the YAML reader, our finding, and
// whether the message has the right line.
type slip struct {
	words   string
	id      diagnostic.ID
	located bool
	place   func(line string) int
}

// slips are tried in order.
var slips = []slip{
	{"tab character", diagnostic.YAMLTab, false, firstTab},
	{"mapping values are not allowed", diagnostic.YAMLColon, true, secondColon},
	{"unexpected end of stream", diagnostic.YAMLQuote, true, openQuote},
	{"unexpected document indicator", diagnostic.YAMLQuote, true, openQuote},
	{"expected ',' or ']'", diagnostic.YAMLBracket, true, firstBracket},
	{"expected ',' or '}'", diagnostic.YAMLBracket, true, firstBracket},
	{"could not find expected ':'", diagnostic.YAMLNoColon, true, firstLetter},
	{"cannot start any token", diagnostic.YAMLFirstLetter, true, valueStart},
	{"block sequence entries", diagnostic.YAMLFirstLetter, true, valueStart},
	{"alphabetic or numeric character", diagnostic.YAMLFirstLetter, true, valueStart},
	{"unknown anchor", diagnostic.YAMLFirstLetter, false, valueStart},
	{"expected node content", diagnostic.YAMLFirstLetter, false, valueStart},
	{"directive", diagnostic.YAMLFirstLetter, true, firstLetter},
	{"escape c", diagnostic.YAMLEscape, true, firstBackslash},
	{"hexdecimal", diagnostic.YAMLEscape, true, firstBackslash},
	{"comment or line break", diagnostic.YAMLTextBlock, true, valueStart},
	{"expected key", diagnostic.YAMLIndent, false, firstLetter},
	{"expected '-' indicator", diagnostic.YAMLIndent, false, firstLetter},
	{"exceeded max depth", diagnostic.YAMLDepth, true, firstLetter},
	{"", diagnostic.YAMLSyntax, false, firstLetter},
}

// syntax reports what keeps a file from being YAML, in an office's words.
func (l *loader) syntax(text string, err error) {
	var s slip
	for _, s = range slips {
		if strings.Contains(err.Error(), s.words) {
			break
		}
	}
	n := l.faultLine(text, s)

	// Some slips are noticed late: the text is still YAML where they are.
	if t := l.slips; t != nil {
		switch {
		case t.open > 0 && t.open <= n && (t.dedent == 0 || t.open < t.dedent):
			n, s.id, s.place = t.open, diagnostic.YAMLQuote, openQuote
		case t.dedent > 0 && t.dedent <= n+1:
			n, s.id, s.place = t.dedent, diagnostic.YAMLIndent, firstLetter
		case t.glued > 0 && t.glued <= n+1 && s.id != diagnostic.YAMLTab:
			n, s.id, s.place = t.glued, diagnostic.YAMLColonSpace, firstColon
		case t.cut > 0 && t.cut <= n && (s.id == diagnostic.YAMLBracket || t.cut+1 >= n):
			n, s.id, s.place = t.cut, diagnostic.ValueCut, remark
		}
	}
	line := l.source.line(n)
	if s.id == diagnostic.ValueCut {
		at := remark(line)
		start := l.source.starts[n-1] + at
		l.addFinding(s.id, l.source.between(start, start+len(strings.TrimRight(line[at:], " \t"))), strings.TrimRight(line[at:], " \t"))
		return
	}

	// One message of the reader may have two causes; the line decides.
	switch {
	case s.id == diagnostic.YAMLFirstLetter && strings.HasPrefix(strings.TrimLeft(line, " "), "\t"):
		s.id, s.place = diagnostic.YAMLTab, firstTab
	case s.id == diagnostic.YAMLColon && secondColon(line) < 0:
		s.id, s.place = diagnostic.YAMLIndent, firstLetter
	case s.id == diagnostic.YAMLIndent && afterQuote(line) >= 0:
		s.id, s.place = diagnostic.YAMLAfterQuote, afterQuote
	}
	at := max(0, s.place(line))
	place := diagnostic.Pos{Line: n, Column: diagnostic.Position(line, at)}
	l.addFinding(s.id, diagnostic.Range{File: l.source.file, Start: place})
}

// faultLine returns the line where the text stops being YAML.
func (l *loader) faultLine(text string, s slip) int {
	starts := newSource("", text).starts
	lines := len(starts)
	if s.located {
		// The reader does not count the first line; with an empty line before, no fault
		// is on the first.
		if _, n := readerLine(parseError("\n" + text)); n > 0 {
			if s.id != diagnostic.YAMLBracket { // it counts that one from 0
				n--
			}
			return min(n, lines)
		}
	}
	// Otherwise it names the line where the mapping around the fault begins. The fault
	// is in the first line that makes the reader return the same message.
	words, _ := readerLine(parseError(text))
	n := sort.Search(lines-1, func(i int) bool {
		if l.ctx.Err() != nil {
			return true
		}
		w, _ := readerLine(parseError(text[:starts[i+1]]))
		return w == words
	})
	return n + 1
}

func parseError(text string) error {
	var n yaml.Node
	return yaml.Unmarshal([]byte(text), &n)
}

// readerLine splits "yaml: line 3: words"; the line is 0 when it is not reported.
func readerLine(err error) (words string, line int) {
	if err == nil {
		return "", 0
	}
	words = strings.TrimPrefix(err.Error(), "yaml: ")
	rest, ok := strings.CutPrefix(words, "line ")
	if !ok {
		return words, 0
	}
	for rest != "" && '0' <= rest[0] && rest[0] <= '9' && line < MaxSize {
		line = line*10 + int(rest[0]-'0')
		rest = rest[1:]
	}
	return strings.TrimPrefix(rest, ": "), line
}

// The places of a slip in a line, as byte offsets; -1 when the line has none.

func firstLetter(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// remark returns the “#” that begins a comment.
func remark(line string) int { return strings.Index(line, " #") + 1 }

func firstColon(line string) int     { return strings.IndexByte(line, ':') }
func firstTab(line string) int       { return strings.IndexByte(line, '\t') }
func firstBracket(line string) int   { return strings.IndexAny(line, "[{") }
func firstBackslash(line string) int { return strings.IndexByte(line, '\\') }

// openQuote returns the quotation mark that the line does not close.
func openQuote(line string) int {
	e, ok := entryOf(line)
	if !ok {
		e.value = line
	}
	if at := unclosed(e.value); at >= 0 {
		return len(line) - len(e.value) + at
	}
	return -1
}

// secondColon returns the colon inside a value: "a: b: c".
func secondColon(line string) int {
	at := valueStart(line)
	i := strings.Index(line[at:]+" ", ": ")
	if i < 0 {
		return -1
	}
	if at+i == len(strings.TrimRight(line, ": ")) && at == firstLetter(line) {
		return -1
	}
	return at + i
}

// valueStart returns where the value of "key: value" begins, or of "- value".
func valueStart(line string) int {
	at := firstLetter(line)
	for strings.HasPrefix(line[at:], "- ") {
		at += 2 + firstLetter(line[at+2:])
	}
	if i := strings.Index(line[at:], ": "); i >= 0 {
		at += i + 2
		at += firstLetter(line[at:])
	}
	return at
}

// afterQuote returns the text after a closing quote: `a: "b" c`.
func afterQuote(line string) int {
	at := valueStart(line)
	if at == len(line) || line[at] != '"' && line[at] != '\'' {
		return -1
	}
	inside, ok := quoted(line[at:])
	if !ok {
		return -1
	}
	at += inside + 2
	if rest := strings.TrimLeft(line[at:], " \t"); rest != "" && rest[0] != '#' {
		return len(line) - len(rest)
	}
	return -1
}
