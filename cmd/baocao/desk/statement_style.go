package desk

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

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
		switch { // long values are last
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
	if leadsWithSpace(s) {
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

// leadsWithSpace reports whether YAML would read spaces of a text as its indent, or
// refuse a tab in place of it, so that a block needs an indentation indicator.
func leadsWithSpace(text string) bool {
	text = strings.TrimLeft(text, "\n")
	return text != "" && (text[0] == ' ' || text[0] == '\t')
}
