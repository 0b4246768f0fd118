package archive

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// element is an XML element to be written; names include their prefix.
type element struct {
	name       string
	attributes [][2]string
	text       string
	kids       []*element
}

func el(name string, attributes ...string) *element {
	e := &element{name: name}
	for i := 0; i+1 < len(attributes); i += 2 {
		e.attributes = append(e.attributes, [2]string{attributes[i], attributes[i+1]})
	}
	return e
}

func (e *element) with(kids ...*element) *element {
	e.kids = append(e.kids, kids...)
	return e
}

func (e *element) withText(text string) *element {
	e.text = text
	return e
}

// document returns the element as a file.
func (e *element) document() []byte {
	b := bytes.NewBufferString(xml.Header)
	e.write(b, 0)
	return b.Bytes()
}

func (e *element) write(b *bytes.Buffer, depth int) {
	indent := strings.Repeat("  ", depth)
	b.WriteString(indent + "<" + e.name)
	for _, a := range e.attributes {
		b.WriteString(" " + a[0] + `="`)
		_ = xml.EscapeText(b, []byte(a[1])) // writing to a buffer cannot fail
		b.WriteByte('"')
	}
	switch {
	case len(e.kids) > 0:
		b.WriteString(">\n")
		for _, k := range e.kids {
			k.write(b, depth+1)
		}
		b.WriteString(indent)
	case e.text != "":
		b.WriteByte('>')
		_ = xml.EscapeText(b, []byte(e.text))
	default:
		b.WriteString("/>\n")
		return
	}
	b.WriteString("</" + e.name + ">\n")
}
