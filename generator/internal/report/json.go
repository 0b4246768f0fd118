package report

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// startsJSON reports whether a text begins like a report that a program wrote as JSON,
// or a list of them: a brace and a quoted key.
func startsJSON(text string) bool {
	const space = " \t\r\n"
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, space+"["), "{")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, space), `"`)
}

// json parses JSON by its own rules, which allow what YAML does not: “\/”, surrogate
// pairs, tabs between values. ok is false for a file that is not JSON; a near miss may
// be YAML.
func (l *loader) json() (root *yaml.Node, ok bool) {
	if !startsJSON(l.source.text) {
		return nil, false
	}
	j := &jsonReader{text: l.source.text, line: 1, column: 1}
	j.decoder = json.NewDecoder(strings.NewReader(j.text))
	j.decoder.UseNumber()
	root, err := j.value(0)
	if err == nil {
		if _, after := j.decoder.Token(); !errors.Is(after, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	if err == nil {
		l.program = true
		return l.rootGroup(root), true
	}
	if parseError(l.source.text) == nil {
		return nil, false
	}
	at := int(j.decoder.InputOffset())
	var bad *json.SyntaxError
	if errors.As(err, &bad) {
		at = int(bad.Offset) - 1
	}
	at = max(0, min(at, len(l.source.text)))
	for at > 0 && at < len(l.source.text) && !utf8.RuneStart(l.source.text[at]) {
		at--
	}
	l.addFinding(diagnostic.JSONSyntax, l.source.between(at, at))
	return nil, true
}

// jsonReader makes nodes with places from the tokens of JSON.
type jsonReader struct {
	text    string
	decoder *json.Decoder
	// at is the last offset asked for, at line and column, which count from 1 and in
	// runes as in YAML.
	at, line, column int
}

// place sets the place of a node that begins at an offset, never before the last one.
func (j *jsonReader) place(n *yaml.Node, offset int) *yaml.Node {
	for j.at < offset {
		r, size := utf8.DecodeRuneInString(j.text[j.at:])
		j.at += size
		switch {
		case r == '\n', r == '\r' && !strings.HasPrefix(j.text[j.at:], "\n"):
			j.line, j.column = j.line+1, 1
		default:
			j.column++
		}
	}
	n.Line, n.Column = j.line, j.column
	return n
}

// value reads a value, without the content of one that is nested as deep as [MaxDepth].
func (j *jsonReader) value(depth int) (*yaml.Node, error) {
	from := int(j.decoder.InputOffset())
	for from < len(j.text) && strings.IndexByte(" \t\r\n,:", j.text[from]) >= 0 {
		from++
	}
	token, err := j.decoder.Token()
	if err != nil {
		return nil, err
	}
	n := j.place(&yaml.Node{Kind: yaml.ScalarNode}, from)
	switch t := token.(type) {
	case string:
		n.Tag, n.Value, n.Style = "!!str", t, yaml.DoubleQuotedStyle
	case json.Number:
		n.Tag, n.Value = "!!str", t.String()
	case bool:
		n.Tag, n.Value = "!!bool", map[bool]string{true: "true", false: "false"}[t]
	case nil:
		n.Tag, n.Value = "!!null", "null"
	case json.Delim:
		n.Kind, n.Style = yaml.SequenceNode, yaml.FlowStyle
		if t == '{' {
			n.Kind = yaml.MappingNode
		}
		if depth == MaxDepth {
			return n, j.skip()
		}
		for j.decoder.More() {
			child, err := j.value(depth + 1)
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, child)
		}
		if _, err := j.decoder.Token(); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// skip reads up to the end of the list or object that was opened last.
func (j *jsonReader) skip() error {
	for open := 1; open > 0; {
		token, err := j.decoder.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			open++
		case json.Delim(']'), json.Delim('}'):
			open--
		}
	}
	return nil
}
