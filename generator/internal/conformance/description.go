package conformance

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/pdf/object"
)

// node is an element of the XMP.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

const (
	rdf       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	dc        = "http://purl.org/dc/elements/1.1/"
	xmp       = "http://ns.adobe.com/xap/1.0/"
	pdf       = "http://ns.adobe.com/pdf/1.3/"
	pdfaid    = "http://www.aiim.org/pdfa/ns/id/"
	pdfuaid   = "http://www.aiim.org/pdfua/ns/id/"
	extension = "http://www.aiim.org/pdfa/ns/extension/"
	schema    = "http://www.aiim.org/pdfa/ns/schema#"
	property  = "http://www.aiim.org/pdfa/ns/property#"
)

// known are the types of the properties that XMP itself defines.
var known = map[xml.Name]string{
	{Space: dc, Local: "title"}: "lang", {Space: dc, Local: "description"}: "lang",
	{Space: dc, Local: "creator"}: "seq text", {Space: dc, Local: "subject"}: "bag text", {Space: dc, Local: "language"}: "bag text",
	{Space: pdf, Local: "Keywords"}: "text", {Space: pdf, Local: "Producer"}: "text",
	{Space: xmp, Local: "CreatorTool"}: "text", {Space: xmp, Local: "CreateDate"}: "date", {Space: xmp, Local: "ModifyDate"}: "date",
	{Space: pdfaid, Local: "part"}: "integer", {Space: pdfaid, Local: "conformance"}: "text",
}

var kinds = map[string]*lazyregexp.Regexp{
	"text":    lazyregexp.New(`(?s)^.+$`),
	"integer": lazyregexp.New(`^[+-]?\d+$`),
	"date":    lazyregexp.New(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$`),
}

// description checks the catalog's metadata entries, the XMP, and that Info has the
// same values (6.6, PDF/UA 7.1).
func (c *checker) description() {
	c.catalogEntries()
	root, ok := c.packet()
	if !ok {
		return
	}
	described := extensions(c, root)
	properties := c.properties(root, described)
	value := func(space, name string) string { return properties[xml.Name{Space: space, Local: name}].plain() }
	c.part = value(pdfaid, "part")
	if c.part != "2" && c.part != "3" || value(pdfaid, "conformance") != "A" {
		c.fault("6.6.4", "the file states PDF/A-%s%s", c.part, value(pdfaid, "conformance"))
	}
	if value(pdfuaid, "part") != "1" {
		c.fault("PDF/UA 5", "the file states PDF/UA-%s", value(pdfuaid, "part"))
	}
	if value(dc, "title") == "" {
		c.fault("PDF/UA 7.1", "the file has no title")
	}
	c.info(value)
	info := c.dict(c.file.Trailer.Get("Info"))
	for name, p := range properties {
		if _, own := described[name]; own && name.Space != pdfuaid {
			a := c.text(info.Get(object.Name(name.Local)))
			if a == "" { // a key of PDF's own
				a = c.text(info.Get(object.Name(strings.ToUpper(name.Local[:1]) + name.Local[1:])))
			}
			if a != p.plain() {
				c.fault("own", "%s is %q in Info and %q in XMP", name.Local, a, p.plain())
			}
		}
	}
}

// catalogEntries checks the catalog's metadata entries.
func (c *checker) catalogEntries() {
	c.language("the catalog", string(c.bytes(c.catalog.Get("Lang"))))
	if !c.truth(c.dict(c.catalog.Get("MarkInfo")).Get("Marked")) {
		c.fault("6.7.2.2", "the catalog lacks /MarkInfo with /Marked true")
	}
	if !c.truth(c.dict(c.catalog.Get("ViewerPreferences")).Get("DisplayDocTitle")) {
		c.fault("PDF/UA 7.1", "the viewer preferences lack /DisplayDocTitle true")
	}
}

// packet checks the XMP packet and returns its rdf:RDF; ok is false where it cannot be
// read.
func (c *checker) packet() (tree node, ok bool) {
	d := c.dict(c.catalog.Get("Metadata"))
	if c.name(d.Get("Type")) != "Metadata" || c.name(d.Get("Subtype")) != "XML" || d.Get("Filter") != nil {
		c.fault("6.6.2.1", "the metadata stream has the dictionary %v", d)
	}
	packet := c.stream(c.catalog.Get("Metadata"))
	head, _, _ := bytes.Cut(packet, []byte("\n"))
	if !utf8.Valid(packet) || !bytes.HasPrefix(head, []byte("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>")) ||
		bytes.Contains(head, []byte("encoding")) || bytes.Contains(head, []byte("bytes")) || !bytes.HasSuffix(packet, []byte(`<?xpacket end="w"?>`)) {
		c.fault("6.6.2.1", "the XMP packet begins with %q", head)
	}
	if err := wellFormed(packet); err != nil {
		c.fault("6.6.2.1", "the XMP packet: %v", err)
		return node{}, false
	}
	var root node
	if err := xml.Unmarshal(packet, &root); err != nil || root.XMLName.Space != "adobe:ns:meta/" || len(root.Children) != 1 {
		c.fault("6.6.2.1", "the XMP packet has the root %v: %v", root.XMLName, err)
		return node{}, false
	}
	c.prefixes(packet)
	return root.Children[0], true
}

// properties checks the properties of an rdf:RDF against their schemas and returns
// them; described are those that the file itself describes.
func (c *checker) properties(root node, described map[xml.Name]string) map[xml.Name]node {
	properties := map[xml.Name]node{}
	for _, d := range root.Children {
		if d.XMLName != (xml.Name{Space: rdf, Local: "Description"}) || d.attr(rdf, "about") != "" {
			c.fault("6.6.2.1", "the XMP packet has %v in place of rdf:Description", d.XMLName)
		}
		for _, p := range d.Children {
			if p.XMLName.Space == extension {
				continue
			}
			if _, twice := properties[p.XMLName]; twice {
				c.fault("6.6.2.1", "the XMP property %s occurs twice", p.XMLName.Local)
			}
			properties[p.XMLName] = p
			kind, ok := known[p.XMLName]
			if !ok {
				kind, ok = described[p.XMLName]
			}
			if !ok {
				c.fault("6.6.2.3", "the XMP property %v has no extension schema", p.XMLName)
			}
			c.property(p, kind)
		}
	}
	return properties
}

// info checks that the entries of PDF's own have the same values in Info and in the XMP.
func (c *checker) info(value func(space, name string) string) {
	info := c.dict(c.file.Trailer.Get("Info"))
	for key, p := range map[string][2]string{
		"Title": {dc, "title"}, "Author": {dc, "creator"}, "Subject": {dc, "description"}, "Keywords": {pdf, "Keywords"},
		"Creator": {xmp, "CreatorTool"}, "Producer": {pdf, "Producer"}, "CreationDate": {xmp, "CreateDate"}, "ModDate": {xmp, "ModifyDate"},
	} {
		a, b := c.text(info.Get(object.Name(key))), value(p[0], p[1])
		if strings.HasSuffix(key, "Date") && a != "" {
			t, err := time.Parse("D:20060102150405-07'00'", strings.Replace(a, "Z", "+00'00'", 1))
			if err != nil {
				c.fault("ISO 32000-1, 7.9.4", "the date %s in Info is %q", key, a)
			}
			u, _ := time.Parse(time.RFC3339, b)
			if !t.Equal(u) {
				c.fault("6.6.3", "%s is %q in Info and %q in XMP", key, a, b)
			}
			continue
		}
		if a != b {
			c.fault("6.6.3", "%s is %q in Info and %q in XMP", key, a, b)
		}
	}
}

var (
	// prefixed are the namespaces whose prefix is prescribed (6.6.2.3.3, 6.6.4, PDF/UA
	// 5).
	prefixed = map[string]string{
		extension: "pdfaExtension", schema: "pdfaSchema", property: "pdfaProperty", pdfaid: "pdfaid", pdfuaid: "pdfuaid", dc: "dc",
	}
	declared = lazyregexp.New(`xmlns:([^\s=]+)=["']([^"']*)["']`)
)

func (c *checker) prefixes(packet []byte) {
	for _, d := range declared.FindAllSubmatch(packet, -1) {
		if prefix := prefixed[string(d[2])]; prefix != "" && prefix != string(d[1]) {
			c.fault("6.6.2.3.3", "%s has the prefix %s, not %s", d[2], d[1], prefix)
		}
	}
}

func wellFormed(packet []byte) error {
	d := xml.NewDecoder(bytes.NewReader(packet))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func (n node) attr(space, name string) string {
	for _, a := range n.Attrs {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) child(space, name string) node {
	for _, k := range n.Children {
		if k.XMLName == (xml.Name{Space: space, Local: name}) {
			return k
		}
	}
	return node{}
}

// plain returns the text of a property, or of its first entry.
func (n node) plain() string {
	if len(n.Children) > 0 {
		if entries := n.Children[0].Children; len(entries) > 0 {
			return entries[0].Text
		}
		return ""
	}
	return n.Text
}

// property checks that a value is of its type.
func (c *checker) property(p node, kind string) {
	array, of, isArray := strings.Cut(kind, " ")
	if kind == "lang" {
		array, of, isArray = "alt", "text", true
	}
	values := []node{p}
	if isArray {
		if len(p.Children) != 1 || !strings.EqualFold(p.Children[0].XMLName.Local, array) || p.Children[0].XMLName.Space != rdf {
			c.fault("6.6.2.1", "the XMP property %s is not of type %s", p.XMLName.Local, kind)
			return
		}
		values = p.Children[0].Children
	}
	for _, v := range values {
		if pattern := kinds[of]; isArray && !pattern.MatchString(v.Text) || !isArray && kinds[array] != nil && !kinds[array].MatchString(v.Text) {
			c.fault("6.6.2.1", "the XMP property %s is %q, not of type %s", p.XMLName.Local, v.Text, kind)
		}
		if kind == "lang" && v.attr("http://www.w3.org/XML/1998/namespace", "lang") == "" {
			c.fault("6.6.2.1", "the XMP property %s states no language", p.XMLName.Local)
		}
	}
}

// extensions returns the types of the properties that the file itself describes.
func extensions(c *checker, packet node) map[xml.Name]string {
	described := map[xml.Name]string{}
	prefixes := map[string]bool{}
	for _, d := range packet.Children {
		schemas := d.child(extension, "schemas")
		for _, s := range schemas.child(rdf, "Bag").Children {
			space, prefix := s.child(schema, "namespaceURI").Text, s.child(schema, "prefix").Text
			if s.attr(rdf, "parseType") != "Resource" || space == "" || prefix == "" || prefixes[prefix] || s.child(schema, "schema").Text == "" ||
				len(s.Children) != 4 {
				c.fault("6.6.2.3.2", "the extension schema %q %q is incomplete", space, prefix)
			}
			prefixes[prefix] = true
			for _, p := range s.child(schema, "property").child(rdf, "Seq").Children {
				name, kind := p.child(property, "name").Text, p.child(property, "valueType").Text
				category := p.child(property, "category").Text
				if kinds[strings.ToLower(kind)] == nil || category != "internal" && category != "external" ||
					p.child(property, "description").Text == "" || len(p.Children) != 4 {
					c.fault("6.6.2.3.3", "the extension schema gives %s:%s the type %q and the category %q", prefix, name, kind, category)
				}
				described[xml.Name{Space: space, Local: name}] = strings.ToLower(kind)
			}
		}
	}
	return described
}

var languageTag = lazyregexp.New(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

func (c *checker) language(of, tag string) {
	if !languageTag.MatchString(tag) {
		c.fault("6.7.4", "%s has the language %q", of, tag)
	}
}

// outputIntent checks the only profile, which all colours depend on (6.2.3).
func (c *checker) outputIntent() {
	intents := c.array(c.catalog.Get("OutputIntents"))
	if len(intents) != 1 {
		c.fault("6.2.3", "%d output intents", len(intents))
		return
	}
	intent := c.dict(intents[0])
	profile := c.stream(intent.Get("DestOutputProfile"))
	if c.name(intent.Get("S")) != "GTS_PDFA1" || c.text(intent.Get("OutputConditionIdentifier")) == "" || intent.Get("DestOutputProfileRef") != nil {
		c.fault("6.2.3", "the output intent is %v", intent)
	}
	if len(profile) < 128 || int(binary.BigEndian.Uint32(profile)) != len(profile) || string(profile[36:40]) != "acsp" ||
		profile[8] > 4 || string(profile[12:16]) != "mntr" || string(profile[16:20]) != "RGB " ||
		c.int(c.dict(intent.Get("DestOutputProfile")).Get("N")) != 3 {
		c.fault("6.2.3", "the ICC profile is not that of an RGB display")
	}
}

var mediaType = lazyregexp.New(`^[-\w+.]+/[-\w+.]+$`)

// relationships are the allowed relationships of a file to the pages.
var relationships = []string{"Source", "Data", "Alternative", "Supplement", "Unspecified"}

// attachment checks the embedded files (ISO 19005-3, 6.8).
func (c *checker) attachment() {
	files := c.array(c.catalog.Get("AF"))
	names := c.array(c.dict(c.dict(c.catalog.Get("Names")).Get("EmbeddedFiles")).Get("Names"))
	if (c.part == "3") != (len(files) > 0) || len(names) != 2*len(files) {
		c.fault("ISO 19005-3, 6.8", "PDF/A-%s with %d embedded files, %d of them in the name tree", c.part, len(files), len(names)/2)
	}
	named := map[int]bool{}
	for i := 1; i < len(names); i += 2 {
		named[ref(names[i])] = true
	}
	for _, o := range files {
		spec := c.dict(o)
		if c.name(spec.Get("Type")) != "Filespec" || c.text(spec.Get("F")) == "" || c.text(spec.Get("UF")) == "" || c.text(spec.Get("Desc")) == "" ||
			!slices.Contains(relationships, c.name(spec.Get("AFRelationship"))) || ref(o) == 0 || !named[ref(o)] {
			c.fault("ISO 19005-3, 6.8", "the file specification is %v", spec)
		}
		for _, key := range []string{"F", "UF"} {
			data := c.dict(c.dict(spec.Get("EF")).Get(object.Name(key)))
			parameters := c.dict(data.Get("Params"))
			if c.name(data.Get("Type")) != "EmbeddedFile" || !mediaType.MatchString(c.name(data.Get("Subtype"))) {
				c.fault("ISO 19005-3, 6.8", "the embedded file has the type %v", data.Get("Subtype"))
			}
			// A report without a full date has no time to state.
			dated := c.dict(c.file.Trailer.Get("Info")).Get("CreationDate") != nil
			if dated && !regexp.MustCompile(`^D:\d{14}`).MatchString(c.text(parameters.Get("ModDate"))) ||
				c.int(parameters.Get("Size")) != len(c.stream(c.dict(spec.Get("EF")).Get(object.Name(key)))) {
				c.fault("ISO 19005-3, 6.8", "the embedded file has the parameters %v", parameters)
			}
		}
	}
}
