package pdf

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/page"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func TestTagTreeAndPagesAgree(t *testing.T) {
	for name, layout := range map[string]*page.Layout{"sample": sample(), "long": long(30)} {
		r := read(t, write(t, layout, meta, Options{}))
		root := r.dict(r.catalog["StructTreeRoot"])
		nums := r.array(r.dict(root["ParentTree"])["Nums"])
		parents := map[int]types.Object{}
		for i := 0; i < len(nums); i += 2 {
			parents[r.int(nums[i])] = nums[i+1]
		}
		if next := r.int(root["ParentTreeNextKey"]); next != len(parents) {
			t.Errorf("%s: the next key is %d after %d keys", name, next, len(parents))
		}
		// holds are the marked-content sequences that the tree names, by page and MCID.
		holds := r.holds()
		for i, p := range r.pages {
			elements := r.array(parents[r.int(p["StructParents"])])
			seen := 0
			for _, d := range r.sequences(i) {
				if d.mcid < 0 {
					continue
				}
				if d.mcid != seen || seen >= len(elements) {
					t.Fatalf("%s: page %d: MCID %d after %d", name, i, d.mcid, seen-1)
				}
				owner := ref(elements[seen])
				if holds[[2]int{i, seen}] != owner {
					t.Errorf("%s: page %d: MCID %d belongs to %d and is held by %d", name, i, seen, owner, holds[[2]int{i, seen}])
				}
				if tag := r.name(r.dict(elements[seen])["S"]); tag != d.tag {
					t.Errorf("%s: page %d: MCID %d is marked %s and is in %s", name, i, seen, d.tag, tag)
				}
				seen++
				delete(holds, [2]int{i, d.mcid})
			}
			if seen != len(elements) {
				t.Errorf("%s: page %d has %d sequences and %d parents", name, i, seen, len(elements))
			}
			if r.name(p["Tabs"]) != "S" {
				t.Errorf("%s: page %d: tabs do not follow the tree", name, i)
			}
			for _, a := range r.array(p["Annots"]) {
				element := r.dict(parents[r.int(r.dict(a)["StructParent"])])
				if r.name(element["S"]) != "Link" {
					t.Errorf("%s: a link is in %s", name, r.name(element["S"]))
				}
				if !slices.ContainsFunc(r.array(element["K"]), func(k types.Object) bool {
					d, ok := k.(types.Dict)
					return ok && ref(d["Obj"]) == ref(a) && r.number[ref(d["Pg"])] == i
				}) {
					t.Errorf("%s: the element of a link does not name it", name)
				}
			}
		}
		if len(holds) != 0 {
			t.Errorf("%s: the tree names sequences that no page has: %v", name, holds)
		}
	}
}

func (r *reader) walk(visit func(number int, element types.Dict)) {
	var down func(o types.Object, parent int)
	down = func(o types.Object, parent int) {
		e := r.dict(o)
		if got := ref(e["P"]); got != parent {
			r.t.Errorf("element %d names the parent %d, but is a child of %d", ref(o), got, parent)
		}
		visit(ref(o), e)
		for _, k := range r.array(e["K"]) {
			if ref(k) != 0 {
				down(k, ref(o))
			}
		}
	}
	root := r.catalog["StructTreeRoot"]
	for _, k := range r.array(r.dict(root)["K"]) {
		down(k, ref(root))
	}
}

func (r *reader) holds() map[[2]int]int {
	holds := map[[2]int]int{}
	r.walk(func(number int, e types.Dict) {
		for _, k := range r.array(e["K"]) {
			switch k := k.(type) {
			case types.Integer:
				holds[[2]int{r.number[ref(e["Pg"])], k.Value()}] = number
			case types.Dict:
				if r.name(k["Type"]) == "MCR" {
					holds[[2]int{r.number[ref(k["Pg"])], r.int(k["MCID"])}] = number
				}
			}
		}
	})
	return holds
}

func TestTreeIsInReadingOrder(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	var got []string
	r.walk(func(_ int, e types.Dict) {
		var own []string
		for _, k := range r.array(e["K"]) {
			switch k := k.(type) {
			case types.IndirectRef:
				own = append(own, r.name(r.dict(k)["S"]))
			case types.Integer:
				own = append(own, "#")
			case types.Dict:
				own = append(own, r.name(k["Type"]))
			}
		}
		got = append(got, r.name(e["S"])+": "+strings.Join(own, " "))
	})
	want := `Document: H1 P L Table Figure Note P Sect
H1: #
P: # Span # Reference # MCR
Span: #
Reference: Link
Link: # OBJR
L: LI LI
LI: Lbl LBody
Lbl: #
LBody: #
LI: Lbl LBody
Lbl: #
LBody: #
Table: TR TR TR
TR: TH TH
TH: #
TH: #
TR: TD TD
TD: #
TD: 
TR: TD TD
TD: 
TD: #
Figure: #
Note: #
P: Link
Link: # OBJR OBJR
Sect: H1 H2
H1: #
H2: #`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// Its page ends before its paragraph does.
func TestANoteIsReadAtTheEndOfItsParagraph(t *testing.T) {
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	text := p.elem(page.Element{Type: "P"})
	first, second := p.elem(page.Element{Type: "Reference", Parent: text}), p.elem(page.Element{Type: "Reference", Parent: text})
	note := p.elem(page.Element{Type: "Note", Parent: text, ID: "note1"})
	p.line(text, 0, 1000, fonts.Regular, "Trang một")
	p.line(first, 0, 1000, fonts.Regular, "(1)")
	p.line(note, 0, 9000, fonts.Regular, "Ghi chú")
	p.page(a4Short, a4Long, 2, 0)
	p.line(text, 0, 1000, fonts.Regular, "Trang hai")
	p.line(second, 0, 1000, fonts.Regular, "(2)")
	r := read(t, write(t, p.Layout, meta, Options{}))
	var got string
	r.walk(func(_ int, e types.Dict) {
		if r.name(e["S"]) == "P" {
			for _, k := range r.array(e["K"]) {
				if ref(k) != 0 {
					got += r.name(r.dict(k)["S"]) + " "
				} else {
					got += "text "
				}
			}
		}
	})
	if want := "text Reference text Reference Note "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAttributesOfElements(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	var got []string
	r.walk(func(_ int, e types.Dict) {
		var a string
		if d := e["A"]; d != nil {
			attributes := r.dict(d)
			for _, key := range slices.Sorted(maps.Keys(attributes)) {
				a += fmt.Sprintf(" %s=%v", key, attributes[key])
			}
		}
		if a != "" || e["ID"] != nil || e["Alt"] != nil {
			got = append(got, r.name(e["S"])+" "+r.text(e["ID"])+r.text(e["Alt"])+a)
		}
	})
	want := []string{
		"L  ListNumbering=Disc O=List",
		"TH t1c0 O=Table Scope=Column", "TH t1c1 O=Table Scope=Column",
		"TD  Headers=[(t1c0)] O=Table", "TD  Headers=[(t1c1)] O=Table",
		"TD  ColSpan=2 Headers=[(t1c0)] O=Table RowSpan=3", "TD  Headers=[(t1c1)] O=Table",
		"Figure Biểu đồ cột BBox=[85.05 441.90 185.05 491.90] O=Layout Placement=Block", "Note note1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	names := r.array(r.dict(r.dict(r.catalog["StructTreeRoot"])["IDTree"])["Names"])
	var ids []string
	for i := 0; i < len(names); i += 2 {
		ids = append(ids, r.text(names[i]))
		if id := r.text(r.dict(names[i+1])["ID"]); id != ids[len(ids)-1] {
			t.Errorf("%q has the destination %q", ids[len(ids)-1], id)
		}
	}
	if !slices.Equal(ids, []string{"note1", "t1c0", "t1c1"}) {
		t.Errorf("the identifiers are %q", ids)
	}
}

func TestTwoElementsOfOneNameAreRefused(t *testing.T) {
	layout := sample()
	for i := range layout.Elements {
		if layout.Elements[i].Type == "Note" {
			layout.Elements[i].ID = "t1c0"
		}
	}
	if err := Write(io.Discard, layout, meta, fonts.Default(), Options{}); err == nil {
		t.Error("an identifier was given twice")
	}
}

// A heading's note is at the foot of its page, below a table that continues for pages;
// it is read after its heading, and an item's before the list under the item.
func TestReadingOrderOfNotes(t *testing.T) {
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	heading := p.elem(page.Element{Type: "H1", Text: "Tiêu đề"})
	note := p.elem(page.Element{Type: "Note", ID: "note1"})
	table := p.elem(page.Element{Type: "Table"})
	var cells []int
	for range 2 {
		cells = append(cells, p.elem(page.Element{Type: "TD", Parent: p.elem(page.Element{Type: "TR", Parent: table})}))
	}
	body := p.elem(page.Element{Type: "LBody", Parent: p.elem(page.Element{Type: "LI", Parent: p.elem(page.Element{Type: "L", List: "None"})})})
	under := p.elem(page.Element{Type: "LBody", Parent: p.elem(page.Element{Type: "LI", Parent: p.elem(page.Element{Type: "L", Parent: body, List: "None"})})})
	noted := p.elem(page.Element{Type: "Note", Parent: body, ID: "note2"})
	p.line(heading, 0, 1000, fonts.Regular, "Tiêu đề (1)")
	p.line(cells[1], 0, 2000, fonts.Regular, "hàng hai")
	p.line(body, 0, 3000, fonts.Regular, "- Mục (2)")
	p.line(under, 0, 4000, fonts.Regular, "+ Mục")
	p.line(note, 0, 9000, fonts.Regular, "Ghi chú")
	p.line(noted, 0, 9500, fonts.Regular, "Ghi chú")
	p.page(a4Short, a4Long, 2, 0)
	p.line(cells[0], 0, 1000, fonts.Regular, "hàng một")
	r := read(t, write(t, p.Layout, meta, Options{}))
	var got string
	r.walk(func(_ int, e types.Dict) {
		if kind := r.name(e["S"]); kind == "TD" {
			got += fmt.Sprint(r.number[ref(e["Pg"])]+1, " ")
		} else {
			got += kind + " "
		}
	})
	if want := "Document H1 Note Table TR 2 TR 1 L LI LBody Note L LI LBody "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
