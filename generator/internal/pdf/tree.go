package pdf

import (
	"fmt"
	"slices"
	"strings"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"
)

// tree is the tag tree and its content on each page.
type tree struct {
	elements []element
	// marks are, per page, the elements of its marked-content sequences, by MCID.
	marks [][]int
	// fields reports whether the file has fields, and the tree a Form for each.
	fields bool
	// root is the object of the tree, refs are those of its elements.
	root object.Ref
	refs []object.Ref
}

type element struct {
	page.Element
	kids []kid
	// drawn reports whether a part of it, or of a child, is on a page.
	drawn       bool
	annotations []annotation
	// box is the bounding box of a Figure on its page, in PDF coordinates: left,
	// bottom, right, top.
	box [4]layouts.Length
}

// kid is a child of an element, or a marked-content sequence of a page when child is 0.
type kid struct {
	child, page, mcid int
}

type annotation struct {
	page   int
	object object.Ref
}

func newTree(layout *page.Layout) *tree {
	t := &tree{elements: make([]element, len(layout.Elements)), marks: make([][]int, len(layout.Pages))}
	for i, e := range layout.Elements {
		t.elements[i].Element = e
	}
	return t
}

// mark opens a marked-content sequence of an element and returns its MCID. The content
// of a line of text is in drawing order.
func (t *tree) mark(number, elem int) (mcid int) {
	mcid = len(t.marks[number])
	t.marks[number] = append(t.marks[number], elem)
	t.elements[elem].kids = append(t.elements[elem].kids, kid{page: number, mcid: mcid})
	t.attach(elem)
	return mcid
}

// attach adds an element to its parent, and the parent to its own parent, unless they
// have been added: after everything that was drawn before.
func (t *tree) attach(elem int) {
	for child := elem; child != 0 && !t.elements[child].drawn; {
		t.elements[child].drawn = true
		parent := t.elements[child].Parent
		t.elements[parent].kids = append(t.elements[parent].kids, kid{child: child})
		child = parent
	}
}

// addEmpty puts the elements without drawn content, such as an empty cell, after their
// preceding sibling.
func (t *tree) addEmpty() {
	before := make([]int, len(t.elements)) // per parent, its latest child
	for i := 1; i < len(t.elements); i++ {
		parent := t.elements[i].Parent
		if t.left(i) {
			continue
		}
		if !t.elements[i].drawn {
			kids, at := t.elements[parent].kids, 0
			if before[parent] != 0 {
				at = slices.IndexFunc(kids, func(k kid) bool { return k.child == before[parent] }) + 1
			}
			t.elements[parent].kids = slices.Insert(kids, at, kid{child: i})
		}
		before[parent] = i
	}
}

// sort puts the tree in reading order. Around a page end the drawing order differs: a
// heading's note is drawn below a table that continues for pages, the recipients of the
// next page after the signature. A note is read at the end of its paragraph, not in the
// middle of the sentence where its page ends, and the list under an item after the
// item's notes.
func (t *tree) sort() {
	rank := func(k kid) int {
		switch {
		case k.child == 0:
			return 0
		case t.elements[k.child].Type == "Note":
			return 1
		case t.elements[k.child].Type == "L":
			return 2
		}
		return 0
	}
	for i := range t.elements {
		kids := t.elements[i].kids
		switch words := slices.ContainsFunc(kids, func(k kid) bool { return k.child == 0 }); {
		case words || line[t.elements[i].Type]:
			slices.SortStableFunc(kids, func(a, b kid) int { return rank(a) - rank(b) })
		default:
			slices.SortFunc(kids, func(a, b kid) int { return a.child - b.child })
		}
	}
}

// line are the types whose words are drawn in reading order.
var line = map[string]bool{"P": true, "LBody": true}

// object returns the object of an element.
func (t *tree) object(elem int) object.Ref { return t.refs[elem] }

// left reports whether an element is left out: the Form of a field that the file does
// not have.
func (t *tree) left(elem int) bool { return !t.fields && t.elements[elem].Type == formType }

// reserve reserves the numbers of the tree's objects.
func (t *tree) reserve(f *file) {
	t.root = f.Reserve(1)
	t.refs = make([]object.Ref, len(t.elements))
	for i := range t.refs {
		if !t.left(i) {
			t.refs[i] = f.Reserve(1)
		}
	}
}

// writeTree makes the objects of the tree. Links and fields are the annotations, whose
// numbers in the parent tree follow those of the pages.
func (f *file) writeTree(links []link, list []widget) error {
	t := f.tree
	t.addEmpty()
	t.sort()
	for i := range t.elements {
		if !t.left(i) {
			f.Set(t.object(i), f.element(i))
		}
	}
	ids, err := t.ids()
	if err != nil {
		return err
	}
	root := object.Dict{
		{"Type", object.Name("StructTreeRoot")},
		{"K", object.Array{t.object(0)}},
		{"ParentTree", f.Add(f.parents(links, list))},
		{"ParentTreeNextKey", object.Int(len(t.marks) + len(links) + len(list))},
	}
	if slices.ContainsFunc(t.elements, func(e element) bool { return e.Type == "Title" }) {
		root = append(root, object.Entry{Key: "RoleMap", Value: object.Dict{{"Title", object.Name("H1")}}})
	}
	if ids != nil {
		root = append(root, object.Entry{Key: "IDTree", Value: object.Dict{{"Names", ids}}})
	}
	f.Set(t.root, root)
	return nil
}

// parents returns the parent tree, which maps marked-content sequences, links and
// fields to their elements.
func (f *file) parents(links []link, list []widget) object.Dict {
	t := f.tree
	nums := make(object.Array, 0, 2*(len(t.marks)+len(links)))
	for number, elems := range t.marks {
		list := make(object.Array, len(elems))
		for i, e := range elems {
			list[i] = t.object(e)
		}
		nums = append(nums, object.Int(number), f.Add(list))
	}
	for i, l := range links {
		nums = append(nums, object.Int(len(t.marks)+i), t.object(l.elem))
	}
	for i, w := range list {
		nums = append(nums, object.Int(len(t.marks)+len(links)+i), t.object(w.Elem))
	}
	return object.Dict{{"Nums", nums}}
}

// ids returns the tree of identifiers; nil when there is none.
func (t *tree) ids() (object.Array, error) {
	var named []int
	for i, e := range t.elements {
		if e.ID != "" {
			named = append(named, i)
		}
	}
	slices.SortFunc(named, func(a, b int) int { return strings.Compare(t.elements[a].ID, t.elements[b].ID) })
	var names object.Array
	for i, e := range named {
		id := t.elements[e].ID
		if i > 0 && id == t.elements[named[i-1]].ID {
			return nil, fmt.Errorf("two elements are called %q", id)
		}
		names = append(names, object.String(id), t.object(e))
	}
	return names, nil
}

func (f *file) element(i int) object.Dict {
	t := f.tree
	e := &t.elements[i]
	parent := t.root
	if i != 0 {
		parent = t.object(e.Parent)
	}
	d := append(make(object.Dict, 0, 6), object.Dict{{"Type", object.Name("StructElem")}, {"S", object.Name(e.Type)}, {"P", parent}}...)
	home := -1 // the page that a bare number refers to
	if at := slices.IndexFunc(e.kids, func(k kid) bool { return k.child == 0 }); at >= 0 {
		home = e.kids[at].page
		d = append(d, object.Entry{Key: "Pg", Value: f.pages[home]})
	}
	if n := len(e.kids) + len(e.annotations); n > 0 {
		list := make(object.Array, 0, n)
		for _, k := range e.kids {
			switch {
			case k.child != 0:
				list = append(list, t.object(k.child))
			case k.page == home:
				list = append(list, object.Int(k.mcid))
			default:
				list = append(list, object.Dict{{"Type", object.Name("MCR")}, {"Pg", f.pages[k.page]}, {"MCID", object.Int(k.mcid)}})
			}
		}
		for _, a := range e.annotations {
			list = append(list, object.Dict{{"Type", object.Name("OBJR")}, {"Obj", a.object}, {"Pg", f.pages[a.page]}})
		}
		if n == 1 && e.Type == formType {
			// As one dictionary: verifiers of signatures report a list as a change.
			d = append(d, object.Entry{Key: "K", Value: list[0]})
		} else {
			d = append(d, object.Entry{Key: "K", Value: list})
		}
	}
	if e.ID != "" {
		d = append(d, object.Entry{Key: "ID", Value: object.String(e.ID)})
	}
	if e.Alt != "" {
		d = append(d, object.Entry{Key: "Alt", Value: object.Text(e.Alt)})
	}
	if e.Lang != "" {
		d = append(d, object.Entry{Key: "Lang", Value: object.String(e.Lang)})
	}
	if a := e.attributes(); a != nil {
		d = append(d, object.Entry{Key: "A", Value: a})
	}
	return d
}

// attributes returns the attributes of a list, a picture or a table cell (ISO 32000-1,
// 14.8.5); nil when there are none.
func (e *element) attributes() object.Dict {
	switch e.Type {
	case "L":
		if e.List != "" {
			return object.Dict{{"O", object.Name("List")}, {"ListNumbering", object.Name(e.List)}}
		}
	case "Figure":
		if e.box != [4]layouts.Length{} {
			var box object.Array
			for _, v := range e.box {
				box = append(box, length(v))
			}
			return object.Dict{{"O", object.Name("Layout")}, {"Placement", object.Name("Block")}, {"BBox", box}}
		}
	case "Table":
		if e.Summary != "" {
			return object.Dict{{"O", object.Name("Table")}, {"Summary", object.Text(e.Summary)}}
		}
	case "TH", "TD":
		var d object.Dict
		if e.Scope != "" {
			d = append(d, object.Entry{Key: "Scope", Value: object.Name(e.Scope)})
		}
		if e.ColSpan > 1 {
			d = append(d, object.Entry{Key: "ColSpan", Value: object.Int(e.ColSpan)})
		}
		if e.RowSpan > 1 {
			d = append(d, object.Entry{Key: "RowSpan", Value: object.Int(e.RowSpan)})
		}
		if len(e.Headers) > 0 {
			var ids object.Array
			for _, id := range e.Headers {
				ids = append(ids, object.String(id))
			}
			d = append(d, object.Entry{Key: "Headers", Value: ids})
		}
		if d != nil {
			return append(object.Dict{{"O", object.Name("Table")}}, d...)
		}
	}
	return nil
}
