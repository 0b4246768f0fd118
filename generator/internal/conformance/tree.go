package conformance

import (
	"fmt"
	"slices"
	"strings"

	"baocao/generator/internal/pdf/object"
)

// standard are the structure types of ISO 32000-1, 14.8.4, that need no role mapping.
const standard = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody" +
	" Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form "

// deepest bounds the nesting of elements and of the name and number trees.
const deepest = 500

// element is a node of the tag tree.
type element struct {
	object.Dict
	number int
	tag    string
	parent *element
	kids   []*element
	// marks are its marked-content sequences, by page and MCID; objects what it refers
	// to.
	marks   [][2]int
	objects []int
}

func (e *element) String() string { return fmt.Sprintf("%s %d", e.tag, e.number) }

// attributes returns the attributes of one owner.
func (c *checker) attributes(e *element, owner string) object.Dict {
	for _, a := range c.list(e.Dict.Get("A")) {
		if d := c.dict(a); c.name(d.Get("O")) == owner {
			return d
		}
	}
	return nil
}

// tree checks the tag tree, and that it and the pages agree (6.7.3, PDF/UA 7).
func (c *checker) tree() {
	root := c.dict(c.catalog.Get("StructTreeRoot"))
	if c.name(root.Get("Type")) != "StructTreeRoot" {
		c.fault("6.7.3.1", "the file has no structure tree")
		return
	}
	roles := c.dict(root.Get("RoleMap"))
	mapped := ""
	switch {
	case len(roles) == 1 && c.name(roles.Get("Title")) == "H1":
		mapped = " Title "
	case len(roles) > 0:
		c.fault("own", "the role map has other entries than that of the title")
	}
	var all []*element
	byNumber := map[int]*element{}
	deep := 0
	var grow func(o object.Object, parent *element, above int) *element
	grow = func(o object.Object, parent *element, above int) *element {
		deep++
		defer func() { deep-- }()
		e := &element{Dict: c.dict(o), number: ref(o), parent: parent}
		e.tag = c.name(e.Dict.Get("S"))
		if e.number == 0 || byNumber[e.number] != nil || deep > deepest {
			c.fault("ISO 32000-1, 14.7.2", "%s is twice in the structure tree", e)
			return e
		}
		all = append(all, e)
		byNumber[e.number] = e
		if ref(e.Dict.Get("P")) != above {
			c.fault("PDF/UA 7.1", "%s has object %d as its parent, but is below %d", e, ref(e.Dict.Get("P")), above)
		}
		for _, k := range c.list(e.Dict.Get("K")) {
			page := e.Dict.Get("Pg")
			if d, isDict := k.(object.Dict); isDict && d.Get("Pg") != nil {
				page = d.Get("Pg")
			}
			number, onPage := c.places[ref(page)]
			switch k := k.(type) {
			case object.Ref:
				e.kids = append(e.kids, grow(k, e, e.number))
			case object.Int:
				e.marks = append(e.marks, [2]int{number, int(k)})
			case object.Dict:
				switch c.name(k.Get("Type")) {
				case "MCR":
					e.marks = append(e.marks, [2]int{number, c.int(k.Get("MCID"))})
				case "OBJR":
					e.objects = append(e.objects, ref(k.Get("Obj")))
				default:
					c.fault("ISO 32000-1, 14.7.2", "%s contains %v", e, k)
				}
			}
			if _, isElement := k.(object.Ref); !isElement && !onPage {
				c.fault("ISO 32000-1, 14.7.4", "%s contains marked content of no page", e)
			}
		}
		return e
	}
	top := c.list(root.Get("K"))
	for _, o := range top {
		if e := grow(o, nil, ref(c.catalog.Get("StructTreeRoot"))); e.tag != "Document" || len(top) != 1 {
			c.fault("own", "the structure tree begins with %s", e)
		}
	}
	c.parents(root, all, byNumber)
	c.identifiers(root, all)
	c.elements(all, mapped)
	for _, e := range all {
		if e.tag == "Table" {
			c.table(e)
		}
	}
}

// parents checks the parent tree, which leads from the pages to the elements.
func (c *checker) parents(root object.Dict, all []*element, byNumber map[int]*element) {
	nums := c.array(c.dict(root.Get("ParentTree")).Get("Nums"))
	parents := map[int]object.Object{}
	for i := 0; i+1 < len(nums); i += 2 {
		key := c.int(nums[i])
		if i > 0 && key <= c.int(nums[i-2]) {
			c.fault("ISO 32000-1, 7.9.7", "key %d follows %d in the parent tree", key, c.int(nums[i-2]))
		}
		parents[key] = nums[i+1]
		if next := c.int(root.Get("ParentTreeNextKey")); key >= next {
			c.fault("ISO 32000-1, 14.7.2", "key %d of the parent tree is not below %d, the next key stated", key, next)
		}
	}
	owner := map[[2]int]*element{}
	for _, e := range all {
		for _, m := range e.marks {
			if owner[m] != nil {
				c.fault("ISO 32000-1, 14.7.4", "page %d, MCID %d is in both %s and %s", m[0]+1, m[1], owner[m], e)
			}
			owner[m] = e
		}
	}
	keys := map[int]bool{}
	annotated := map[int]*element{}
	for i, p := range c.pages {
		key := c.int(p.Dict.Get("StructParents"))
		if keys[key] {
			c.fault("ISO 32000-1, 14.7.4.4", "key %d is twice in the parent tree", key)
		}
		keys[key] = true
		list := c.array(parents[key])
		for _, s := range p.sequences {
			e := owner[[2]int{i, s.mcid}]
			switch {
			case e == nil:
				c.fault("PDF/UA 7.1", "page %d, MCID %d is in no element", i+1, s.mcid)
			case s.mcid >= len(list) || byNumber[ref(list[s.mcid])] != e:
				c.fault("ISO 32000-1, 14.7.4.4", "page %d, MCID %d: the parent tree does not lead to %s", i+1, s.mcid, e)
			case e.tag != s.tag:
				c.fault("own", "page %d, MCID %d has the tag %s and is in %s", i+1, s.mcid, s.tag, e)
			}
			delete(owner, [2]int{i, s.mcid})
		}
		for _, a := range c.array(p.Dict.Get("Annots")) {
			annotation := c.dict(a)
			if c.hidden(annotation) {
				continue
			}
			key := c.int(annotation.Get("StructParent"))
			e := byNumber[ref(parents[key])]
			if keys[key] || e == nil {
				c.fault("PDF/UA 7.18.5", "annotation %d of page %d is in no element", ref(a), i+1)
				continue
			}
			keys[key] = true
			annotated[ref(a)] = e
			c.annotation(i, annotation, e, ref(a))
		}
	}
	for m, e := range owner {
		c.fault("ISO 32000-1, 14.7.4", "%s contains MCID %[3]d of page %[2]d, which does not exist", e, m[0]+1, m[1])
	}
	for _, e := range all {
		for _, o := range e.objects {
			if annotated[o] != e {
				c.fault("PDF/UA 7.18.5", "%s refers to object %d, whose /StructParent does not lead back", e, o)
			}
		}
	}
}

func (c *checker) annotation(page int, a object.Dict, e *element, number int) {
	if c.name(a.Get("Subtype")) == "Widget" {
		c.widget(page, a, e, number)
		return
	}
	if c.name(a.Get("Subtype")) != "Link" || e.tag != "Link" || !slices.Contains(e.objects, number) {
		c.fault("PDF/UA 7.18.5", "page %d: a %v annotation is in %s", page+1, a.Get("Subtype"), e)
	}
	if strings.TrimSpace(c.text(a.Get("Contents"))) == "" {
		c.fault("PDF/UA 7.18.5", "page %d: a link has no /Contents", page+1)
	}
	if c.int(a.Get("F")) != 4 || a.Get("AP") != nil || a.Get("C") != nil {
		c.fault("6.3.2", "page %d: a link has the flags %v", page+1, a.Get("F"))
	}
	if ref(a.Get("P")) != c.pages[page].number {
		c.fault("ISO 32000-1, 12.5.2", "page %d: a link has object %d as its page", page+1, ref(a.Get("P")))
	}
	if !c.onPaper(a.Get("Rect"), page) {
		c.fault("PDF/UA 7.18.1", "page %d: a link has the rectangle %v", page+1, a.Get("Rect"))
	}
	c.target(a, fmt.Sprintf("a link of page %d", page+1))
}

// identifiers checks that each belongs to one element and is in the tree of
// identifiers.
func (c *checker) identifiers(root object.Dict, all []*element) {
	byID := map[string]int{}
	for _, e := range all {
		if e.Dict.Get("ID") == nil {
			continue
		}
		id := string(c.bytes(e.Dict.Get("ID")))
		if byID[id] != 0 || id == "" {
			c.fault("PDF/UA 7.9", "%s has the identifier %q of another element", e, id)
		}
		byID[id] = e.number
	}
	names := c.array(c.dict(root.Get("IDTree")).Get("Names"))
	for i := 0; i+1 < len(names); i += 2 {
		id := string(c.bytes(names[i]))
		if i > 0 && id <= string(c.bytes(names[i-2])) {
			c.fault("ISO 32000-1, 7.9.6", "the identifier %q is out of order", id)
		}
		if byID[id] != ref(names[i+1]) {
			c.fault("ISO 32000-1, 14.7.2", "the identifier %q leads to object %d", id, ref(names[i+1]))
		}
		delete(byID, id)
	}
	for id, number := range byID {
		c.fault("ISO 32000-1, 14.7.2", "the identifier %q of object %d is not in the tree of identifiers", id, number)
	}
}

// within are the parents that an element may have, and the children of those that may
// not have any other.
var (
	within = map[string]string{
		"LI": " L ", "LBody": " LI ", "Lbl": " LI Note ", "TR": " Table THead TBody TFoot ", "TH": " TR ", "TD": " TR ",
		"THead": " Table ", "TBody": " Table ", "TFoot": " Table ", "TOCI": " TOC ", "Document": " ",
	}
	holds = map[string]string{
		"L": " L LI Caption ", "LI": " Lbl LBody ", "Table": " TR THead TBody TFoot Caption ", "TR": " TH TD ",
		"THead": " TR ", "TBody": " TR ", "TFoot": " TR ", "TOC": " TOC TOCI Caption ",
	}
	// inline are the elements allowed inside a line of text.
	inline = " Span Quote Note Reference BibEntry Code Link Annot Lbl Figure Formula Form "
)

// elements checks each element by itself.
func (c *checker) elements(all []*element, mapped string) {
	level := 0
	for _, e := range all {
		if !strings.Contains(standard+mapped, " "+e.tag+" ") {
			c.fault("6.7.3.4", "%s has no standard structure type", e)
		}
		parent := ""
		if e.parent != nil {
			parent = e.parent.tag
		}
		if may, bound := within[e.tag]; bound && !strings.Contains(may, " "+parent+" ") && e.tag != "Document" {
			c.fault("PDF/UA 7.2", "%s is in %s, which does not allow it", e, parent)
		}
		if may, bound := holds[e.tag]; bound {
			for _, k := range e.kids {
				if !strings.Contains(may, " "+k.tag+" ") {
					c.fault("PDF/UA 7.2", "%s contains %s, which it does not allow", e, k)
				}
			}
			c.order(e)
			if len(e.marks) > 0 {
				c.fault("own", "%s contains text directly", e)
			}
			if len(e.kids) == 0 && e.tag != "TR" { // spans may cover a row
				c.fault("own", "%s is empty", e)
			}
		}
		if strings.Contains(" P Title H1 H2 H3 H4 H5 H6 Lbl Link Reference Span ", " "+e.tag+" ") {
			for _, k := range e.kids {
				if !strings.Contains(inline, " "+k.tag+" ") {
					c.fault("own", "%s contains %s, which is not an inline element", e, k)
				}
			}
			if len(e.kids)+len(e.marks) == 0 {
				c.fault("own", "%s is empty", e)
			}
		}
		if e.Dict.Get("Lang") != nil {
			c.language(e.String(), string(c.bytes(e.Dict.Get("Lang"))))
		}
		switch e.tag {
		case "Title":
			level = max(level, 1)
		case "H1", "H2", "H3", "H4", "H5", "H6":
			n := int(e.tag[1] - '0')
			if n > level+1 {
				c.fault("PDF/UA 7.4.2", "%s follows H%d", e, level)
			}
			level = n
		case "Figure":
			c.figure(e)
		case "Formula":
			if strings.TrimSpace(c.text(e.Dict.Get("Alt"))+c.text(e.Dict.Get("ActualText"))) == "" {
				c.fault("PDF/UA 7.7", "%s has no alternate text", e)
			}
		case "Note":
			if len(c.bytes(e.Dict.Get("ID"))) == 0 {
				c.fault("PDF/UA 7.9", "%s has no identifier", e)
			}
			if len(e.kids) == 0 || e.kids[0].tag != "Lbl" {
				c.fault("own", "%s has no label", e)
			}
		case "Reference":
			if len(e.kids) != 1 || e.kids[0].tag != "Link" {
				c.fault("own", "%s does not contain exactly one Link", e)
			}
		case "Link":
			if len(e.objects) == 0 {
				c.fault("PDF/UA 7.18.5", "%s has no annotation", e)
			}
		case "L":
			if n := c.name(c.attributes(e, "List").Get("ListNumbering")); !slices.Contains([]string{
				"None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha",
			}, n) {
				c.fault("ISO 32000-1, 14.8.5.5", "%s has the ListNumbering %q", e, n)
			}
		case "LI":
			if len(e.kids) == 0 || e.kids[len(e.kids)-1].tag != "LBody" {
				c.fault("own", "%s does not end with an LBody", e)
			}
		}
	}
}

// order checks how many children of a type an element has, and that its caption is its
// first or last child (PDF/UA 7.2).
func (c *checker) order(e *element) {
	count := map[string]int{}
	for i, k := range e.kids {
		count[k.tag]++
		if k.tag == "Caption" && i > 0 && (e.tag != "Table" || i < len(e.kids)-1) {
			c.fault("PDF/UA 7.2", "%s has its caption as child %d", e, i+1)
		}
	}
	if count["Caption"] > 1 || count["THead"] > 1 || count["TFoot"] > 1 || count["THead"]+count["TFoot"] > 0 && count["TBody"] == 0 {
		c.fault("PDF/UA 7.2", "%s contains %v", e, count)
	}
}

func (c *checker) figure(e *element) {
	if strings.TrimSpace(c.text(e.Dict.Get("Alt"))) == "" {
		c.fault("PDF/UA 7.3", "%s has no alternate text", e)
	}
	box := c.attributes(e, "Layout").Get("BBox")
	if len(e.marks) != 1 || !c.onPaper(box, e.marks[0][0]) {
		c.fault("PDF/UA 7.3", "%s has the bounding box %v", e, box)
	}
}

// onPaper reports whether a box is not empty and lies on a page.
func (c *checker) onPaper(box object.Object, page int) bool {
	b := c.array(box)
	if len(b) != 4 {
		return false
	}
	left, bottom, right, top := c.number(b[0]), c.number(b[1]), c.number(b[2]), c.number(b[3])
	return 0 <= left && left < right && right <= c.pages[page].width && 0 <= bottom && bottom < top && top <= c.pages[page].height
}
