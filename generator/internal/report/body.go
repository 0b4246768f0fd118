package report

import (
	"io/fs"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/typography"
)

// text is a body: a block of text, a file of its own, or a list of pieces.
type text struct{ at *Body }

func (v text) read(l *loader, key string, n *yaml.Node) {
	v.at.At = l.source.extent(n)
	v.at.File = l.source.file
	switch n.Kind {
	case yaml.ScalarNode:
		l.cut(n, n)
		lines := l.lines(n)
		if s := joined(lines); s != strings.TrimSuffix(n.Value, "\n") {
			l.means(n, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s})
		}
		v.at.Lines = l.paragraphs(lines, l.source.file)
		if all, ok := l.typed[n]; ok && len(all.lines) > 1 {
			l.addFinding(diagnostic.BodyWithoutBar, l.source.extent(&yaml.Node{Line: all.lines[0].At.Line, Column: all.lines[0].At.Column}), key)
		}
	case yaml.SequenceNode:
		nodes{&v.at.Nodes}.read(l, key, n)
	case yaml.MappingNode:
		var f bodyFile
		l.group(n, key, f.fields())
		if !f.name.Empty() {
			l.readBody(f.name, v.at)
		}
	}
}

func joined(lines []Line) string {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.Text
	}
	return strings.Join(texts, "\n")
}

// bodyFile is a body of the form {tep: …}.
type bodyFile struct{ name Text }

// readBody reads a body from a file of its own.
func (l *loader) readBody(name Text, body *Body) {
	data, err := fs.ReadFile(l.files, name.S)
	if err != nil {
		l.found = append(l.found, regular.Fault(err, name.At, name.S))
		return
	}
	body.File = folder(l.source.file) + name.S
	s, found, ok := decode(body.File, data)
	l.found = append(l.found, found...)
	if !ok {
		return
	}
	body.At = s.whole()
	var lines []Line
	for i := range s.starts {
		lines = append(lines, Line{s.line(i + 1), diagnostic.Pos{Line: i + 1, Column: 1}})
	}
	broken := l.garbled
	l.garbled = garbled(found)
	body.Lines = l.paragraphs(lines, body.File)
	l.garbled = broken
	if strings.TrimSpace(s.text) == "" {
		l.addFinding(diagnostic.FileEmpty, name.At, name.S)
	}
}

// beside checks that a file is in the report's folder, and returns its name there.
func (l *loader) beside(name string, at diagnostic.Range) (string, bool) {
	found, wrong := locate(l.files, name, at)
	if wrong != nil {
		if !l.full() {
			l.found = append(l.found, *wrong)
		}
		return "", false
	}
	return found, true
}

// nodes is the list form of a body.
type nodes struct{ at *[]Node }

func (v nodes) read(l *loader, key string, n *yaml.Node) {
	for _, item := range l.items(key, n) {
		if node, ok := l.node(key, item); ok {
			*v.at = append(*v.at, node)
		}
	}
}

// node reads one piece: a mapping with exactly one key that is a kind.
func (l *loader) node(key string, n *yaml.Node) (node Node, ok bool) {
	names := nodeKinds()
	if n.Kind != yaml.MappingNode {
		l.wrong(diagnostic.NodeNotGroup, key, n, names)
		return node, false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch at := n.Content[i]; {
		case !slices.Contains(names, at.Value):
		case node.Kind.Empty():
			node.Kind = Text{S: at.Value, At: l.source.extent(at)}
		case node.Kind.S != at.Value:
			l.addFinding(diagnostic.NodeTwoKinds, l.source.extent(at), node.Kind.S, at.Value)
			return node, false
		}
	}
	if node.Kind.Empty() {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if near := Nearest(n.Content[i].Value, names); near != "" {
				l.addFinding(diagnostic.KeyMisspelt, l.source.extent(n.Content[i]), n.Content[i].Value, near)
				return node, false
			}
		}
		l.addFinding(diagnostic.NodeNoKind, l.start(n), names)
		return node, false
	}
	l.group(n, node.Kind.S, node.fields(node.Kind.S))
	if node.Rows != nil && !node.File.Empty() {
		l.addFinding(diagnostic.TableTwoSources, node.File.At)
	}
	return node, true
}

// notes are the notes of a piece: marks and texts.
type notes struct{ at *[]NodeNote }

func (v notes) read(l *loader, key string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		l.wrong(diagnostic.NotesNotGroup, key, n)
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		mark, ok := l.text(key, n.Content[i])
		words, ok2 := l.textUpTo(MaxParagraph, key, n.Content[i+1])
		if ok && ok2 {
			*v.at = append(*v.at, NodeNote{mark, words})
		}
	}
}

// rows are the cells of a table.
type rows struct{ at *[][]Text }

func (v rows) read(l *loader, key string, n *yaml.Node) {
	for _, row := range l.items(key, n) {
		var cells []Text
		for _, cell := range l.items(key, row) {
			t, ok := l.textUpTo(MaxParagraph, key, cell)
			if ok {
				t.S = cellLines(cell.Value, t.S)
			}
			cells = append(cells, t)
		}
		*v.at = append(*v.at, cells)
	}
}

// cellLines returns the text of a cell with its lines, where it has several: each is a
// paragraph of the cell. folded is the text on one line.
func cellLines(value, folded string) string {
	if folded == "" || !strings.Contains(strings.TrimSpace(value), "\n") {
		return folded
	}
	var kept []string
	for line := range strings.Lines(value) {
		if line, _ = typography.Normalize(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
