package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// lines returns the lines of a scalar as they were typed, each with its place.
func (l *loader) lines(n *yaml.Node) []Line {
	if lines, ok := l.typed[n]; ok {
		return lines.lines
	}
	start, end := l.source.span(n)
	written := l.source.text[start:end]
	var list []Line
	switch at := l.source.pos(start); {
	case n.Style&yaml.LiteralStyle != 0:
		for i, s := range split(n.Value) {
			line := n.Line + 1 + i
			indent := len(l.source.line(line)) - len(s)
			list = append(list, Line{s, diagnostic.Pos{Line: line, Column: max(0, indent) + 1}})
		}
	case n.Style&yaml.FoldedStyle != 0:
		for _, s := range split(n.Value) {
			list = append(list, Line{s, at})
		}
	case strings.Contains(written, "\n"):
		// YAML would fold them into one line.
		for _, s := range strings.Split(written, "\n") {
			list = append(list, Line{strings.TrimSuffix(s, "\r"), at})
			at = diagnostic.Pos{Line: at.Line + 1, Column: 1}
		}
		unescape(list, n.Style)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		// Each begins after the “\n” that ends the one before it.
		for _, s := range split(n.Value) {
			list = append(list, Line{s, l.source.pos(start)})
			if i := newline(l.source.text[start:end]); i >= 0 {
				start += i
			}
		}
	default:
		for _, s := range split(n.Value) {
			list = append(list, Line{s, at})
		}
	}
	return list
}

func split(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// newline returns where the text after the first “\n” of a quoted text begins.
func newline(text string) int {
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\\' {
			if text[i+1] == 'n' {
				return i + 2
			}
			i++
		}
	}
	return -1
}

// unescape unescapes the quoted text of lines.
func unescape(list []Line, style yaml.Style) {
	for i, line := range list {
		s := strings.Trim(line.Text, " \t")
		list[i].At.Column += utf8.RuneCountInString(line.Text[:strings.Index(line.Text, s)])
		switch {
		case style&yaml.SingleQuotedStyle != 0:
			s = strings.ReplaceAll(s, "''", "'")
		case style&yaml.DoubleQuotedStyle != 0:
			var words string
			if yaml.Unmarshal([]byte(`"`+strings.TrimSuffix(s, `\`)+`"`), &words) == nil {
				s = words
			}
		}
		list[i].Text = s
	}
}

// splitEntries returns the entries of a list that is written without dashes. Lines are
// separate entries where each begins like an entry; a sentence that continues in
// lowercase is one entry.
func (l *loader) splitEntries(key string, n *yaml.Node) []*yaml.Node {
	all, ok := l.typed[n]
	if !ok && n.Style&yaml.LiteralStyle != 0 {
		all = typed{lines: l.lines(n), marked: true}
	}
	var items []*yaml.Node
	capitals, small, narrow := true, true, false
	for _, line := range all.lines {
		s := strings.TrimSpace(line.Text)
		if s == "" {
			continue
		}
		item := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: line.At.Line, Column: line.At.Column}
		if items != nil {
			first, _ := utf8.DecodeRuneInString(s)
			capitals = capitals && !unicode.IsLower(first)
			small = small && !unicode.IsUpper(first) && !unicode.IsDigit(first)
			narrow = narrow || utf8.RuneCountInString(items[len(items)-1].Value) < fullLine
		}
		items = append(items, item)
	}
	if len(items) < 2 || small && !all.marked || all.keyed && !narrow {
		return []*yaml.Node{n}
	}
	at := l.source.extent(items[0])
	switch {
	case all.marked && capitals:
	case capitals && !all.keyed:
		l.addFinding(diagnostic.LinesWithoutDash, at, key, len(items))
	default:
		l.addFinding(diagnostic.LinesUnclear, at, key, len(items))
	}
	return items
}

// fullLine is the least length of a line that an editor or a program broke because it
// was full.
const fullLine = 50
