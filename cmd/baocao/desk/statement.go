package desk

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// statement is a report file as its author wrote it. Setting a value changes only the
// lines of that entry: comments, the order of keys and the style stay.
type statement struct {
	text string
	root *yaml.Node // the mapping of the file
}

var (
	errNoStatement = errors.New("the file is not a list of keys, one a line")
	errNotSet      = errors.New("the entry cannot be changed without changing others")
)

// parseStatement parses a report file. An empty one has no keys.
func parseStatement(text string) (*statement, error) {
	var file yaml.Node
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		return nil, err
	}
	if file.Kind == 0 {
		return &statement{text, &yaml.Node{Kind: yaml.MappingNode, Line: afterLast(text), Column: 1}}, nil
	}
	root := file.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return &statement{text, &yaml.Node{Kind: yaml.MappingNode, Line: afterLast(text), Column: 1}}, nil
	}
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 {
		return nil, errNoStatement
	}
	return &statement{text, root}, nil
}

// afterLast returns the line after the last of a text.
func afterLast(text string) int {
	n := 1 + strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}

// values returns what the file states: texts, lists and mappings by their keys, nil for
// a key that is left blank.
func (s *statement) values() map[string]any {
	m, _ := plain(s.root, 0).(map[string]any)
	return m
}

// maxNesting bounds the nesting: an alias may form a cycle.
const maxNesting = 20

// statedValues returns [statement.values] without the words of the bodies, which are
// sent separately.
func (s *statement) statedValues() map[string]any {
	m := s.values()
	without(m)
	for _, key := range []string{"phu_luc", "ban_hanh_kem"} {
		switch v := m[key].(type) {
		case map[string]any:
			without(v)
		case []any:
			for _, item := range v {
				if group, ok := item.(map[string]any); ok {
					without(group)
				}
			}
		}
	}
	return m
}

func without(m map[string]any) { delete(m, "noi_dung") }

func plain(n *yaml.Node, depth int) any {
	if depth > maxNesting {
		return nil
	}
	switch n.Kind {
	case yaml.AliasNode:
		return plain(n.Alias, depth+1)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1], depth+1)
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = plain(item, depth+1)
		}
		return list
	}
	if n.Tag == "!!null" {
		return nil
	}
	return n.Value
}

// step is a key, or the index of an entry of a list.
type step struct {
	key   string
	index int // -1 for a key
}

// pathAt returns the path of the entry on a line.
func (s *statement) pathAt(line int) string {
	var find func(n *yaml.Node, path string) string
	find = func(n *yaml.Node, path string) string {
		best, at := path, 0
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				if key := n.Content[i]; key.Line <= line && key.Line >= at {
					at = key.Line
					best = find(n.Content[i+1], strings.TrimPrefix(path+"."+key.Value, "."))
				}
			}
		case yaml.SequenceNode:
			for i, item := range n.Content {
				if item.Line <= line && item.Line >= at {
					at = item.Line
					best = find(item, path+"["+strconv.Itoa(i)+"]")
				}
			}
		}
		return best
	}
	return find(s.root, "")
}

// steps parses the path of an entry: "ky[0].ho_ten".
func steps(path string) ([]step, error) {
	var list []step
	for part := range strings.SplitSeq(path, ".") {
		key, rest, _ := strings.Cut(part, "[")
		if key == "" {
			return nil, fmt.Errorf("%s: not a path", path)
		}
		list = append(list, step{key, -1})
		for rest != "" {
			number, after, ok := strings.Cut(rest, "]")
			i, err := strconv.Atoi(number)
			if !ok || err != nil || i < 0 || after != "" && after[0] != '[' {
				return nil, fmt.Errorf("%s: not a path", path)
			}
			list = append(list, step{"", i})
			rest = strings.TrimPrefix(after, "[")
		}
	}
	return list, nil
}

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
			return s.entry(lines, key, old, end, put(plain(old, 0), way[1:], value))
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
		have = append(have, plain(item, 0))
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
		if m, ok := v.(map[string]any); ok && len(m) > 0 { // the first key stands behind the dash
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

// commentOf returns the comment after a value, with the space before it.
func commentOf(rest string) string {
	quote := byte(0)
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case quote == '"' && c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && strings.TrimLeft(rest[:i], " [{,:-") == "":
			quote = c
		case quote == 0 && c == '#' && (i == 0 || rest[i-1] == ' ' || rest[i-1] == '\t'):
			return rest[len(strings.TrimRight(rest[:i], " \t")):]
		}
	}
	return ""
}

// written returns what follows the colon or the dash of an entry, with its line end.
// old determines the style; indent is that of the entry.
func written(value any, old *yaml.Node, indent int, comment string) string {
	pad := strings.Repeat(" ", indent+2)
	var b strings.Builder
	switch v := value.(type) {
	case nil:
		return comment + "\n"
	case string:
		if strings.Contains(v, "\n") {
			return " " + block(v, indent) + "\n"
		}
		return " " + scalar(v, old) + comment + "\n"
	case []any:
		if len(v) == 0 {
			return " []" + comment + "\n"
		}
		if old != nil && old.Kind == yaml.SequenceNode && old.Style&yaml.FlowStyle != 0 && len(v) < 4 {
			if line, ok := flow(v); ok {
				return " " + line + comment + "\n"
			}
		}
		b.WriteString(comment + "\n")
		for _, item := range v {
			text := written(item, nil, indent+2, "")
			if m, ok := item.(map[string]any); ok && len(m) > 0 {
				text = " " + strings.TrimLeft(text, "\n ")
			}
			b.WriteString(pad + "-" + text)
		}
	case map[string]any:
		if len(v) == 0 {
			return " {}" + comment + "\n"
		}
		b.WriteString(comment + "\n")
		for _, key := range keysOf(v, old) {
			var was *yaml.Node
			if old != nil && old.Kind == yaml.MappingNode {
				for i := 0; i+1 < len(old.Content); i += 2 {
					if old.Content[i].Value == key {
						was = old.Content[i+1]
					}
				}
			}
			b.WriteString(pad + key + ":" + written(v[key], was, indent+2, ""))
		}
	}
	return b.String()
}

// keysOf returns the keys of a mapping: the old ones in their order, then the others.
func keysOf(m map[string]any, old *yaml.Node) (keys []string) {
	if old != nil && old.Kind == yaml.MappingNode {
		for i := 0; i < len(old.Content); i += 2 {
			if _, ok := m[old.Content[i].Value]; ok {
				keys = append(keys, old.Content[i].Value)
			}
		}
	}
	var rest []string
	for key := range m {
		if !slices.Contains(keys, key) {
			rest = append(rest, key)
		}
	}
	slices.SortFunc(rest, func(a, b string) int {
		switch { // what is long stands last
		case a == "noi_dung":
			return 1
		case b == "noi_dung":
			return -1
		}
		return strings.Compare(a, b)
	})
	return append(keys, rest...)
}

// flow returns a short list of texts on one line.
func flow(list []any) (string, bool) {
	var parts []string
	for _, item := range list {
		s, ok := item.(string)
		if !ok {
			return "", false
		}
		word := scalar(s, nil)
		if word[0] != '"' && strings.ContainsAny(word, ",[]{}") {
			word = quoted(s)
		}
		parts = append(parts, word)
	}
	return "[" + strings.Join(parts, ", ") + "]", true
}

// scalar writes a text of one line: plain where YAML reads that back, otherwise in
// quotes.
func scalar(s string, old *yaml.Node) string {
	if old != nil && old.Style&yaml.DoubleQuotedStyle != 0 && old.Value != "" {
		return quoted(s)
	}
	var file yaml.Node
	text := "k: " + s + "\n"
	if err := yaml.Unmarshal([]byte(text), &file); err == nil && s != "" && file.Kind == yaml.DocumentNode {
		if m := file.Content[0]; m.Kind == yaml.MappingNode && len(m.Content) == 2 {
			v := m.Content[1]
			if v.Kind == yaml.ScalarNode && v.Style == 0 && v.Value == s && v.Tag != "!!null" && v.Anchor == "" && v.LineComment == "" {
				return s
			}
		}
	}
	return quoted(s)
}

// quoted writes a text in double quotes; invisible characters are written as their
// code.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// block returns a text of several lines as a block of the file.
func block(s string, indent int) string {
	head := "|"
	if !strings.HasSuffix(s, "\n") {
		head += "-"
	}
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	if strings.HasPrefix(strings.TrimLeft(strings.Join(lines, "\n"), "\n"), " ") {
		head = strings.Replace(head, "|", "|2", 1)
	}
	pad := strings.Repeat(" ", indent+2)
	for _, line := range lines {
		head += "\n"
		if line != "" {
			head += pad + line
		}
	}
	return head
}
