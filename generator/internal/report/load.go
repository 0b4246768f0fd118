package report

import (
	"baocao/layouts"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
)

// DefaultStandard is the edition of a report that names none.
const DefaultStandard = layouts.Default

// Limits of what is read.
const (
	// MaxSize is the largest size of a report or of a body's own file, in bytes: some
	// five thousand pages of text.
	MaxSize = 16 << 20
	// MaxDepth is the deepest nesting of lists and mappings. A body uses two levels for
	// each of the twelve of its outline.
	MaxDepth = 64
	// MaxFaults is how many faults of one file are reported.
	MaxFaults = 1000
	// MaxValue is the longest value of one line, in characters.
	MaxValue = 5000
	// MaxParagraph is the longest line of a body, in characters: some ten pages.
	MaxParagraph = 30_000
	// MaxItems is the largest number of lines in a list such as Nơi nhận.
	MaxItems = 1000
	// MaxSigners is the largest number of signers side by side.
	MaxSigners = 3
)

// Load reads a report. name is the file name used in diagnostics; files is its folder,
// with its body files and pictures, and may be nil.
//
// Every fault of the file is reported at once, in the order of the file. The report is
// never nil; with an error among the diagnostics it holds what could be read.
func Load(name string, data []byte, files fs.FS) (*Report, []diagnostic.Diagnostic) {
	return Office{}.Load(context.Background(), name, data, files)
}

func newReport(name string) *Report {
	return &Report{
		File: name, At: diagnostic.Range{File: name}, Standard: Text{S: DefaultStandard},
		Keys: map[string]Key{}, Particulars: map[string][]Text{},
	}
}

// Source returns a function for [diagnostic.Print] that returns the bytes of a report
// and of the files it names.
func Source(name string, data []byte, files fs.FS) func(file string) []byte {
	return func(file string) []byte {
		if file == name {
			return utf8Of(data)
		}
		beside, ok := strings.CutPrefix(file, folder(name))
		if !ok || files == nil {
			return nil
		}
		text, err := fs.ReadFile(regular.Files(files), beside)
		if err != nil {
			return nil
		}
		return utf8Of(text)
	}
}

// folder returns a name up to the file itself: "bao-cao/".
func folder(name string) string { return name[:strings.LastIndexAny(name, `/\`)+1] }

// loader reads the values of one file and collects what is wrong with them.
type loader struct {
	ctx    context.Context
	source *source
	files  fs.FS
	// office is the directory whose names the file may use; nil when there is none.
	office *directory
	// typed are the lines of values that YAML would fold.
	typed map[*yaml.Node]typed
	// meant are values that are read as other ones than YAML has: “- Lưu: VT” as words,
	// lines without dashes as a list.
	meant map[*yaml.Node]*yaml.Node
	// program reports whether the file is JSON, which programs write.
	program bool
	// slips are the faults that keep the text from being YAML and that the YAML reader
	// reports later.
	slips *tidy
	// garbled reports whether the file has bytes that are not characters, which was
	// reported.
	garbled bool
	found   []diagnostic.Diagnostic
}

func (l *loader) addFinding(id diagnostic.ID, at diagnostic.Range, args ...any) {
	if !l.full() {
		l.found = append(l.found, diagnostic.New(id, at, args...))
	}
}

// means records that a value is read as another one.
func (l *loader) means(n, as *yaml.Node) {
	if l.meant == nil {
		l.meant = map[*yaml.Node]*yaml.Node{}
	}
	l.meant[n] = as
}

// full reports whether the maximum number of findings is reached.
func (l *loader) full() bool { return len(l.found) >= MaxFaults }

// report reads a report, whose keys take precedence over those of its office's
// directory.
func (l *loader) report(root *yaml.Node, r *Report) {
	l.walk(root, 0)
	fields := r.fields()
	for i, f := range fields {
		if _, ok := r.Keys[f.key]; ok {
			fields[i].need = optional
		}
	}
	r.root, r.source, r.typed = root, l.source, l.typed
	given := l.group(root, "", fields)
	r.meant = l.meant
	r.At = l.start(root)
	maps.Copy(r.Keys, l.keys(root, given))
	if r.Standard.Empty() {
		r.Standard.S = DefaultStandard
	}
	r.takePlace()
	r.markFigures()
}

// keys returns the places of the keys that were found in a mapping, and whether they
// have a value.
func (l *loader) keys(n *yaml.Node, given map[string]*yaml.Node) map[string]Key {
	list := map[string]Key{}
	for name, k := range given {
		v := n.Content[slices.Index(n.Content, k)+1]
		list[name] = Key{At: l.source.extent(k), Blank: blank(v)}
	}
	return list
}

// parse returns the root of the file's only value, or nil after reporting why not.
func (l *loader) parse() *yaml.Node {
	original := l.source
	if root, ok := l.json(); ok {
		return root
	}
	l.slips = tidied(original)
	if text := l.slips.text(); text != original.text {
		l.source = newSource(original.file, text)
	}
	before := len(l.found)
	root, ok := l.tidied()
	if !ok && len(l.slips.blocks) > 0 {
		clear(l.slips.blocks) // a key is inside a longer quotation, or the file has a fault
		l.found = l.found[:before]
		root, ok = l.tidied()
	}
	if root != nil && !ok {
		// A line that looks like a key is inside a longer text: use the original.
		l.source, l.typed = original, nil
		root = l.document(original.text)
	}
	return root
}

// tidied returns the root of the tidied text; ok is false where a key of it was not
// found.
func (l *loader) tidied() (root *yaml.Node, ok bool) {
	root = l.document(l.slips.yaml())
	return root, root != nil && l.fill(root, l.slips)
}

// document returns the root of the only YAML document.
func (l *loader) document(text string) *yaml.Node {
	d := yaml.NewDecoder(&boundReader{l.ctx, strings.NewReader(text)})
	var doc, second yaml.Node
	switch err := d.Decode(&doc); {
	case l.ctx.Err() != nil:
		return nil
	case errors.Is(err, io.EOF):
		l.addFinding(diagnostic.YAMLEmpty, l.source.whole())
		return nil
	case err != nil:
		l.syntax(text, err)
		return nil
	}
	root := doc.Content[0]
	switch err := d.Decode(&second); {
	case err == nil:
		at := l.source.offset(second.Line, second.Column)
		l.addFinding(diagnostic.YAMLSecondDocument, l.source.between(at, at))
	case !errors.Is(err, io.EOF):
		l.syntax(text, err)
		return nil
	}
	return l.rootGroup(root)
}

// rootGroup returns the root when it is a mapping, or nil after reporting that it is
// not.
func (l *loader) rootGroup(root *yaml.Node) *yaml.Node {
	if absent(root) {
		l.addFinding(diagnostic.YAMLEmpty, l.source.whole())
		return nil
	}
	if root.Kind != yaml.MappingNode && root.Kind != yaml.AliasNode {
		l.addFinding(diagnostic.YAMLRoot, l.source.extent(root))
		return nil
	}
	return root
}

// boundReader reads until its context ends, which also ends the YAML reader.
type boundReader struct {
	ctx context.Context
	r   io.Reader
}

func (b *boundReader) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.r.Read(p)
}

// walk refuses YAML that only programs write, and excessive nesting. Aliases are never
// followed.
func (l *loader) walk(n *yaml.Node, depth int) {
	if depth == MaxDepth {
		l.addFinding(diagnostic.YAMLDepth, l.source.extent(n))
		n.Content = nil
		return
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		at := l.source.offset(n.Line, n.Column)
		l.addFinding(diagnostic.YAMLReference, l.source.between(at, at))
	}
	for _, child := range n.Content {
		l.walk(child, depth+1)
	}
}

// absent reports whether a value was not given: "so:" or, as programs write it, null.
func absent(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// blank reports whether a value is empty.
func blank(n *yaml.Node) bool {
	return absent(n) ||
		n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == "" ||
		n.Kind == yaml.SequenceNode && len(n.Content) == 0
}

// unfilled reports whether a value is dots or underscores, which stand for what is not
// known yet.
func unfilled(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && strings.Trim(n.Value, "….·_ \u00a0") == ""
}

// group reads a mapping whose keys are fields. key is the key above it, empty for the
// root. It returns the keys that were found, a misspelt one under its correct name.
func (l *loader) group(n *yaml.Node, key string, fields []field) map[string]*yaml.Node {
	if n.Kind != yaml.MappingNode {
		l.wrong(diagnostic.ValueNotGroup, key, n, keys(fields))
		return nil
	}
	given := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content) && !l.full(); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		l.glued(fields, k, v)
		f, ok := find(fields, k.Value)
		switch first := given[k.Value]; {
		case k.Kind != yaml.ScalarNode:
			l.wrong(diagnostic.KeyNotWords, key, k)
		case !ok:
			near := Nearest(k.Value, keys(fields))
			if near == "" {
				l.addFinding(diagnostic.KeyUnknown, l.source.extent(k), k.Value, keys(fields))
			} else {
				l.addFinding(diagnostic.KeyMisspelt, l.source.extent(k), k.Value, near)
				// The value of the misspelt key is not also reported as missing.
				if given[near] == nil {
					given[near] = k
				}
			}
		case first != nil && first.Value == k.Value:
			l.addFinding(diagnostic.KeyTwice, l.source.extent(k), k.Value, first.Line)
		default:
			given[k.Value] = k
			switch {
			case !blank(v) && !(f.canWait() && unfilled(v)):
				f.value.read(l, f.key, v)
			case l.cut(k, v):
			case f.need == required:
				l.addFinding(diagnostic.ValueEmpty, l.source.extent(k), f.key, f.about)
			default:
				if c, ok := f.value.(interface{ clear() }); ok {
					c.clear()
				}
			}
		}
	}
	var choices []string
	chosen := false
	for _, f := range fields {
		switch {
		case (f.need == required || f.need == later) && given[f.key] == nil:
			l.addFinding(diagnostic.KeyMissing, l.start(n), f.key, f.about)
		case f.need == oneOf:
			choices = append(choices, f.key)
			chosen = chosen || given[f.key] != nil
		}
	}
	if choices != nil && !chosen {
		l.addFinding(diagnostic.KeyMissingOneOf, l.start(n), key, choices)
	}
	return given
}

// glued splits a key from a value that follows its colon without a space, in braces:
// “{ho_ten:}”, “{so:45}”.
func (l *loader) glued(fields []field, k, v *yaml.Node) {
	key, value, ok := strings.Cut(k.Value, ":")
	if !ok || !absent(v) || v.Line != 0 && v.Value != "" || k.Style != 0 {
		return
	}
	if _, known := find(fields, key); !known {
		return
	}
	k.Value = key
	if value != "" {
		*v = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: k.Line, Column: k.Column + len(key) + 1}
	}
}

// cut reports whether a value is lost, completely or in part, after “#”, which begins a
// comment in YAML.
func (l *loader) cut(k, v *yaml.Node) bool {
	from := k
	if v.Kind == yaml.ScalarNode && v.Value != "" {
		from = v
	}
	_, end := l.source.span(from)
	rest := l.source.text[end:]
	if from == k {
		rest = strings.TrimPrefix(rest, ":")
	}
	remark := strings.TrimLeft(rest, " \t")
	if len(remark) == len(rest) || !strings.HasPrefix(remark, "#") {
		return false
	}
	start := len(l.source.text) - len(remark)
	remark, _, _ = strings.Cut(remark, "\n")
	if !cutsWords(remark[1:]) {
		return false
	}
	remark = strings.TrimRight(remark, " \t\r")
	l.addFinding(diagnostic.ValueCut, l.source.between(start, start+len(remark)), remark)
	return true
}

// start returns where a mapping begins: its first key.
func (l *loader) start(n *yaml.Node) diagnostic.Range {
	if len(n.Content) > 0 {
		n = n.Content[0]
	}
	return l.source.extent(n)
}

// wrong adds a finding that a value has the wrong form. An alias has already been
// reported.
func (l *loader) wrong(id diagnostic.ID, key string, n *yaml.Node, args ...any) {
	if n.Kind != yaml.AliasNode {
		l.addFinding(id, l.source.extent(n), append([]any{key}, args...)...)
	}
}
