package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
)

// value is what a key may contain, and where it is stored. read reads a value that is
// not blank. Values such as 0123 or 1.10 are read as written, whatever YAML makes of
// them.
type value interface {
	read(l *loader, key string, n *yaml.Node)
	schema() object
}

// text returns the words of a scalar; ok is false when it is not one.
func (l *loader) text(key string, n *yaml.Node) (Text, bool) { return l.textUpTo(MaxValue, key, n) }

// textUpTo returns words of at most a number of characters.
func (l *loader) textUpTo(most int, key string, n *yaml.Node) (t Text, ok bool) {
	if n.Kind != yaml.ScalarNode {
		if sentence, at := l.sentence(n); sentence != "" {
			l.addFinding(diagnostic.ValueColon, at, sentence)
		} else {
			l.wrong(diagnostic.ValueNotWords, key, n)
		}
		return Text{}, false
	}
	t.At = l.source.extent(n)
	if !absent(n) {
		if utf8.RuneCountInString(n.Value) > most {
			l.addFinding(diagnostic.ValueLong, t.At, key, utf8.RuneCountInString(n.Value), most)
			return Text{}, false
		}
		t.S, _ = typography.Normalize(l.characters(n.Value, t.At))
	}
	return t, true
}

// sentence returns the line that YAML read as a mapping because of its colon, as in "-
// Lưu: VT, TH", and its place.
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

// line returns the words of an entry of a list of lines. There "Lưu: VT, TH" can only
// be words, though YAML reads it as a mapping.
func (l *loader) line(key string, n *yaml.Node) (Text, bool) {
	if sentence, at := l.sentence(n); sentence != "" && !plainKey.MatchString(sentence) && n.Content[1].Value != "" {
		words := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: sentence, Line: n.Line, Column: n.Column}
		l.means(n, words)
		t, ok := l.text(key, words)
		t.At = at
		return l.sentenceOf(words, t), ok
	}
	t, ok := l.text(key, n)
	if ok {
		l.cut(n, n)
	}
	return l.sentenceOf(n, t), ok
}

// sentenceOf returns the text of a value without the curly quotes that its author typed
// where YAML needs quotes, in a file that people write.
func (l *loader) sentenceOf(n *yaml.Node, t Text) Text {
	s, ok := unquoted(t.S)
	if !ok || l.program || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return t
	}
	l.means(n, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s})
	t.S = s
	if t.At.Start.Line == t.At.End.Line {
		t.At.Start.Column++
		t.At.End.Column--
	}
	return t
}

// words is a line of text.
type words struct{ at *Text }

func (v words) read(l *loader, key string, n *yaml.Node) {
	piece := sorts()[key]&sortPiece != 0
	most := MaxValue
	if piece {
		most = MaxParagraph
	}
	if t, ok := l.textUpTo(most, key, n); ok {
		l.cut(n, n)
		if !piece {
			t = l.sentenceOf(n, t)
		}
		*v.at = t
	}
}

// clear removes an earlier value: the author left the key blank.
func (v words) clear() { *v.at = Text{} }

// lines is one line of text or a list of them.
type lines struct{ at *[]Text }

func (v lines) read(l *loader, key string, n *yaml.Node) {
	items := []*yaml.Node{n}
	switch {
	case n.Kind == yaml.SequenceNode:
		items = n.Content
	case n.Kind == yaml.ScalarNode:
		if items = l.splitEntries(key, n); len(items) > 1 {
			l.means(n, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items})
		}
	}
	if len(items) > MaxItems {
		l.addFinding(diagnostic.ItemsMany, l.source.extent(items[MaxItems]), key, len(items), MaxItems)
		items = items[:MaxItems]
	}
	var list []Text
	for _, item := range items {
		if t, ok := l.line(key, item); !ok {
			continue
		} else if t.Empty() {
			l.addFinding(diagnostic.ItemEmpty, t.At, key)
		} else {
			list = append(list, t)
		}
	}
	*v.at = list
}

func (v lines) clear() { *v.at = nil }

// digits is a number kept as written.
type digits struct{ at *Text }

func (v digits) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	if strings.Trim(t.S, "0123456789") != "" {
		l.addFinding(diagnostic.ValueNotDigits, t.At, key, t.S)
		return
	}
	*v.at = t
}

// kind is a kind of document, by its key or its name.
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
		l.addFinding(diagnostic.ValueNotChoice, t.At, key, given, v.choices)
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
		l.addFinding(diagnostic.ValueNotChoice, t.At, key, t.S, []string{v.yes[0], v.no[0]})
	}
}

// length is a measure. unit is the unit of a bare number; empty when the author must
// state it.
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
		l.addFinding(diagnostic.ValueNotLength, t.At, key, t.S)
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

// issuer is a mapping, the name of one in the directory, or just the issuer's name.
type issuer struct{ at *Issuer }

func (v issuer) read(l *loader, key string, n *yaml.Node) {
	*v.at = Issuer{}
	name, named := l.basisOf(n)
	if n.Kind == yaml.ScalarNode && l.office != nil && likeName(n.Value) {
		name, named = Text{S: n.Value, At: l.source.extent(n)}, true
	}
	if !name.Empty() {
		*v.at, _ = entry(l, "co_quan", issuersOf, name)
	}
	v.at.At = l.source.extent(n)
	switch {
	case n.Kind == yaml.MappingNode:
		l.group(n, key, based(issuerBasis, named, v.at.fields()))
	case !named:
		lines{&v.at.Name}.read(l, key, n)
	}
}

// signatures is one signer, or a list of them; each is a mapping or the name of one in
// the directory.
type signatures struct{ at *[]Signature }

func (v signatures) read(l *loader, key string, n *yaml.Node) {
	signers := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		signers = n.Content
	}
	if len(signers) > MaxSigners {
		l.addFinding(diagnostic.SignersMany, l.source.extent(signers[MaxSigners]), len(signers), MaxSigners)
	}
	var list []Signature
	for _, signer := range signers {
		list = append(list, l.signer(key, signer))
	}
	*v.at = list
}

func (l *loader) signer(key string, n *yaml.Node) (s Signature) {
	name, named := l.basisOf(n)
	if n.Kind == yaml.ScalarNode && (l.office != nil || likeName(n.Value)) {
		name, _ = l.text(key, n)
		named = !name.Empty()
	}
	if !name.Empty() {
		s, _ = entry(l, "ky", signersOf, name)
	}
	s.At = l.source.extent(n)
	if n.Kind == yaml.MappingNode || !named {
		l.group(n, key, based(signerBasis, named, s.fields()))
	}
	return s
}

type presentation struct{ at *Presentation }

func (v presentation) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields()) }

// particular is a key that only some forms have.
type particular struct{ at map[string][]Text }

func (v particular) read(l *loader, key string, n *yaml.Node) {
	var list []Text
	lines{&list}.read(l, key, n)
	if v.at != nil {
		v.at[key] = list
	}
}

type issuedTexts struct{ at *[]Issued }

func (v issuedTexts) read(l *loader, key string, n *yaml.Node) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	for _, item := range items {
		t := Issued{At: l.source.extent(item)}
		l.group(item, key, t.fields())
		*v.at = append(*v.at, t)
	}
}

type copied struct{ at **Copy }

func (v copied) read(l *loader, key string, n *yaml.Node) {
	*v.at = &Copy{At: l.source.extent(n)}
	l.group(n, key, (*v.at).fields())
	if c := *v.at; c.Place.Empty() {
		c.Place = c.Issuer.Place
	}
}

type archive struct{ at *Archive }

func (v archive) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields()) }

// pictured is the picture of a stamp, a signature or a seal.
type pictured struct {
	at   *Mark
	kind markKind
}

func (v pictured) read(l *loader, key string, n *yaml.Node) {
	v.at.At = l.source.extent(n)
	l.group(n, key, v.fields())
}

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

// items returns the entries of a list; none after reporting that it is not a list.
func (l *loader) items(key string, n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		l.wrong(diagnostic.ValueNotList, key, n)
		return nil
	}
	return n.Content
}

// file is a file beside the report. Its name is kept unchanged: the file system may
// spell it in its own way.
type file struct{ at *Text }

func (v file) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	if _, to := FindStale(n.Value); to > 0 {
		l.addFinding(diagnostic.NotRenewed, t.At, n.Value)
		return
	}
	name, ok := l.beside(strings.TrimSpace(n.Value), t.At)
	if ok {
		*v.at = Text{S: name, At: t.At}
	}
}
