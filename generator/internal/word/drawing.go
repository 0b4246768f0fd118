package word

import (
	"path"
	"strings"

	"baocao/generator/internal/lazyregexp"
)

// emu is the number of English metric units in a twip.
const emu = 635

// drawing reads the content of a drawing: pictures, charts, text boxes, lines.
func (r *reader) drawing(e *element) (list []Run) {
	extent := e.first("wp:extent")
	width, height := extent.number("cx")/emu, extent.number("cy")/emu
	if big := extent.attr("cx"); width == 0 && len(big) > 7 {
		width = number(big[:len(big)-2]) * 100 / emu
	}
	if big := extent.attr("cy"); height == 0 && len(big) > 7 {
		height = number(big[:len(big)-2]) * 100 / emu
	}
	about := e.first("wp:docPr")
	alt := about.attr("descr")
	if alt == "" {
		alt = about.attr("title")
	}
	floating := e.kid("wp:anchor") != nil
	var walk func(*element)
	walk = func(e *element) {
		for _, k := range e.kids {
			switch k.name {
			case "w:txbxContent":
				list = append(list, Run{Box: r.box(k, width, height)})
			case "a:blip":
				if id := k.attr("r:embed"); id != "" || k.attr("r:link") != "" {
					if id == "" {
						id = k.attr("r:link")
					}
					if hairline(width, height) {
						list = append(list, Run{Rule: &Rule{width}})
						continue
					}
					list = append(list, Run{Picture: r.picture(id, width, height, alt, floating)})
				}
			case "v:imagedata":
				list = append(list, Run{Picture: r.picture(k.attr("r:id"), width, height, k.attr("o:title"), floating)})
			case "c:chart":
				if c := r.chart(k.attr("r:id")); c != nil {
					c.Width, c.Height, c.Alt = width, height, alt
					list = append(list, Run{Chart: c})
				}
			case "a:custGeom":
				if straight(k) || hairline(width, height) {
					list = append(list, Run{Rule: &Rule{width}})
				}
			case "a:prstGeom":
				if shape := k.attr("prst"); shape == "line" || strings.HasPrefix(shape, "straightConnector") || shape == "rect" && hairline(width, height) {
					list = append(list, Run{Rule: &Rule{width}})
				}
			case "v:line":
				list = append(list, Run{Rule: &Rule{vmlLength(k)}})
				walk(k)
			case "v:shape":
				if strings.HasSuffix(k.attr("type"), "_t32") || strings.HasSuffix(k.attr("type"), "_t20") || vmlStraight.MatchString(k.attr("path")) {
					list = append(list, Run{Rule: &Rule{vmlWidth(k.attr("style"))}})
				}
				walk(k)
			case "v:rect":
				if w, h := vmlWidth(k.attr("style")), vmlMeasure(k.attr("style"), "height:"); hairline(w, h) {
					list = append(list, Run{Rule: &Rule{w}})
				}
				walk(k)
			case "v:polyline":
				if points := strings.FieldsFunc(k.attr("points"), func(r rune) bool { return r == ',' || r == ' ' }); len(points) == 4 && points[1] == points[3] {
					list = append(list, Run{Rule: &Rule{number(points[2]) - number(points[0])}})
				}
			case "o:OLEObject":
				list = append(list, Run{Other: "OLE"})
			case "w:control":
				r.unread(control, "")
			case "w14:contentPart", "wp14:contentPart", "w:contentPart":
				r.unread(ink, "")
			case "dgm:relIds":
				r.unread(smartArt, r.diagram(k.attr("r:dm")))
			case "a:txBody":
				if s := k.words(); s != "" {
					r.unread(canvas, s)
				}
			case "v:textpath":
				// WordArt before 2010 stores its words in an attribute.
				if s := k.attr("string"); s != "" {
					r.paragraphs++
					list = append(list, Run{Box: &Box{Width: width, Height: height, Blocks: []Block{
						&Paragraph{Number: r.paragraphs, Format: Format{Align: "center"}, Runs: []Run{{Text: s}}}}}})
				}
			default:
				if isWrapper(k.name) {
					walk(content(k))
				} else {
					walk(k)
				}
			}
		}
	}
	walk(e)
	return list
}

// diagram returns the text of SmartArt, one entry after another.
func (r *reader) diagram(id string) string {
	l := r.targets[id]
	if l.target == "" || l.outside {
		return ""
	}
	var all []string
	for _, t := range r.tree(l.target).find("a:t") {
		if t.text != "" {
			all = append(all, t.text)
		}
	}
	return strings.Join(all, "; ")
}

// hairline reports whether a shape is so flat that it shows as a line.
func hairline(width, height int) bool {
	const most, times = 60, 8 // 3 pt, and the ratio of length to height
	return height > 0 && height <= most && width >= times*height
}

// straight reports whether a freeform is one straight horizontal stroke.
func straight(shape *element) bool {
	path := shape.first("a:path")
	if path == nil {
		return false
	}
	points := path.find("a:pt")
	if len(path.find("a:moveTo")) != 1 || len(path.find("a:lnTo")) != 1 || len(points) != 2 {
		return false
	}
	return points[0].attr("y") == points[1].attr("y")
}

// vmlStraight matches the path of a VML shape that is one stroke: "m,l21600,e".
var vmlStraight = lazyregexp.New(`^m[\d ,]*l[\d ,]*e?$`)

// vmlWidth reads the width in the style of a VML shape: "width:120pt".
func vmlWidth(style string) int { return vmlMeasure(style, "width:") }

func vmlMeasure(style, key string) int {
	for _, s := range strings.Split(style, ";") {
		if v, ok := strings.CutPrefix(strings.TrimSpace(s), key); ok {
			return number(strings.TrimSpace(v))
		}
	}
	return 0
}

// vmlLength returns the length of a VML line, from one point to the other.
func vmlLength(e *element) int {
	from, _, _ := strings.Cut(e.attr("from"), ",")
	to, _, _ := strings.Cut(e.attr("to"), ",")
	if n := number(to) - number(from); n > 0 {
		return n
	}
	return vmlWidth(e.attr("style"))
}

// box reads the text in a frame, down to a limited nesting.
func (r *reader) box(e *element, width, height int) *Box {
	b := &Box{Width: width, Height: height}
	if r.boxes == MaxBoxes {
		r.reached(boxLimit, MaxBoxes)
		r.unread(deepBox, e.words())
	} else {
		r.boxes++
		fields := r.fields
		r.fields = nil
		b.Blocks = r.blocks(e)
		r.fields = fields
		r.boxes--
	}
	return b
}

func (r *reader) picture(id string, width, height int, alt string, floating bool) *Picture {
	l := r.targets[id]
	p := &Picture{Name: path.Base(l.target), Part: l.target, Width: width, Height: height, Alt: alt, Floating: floating}
	if l.outside {
		p.Outside = l.target
		return p
	}
	data, known := r.pictures[l.target]
	if !known {
		data, _ = r.read(l.target)
		r.pictures[l.target] = data
	}
	p.Data = data
	return p
}

// chart reads the content of a chart; nil when its part is missing.
func (r *reader) chart(id string) *Chart {
	l := r.targets[id]
	if l.target == "" || l.outside {
		return nil
	}
	root := r.tree(l.target)
	area := root.first("c:plotArea")
	if area == nil {
		return nil
	}
	c := &Chart{}
	for _, k := range area.kids {
		kind, ok := strings.CutSuffix(strings.TrimPrefix(k.name, "c:"), "Chart")
		if !ok {
			continue
		}
		if c.Kind == "" {
			c.Kind = kind
		}
		for _, ser := range k.find("c:ser") {
			c.Series = append(c.Series, ser.kid("c:tx").first("c:v").words())
		}
	}
	return c
}
