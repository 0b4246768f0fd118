package desk

import (
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// blank is the value of a key that is stated and left blank.
type blank struct{}

// set returns the file with a value at a path: a text, empty to leave the key blank, a
// list, a mapping, or nil, which removes the entry. It fails, and changes nothing,
// where other entries would change.
func (s *statement) set(path string, value any, order []string) (*statement, error) {
	way, err := steps(path)
	if err != nil {
		return nil, err
	}
	if value == "" {
		value = blank{}
	}
	want := put(s.values(), way, value)
	text := s.edit(s.root, way, value, afterLast(s.text), order)
	changed, err := parseStatement(text)
	if err != nil || !reflect.DeepEqual(changed.values(), want) {
		return nil, errNotSet
	}
	return changed, nil
}

// put returns the value with another at the end of a path, without changing it.
func put(in any, way []step, value any) any {
	if len(way) == 0 {
		if _, ok := value.(blank); ok {
			return nil
		}
		return value
	}
	at := way[0]
	if at.index >= 0 {
		list, _ := in.([]any)
		list = slices.Clone(list)
		if at.index >= len(list) {
			if value == nil {
				return list
			}
			return append(list, put(nil, way[1:], value))
		}
		if len(way) == 1 && value == nil {
			return slices.Delete(list, at.index, at.index+1)
		}
		list[at.index] = put(list[at.index], way[1:], value)
		return list
	}
	m := map[string]any{}
	if old, ok := in.(map[string]any); ok {
		for k, v := range old {
			m[k] = v
		}
	}
	if len(way) == 1 && value == nil {
		delete(m, at.key)
		return m
	}
	if m[at.key] == nil && value == nil {
		return in
	}
	m[at.key] = put(m[at.key], way[1:], value)
	return m
}

// edit makes the change in the text. limit is the line after the last that may belong
// to node.
func (s *statement) edit(node *yaml.Node, way []step, value any, limit int, order []string) string {
	lines := strings.SplitAfter(s.text, "\n")
	if at := way[0]; at.index < 0 && node.Kind == yaml.MappingNode && node.Style&yaml.FlowStyle == 0 {
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, old := node.Content[i], node.Content[i+1]
			if key.Value != at.key {
				continue
			}
			end := limit
			if i+2 < len(node.Content) {
				end = node.Content[i+2].Line
			}
			if len(way) > 1 && nests(old, way[1]) && old.Line > key.Line && (len(way) > 2 || way[1].index < 0) {
				return s.edit(old, way[1:], value, end, nil)
			}
			end = contentEnd(lines, old, key, end)
			if len(way) == 1 && value == nil {
				return strings.Join(lines[:key.Line-1], "") + strings.Join(lines[end-1:], "")
			}
			return s.entry(lines, key, old, end, put(plain(old), way[1:], value))
		}
		if value == nil {
			return s.text
		}
		return s.insert(lines, node, at.key, put(nil, way[1:], value), limit, order)
	}
	if at := way[0]; node.Kind == yaml.SequenceNode && at.index < len(node.Content) && len(way) > 1 {
		item, end := node.Content[at.index], limit
		if at.index+1 < len(node.Content) {
			end = node.Content[at.index+1].Line
		}
		return s.edit(item, way[1:], value, end, nil)
	}
	return s.text
}

// nests reports whether a step leads inside a node that is written over lines of its
// own.
func nests(n *yaml.Node, next step) bool {
	if n.Style&yaml.FlowStyle != 0 {
		return false
	}
	if next.index < 0 {
		return n.Kind == yaml.MappingNode
	}
	return n.Kind == yaml.SequenceNode && next.index < len(n.Content) && n.Content[next.index].Kind == yaml.MappingNode &&
		n.Content[next.index].Style&yaml.FlowStyle == 0
}

// contentEnd returns the line after the last of an entry: what follows up to limit is
// comments and blank lines, which belong to the next entry.
func contentEnd(lines []string, value, key *yaml.Node, limit int) int {
	end := min(limit, len(lines)+1)
	block := value.Kind == yaml.ScalarNode && value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	for end > key.Line+1 {
		line := strings.TrimLeft(lines[end-2], " ")
		indent := len(lines[end-2]) - len(line)
		blank := strings.TrimSpace(line) == ""
		comment := strings.HasPrefix(line, "#") && !(block && indent >= key.Column)
		document := strings.HasPrefix(lines[end-2], "...") || strings.HasPrefix(lines[end-2], "---")
		if !blank && !comment && !document {
			break
		}
		end--
	}
	return end
}

// entry writes an entry again. A comment after a value of one line is kept.
func (s *statement) entry(lines []string, key, old *yaml.Node, end int, value any) string {
	before := strings.Join(lines[:key.Line-1], "")
	line := lines[key.Line-1]
	colon := keyEnd(line, key)
	comment := ""
	if rest := strings.TrimRight(line[colon:], "\r\n"); old.Line == key.Line || old.Tag == "!!null" {
		comment = commentOf(rest)
	}
	if was, ok := old, old.Kind == yaml.SequenceNode && old.Style&yaml.FlowStyle == 0; ok && was.Line > key.Line {
		if list, ok := value.([]any); ok && len(list) > 0 {
			if text, ok := s.items(lines, was, end, list); ok {
				return text
			}
		}
	}
	return before + line[:colon] + written(value, old, key.Column-1, comment) + strings.Join(lines[end-1:], "")
}

// items changes only those entries of a list that differ; the comments of the others
// are kept.
func (s *statement) items(lines []string, list *yaml.Node, end int, want []any) (string, bool) {
	var have []any
	for _, item := range list.Content {
		have = append(have, plain(item))
	}
	first := 0
	for first < len(have) && first < len(want) && reflect.DeepEqual(have[first], want[first]) {
		first++
	}
	last := 0
	for last < len(have)-first && last < len(want)-first && reflect.DeepEqual(have[len(have)-1-last], want[len(want)-1-last]) {
		last++
	}
	lineOf := func(i int) int {
		if i < len(list.Content) {
			return list.Content[i].Line
		}
		return end
	}
	dash := list.Column - 1
	from, to := lineOf(first), lineOf(len(have)-last)
	if first < len(have) && to > from && first < len(have)-last {
		to = contentEnd(lines, list.Content[len(have)-last-1], &yaml.Node{Line: lineOf(len(have) - last - 1), Column: dash + 1}, to)
	} else {
		to = from
	}
	var b strings.Builder
	b.WriteString(strings.Join(lines[:from-1], ""))
	if from > 1 && !strings.HasSuffix(lines[from-2], "\n") {
		b.WriteString("\n")
	}
	for _, v := range want[first : len(want)-last] {
		item := written(v, nil, dash, "")
		if m, ok := v.(map[string]any); ok && len(m) > 0 { // the first key is on the line of the dash
			item = " " + strings.TrimLeft(item, "\n ")
		}
		b.WriteString(strings.Repeat(" ", dash) + "-" + item)
	}
	b.WriteString(strings.Join(lines[to-1:], ""))
	return b.String(), true
}

// insert adds a key after the nearest one that precedes it in the order of a report.
func (s *statement) insert(lines []string, node *yaml.Node, key string, value any, limit int, order []string) string {
	at := min(limit, len(lines)+1)
	if n := len(lines); lines[n-1] == "" {
		at = min(at, n)
	}
	place := slices.Index(order, key)
	indent := node.Column - 1
	if len(node.Content) > 0 {
		last := len(node.Content) - 2
		at = contentEnd(lines, node.Content[last+1], node.Content[last], limit)
		for i := 0; place >= 0 && i < len(node.Content); i += 2 {
			if have := slices.Index(order, node.Content[i].Value); have > place {
				if i == 0 {
					at = node.Content[0].Line
				} else {
					at = contentEnd(lines, node.Content[i-1], node.Content[i-2], node.Content[i].Line)
				}
				break
			}
		}
	}
	before := strings.Join(lines[:at-1], "")
	if before != "" && !strings.HasSuffix(before, "\n") {
		before += "\n"
	}
	return before + strings.Repeat(" ", indent) + key + ":" + written(value, nil, indent, "") + strings.Join(lines[at-1:], "")
}

// keyEnd returns the byte after the colon of a key.
func keyEnd(line string, key *yaml.Node) int {
	at := min(len(line), byteOf(line, key.Column)+len(key.Value))
	if i := strings.IndexByte(line[at:], ':'); i >= 0 {
		return at + i + 1
	}
	return len(line)
}

// byteOf returns where a column of the YAML parser, which counts runes, begins.
func byteOf(line string, column int) int {
	for i := range line {
		if column--; column == 0 {
			return i
		}
	}
	return len(line)
}
