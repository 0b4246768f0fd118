package report

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/lazyregexp"
)

// Written is a value as it is in the report's file.
type Written struct {
	// Path is the keys and entries above it: "phu_luc[0].noi_dung".
	Path string
	// Lines are its lines: byte ranges of [Report.Text], without quotes.
	Lines []Stretch
	// Plain reports whether it is without quotes on the line of its key or dash, so
	// that some characters are not allowed in it. Quote is its quotation mark, 0 for
	// none.
	Plain bool
	Quote byte
}

var inBody = lazyregexp.New(`^(?:(?:phu_luc|ban_hanh_kem)\[\d+\]\.)?noi_dung(?:$|[.\[])`)

// InBody reports whether a value belongs to a body and is in its notation.
func (w Written) InBody() bool { return inBody.MatchString(w.Path) }

// Key returns the last key above a value.
func (w Written) Key() string {
	key := w.Path[strings.LastIndexByte(w.Path, '.')+1:]
	key, _, _ = strings.Cut(key, "[")
	return key
}

// Stretch is a part of a text, in bytes.
type Stretch struct{ From, To int }

// Text returns the report's file as it was read. Indentation may have become plain
// spaces, and line ends "\n"; everything else is as the author wrote it.
func (r *Report) Text() string {
	if r.source == nil {
		return ""
	}
	return r.source.text
}

// Written returns the values in the report's file, in order.
func (r *Report) Written() []Written {
	if r.root == nil {
		return nil
	}
	var all []Written
	r.written(r.root, "", &all)
	return all
}

func (r *Report) written(n *yaml.Node, path string, all *[]Written) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.written(n.Content[i+1], join(path, n.Content[i].Value), all)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			r.written(item, path+"["+strconv.Itoa(i)+"]", all)
		}
	case yaml.ScalarNode:
		if lines := r.stretches(n); !absent(n) && len(lines) > 0 {
			w := Written{Path: path, Lines: lines, Plain: n.Style == 0 && r.typed[n].lines == nil}
			switch {
			case n.Style&yaml.SingleQuotedStyle != 0:
				w.Quote = '\''
			case n.Style&yaml.DoubleQuotedStyle != 0:
				w.Quote = '"'
			}
			*all = append(*all, w)
		}
	}
}

// stretches returns the lines of a value.
func (r *Report) stretches(n *yaml.Node) []Stretch {
	s := r.source
	ofLine := func(line, from int) Stretch {
		return Stretch{from, s.starts[line-1] + len(s.line(line))}
	}
	if typed, ok := r.typed[n]; ok {
		var list []Stretch
		for _, line := range typed.lines {
			list = append(list, ofLine(line.At.Line, s.offset(line.At.Line, line.At.Column)))
		}
		return list
	}
	start, end := s.span(n)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.block(n)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		var list []Stretch
		for start < end {
			i := newline(s.text[start:end])
			if i < 0 {
				break
			}
			list = append(list, Stretch{start, start + i - len(`\n`)})
			start += i
		}
		return append(list, Stretch{start, end})
	}
	return []Stretch{{start, end}}
}

// block returns the lines of a text block: those below its mark that are indented like
// its first.
func (s *source) block(n *yaml.Node) (list []Stretch) {
	indent := -1
	for line := n.Line + 1; line <= len(s.starts); line++ {
		text := s.line(line)
		if strings.TrimSpace(text) == "" {
			continue
		}
		own := indentOf(text)
		if indent < 0 {
			indent = own
		}
		if own < indent || own == 0 {
			break
		}
		list = append(list, Stretch{s.starts[line-1] + own, s.starts[line-1] + len(text)})
	}
	return list
}
