package report

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/typography"
)

// value is what may stand under a key, and where it goes. read takes a value
// that is not blank. Whatever YAML thinks of it, 0123 or 1.10 is read as
// written.
type value interface {
	read(l *loader, key string, n *yaml.Node)
	schema() object
}

// text gives the words of a scalar; ok is false when it is none.
func (l *loader) text(key string, n *yaml.Node) (t Text, ok bool) {
	if n.Kind != yaml.ScalarNode {
		if sentence, at := l.sentence(n); sentence != "" {
			l.say("value-colon", at, sentence)
		} else {
			l.wrong("value-not-words", key, n)
		}
		return Text{}, false
	}
	t.At = l.source.extent(n)
	if !absent(n) {
		t.S, _ = typography.Normalize(n.Value)
	}
	return t, true
}

// sentence is the line that YAML took for a group because of its colon, as in
// "- Lưu: VT, TH", and its place.
func (l *loader) sentence(n *yaml.Node) (string, diagnostic.Range) {
	if n.Kind != yaml.MappingNode || n.Style&yaml.FlowStyle != 0 || len(n.Content) != 2 {
		return "", diagnostic.Range{}
	}
	first, last := n.Content[0], n.Content[1]
	if first.Kind != yaml.ScalarNode || last.Kind != yaml.ScalarNode || first.Line != last.Line {
		return "", diagnostic.Range{}
	}
	at := l.source.extent(first)
	at.End = l.source.extent(last).End
	return first.Value + ": " + last.Value, at
}

// words is a line of text.
type words struct{ at *Text }

func (v words) read(l *loader, key string, n *yaml.Node) {
	if t, ok := l.text(key, n); ok {
		*v.at = t
	}
}

// lines is one line of text or a list of them.
type lines struct{ at *[]Text }

func (v lines) read(l *loader, key string, n *yaml.Node) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	for _, item := range items {
		if t, ok := l.text(key, item); !ok {
			continue
		} else if t.Empty() {
			l.say("item-empty", t.At, key)
		} else {
			*v.at = append(*v.at, t)
		}
	}
}

// digits is a number kept as it is written.
type digits struct{ at *Text }

func (v digits) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	if strings.Trim(t.S, "0123456789") != "" {
		l.say("value-not-digits", t.At, key, t.S)
		return
	}
	*v.at = t
}

// kind is a kind of paper, by its key or its name.
type kind struct{ at *Text }

func (v kind) read(l *loader, key string, n *yaml.Node) {
	if t, ok := l.text(key, n); ok {
		t.S = plain(t.S, "-")
		*v.at = t
	}
}

// choice is one of a few words.
type choice struct {
	at      *Text
	choices []string
}

func (v choice) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	given := t.S
	if t.S = plain(given, "-"); !slices.Contains(v.choices, t.S) {
		l.say("value-not-choice", t.At, key, given, v.choices)
		return
	}
	*v.at = t
}

// toggle is a choice of two, each with the words for it.
type toggle struct {
	at      *bool
	yes, no []string
}

func (v toggle) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	switch given := plain(t.S, "-"); {
	case slices.Contains(v.yes, given):
		*v.at = true
	case slices.Contains(v.no, given):
		*v.at = false
	default:
		l.say("value-not-choice", t.At, key, t.S, []string{v.yes[0], v.no[0]})
	}
}

// length is a measure. unit is that of a bare number; empty when the author
// must say it.
type length struct {
	at   *Measure
	unit string
}

func (v length) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	twips, ok := parseLength(t.S, v.unit)
	if !ok {
		l.say("value-not-length", t.At, key, t.S)
		return
	}
	*v.at = Measure{twips, t.At}
}

// lengths is a list of measures, each with its unit.
type lengths struct{ at *[]Measure }

func (v lengths) read(l *loader, key string, n *yaml.Node) {
	for _, item := range l.items(key, n) {
		var m Measure
		length{&m, ""}.read(l, key, item)
		*v.at = append(*v.at, m)
	}
}

// issuer is a group, or just the name of who issues.
type issuer struct{ at *Issuer }

func (v issuer) read(l *loader, key string, n *yaml.Node) {
	v.at.At = l.source.extent(n)
	if n.Kind == yaml.MappingNode {
		l.group(n, key, v.at.fields())
	} else {
		lines{&v.at.Name}.read(l, key, n)
	}
}

// signatures is one signer, or a list of them.
type signatures struct{ at *[]Signature }

func (v signatures) read(l *loader, key string, n *yaml.Node) {
	signers := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		signers = n.Content
	}
	if len(signers) > MaxSigners {
		l.say("signers-many", l.source.extent(signers[MaxSigners]), len(signers), MaxSigners)
	}
	for _, signer := range signers {
		s := Signature{At: l.source.extent(signer)}
		l.group(signer, key, s.fields())
		*v.at = append(*v.at, s)
	}
}

type presentation struct{ at *Presentation }

func (v presentation) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields()) }

type archive struct{ at *Archive }

func (v archive) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields()) }

type margins struct{ at *Presentation }

func (v margins) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.fields()) }

type appendices struct{ at *[]Appendix }

func (v appendices) read(l *loader, key string, n *yaml.Node) {
	for _, item := range l.items(key, n) {
		a := Appendix{At: l.source.extent(item)}
		l.group(item, key, a.fields())
		*v.at = append(*v.at, a)
	}
}

// items are the entries of a list; none after saying that there is no list.
func (l *loader) items(key string, n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		l.wrong("value-not-list", key, n)
		return nil
	}
	return n.Content
}

// file is a file beside the report. Its name is kept letter by letter: the
// disk may spell it in its own way.
type file struct{ at *Text }

func (v file) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	name, ok := l.beside(strings.TrimSpace(n.Value), t.At)
	if ok {
		*v.at = Text{name, t.At}
	}
}
