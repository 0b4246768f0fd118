package pdf

import (
	"fmt"
	"slices"
	"strings"

	"baocao/generator/page"
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
	sequences []sequence
	// latest is the last of its children of which something is drawn.
	latest      int
	annotations []annotation
}

// sequence is a marked sequence of a page; its place among the element's
// children is after the child that was the latest when it was drawn.
type sequence struct {
	page, mcid, after int
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

// mark opens a marked sequence of an element and gives its number.
func (t *tree) mark(number, elem int) (mcid int) {
	mcid = len(t.marks[number])
	t.marks[number] = append(t.marks[number], elem)
	e := &t.elements[elem]
	e.sequences = append(e.sequences, sequence{number, mcid, e.latest})
	for child := elem; child != 0; child = t.elements[child].Parent {
		parent := &t.elements[t.elements[child].Parent]
		if parent.latest >= child {
			break
		}
		parent.latest = child
	}
	return mcid
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
	children := make([][]int, len(t.elements))
	for i, e := range t.elements[1:] {
		children[e.Parent] = append(children[e.Parent], i+1)
	}
	arena := make([]byte, 0, 120*len(t.elements))
	for i := range t.elements {
		start := len(arena)
		arena = t.appendElement(arena, f, i, children[i])
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

func (t *tree) appendElement(b []byte, f *file, i int, children []int) []byte {
	e := &t.elements[i]
	b = append(append(b, "<</Type/StructElem/S/"...), e.Type...)
	parent := t.root
	if i != 0 {
		parent = t.object(e.Parent)
	}
	b = appendKey(b, "/P", parent)
	home := -1 // the page that a bare number means
	if len(e.sequences) > 0 {
		home = e.sequences[0].page
		b = appendKey(b, "/Pg", f.pages[home])
	}
	if len(e.sequences)+len(children)+len(e.annotations) > 0 {
		b = append(b, "/K["...)
		sequences := e.sequences
		for _, child := range children {
			for len(sequences) > 0 && sequences[0].after < child {
				b = appendSequence(b, f, sequences[0], home)
				sequences = sequences[1:]
			}
			b = appendRef(b, t.object(child))
		}
		for _, s := range sequences {
			b = appendSequence(b, f, s, home)
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

func appendSequence(b []byte, f *file, s sequence, home int) []byte {
	if s.page == home {
		return appendInt(append(b, ' '), s.mcid)
	}
	b = appendKey(b, "<</Type/MCR/Pg", f.pages[s.page])
	b = appendInt(append(b, "/MCID "...), s.mcid)
	return append(b, ">>"...)
}

// appendAttributes appends what a list or a table cell says of itself
// (ISO 32000-1, 14.8.5).
func appendAttributes(b []byte, e *element) []byte {
	switch e.Type {
	case "L":
		if e.List != "" {
			b = append(append(b, "/A<</O/List/ListNumbering/"...), e.List...)
			b = append(b, ">>"...)
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
