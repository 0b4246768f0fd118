package pdf

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"baocao/generator/internal/document"
	"baocao/generator/internal/pdf/object"
)

// producer is the name of the program in the file.
const producer = "baocao"

// schema is the namespace of the properties.
const schema = "urn:baocao:nd30:1"

// language returns the language of the text; Vietnamese when the document does not
// state it.
func language(m document.Meta) string {
	if m.Language == "" {
		return "vi-VN"
	}
	return m.Language
}

func keywords(m document.Meta) string { return strings.Join(m.Keywords, ", ") }

// vietnam is the time zone of the dates of documents.
var vietnam = time.FixedZone("", 7*60*60)

// created returns when the document was issued: the beginning of its day. ok is false
// for a document without a full date.
func created(m document.Meta) (time.Time, bool) {
	t, err := time.ParseInLocation(time.DateOnly, m.Date, vietnam)
	return t, err == nil
}

// date returns a time in PDF's format.
func date(t time.Time) object.String {
	return object.String(t.In(vietnam).Format("D:20060102150405+07'00'"))
}

// info returns the document information; packet has the same in XMP. The fields of the
// decree have their own names, as in Word's properties, unless PDF has the same name
// with an initial capital.
func info(m document.Meta, pages int) object.Dict {
	var d object.Dict
	add := func(key object.Name, value string) {
		if value != "" {
			d = append(d, object.Entry{Key: key, Value: object.Text(value)})
		}
	}
	add("Title", m.Title)
	add("Author", m.Issuer)
	add("Subject", m.Subject)
	add("Keywords", keywords(m))
	add("Creator", producer)
	add("Producer", producer)
	if t, ok := created(m); ok {
		d = append(d, object.Entry{Key: "CreationDate", Value: date(t)})
	}
	for _, f := range m.Fields(pages) {
		if f.Name != "subject" && f.Name != "keywords" {
			add(object.Name(f.Name), f.Value)
		}
	}
	return d
}

// packet returns the XMP of the file. part is that of PDF/A: 2, or 3 with an
// attachment.
func packet(m document.Meta, pages, part int) []byte {
	var b strings.Builder
	element := func(name, value string) {
		if value == "" {
			return
		}
		fmt.Fprintf(&b, "<%s>", name)
		xml.EscapeText(&b, []byte(object.Shortened(value)))
		fmt.Fprintf(&b, "</%s>\n", name)
	}
	array := func(name, kind, attribute string, values ...string) {
		if len(values) == 0 || values[0] == "" {
			return
		}
		fmt.Fprintf(&b, "<%s><rdf:%s>", name, kind)
		for _, v := range values {
			fmt.Fprintf(&b, "<rdf:li%s>", attribute)
			xml.EscapeText(&b, []byte(object.Shortened(v)))
			b.WriteString("</rdf:li>")
		}
		fmt.Fprintf(&b, "</rdf:%s></%s>\n", kind, name)
	}
	const anyLanguage = ` xml:lang="x-default"`

	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:nd30="` + schema + `">` + "\n")
	element("pdfaid:part", strconv.Itoa(part))
	element("pdfaid:conformance", "A")
	element("pdfuaid:part", "1")
	array("dc:title", "Alt", anyLanguage, m.Title)
	array("dc:creator", "Seq", "", m.Issuer)
	array("dc:description", "Alt", anyLanguage, m.Subject)
	array("dc:subject", "Bag", "", m.Keywords...)
	array("dc:language", "Bag", "", language(m))
	element("pdf:Keywords", keywords(m))
	element("pdf:Producer", producer)
	element("xmp:CreatorTool", producer)
	if t, ok := created(m); ok {
		element("xmp:CreateDate", t.Format(time.RFC3339))
	}
	for _, f := range m.Fields(pages) {
		element("nd30:"+f.Name, f.Value)
	}
	b.WriteString("</rdf:Description>\n")
	b.WriteString(extension())
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// extension describes the properties that PDF/A does not define (ISO 19005-2, 6.6.2.3).
var extension = sync.OnceValue(func() string {
	var b strings.Builder
	field := func(name, value string) { fmt.Fprintf(&b, "<%s>%s</%[1]s>", name, value) }
	open := func(about, namespace, prefix string) {
		b.WriteString(`<rdf:li rdf:parseType="Resource">`)
		field("pdfaSchema:schema", about)
		field("pdfaSchema:namespaceURI", namespace)
		field("pdfaSchema:prefix", prefix)
		b.WriteString("<pdfaSchema:property><rdf:Seq>\n")
	}
	describe := func(name, kind, category, about string) {
		b.WriteString(`<rdf:li rdf:parseType="Resource">`)
		field("pdfaProperty:name", name)
		field("pdfaProperty:valueType", kind)
		field("pdfaProperty:category", category)
		field("pdfaProperty:description", about)
		b.WriteString("</rdf:li>\n")
	}
	const closing = "</rdf:Seq></pdfaSchema:property></rdf:li>\n"

	b.WriteString(`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
		` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		"<pdfaExtension:schemas><rdf:Bag>\n")
	open("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
	describe("part", "Integer", "internal", "Part of ISO 14289 that the file conforms to")
	b.WriteString(closing)
	open("Fields of an administrative document of Vietnam (Decree 30/2020/ND-CP)", schema, "nd30")
	for _, f := range (document.Meta{}).Fields(0) {
		describe(f.Name, f.Type, "external", f.About)
	}
	b.WriteString(closing)
	b.WriteString("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n")
	return b.String()
})
