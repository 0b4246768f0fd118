package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"path"
	"strings"
)

// skeleton holds the parts that are the same in every package.
//
//go:embed all:skeleton
var skeleton embed.FS

// part is a file of the package.
type part struct {
	// name is its place: "word/styles.xml".
	name string
	// content is its content type; empty when the ending tells it.
	content string
	// relation is what it is to the document; empty when it is nothing.
	relation string
	data     []byte
}

// id is the part's name among the document's relationships.
func (p part) id() string {
	base := path.Base(p.name)
	return strings.TrimSuffix(base, path.Ext(base))
}

const (
	wordContent = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relsContent = "application/vnd.openxmlformats-package.relationships+xml"
)

// pack makes the package with an empty body: every part but the document's
// text. It is not compressed, being read again at once.
func pack(b *body, notes []byte, pages int) ([]byte, error) {
	parts := []part{
		{name: "word/document.xml", content: wordContent + "document.main+xml"},
		{name: "word/styles.xml", content: wordContent + "styles+xml", relation: "styles", data: styles(b.doc)},
		{name: "word/numbering.xml", content: wordContent + "numbering+xml", relation: "numbering", data: b.lists.part()},
		{name: "word/settings.xml", content: wordContent + "settings+xml", relation: "settings"},
		{name: "word/fontTable.xml", content: wordContent + "fontTable+xml", relation: "fontTable", data: fontTable(b.doc.Sheet)},
		{name: "word/footnotes.xml", content: wordContent + "footnotes+xml", relation: "footnotes", data: notes},
		{name: pageHeader, content: wordContent + "header+xml", relation: "header", data: header(b.doc.Sheet, true)},
		{name: firstHeader, content: wordContent + "header+xml", relation: "header", data: header(b.doc.Sheet, false)},
		{name: "docProps/core.xml", content: "application/vnd.openxmlformats-package.core-properties+xml", data: core(b.doc.Meta)},
		{name: "docProps/custom.xml", content: "application/vnd.openxmlformats-officedocument.custom-properties+xml", data: custom(b.doc.Meta)},
		{name: "docProps/app.xml", content: "application/vnd.openxmlformats-officedocument.extended-properties+xml", data: application(pages)},
		{name: "_rels/.rels"},
	}
	parts = append(parts, b.media.parts...)
	parts = append(parts, b.edges.parts(b.media)...)
	parts = append(parts, part{name: "word/_rels/document.xml.rels", data: relationships(parts)})
	parts = append([]part{{name: "[Content_Types].xml", data: contentTypes(parts)}}, parts...)

	for i, p := range parts {
		if fixed, err := skeleton.ReadFile("skeleton/" + p.name); err == nil {
			parts[i].data = fixed
		}
	}
	return archive(parts)
}

// firstDay is 1 January 1980, the first that a ZIP file can state: the date of
// every part, since a file says nothing of when it was made.
const firstDay = 1<<5 | 1

// archive makes a package of its parts, not compressed.
func archive(parts []part) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store, ModifiedDate: firstDay})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func relationships(parts []part) []byte {
	x := newMarkup("Relationships", "xmlns", packageSpace+"relationships")
	for _, p := range parts {
		if p.relation != "" {
			x.empty("Relationship", "Id", p.id(), "Type", relSpace+"/"+p.relation, "Target", strings.TrimPrefix(p.name, "word/"))
		}
	}
	return x.end()
}

func contentTypes(parts []part) []byte {
	x := newMarkup("Types", "xmlns", packageSpace+"content-types")
	x.empty("Default", "Extension", "rels", "ContentType", relsContent)
	x.empty("Default", "Extension", "xml", "ContentType", "application/xml")
	x.empty("Default", "Extension", "png", "ContentType", "image/png")
	x.empty("Default", "Extension", "jpeg", "ContentType", "image/jpeg")
	overrides(x, parts)
	return x.end()
}

// overrides names the content types that no ending tells.
func overrides(x *markup, parts []part) {
	for _, p := range parts {
		if p.content != "" {
			x.empty("Override", "PartName", "/"+p.name, "ContentType", p.content)
		}
	}
}
