package desk

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// body is a text in the notation of the report: the content, an appendix, an issued
// text. Its words are in the report file, or in a text file beside it.
type body struct {
	// path is its path in the report: "phu_luc[0].noi_dung".
	path string
	// file is the text file that holds it; empty when the report does.
	file string
	text string
	// fixed reports whether it is written as a list of pieces, which only the file
	// itself shows correctly.
	fixed bool

	// from and to are the bytes of the report file after the colon of its key, line the
	// line of its first words, counted from 1, and indent the indent of its lines. line
	// is 0 where the words are not in the file unchanged.
	from, to, line, indent int
}

// bodies finds the texts of a report file. read returns the text of a file beside it.
func (s *statement) bodies(read func(name string) (string, bool)) []*body {
	var list []*body
	lines := strings.SplitAfter(s.text, "\n")
	starts := make([]int, len(lines)+1)
	for i, line := range lines {
		starts[i+1] = starts[i] + len(line)
	}
	one := func(path string, group *yaml.Node, limit int) {
		if group.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(group.Content); i += 2 {
			key, value := group.Content[i], group.Content[i+1]
			if key.Value != "noi_dung" {
				continue
			}
			end := limit
			if i+2 < len(group.Content) {
				end = group.Content[i+2].Line
			}
			b := &body{path: path + "noi_dung"}
			end = contentEnd(lines, value, key, end)
			b.from = starts[key.Line-1] + keyEnd(lines[key.Line-1], key)
			b.to = max(b.from, starts[end-1])
			b.indent = key.Column + 1
			switch {
			case value.Kind == yaml.SequenceNode && len(value.Content) > 0, group.Style&yaml.FlowStyle != 0:
				b.fixed = true
			case value.Kind == yaml.MappingNode:
				m, _ := plain(value).(map[string]any)
				name, _ := m["tep"].(string)
				text, ok := read(name)
				if b.file, b.text, b.fixed = name, text, !ok; !ok {
					b.file = ""
				}
			case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
				b.text = strings.TrimSuffix(value.Value, "\n")
				if value.Style&yaml.LiteralStyle != 0 && value.Line == key.Line {
					b.line, b.indent = firstLine(lines, key.Line, end, key.Column)
				}
			case value.Kind == yaml.AliasNode:
				b.fixed = true
			}
			b.to = max(b.to, starts[spacedEnd(lines, end, min(b.indent, key.Column+1))-1])
			list = append(list, b)
		}
	}
	last := afterLast(s.text)
	one("", s.root, last)
	for i := 0; i+1 < len(s.root.Content); i += 2 {
		key, value := s.root.Content[i], s.root.Content[i+1]
		end := last
		if i+2 < len(s.root.Content) {
			end = s.root.Content[i+2].Line
		}
		if key.Value != "phu_luc" && key.Value != "ban_hanh_kem" {
			continue
		}
		one(key.Value+".", value, end)
		if value.Kind == yaml.SequenceNode {
			for k, item := range value.Content {
				limit := end
				if k+1 < len(value.Content) {
					limit = value.Content[k+1].Line
				}
				one(key.Value+"["+strconv.Itoa(k)+"].", item, limit)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *body) int { // the content first, the others in their order
		switch {
		case a.path == "noi_dung":
			return -1
		case b.path == "noi_dung":
			return 1
		}
		return a.from - b.from
	})
	return list
}

// spacedEnd returns the line after the last blank one from a line on that has more
// spaces than the indent of a block: YAML reads the spaces beyond it as text.
func spacedEnd(lines []string, from, indent int) int {
	end := from
	for i := from; i <= len(lines); i++ {
		line := strings.TrimRight(lines[i-1], "\r\n")
		if strings.Trim(line, " ") != "" {
			break
		}
		if len(line) > indent {
			end = i + 1
		}
	}
	return end
}

// firstLine returns the line on which a block begins, and the indent of its lines.
// Lines before the first words are blank; they count. A block without words gets the
// usual indent, two spaces more than its key, which begins at column.
func firstLine(lines []string, head, end, column int) (line, indent int) {
	indent = column + 1
	digit := strings.IndexAny(commentless(lines[head-1]), "123456789")
	for i := head; i < end-1; i++ {
		if words := strings.TrimLeft(lines[i], " "); strings.TrimSpace(words) != "" {
			indent = len(lines[i]) - len(words)
			break
		}
	}
	if digit >= 0 {
		indent = column - 1 + int(commentless(lines[head-1])[digit]-'0')
	}
	return head + 1, indent
}

// commentless returns the block sign, "|2-", at the end of a line.
func commentless(line string) string {
	i := strings.LastIndexAny(line, "|>")
	sign, _, _ := strings.Cut(line[max(i, 0):], "#")
	return sign
}

// write puts the text of a body into the report file.
func (b *body) write(file string) string {
	head := " |"
	if b.line > 0 { // the sign of the block is kept
		head, _, _ = strings.Cut(file[b.from:b.to], "\n")
		head = strings.TrimRight(head, "\r")
	}
	var out strings.Builder
	out.Grow(len(file) + len(b.text)/8)
	out.WriteString(file[:b.from])
	explicit := strings.ContainsAny(commentless(head), "123456789")
	if b.line == 0 || !explicit && leadsWithSpace(b.text) {
		head = " |"
		if leadsWithSpace(b.text) {
			head = " |2"
			explicit = true
		}
		b.indent = b.keyIndent(file) + 2
	}
	out.WriteString(head)
	out.WriteString("\n")
	pad := strings.Repeat(" ", b.indent)
	for line := range strings.SplitSeq(b.text, "\n") {
		if line != "" {
			out.WriteString(pad)
			out.WriteString(line)
		}
		out.WriteByte('\n')
	}
	to := out.Len()
	out.WriteString(file[b.to:])
	b.line = 2 + strings.Count(file[:b.from], "\n")
	b.to = to
	return out.String()
}

// keyIndent returns the indent of the body's key in its mapping.
func (b *body) keyIndent(file string) int {
	line := file[strings.LastIndexByte(file[:b.from], '\n')+1 : b.from]
	rest := strings.TrimLeft(line, " ")
	n := len(line) - len(rest)
	for strings.HasPrefix(rest, "- ") { // the mapping begins after a dash
		rest = strings.TrimLeft(rest[1:], " ")
		n = len(line) - len(rest)
	}
	return n
}

// change is a range of a text and its replacement. Places count UTF-16 units, as
// browsers do.
type change struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// apply makes changes in a text; their places, in order, refer to the text before all
// of them. ok is false when the text has no such places.
func apply(text string, changes []change) (changed string, ok bool) {
	var b strings.Builder
	b.Grow(len(text) + 64)
	at, units := 0, 0 // the same place, in bytes and in UTF-16 units
	reach := func(want int) (from int, ok bool) {
		from = at
		for units < want && at < len(text) {
			if text[at] < utf8.RuneSelf {
				at++
				units++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			units += max(1, utf16.RuneLen(r))
		}
		return from, units == want
	}
	for _, c := range changes {
		from, ok := reach(c.From)
		if !ok || c.To < c.From {
			return text, false
		}
		b.WriteString(text[from:at])
		if _, ok := reach(c.To); !ok {
			return text, false
		}
		b.WriteString(writable(c.Text))
	}
	b.WriteString(text[at:])
	return b.String(), true
}

// writable returns a text without what a report file cannot contain literally: other
// line ends, controls.
func writable(text string) string {
	if !strings.ContainsFunc(text, unwritable) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !unwritable(r):
			return r
		case r == 0x85 || r == 0x2028 || r == 0x2029 || r == '\r' || r == '\v' || r == '\f':
			return ' ' // the editor counts one unit for each
		}
		return utf8.RuneError
	}, text)
}

func unwritable(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == utf8.RuneError
}
