package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
)

// A document is converted to a YAML tree, and a tree to a document, by the key tags of
// its fields; a test compares the tags with the tables by which reports are read. YAML
// and JSON are both written from the tree.

// documentName is the name in findings of a report that came from no file.
const documentName = "bao-cao.yaml"

// New makes a report of a document. It fails with a *[ReportError], whose findings name
// the part of the document by its path; their places are in the file that
// [Document.YAML] writes. It fails with the error of ctx soon after it ends.
func New(ctx context.Context, doc *Document, opt Options) (*Report, error) {
	data, err := doc.YAML()
	if err != nil {
		return nil, err
	}
	return Load(ctx, documentName, data, opt)
}

// Parse reads a report file, in YAML or JSON, into a document. It fails with a
// *[ReportError] where the file is not a report, and with the error of ctx. It does not
// check what is missing, nor the files and names of an office's directory that the
// report uses: [New] does.
func Parse(ctx context.Context, name string, data []byte) (*Document, error) {
	stated, found := Office{}.Load(ctx, name, data, nil)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	found = slices.DeleteFunc(found, func(d diagnostic.Diagnostic) bool { return slices.Contains(ofContent, d.ID) })
	if diagnostic.HasErrors(found) {
		return nil, reportError(name, Office{}.Source(name, data, nil), stated.Locate(found))
	}
	d := new(Document)
	if root := stated.Root(); root != nil {
		readGroup(root, reflect.ValueOf(d).Elem())
	}
	return d, nil
}

// ofContent are findings that do not prevent a file from being parsed.
var ofContent = []diagnostic.ID{
	diagnostic.KeyMissing, diagnostic.KeyMissingOneOf, diagnostic.ValueEmpty,
	diagnostic.FileNoFolder, diagnostic.NameWithoutOffice,
}

// Escape returns plain text as notation for [Body.Text] that prints it literally: each
// line is a paragraph, and nothing in it is a mark, a number or a heading.
func Escape(text string) string { return outline.Escape(text) }

// YAML returns the report file of the document. It fails with a *[ReportError] for what a
// report file cannot state: a body given in two ways, a string that is not UTF-8, a key
// of Particulars that no form has.
func (d *Document) YAML() ([]byte, error) {
	root, err := d.tree()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(root), e.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// JSON returns the report file of the document in JSON, which [Load] and [Parse] read
// like YAML. It fails where [Document.YAML] does.
func (d *Document) JSON() ([]byte, error) {
	root, err := d.tree()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := writeJSON(&b, root); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b.Bytes(), "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// MarshalJSON makes [json.Marshal] write the report file, of a Document or a pointer to
// one.
func (d Document) MarshalJSON() ([]byte, error) { return d.JSON() }

// UnmarshalJSON makes [json.Unmarshal] read a report file, as [Parse] does.
func (d *Document) UnmarshalJSON(data []byte) error {
	read, err := Parse(context.Background(), documentName, data)
	if err != nil {
		return err
	}
	*d = *read
	return nil
}

func writeJSON(b *bytes.Buffer, n *yaml.Node) error {
	switch n.Kind {
	case yaml.MappingNode:
		b.WriteByte('{')
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := writeString(b, n.Content[i].Value); err != nil {
				return err
			}
			b.WriteByte(':')
			if err := writeJSON(b, n.Content[i+1]); err != nil {
				return err
			}
		}
		b.WriteByte('}')
	case yaml.SequenceNode:
		b.WriteByte('[')
		for i, item := range n.Content {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := writeJSON(b, item); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	default:
		if n.Tag == "!!null" {
			b.WriteString("null")
			return nil
		}
		return writeString(b, n.Value)
	}
	return nil
}

func writeString(b *bytes.Buffer, s string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}

// tree returns the document as a YAML tree.
func (d *Document) tree() (*yaml.Node, error) {
	w := new(treeWriter)
	root := w.group(reflect.ValueOf(d).Elem())
	if w.found != nil {
		return nil, reportError(documentName, nil, w.found)
	}
	return root, nil
}

// treeWriter collects what a report file cannot state.
type treeWriter struct {
	path  []string
	found []diagnostic.Diagnostic
}

func (w *treeWriter) addFinding(id diagnostic.ID, args ...any) {
	d := diagnostic.New(id, diagnostic.Range{File: documentName}, args...)
	d.Path = strings.ReplaceAll(strings.Join(w.path, "."), ".[", "[")
	w.found = append(w.found, d)
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

func sequence() *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"} }

func blankNode() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"} }

func (w *treeWriter) scalar(s string) *yaml.Node {
	if !utf8.ValidString(s) {
		w.addFinding(diagnostic.ValueEncoding, strings.ToValidUTF8(s, "\uFFFD"))
	}
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: yaml.DoubleQuotedStyle}
	switch {
	case simple(s):
		n.Style = 0
	case strings.Contains(s, "\n") && readable(s):
		n.Style = yaml.LiteralStyle
	case strings.IndexAny(strings.TrimSpace(s), curly) == 0:
		// Read as quotes of YAML around a value, except in a text block.
		n.Style, n.Value = yaml.LiteralStyle, strings.TrimSpace(otherBreaks.Replace(s))
	}
	return n
}

// curly are the quotation marks that a value may begin with.
const curly = "“”„‟‘’‚‛"

// otherBreaks replaces what would end a line of a text block and is a space in a value.
var otherBreaks = strings.NewReplacer("\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

// simple reports whether a string needs no quotes in YAML, or only those that the encoder
// adds: a reader of YAML that people write may take other characters for slips.
func simple(s string) bool {
	spaced := true
	for _, r := range s {
		if spaced && r == ' ' || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .,;:()/%-+–_", r) {
			return false
		}
		spaced = r == ' '
	}
	return !spaced
}

// readable reports whether a text block of YAML keeps and shows a string: not spaces and
// empty lines around it, tabs, and characters that are not visible.
func readable(s string) bool {
	hidden := func(r rune) bool { return r != '\n' && r != ' ' && unicode.In(r, unicode.C, unicode.Z) }
	ends := strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") || strings.HasSuffix(s, " ") || strings.HasSuffix(s, "\n\n")
	return !ends && !strings.ContainsFunc(s, hidden)
}

func (w *treeWriter) words(t Text) *yaml.Node {
	if t.Markup != "" {
		return w.scalar(t.Markup)
	}
	return w.scalar(outline.EscapeMarks(t.Plain))
}

func (w *treeWriter) list(length int, item func(int) *yaml.Node) *yaml.Node {
	list := sequence()
	for i := range length {
		w.path = append(w.path, "["+strconv.Itoa(i)+"]")
		list.Content = append(list.Content, item(i))
		w.path = w.path[:len(w.path)-1]
	}
	return list
}

// put adds a key to a mapping unless its value is not stated.
func (w *treeWriter) put(group *yaml.Node, key string, value func() *yaml.Node) {
	w.path = append(w.path, key)
	if n := value(); n != nil {
		group.Content = append(group.Content, w.scalar(key), n)
	}
	w.path = w.path[:len(w.path)-1]
}

// group returns a struct as a mapping; nil when it states nothing.
func (w *treeWriter) group(v reflect.Value) *yaml.Node {
	g := mapping()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch key := f.Tag.Get("key"); key {
		case "-":
		case "*":
			all := v.Field(i).Interface().(map[string][]string)
			for _, key := range report.Particulars() {
				w.put(g, key, func() *yaml.Node { return w.value(reflect.ValueOf(all[key]), f.Tag) })
			}
			for key := range all {
				if !slices.Contains(report.Particulars(), key) {
					w.put(g, key, func() *yaml.Node {
						w.addFinding(diagnostic.KeyUnknown, key, report.Particulars())
						return nil
					})
				}
			}
		default:
			w.put(g, key, func() *yaml.Node { return w.value(v.Field(i), f.Tag) })
		}
	}
	if blank := v.FieldByName("Blank"); blank.IsValid() {
		for _, key := range blank.Interface().([]string) {
			if child(g, key) == nil { // otherwise a value was given since
				g.Content = append(g.Content, w.scalar(key), blankNode())
			}
		}
	}
	if len(g.Content) == 0 {
		return nil
	}
	return g
}

// value returns a field as YAML; nil when it states nothing.
func (w *treeWriter) value(v reflect.Value, tag reflect.StructTag) *yaml.Node {
	if v.IsZero() {
		return nil
	}
	switch given := v.Interface().(type) {
	case string:
		return w.scalar(given)
	case []string:
		return w.list(len(given), func(i int) *yaml.Node { return w.scalar(given[i]) })
	case bool:
		yes, _, _ := strings.Cut(tag.Get("yes"), ",")
		return w.scalar(yes)
	case *bool:
		yes, _, _ := strings.Cut(tag.Get("yes"), ",")
		if !*given {
			yes = tag.Get("no")
		}
		return w.scalar(yes)
	case *int:
		return w.scalar(strconv.Itoa(*given))
	case Date:
		return w.date(given)
	case time.Time:
		return w.scalar(given.In(report.Vietnam).Format("02/01/2006 15:04:05"))
	case Body:
		return w.body(given)
	case []Node:
		return w.nodes(given)
	case Text:
		return w.words(given)
	case [][]Text:
		return w.list(len(given), func(r int) *yaml.Node {
			return w.list(len(given[r]), func(c int) *yaml.Node { return w.words(given[r][c]) })
		})
	}
	switch v.Kind() {
	case reflect.Pointer:
		if g := w.group(v.Elem()); g != nil {
			return g
		}
		return mapping()
	case reflect.Slice:
		return w.list(v.Len(), func(i int) *yaml.Node {
			if g := w.group(v.Index(i)); g != nil {
				return g
			}
			return mapping()
		})
	default:
		return w.group(v)
	}
}

func (w *treeWriter) date(d Date) *yaml.Node {
	switch {
	case d.Day == 0 && d.Month == 0:
		return w.scalar(fmt.Sprintf("năm %04d", d.Year))
	case d.Day == 0:
		return w.scalar(fmt.Sprintf("%02d/%04d", d.Month, d.Year))
	}
	return w.scalar(fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year))
}

func (w *treeWriter) body(b Body) *yaml.Node {
	given := 0
	for _, is := range []bool{b.Text != "", b.File != "", b.Nodes != nil} {
		if is {
			given++
		}
	}
	if given > 1 {
		w.addFinding(diagnostic.BodyTwoWays)
	}
	switch {
	case b.Nodes != nil:
		return w.nodes(b.Nodes)
	case b.File != "":
		g := mapping()
		g.Content = []*yaml.Node{w.scalar("tep"), w.scalar(b.File)}
		return g
	}
	n := w.scalar(b.Text)
	n.Value, n.Style = b.Text, yaml.DoubleQuotedStyle
	if readable(b.Text) {
		n.Style = yaml.LiteralStyle
	}
	return n
}

func (w *treeWriter) nodes(list []Node) *yaml.Node {
	return w.list(len(list), func(i int) *yaml.Node {
		n := list[i]
		g := mapping()
		w.put(g, n.Kind, func() *yaml.Node { return w.words(n.Text) })
		if notes := n.Notes; notes != nil {
			w.put(g, "chu_thich", func() *yaml.Node {
				all := mapping()
				for _, note := range notes {
					w.put(all, note.Mark, func() *yaml.Node { return w.words(note.Text) })
				}
				return all
			})
		}
		n.Kind, n.Text, n.Notes = "", Text{}, nil
		v := reflect.ValueOf(n)
		for i := range v.NumField() {
			if key := v.Type().Field(i).Tag.Get("key"); key != "" {
				w.put(g, key, func() *yaml.Node { return w.value(v.Field(i), v.Type().Field(i).Tag) })
			}
		}
		return g
	})
}

// The functions below read a tree whose shape [report.Office.Load] has checked.

// child returns the value under a key.
func child(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func isBlank(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!null" || strings.TrimSpace(n.Value) == "") ||
		n.Kind == yaml.SequenceNode && len(n.Content) == 0
}

func readGroup(n *yaml.Node, v reflect.Value) {
	var blank []string
	read := func(key string, v reflect.Value, tag reflect.StructTag) {
		switch value := child(n, key); {
		case value == nil:
		case isBlank(value):
			blank = append(blank, key)
		default:
			readValue(value, v, tag)
		}
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch key := f.Tag.Get("key"); key {
		case "-", "":
		case "*":
			all := map[string][]string{}
			for _, key := range report.Particulars() {
				var list []string
				if read(key, reflect.ValueOf(&list).Elem(), f.Tag); list != nil {
					all[key] = list
				}
			}
			if len(all) > 0 {
				v.Field(i).Set(reflect.ValueOf(all))
			}
		default:
			read(key, v.Field(i), f.Tag)
		}
	}
	if to := v.FieldByName("Blank"); to.IsValid() && blank != nil {
		to.Set(reflect.ValueOf(blank))
	}
}

// items returns the entries of a list, or a single value as a list.
func items(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}

func readStrings(n *yaml.Node) []string {
	var list []string
	for _, item := range items(n) {
		list = append(list, item.Value)
	}
	return list
}

// readWords reads notation; where it has no marks it is plain text.
func readWords(n *yaml.Node) Text {
	switch {
	case isBlank(n):
		return Text{}
	case outline.EscapeMarks(n.Value) == n.Value:
		return Text{Plain: n.Value}
	}
	return Text{Markup: n.Value}
}

func readValue(n *yaml.Node, v reflect.Value, tag reflect.StructTag) {
	switch to := v.Addr().Interface().(type) {
	case *string:
		*to = n.Value
	case *[]string:
		*to = readStrings(n)
	case *bool:
		*to = report.Means(n.Value, strings.Split(tag.Get("yes"), ","))
	case **bool:
		means := report.Means(n.Value, strings.Split(tag.Get("yes"), ","))
		*to = &means
	case **int:
		if number, err := strconv.Atoi(strings.TrimSpace(n.Value)); err == nil {
			*to = &number
		}
	case *Date:
		*to = readDate(report.ReadDate(n.Value))
	case *time.Time:
		if m := report.ReadMoment(n.Value); m.Given() {
			*to = time.Date(m.Date.Year, time.Month(m.Date.Month), m.Date.Day, m.Hour, m.Minute, m.Second, 0, report.Vietnam)
		}
	case *Body:
		readBody(n, to)
	case *[]Node:
		*to = readNodes(n)
	case *Text:
		*to = readWords(n)
	case *[][]Text:
		for _, row := range n.Content {
			cells := []Text{}
			for _, cell := range row.Content {
				cells = append(cells, readWords(cell))
			}
			*to = append(*to, cells)
		}
	case *Issuer:
		switch {
		case n.Kind == yaml.MappingNode:
			readGroup(n, v)
		case n.Kind == yaml.ScalarNode && report.LikeName(n.Value):
			to.Basis = n.Value
		default:
			to.Name = readStrings(n)
		}
	case *[]Signature:
		for _, item := range items(n) {
			var s Signature
			if item.Kind == yaml.MappingNode {
				readGroup(item, reflect.ValueOf(&s).Elem())
			} else {
				s.Basis = item.Value
			}
			*to = append(*to, s)
		}
	default:
		switch v.Kind() {
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			readGroup(n, v.Elem())
		case reflect.Slice:
			for _, item := range items(n) {
				one := reflect.New(v.Type().Elem()).Elem()
				readGroup(item, one)
				v.Set(reflect.Append(v, one))
			}
		default:
			readGroup(n, v)
		}
	}
}

func readDate(d report.Date) Date { return Date{d.Day, d.Month, d.Year} }

func readBody(n *yaml.Node, b *Body) {
	switch n.Kind {
	case yaml.SequenceNode:
		b.Nodes = readNodes(n)
	case yaml.MappingNode:
		if f := child(n, "tep"); f != nil {
			b.File = f.Value
		}
	default:
		b.Text = n.Value
	}
}

func readNodes(n *yaml.Node) []Node {
	list := []Node{}
	for _, item := range n.Content {
		var node Node
		for _, kind := range report.NodeKinds() {
			if text := child(item, kind); text != nil {
				node.Kind, node.Text = kind, readWords(text)
				break
			}
		}
		if notes := child(item, "chu_thich"); notes != nil {
			for i := 0; i+1 < len(notes.Content); i += 2 {
				node.Notes = append(node.Notes, Note{notes.Content[i].Value, readWords(notes.Content[i+1])})
			}
		}
		readGroup(item, reflect.ValueOf(&node).Elem())
		list = append(list, node)
	}
	return list
}
