package conformance

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/pdf/content"
	"baocao/generator/internal/pdf/object"
)

func (c *checker) readPages() {
	var down func(o, box object.Object)
	down = func(o, box object.Object) {
		d := c.dict(o)
		if d.Get("MediaBox") != nil {
			box = d.Get("MediaBox")
		}
		if c.name(d.Get("Type")) == "Pages" {
			for _, kid := range c.array(d.Get("Kids")) {
				down(kid, box)
			}
			return
		}
		if d.Get("Resources") == nil {
			c.fault("6.2.2", "page %d has no resources of its own", len(c.pages)+1)
		}
		c.places[ref(o)] = len(c.pages)
		c.pages = append(c.pages, &pageContent{
			Dict: d, number: ref(o), resources: c.dict(d.Get("Resources")), width: c.corner(box, 2), height: c.corner(box, 3),
			shown: map[string]map[int]bool{}, pictures: map[string]bool{},
		})
	}
	down(c.catalog.Get("Pages"), nil)
	for i, p := range c.pages {
		var content []byte
		for _, part := range c.list(p.Dict.Get("Contents")) {
			content = append(append(content, c.stream(part)...), '\n')
		}
		c.content(i, p, content)
		if g := c.dict(p.Dict.Get("Group")); g != nil && c.name(g.Get("CS")) != "DeviceRGB" {
			c.fault("6.2.10", "page %d has a transparency group in the colour space %v", i+1, g.Get("CS"))
		}
		if p.Dict.Get("Annots") != nil && c.name(p.Dict.Get("Tabs")) != "S" {
			c.fault("PDF/UA 7.18.3", "page %d has the tab order %v", i+1, p.Dict.Get("Tabs"))
		}
	}
}

// corner returns a number of a box.
func (c *checker) corner(box object.Object, i int) float64 {
	if a := c.array(box); len(a) == 4 {
		return c.number(a[i])
	}
	c.fault("ISO 32000-1, 7.9.5", "a page has the invalid box %v", box)
	return 0
}

const (
	painting = " f F f* S s B B* b b* Do Tj TJ ' \" sh "
	others   = " q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* CS cs SC SCN sc scn G g RG rg BMC BDC EMC MP DP BX EX "
)

// marked is one open marked-content sequence.
type marked struct {
	tag  string
	mcid int // -1 for none
}

// content checks a page: everything drawn belongs to an element or is an artifact, and
// never both (PDF/UA 7.1).
func (c *checker) content(number int, p *pageContent, b []byte) {
	var open []marked
	depth, font, drawn := 0, "", map[int]bool{}
	mode := "0"
	within := func(yes func(marked) bool) bool { return slices.ContainsFunc(open, yes) }
	artifact := func(m marked) bool { return m.tag == "Artifact" }
	tagged := func(m marked) bool { return m.mcid >= 0 }
	for _, op := range content.Operations(b) {
		name := " " + op.Operator + " "
		if !strings.Contains(painting, name) && !strings.Contains(others, name) {
			c.fault("6.2.2", "page %d uses the operator %s", number+1, op.Operator)
		}
		c.operands(number, p, op)
		if strings.Contains(painting, name) && within(artifact) == within(tagged) {
			c.fault("PDF/UA 7.1", "page %d draws with %s outside of any element and artifact, or in both", number+1, op.Operator)
		}
		switch op.Operator {
		case "q":
			if depth++; depth > 28 {
				c.fault("6.1.13", "page %d nests q operators %d deep", number+1, depth)
			}
		case "Q":
			if depth--; depth < 0 {
				c.fault("ISO 32000-1, 8.4.2", "page %d has a Q operator without q", number+1)
			}
		case "BMC", "BDC":
			m := marked{strings.TrimPrefix(op.Operands[0], "/"), -1}
			if at := slices.Index(op.Operands, "/MCID"); at >= 0 {
				m.mcid, _ = strconv.Atoi(op.Operands[at+1])
				if drawn[m.mcid] {
					c.fault("ISO 32000-1, 14.7.4.2", "page %d has MCID %d twice", number+1, m.mcid)
				}
				drawn[m.mcid] = true
				p.sequences = append(p.sequences, sequence(m))
				if within(artifact) || within(tagged) {
					c.fault("PDF/UA 7.1", "page %d has MCID %d inside another marked-content sequence", number+1, m.mcid)
				}
			}
			if m.tag == "Artifact" && len(open) > 0 {
				c.fault("PDF/UA 7.1", "page %d has an artifact inside a marked-content sequence", number+1)
			}
			if m.tag != "Artifact" && within(artifact) {
				c.fault("PDF/UA 7.1", "page %d has a %s inside an artifact", number+1, m.tag)
			}
			if at := slices.Index(op.Operands, "/Lang"); at >= 0 {
				c.language("a sequence of page "+strconv.Itoa(number+1), strings.TrimPrefix(op.Operands[at+1], "("))
			}
			open = append(open, m)
		case "EMC":
			if len(open) == 0 {
				c.fault("ISO 32000-1, 14.6.1", "page %d has an EMC operator without BDC or BMC", number+1)
				continue
			}
			open = open[:len(open)-1]
		case "Tf":
			font = strings.TrimPrefix(op.Operands[0], "/")
			if p.shown[font] == nil {
				p.shown[font] = map[int]bool{}
			}
		case "Tr":
			mode = op.Operands[0]
		case "Do":
			p.pictures[strings.TrimPrefix(op.Operands[0], "/")] = true
		case "Tj", "TJ":
			if mode != "0" {
				c.fault("own", "page %d has a text rendering mode other than fill", number+1)
			}
			for _, s := range op.Operands {
				s, isText := strings.CutPrefix(s, "(")
				if !isText {
					continue
				}
				if len(s)%2 != 0 || font == "" {
					c.fault("ISO 32000-1, 9.7.6", "page %d shows half of a two-byte code, or has no font", number+1)
					continue
				}
				for i := 0; i < len(s); i += 2 {
					p.shown[font][int(s[i])<<8|int(s[i+1])] = true
				}
			}
		}
	}
	if depth != 0 || len(open) != 0 {
		c.fault("ISO 32000-1, 14.6.1", "page %d leaves %d q operators and %d marked-content sequences open", number+1, depth, len(open))
	}
	for _, mcid := range slices.Sorted(maps.Keys(drawn)) {
		if mcid >= len(drawn) {
			c.fault("own", "page %d has MCID %d, but %d sequences", number+1, mcid, len(drawn))
		}
	}
}

// operands checks an operator's operands: numbers and strings within limits, names that
// the page has, colours that the output intent covers.
func (c *checker) operands(number int, p *pageContent, op content.Operation) {
	for _, s := range op.Operands {
		switch s[0] {
		case '(':
			if len(s)-1 > 32767 {
				c.fault("6.1.13", "page %d has a string of %d bytes", number+1, len(s)-1)
			}
		case '/':
			if len(s)-1 > 127 {
				c.fault("6.1.13", "page %d has a name of %d bytes", number+1, len(s)-1)
			}
		case '<':
			if s != "<<" {
				c.fault("6.1.6", "page %d has the string %s", number+1, s)
			}
		case '>', '[', ']':
		default:
			if f, err := strconv.ParseFloat(s, 64); err != nil || math.Abs(f) > 1<<31-1 || f != 0 && math.Abs(f) < 1.175e-38 {
				c.fault("6.1.13", "page %d has the number %s", number+1, s)
			}
		}
	}
	if len(op.Operands) == 0 {
		return
	}
	name := strings.TrimPrefix(op.Operands[len(op.Operands)-1], "/")
	switch op.Operator {
	case "CS", "cs":
		if name != "DeviceRGB" && name != "DeviceGray" {
			c.fault("6.2.4.3", "page %d uses the colour space %s", number+1, name)
		}
	case "ri":
		if !slices.Contains(intents, name) {
			c.fault("6.2.6", "page %d uses the rendering intent %s", number+1, name)
		}
	case "gs":
		if c.dict(c.dict(p.resources.Get("ExtGState")).Get(object.Name(name))) == nil {
			c.fault("6.2.2", "page %d has no graphics state %s in its resources", number+1, name)
		}
	}
}
