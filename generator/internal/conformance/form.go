package conformance

import (
	"slices"
	"strings"

	"baocao/generator/internal/pdf/content"
	"baocao/generator/internal/pdf/object"
)

// form checks the fields of the document and what signatures add (6.1.12, 6.4, PDF/UA
// 7.18).
func (c *checker) form() {
	form := c.dict(c.catalog.Get("AcroForm"))
	if form.Get("XFA") != nil {
		c.fault("6.4.2", "the form has /XFA")
	}
	if c.truth(form.Get("NeedAppearances")) {
		c.fault("6.4.1", "the form has /NeedAppearances true")
	}
	if perms := c.dict(c.catalog.Get("Perms")); perms != nil {
		for _, e := range perms {
			if key := e.Key; key != "DocMDP" && key != "UR3" {
				c.fault("6.1.12", "the permissions dictionary has /%s", key)
			}
		}
		for _, o := range c.array(c.dict(perms.Get("DocMDP")).Get("Reference")) {
			for _, key := range []string{"DigestLocation", "DigestMethod", "DigestValue"} {
				if c.dict(o).Get(object.Name(key)) != nil {
					c.fault("6.1.12", "the reference of a certifying signature has /%s", key)
				}
			}
		}
	}
}

// hidden reports whether a widget need not be in the tag tree because it can show
// nothing (PDF/UA 7.18.1).
func (c *checker) hidden(a object.Dict) bool {
	r := c.array(a.Get("Rect"))
	return c.name(a.Get("Subtype")) == "Widget" && len(r) == 4 && c.number(r[2]) < 0 && c.number(r[3]) < 0
}

func (c *checker) widget(page int, a object.Dict, e *element, number int) {
	if e.tag != "Form" || !slices.Contains(e.objects, number) {
		c.fault("PDF/UA 7.18.4", "page %d: a field is in %s", page+1, e)
	}
	if strings.TrimSpace(c.text(a.Get("TU"))) == "" {
		c.fault("PDF/UA 7.18.1", "page %d: a field has no alternate name (/TU)", page+1)
	}
	if c.int(a.Get("F"))&^128 != 4 || a.Get("A") != nil {
		c.fault("6.3.2", "page %d: a field has the flags %v", page+1, a.Get("F"))
	}
	if ref(a.Get("P")) != c.pages[page].number {
		c.fault("ISO 32000-1, 12.5.2", "page %d: a field has object %d as its page", page+1, ref(a.Get("P")))
	}
	if !c.onPaper(a.Get("Rect"), page) {
		c.fault("PDF/UA 7.18.1", "page %d: a field has the rectangle %v", page+1, a.Get("Rect"))
	}
	looks := c.dict(a.Get("AP"))
	if len(looks) != 1 || c.name(c.dict(looks.Get("N")).Get("Subtype")) != "Form" {
		c.fault("6.3.3", "page %d: a field has the appearances %v", page+1, looks)
		return
	}
	c.checkAppearance(page, looks.Get("N"))
}

// checkAppearance checks the appearance of a field: its content, its characters and its
// pictures.
func (c *checker) checkAppearance(page int, o object.Object) {
	d := c.dict(o)
	if d.Get("Resources") == nil {
		c.fault("6.2.2", "page %d: the appearance of a field has no resources of its own", page+1)
	}
	p := &pageContent{Dict: d, resources: c.dict(d.Get("Resources")), shown: map[string]map[int]bool{}, pictures: map[string]bool{}}
	font := ""
	for _, op := range content.Operations(c.stream(o)) {
		name := " " + op.Operator + " "
		if !strings.Contains(painting, name) && !strings.Contains(others, name) {
			c.fault("6.2.2", "page %d: the appearance of a field uses the operator %s", page+1, op.Operator)
		}
		c.operands(page, p, op)
		switch op.Operator {
		case "Tf":
			font = strings.TrimPrefix(op.Operands[0], "/")
			p.shown[font] = map[int]bool{}
		case "Do":
			p.pictures[strings.TrimPrefix(op.Operands[0], "/")] = true
		case "Tj":
			s := strings.TrimPrefix(op.Operands[0], "(")
			if len(s)%2 != 0 || p.shown[font] == nil {
				c.fault("ISO 32000-1, 9.7.6", "page %d: the appearance of a field shows half of a two-byte code, or has no font", page+1)
				continue
			}
			for i := 0; i < len(s); i += 2 {
				p.shown[font][int(s[i])<<8|int(s[i+1])] = true
			}
		}
	}
	c.appearances = append(c.appearances, p)
}
