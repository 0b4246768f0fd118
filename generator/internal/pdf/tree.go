package pdf

import (
	"fmt"
	"slices"
	"strings"

	"baocao/generator/internal/page"
	"baocao/layouts"
)

// tree is the tag tree and what it holds of each page.
type tree struct {
	elements []element
	// marks are, per page, the elements of its marked sequences, by MCID.
	marks [][]int
	// first is the number of the object of element 0, root that of the tree.
	first, root int
}

type element struct {
	page.Element
	kids []kid
	// drawn says that something of it, or of a child, is on a page.
	drawn       bool
	annotations []annotation
	// box is the room of a Figure's picture on its page, in PDF's own
	// coordinates: left, bottom, right, top.
	box [4]layouts.Length
}

// kid is what an element holds: a child, or a marked sequence of a page when
// child is 0.
type kid struct {
	child, page, mcid int
}

type annotation struct {
	page, object int
}

func newTree(layout *page.Layout) *tree {
	t := &tree{elements: make([]element, len(layout.Elements)), marks: make([][]int, len(layout.Pages))}
	for i, e := range layout.Elements {
		t.elements[i].Element = e
	}
	return t
}

// mark opens a marked sequence of an element and gives its number. What a line
// of text holds is in the order in which it is drawn.
func (t *tree) mark(number, elem int) (mcid int) {
	mcid = len(t.marks[number])
	t.marks[number] = append(t.marks[number], elem)
	t.elements[elem].kids = append(t.elements[elem].kids, kid{page: number, mcid: mcid})
	for child := elem; child != 0 && !t.elements[child].drawn; {
		t.elements[child].drawn = true
		parent := t.elements[child].Parent
		t.elements[parent].kids = append(t.elements[parent].kids, kid{child: child})
		child = parent
	}
	return mcid
}

// addEmpty puts the elements of which nothing is drawn, such as an empty cell,
// behind the sibling that comes before them.
func (t *tree) addEmpty() {
	before := make([]int, len(t.elements)) // per parent, its latest child
	for i := 1; i < len(t.elements); i++ {
		parent := t.elements[i].Parent
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

// sort puts what holds no words of its own in the order of reading. Where a
// page ends it is drawn in another: a heading's note below a table that goes
// on for pages, the recipients of the next page after the signature. An item's
// notes are read before the list that stands under it.
func (t *tree) sort() {
	list := func(k kid) int {
		if k.child != 0 && t.elements[k.child].Type == "L" {
			return 1
		}
		return 0
	}
	for i := range t.elements {
		kids := t.elements[i].kids
		if !slices.ContainsFunc(kids, func(k kid) bool { return k.child == 0 }) {
			slices.SortFunc(kids, func(a, b kid) int { return a.child - b.child })
		} else if t.elements[i].Type == "LBody" {
			slices.SortStableFunc(kids, func(a, b kid) int { return list(a) - list(b) })
		}
	}
}

// object is the number of an element's object.
func (t *tree) object(elem int) int { return t.first + elem }

// reserve takes the numbers of the tree's objects.
func (t *tree) reserve(f *file) {
	t.root = f.reserve(1)
	t.first = f.reserve(len(t.elements))
}

// write makes the objects of the tree; links are the annotations, whose
// numbers in the parent tree follow those of the pages.
func (t *tree) write(f *file, links []link) error {
	t.addEmpty()
	t.sort()
	arena := make([]byte, 0, 120*len(t.elements))
	for i := range t.elements {
		start := len(arena)
		arena = t.appendElement(arena, f, i)
		f.set(t.object(i), arena[start:len(arena):len(arena)])
	}
	ids, err := t.ids()
	if err != nil {
		return err
	}
	b := appendKey([]byte("<</Type/StructTreeRoot/K["), "", t.object(0))
	b = appendKey(append(b, ']'), "/ParentTree", f.add(t.parents(f, links)))
	b = appendInt(append(b, "/ParentTreeNextKey "...), len(t.marks)+len(links))
	b = append(b, ids...)
	f.set(t.root, append(b, ">>"...))
	return nil
}

// parents is the way back from a marked sequence or a link to its element.
func (t *tree) parents(f *file, links []link) []byte {
	nums := []byte("<</Nums[")
	for number, elems := range t.marks {
		b := []byte("[")
		for _, e := range elems {
			b = appendRef(b, t.object(e))
		}
		nums = appendRef(appendInt(nums, number), f.add(append(b, ']')))
		nums = append(nums, ' ')
	}
	for i, l := range links {
		nums = appendRef(appendInt(nums, len(t.marks)+i), t.object(l.elem))
		nums = append(nums, ' ')
	}
	return append(nums, "]>>"...)
}

// ids is the way from an identifier to its element; empty when there is none.
func (t *tree) ids() ([]byte, error) {
	var named []int
	for i, e := range t.elements {
		if e.ID != "" {
			named = append(named, i)
		}
	}
	if named == nil {
		return nil, nil
	}
	slices.SortFunc(named, func(a, b int) int { return strings.Compare(t.elements[a].ID, t.elements[b].ID) })
	b := []byte("/IDTree<</Names[")
	for i, e := range named {
		id := t.elements[e].ID
		if i > 0 && id == t.elements[named[i-1]].ID {
			return nil, fmt.Errorf("two elements are called %q", id)
		}
		b = appendRef(appendBytes(b, id), t.object(e))
	}
	return append(b, "]>>"...), nil
}

func (t *tree) appendElement(b []byte, f *file, i int) []byte {
	e := &t.elements[i]
	b = append(append(b, "<</Type/StructElem/S/"...), e.Type...)
	parent := t.root
	if i != 0 {
		parent = t.object(e.Parent)
	}
	b = appendKey(b, "/P", parent)
	home := -1 // the page that a bare number means
	if at := slices.IndexFunc(e.kids, func(k kid) bool { return k.child == 0 }); at >= 0 {
		home = e.kids[at].page
		b = appendKey(b, "/Pg", f.pages[home])
	}
	if len(e.kids)+len(e.annotations) > 0 {
		b = append(b, "/K["...)
		for _, k := range e.kids {
			switch {
			case k.child != 0:
				b = appendRef(b, t.object(k.child))
			case k.page == home:
				b = appendInt(append(b, ' '), k.mcid)
			default:
				b = appendKey(b, "<</Type/MCR/Pg", f.pages[k.page])
				b = append(appendInt(append(b, "/MCID "...), k.mcid), ">>"...)
			}
		}
		for _, a := range e.annotations {
			b = appendKey(b, "<</Type/OBJR/Obj", a.object)
			b = append(appendKey(b, "/Pg", f.pages[a.page]), ">>"...)
		}
		b = append(b, ']')
	}
	if e.ID != "" {
		b = appendBytes(append(b, "/ID"...), e.ID)
	}
	if e.Alt != "" {
		b = appendText(append(b, "/Alt"...), e.Alt)
	}
	if e.Lang != "" {
		b = appendBytes(append(b, "/Lang"...), e.Lang)
	}
	return append(appendAttributes(b, e), ">>"...)
}

// appendAttributes appends what a list, a picture or a table cell says of itself
// (ISO 32000-1, 14.8.5).
func appendAttributes(b []byte, e *element) []byte {
	switch e.Type {
	case "L":
		if e.List != "" {
			b = append(append(b, "/A<</O/List/ListNumbering/"...), e.List...)
			b = append(b, ">>"...)
		}
	case "Figure":
		if e.box != [4]layouts.Length{} {
			b = append(b, "/A<</O/Layout/Placement/Block/BBox["...)
			for _, v := range e.box {
				b = append(appendLength(b, v), ' ')
			}
			b = append(b, "]>>"...)
		}
	case "TH", "TD":
		if e.Scope == "" && len(e.Headers) == 0 && e.ColSpan <= 1 && e.RowSpan <= 1 {
			break
		}
		b = append(b, "/A<</O/Table"...)
		if e.Scope != "" {
			b = append(append(b, "/Scope/"...), e.Scope...)
		}
		if e.ColSpan > 1 {
			b = appendInt(append(b, "/ColSpan "...), e.ColSpan)
		}
		if e.RowSpan > 1 {
			b = appendInt(append(b, "/RowSpan "...), e.RowSpan)
		}
		if len(e.Headers) > 0 {
			b = append(b, "/Headers["...)
			for _, id := range e.Headers {
				b = appendBytes(b, id)
			}
			b = append(b, ']')
		}
		b = append(b, ">>"...)
	}
	return b
}
