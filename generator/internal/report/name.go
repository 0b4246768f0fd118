package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

// namePattern matches a name of the directory: "ubnd-tinh".
const namePattern = "^[a-z][a-z0-9-]*$"

var nameForm = lazyregexp.New(namePattern)

// likeName reports whether a word is or was meant to be a name: no printed value begins
// with a lowercase letter and has no space. "các_sở" is such a word.
func likeName(s string) bool {
	for i, r := range s {
		if !unicode.IsLower(r) && (i == 0 || !unicode.IsDigit(r) && r != '-' && r != '_') {
			return false
		}
	}
	return s != ""
}

// named holds entries under their names, in the order of the file.
type named[T any] struct {
	names   []string
	lines   map[string]int
	entries map[string]T
}

// section reads entries under names; entry reads one.
type section[T any] struct {
	at    *named[T]
	entry func(*T) value
}

func (v section[T]) read(l *loader, key string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		l.wrong(diagnostic.NamesNotGroup, key, n)
		return
	}
	if v.at.entries == nil {
		v.at.lines, v.at.entries = map[string]int{}, map[string]T{}
	}
	for i := 0; i+1 < len(n.Content) && !l.full(); i += 2 {
		k, given := n.Content[i], n.Content[i+1]
		switch first, twice := v.at.lines[k.Value]; {
		case k.Kind != yaml.ScalarNode:
			l.wrong(diagnostic.KeyNotWords, key, k)
		case !nameForm.MatchString(k.Value):
			l.addFinding(diagnostic.NameForm, l.source.extent(k), k.Value, suggested(k.Value))
		case twice:
			l.addFinding(diagnostic.KeyTwice, l.source.extent(k), k.Value, first)
		default:
			var e T
			if blank(given) {
				l.addFinding(diagnostic.NameEmpty, l.source.extent(k), k.Value)
			} else {
				v.entry(&e).read(l, k.Value, given)
			}
			v.at.names = append(v.at.names, k.Value)
			v.at.lines[k.Value], v.at.entries[k.Value] = k.Line, e
		}
	}
}

func (v section[T]) schema() object {
	return object{
		{"type", "object"},
		{"propertyNames", object{{"pattern", namePattern}}},
		{"additionalProperties", v.entry(new(T)).schema()},
	}
}

// shownNames is how many names a message lists.
const shownNames = 30

// entry returns the entry of a name; ok is false after reporting that there is none.
func entry[T any](l *loader, key string, in func(*directory) *named[T], name Text) (e T, ok bool) {
	if l.office == nil {
		l.addFinding(diagnostic.NameWithoutOffice, name.At, name.S, OfficeFile)
		return e, false
	}
	all := in(l.office)
	if e, ok = all.entries[name.S]; ok || all.names == nil && l.office.faulty {
		return e, ok
	}
	if near := Nearest(name.S, all.names); near != "" {
		l.addFinding(diagnostic.NameMisspelt, name.At, name.S, near, key, l.office.file)
	} else if all.names == nil {
		l.addFinding(diagnostic.NameNone, name.At, name.S, key, l.office.file)
	} else {
		list := all.names[:min(shownNames, len(all.names))]
		l.addFinding(diagnostic.NameUnknown, name.At, name.S, key, l.office.file, list)
	}
	return e, false
}

func issuersOf(d *directory) *named[Issuer]    { return &d.issuers }
func signersOf(d *directory) *named[Signature] { return &d.signers }
func groupsOf(d *directory) *named[[]Text]     { return &d.groups }

// basis is the key of a mapping that names an entry of the directory; the other keys
// override it.
const basis = "theo"

// based returns the fields of a mapping with that key. Where it is given, no other key
// is required.
func based(about string, given bool, fields []field) []field {
	f := field{basis, optional, about, words{new(Text)}}
	if given {
		f.need, fields = required, loose(fields)
	}
	return append(fields, f)
}

// basisOf returns the name under that key; ok is false when it is not given.
func (l *loader) basisOf(n *yaml.Node) (name Text, ok bool) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if v := n.Content[i+1]; n.Content[i].Value == basis {
			if v.Kind == yaml.ScalarNode && !blank(v) {
				name, _ = l.text(basis, v)
			}
			return name, true
		}
	}
	return name, false
}

const (
	issuerBasis = "tên của cơ quan trong tệp co-quan.yaml; các mục khác chỉ ghi chỗ nào khác"
	signerBasis = "tên của người ký trong tệp co-quan.yaml; các mục khác chỉ ghi chỗ nào khác"
)

// recipients are lines; a name of the directory stands for its lines.
type recipients struct{ at *[]Text }

func (v recipients) read(l *loader, key string, n *yaml.Node) {
	var given, list []Text
	lines{&given}.read(l, key, n)
	var seen []string
	for _, t := range given {
		switch {
		case l.office == nil || !likeName(t.S):
			list = append(list, t)
		case slices.Contains(seen, t.S):
			l.addFinding(diagnostic.NameTwice, t.At, t.S)
		default:
			seen = append(seen, t.S)
			if group, ok := entry(l, "noi_nhan", groupsOf, t); ok {
				list = append(list, group...)
			}
		}
		if l.full() {
			break
		}
	}
	*v.at = list
}

func (v recipients) clear() { *v.at = nil }

func (v recipients) schema() object { return lines{}.schema() }

// suggested returns a name similar to the given one, in the form that names have.
func suggested(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLower(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return -1
	}, plain(s, "-"))
	return cmp.Or(strings.TrimLeft(s, "-0123456789"), "chu-tich")
}
