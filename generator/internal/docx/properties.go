package docx

import (
	"strconv"
	"strings"
	"time"

	"baocao/generator/internal/document"
	"baocao/generator/internal/origin"
)

// producer is the name of the program in the file.
const producer = "baocao"

// core returns what every program shows of a file: title, author, dates. The dates are
// the document's own, and left out when it has no full date.
func core(m document.Meta) []byte {
	x := newMarkup("cp:coreProperties",
		"xmlns:cp", packageSpace+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	for _, p := range [][2]string{
		{"dc:title", m.Title},
		{"dc:subject", m.Subject},
		{"dc:creator", m.Issuer},
		{"cp:keywords", strings.Join(m.Keywords, ", ")},
		{"dc:language", m.Language},
	} {
		if p[1] != "" {
			x.element(p[0], p[1])
		}
	}
	if day, err := time.Parse(time.DateOnly, m.Date); err == nil {
		for _, tag := range []string{"dcterms:created", "dcterms:modified"} {
			x.element(tag, day.Format(time.RFC3339), "xsi:type", "dcterms:W3CDTF")
		}
	}
	return x.end()
}

// custom returns the fields that an archive reads, under the same names as in the PDF's
// XMP, and the digest by which baocao recognises its own file. The number of pages is
// not among them: it is where Word itself keeps it up to date.
func custom(m document.Meta, digest string) []byte {
	x := newMarkup("Properties", "xmlns", documentSpace+"custom-properties", "xmlns:vt", documentSpace+"docPropsVTypes")
	id := 1 // the lowest valid id is 2
	property := func(name, value string) {
		id++
		x.open("property", "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid", strconv.Itoa(id), "name", name)
		x.element("vt:lpwstr", value)
		x.close()
	}
	for _, f := range m.Fields(0) {
		if f.Value == "" {
			continue
		}
		property(f.Name, f.Value)
	}
	property(origin.Property, digest)
	return x.end()
}

// application returns the properties of the application that wrote the file.
func application(pages int) []byte {
	x := newMarkup("Properties", "xmlns", documentSpace+"extended-properties")
	if pages > 0 {
		x.element("Pages", strconv.Itoa(pages))
	}
	x.element("Application", producer)
	return x.end()
}
