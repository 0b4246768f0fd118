package desk

import (
	"errors"
	"fmt"
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

// parseStatement parses a report file. An empty one has no keys. A text with line ends
// other than LF and CRLF fails: YAML counts them, so that the lines of its nodes would
// not be those of the text.
func parseStatement(text string) (*statement, error) {
	if strings.ContainsAny(strings.ReplaceAll(text, "\r\n", "\n"), "\r\u0085\u2028\u2029") {
		return nil, errNoStatement
	}
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
	m, _ := plain(s.root).(map[string]any)
	return m
}

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

// plain returns the value of a node. An alias is the text that is written: a report has
// none (finding yaml-reference), and few lines of them may stand for gigabytes.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return "*" + n.Value
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = plain(item)
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
