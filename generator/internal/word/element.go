package word

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"baocao/generator/diagnostic"
)

// element is an XML element. Its name has the usual prefix of its namespace, whichever
// prefix the file uses: "w:p".
type element struct {
	name  string
	attrs []attr
	kids  []*element
	text  string
	raw   []byte // text while it is read
}

type attr struct{ name, value string }

// namespaces maps the namespaces of Word files, in both variants of ISO 29500, to
// prefixes.
var namespaces = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w:",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                          "w:",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r:",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                   "r:",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":    "wp:",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":                "wp:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a:",
	"http://purl.oclc.org/ooxml/drawingml/main":                                 "a:",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":                  "pic:",
	"http://purl.oclc.org/ooxml/drawingml/picture":                              "pic:",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                    "c:",
	"http://purl.oclc.org/ooxml/drawingml/chart":                                "c:",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":         "wps:",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":         "wpg:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc:",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m:",
	"http://purl.oclc.org/ooxml/officeDocument/math":                            "m:",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":                  "dgm:",
	"http://purl.oclc.org/ooxml/drawingml/diagram":                              "dgm:",
	"http://schemas.microsoft.com/office/word/2010/wordml":                      "w14:",
	"urn:schemas-microsoft-com:vml":                                             "v:",
	"urn:schemas-microsoft-com:office:office":                                   "o:",
	"http://purl.org/dc/elements/1.1/":                                          "dc:",
	"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":   "op:",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep:",
	"http://purl.oclc.org/ooxml/officeDocument/extendedProperties":              "ep:",
	"http://purl.oclc.org/ooxml/officeDocument/customProperties":                "op:",
	"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":      "vt:",
	"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes":                  "vt:",
}

// textElements are the elements whose text counts; white space between other elements
// is only formatting of the XML.
var textElements = map[string]bool{"w:t": true, "w:delText": true, "w:instrText": true, "m:t": true, "a:t": true, "c:v": true, "dc:title": true, "dc:creator": true,
	"vt:lpwstr": true, "vt:lpstr": true, "vt:i4": true, "vt:bool": true, "vt:filetime": true,
	"ep:Pages": true, "ep:Characters": true}

// parse parses a part; nil after reporting why not.
func (p *opcPackage) parse(part string, data []byte) *element {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errCharset }
	names := map[xml.Name]string{}
	name := func(n xml.Name) string {
		s, ok := names[n]
		if !ok {
			s = n.Local
			if prefix, known := namespaces[n.Space]; known {
				s = prefix + n.Local
			} else if n.Space != "" {
				s = "?:" + n.Local
			}
			names[n] = s
		}
		return s
	}
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			p.addFinding(diagnostic.WordBroken, part)
			return nil
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.Directive:
			p.addFinding(diagnostic.WordDoctype, part)
			return nil
		case xml.StartElement:
			if p.elements++; p.elements > MaxElements {
				p.addFinding(diagnostic.WordTooLarge, p.name)
				return nil
			}
			if len(open) > MaxDepth {
				p.addFinding(diagnostic.WordTooDeep, p.name, MaxDepth)
				return nil
			}
			e := &element{name: name(t.Name)}
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					e.attrs = append(e.attrs, attr{name(a.Name), a.Value})
				}
			}
			last.kids = append(last.kids, e)
			open = append(open, e)
		case xml.EndElement:
			last.text, last.raw = string(last.raw), nil
			open = open[:len(open)-1]
		case xml.CharData:
			if textElements[last.name] {
				last.raw = append(last.raw, t...)
			}
		}
	}
	if len(root.kids) != 1 {
		p.addFinding(diagnostic.WordBroken, part)
		return nil
	}
	return root.kids[0]
}

// errCharset: every part is UTF-8, as Word writes it.
var errCharset = io.ErrUnexpectedEOF

func (e *element) attr(name string) string {
	if e != nil {
		for _, a := range e.attrs {
			if a.name == name {
				return a.value
			}
		}
	}
	return ""
}

// kid returns the first child with one of the names; nil when there is none, or when e
// is nil.
func (e *element) kid(names ...string) *element {
	for _, name := range names {
		var found *element
		if e != nil {
			for _, k := range e.kids {
				if k.name == name {
					found = k
					break
				}
			}
		}
		if found == nil {
			return nil
		}
		e = found
	}
	return e
}

// val returns the w:val of a child.
func (e *element) val(name string) string { return e.kid(name).attr("w:val") }

// number returns an integer attribute; 0 when there is none. Some programs write
// "12.0", strict files a unit: "12pt".
func (e *element) number(name string) int { return number(e.attr(name)) }

func number(s string) int {
	const most = 1 << 24
	factor := 1.0
	for unit, f := range map[string]float64{"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "px": 15} {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			s, factor = rest, f
		}
	}
	n, seen, sign, scale := 0.0, false, 1.0, 0.0
	for i, c := range s {
		switch {
		case c == '-' && i == 0:
			sign = -1
		case c == '.' && scale == 0:
			scale = 1
		case c >= '0' && c <= '9':
			seen = true
			if scale > 0 {
				scale /= 10
				n += float64(c-'0') * scale
			} else {
				n = n*10 + float64(c-'0')
			}
		default:
			return 0
		}
	}
	if n *= factor * sign; !seen || n > most || n < -most {
		return 0
	}
	if n < 0 {
		return int(n - 0.5)
	}
	return int(n + 0.5)
}

// find returns the descendants of a name, in order, without looking inside a match.
func (e *element) find(name string) (list []*element) {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if k.name == name {
			list = append(list, k)
		} else {
			list = append(list, k.find(name)...)
		}
	}
	return list
}

// first returns the first descendant of a name, or nil.
func (e *element) first(name string) *element {
	if list := e.find(name); len(list) > 0 {
		return list[0]
	}
	return nil
}

// words returns all text below.
func (e *element) words() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(e.text)
	for _, k := range e.kids {
		b.WriteString(k.words())
	}
	return b.String()
}

// on reads a toggle: present without a value, or with a value that is not "off".
func on(e *element) bool {
	switch e.attr("w:val") {
	case "0", "false", "off", "none":
		return false
	}
	return e != nil
}
