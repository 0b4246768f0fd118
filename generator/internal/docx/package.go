package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	word "github.com/nguyenthenguyen/docx"

	"baocao/generator/internal/document"
	"baocao/generator/internal/origin"
)

// skeleton holds the parts that are the same in every package.
//
//go:embed all:skeleton
var skeleton embed.FS

// part is a file of the package.
type part struct {
	// name is its path: "word/styles.xml".
	name string
	// content is its content type; empty when its extension implies it.
	content string
	// relation is its relationship type from the document; empty for none.
	relation string
	data     []byte
}

// id returns the part's id among the document's relationships.
func (p part) id() string {
	base := path.Base(p.name)
	return strings.TrimSuffix(base, path.Ext(base))
}

const (
	wordContent = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relsContent = "application/vnd.openxmlformats-package.relationships+xml"
)

// The parts that the library writes.
const (
	mainPart  = "word/document.xml"
	mainLinks = "word/_rels/document.xml.rels"
)

// parts returns the parts of the package; the body of the main one is still empty.
func (b *body) parts(notes *notes, pages int) []part {
	parts := []part{
		{name: mainPart, content: wordContent + "document.main+xml"},
		{name: "word/styles.xml", content: wordContent + "styles+xml", relation: "styles", data: b.styles()},
		{name: "word/numbering.xml", content: wordContent + "numbering+xml", relation: "numbering", data: b.lists.part(b.levelStyles)},
		{name: "word/settings.xml", content: wordContent + "settings+xml", relation: "settings"},
		{name: "word/fontTable.xml", content: wordContent + "fontTable+xml", relation: "fontTable", data: fontTable(b.doc.Sheet)},
		{name: "word/footnotes.xml", content: wordContent + "footnotes+xml", relation: "footnotes", data: notes.part},
		{name: pageHeader, content: wordContent + "header+xml", relation: "header", data: header(b.doc.Sheet, true)},
		{name: firstHeader, content: wordContent + "header+xml", relation: "header", data: header(b.doc.Sheet, false)},
		{name: "docProps/core.xml", content: "application/vnd.openxmlformats-package.core-properties+xml", data: core(b.doc.Meta)},
		{name: "docProps/custom.xml", content: "application/vnd.openxmlformats-officedocument.custom-properties+xml", data: custom(b.doc.Meta, origin.Unsealed)},
		{name: "docProps/app.xml", content: "application/vnd.openxmlformats-officedocument.extended-properties+xml", data: application(pages)},
		{name: "_rels/.rels"},
	}
	parts = append(parts, b.media.parts...)
	parts = append(parts, b.edges.parts(b.media)...)
	if len(notes.links.addresses) > 0 {
		parts = append(parts, part{name: "word/_rels/footnotes.xml.rels", data: relationships(nil, &notes.links)})
	}
	parts = append(parts, part{name: mainLinks, data: relationships(parts, b.links)})
	parts = append([]part{{name: "[Content_Types].xml", data: contentTypes(parts)}}, parts...)

	for i, p := range parts {
		if fixed, err := skeleton.ReadFile("skeleton/" + p.name); err == nil {
			parts[i].data = fixed
		}
		if p.name == "word/settings.xml" && b.doc.Sheet.Page.TwoSided {
			const after = "<w:autoHyphenation"
			parts[i].data = bytes.Replace(parts[i].data, []byte(after), []byte("<w:mirrorMargins/>"+after), 1)
		}
	}
	return parts
}

// firstDay is 1 January 1980, the first date that a ZIP file can state. All parts have
// it, since a file does not state when it was made.
const firstDay = 1<<5 | 1

// dated gives a header the first day and no time. It sets the MS-DOS fields, since
// Modified would add an extended timestamp to every part.
func dated(header zip.FileHeader) *zip.FileHeader {
	header.Modified = time.Time{}
	//lint:ignore SA1019 see above
	header.ModifiedDate, header.ModifiedTime = firstDay, 0
	return &header
}

// setBody has the library write the body, as a package of the main part and its
// relationships, which the library requires. It is slow at compressing, so the other
// parts bypass it.
func setBody(parts []part, content string) (*zip.Reader, error) {
	empty, err := archive(slices.DeleteFunc(slices.Clone(parts), func(p part) bool {
		return p.name != mainPart && p.name != mainLinks
	}))
	if err != nil {
		return nil, err
	}
	template, err := word.ReadDocxFromMemory(bytes.NewReader(empty), int64(len(empty)))
	if err != nil {
		return nil, err
	}
	defer template.Close()
	file := template.Editable()
	file.SetContent(content)

	// The library drops errors of the writer below it; memory has none.
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
}

// packed is a part as stored in the package.
type packed struct {
	header zip.FileHeader
	data   []byte
}

// pack makes the package from its parts and from those that hold the body, with the
// digest of all of them in the custom properties.
func pack(parts []part, body *zip.Reader, meta document.Meta) ([]byte, error) {
	done := map[string]*zip.File{}
	for _, f := range body.File {
		done[f.Name] = f
	}
	digest, size := origin.NewDigest(), 0
	all := make([]packed, len(parts))
	for i, p := range parts {
		if p.name == origin.Properties {
			digest.Add(p.name, p.data)
			continue
		}
		var err error
		if f, ok := done[p.name]; ok {
			all[i], err = compressed(f)
		} else {
			all[i], err = compress(p)
		}
		if err != nil {
			return nil, err
		}
		digest.Add(p.name, all[i].data)
		size += len(all[i].data)
	}

	const perPart = 256 // bytes of its headers
	var out bytes.Buffer
	out.Grow(size + perPart*len(parts))
	w := zip.NewWriter(&out)
	for i, p := range parts {
		var err error
		if p.name == origin.Properties {
			p.data = custom(meta, digest.Sum())
			err = add(w, p, zip.Deflate)
		} else {
			err = addPacked(w, all[i])
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// compressed returns a part of another package as stored there.
func compressed(f *zip.File) (packed, error) {
	r, err := f.OpenRaw()
	if err != nil {
		return packed{}, err
	}
	data, err := io.ReadAll(r)
	return packed{f.FileHeader, data}, err
}

// compress compresses a part, unless it is a picture, which already is.
func compress(p part) (packed, error) {
	const version, sizesFollow = 20, 1 << 3 // APPNOTE.TXT, 4.4.3 and 4.4.4
	stored := packed{zip.FileHeader{
		Name: p.name, Method: zip.Store, Flags: sizesFollow, CreatorVersion: version, ReaderVersion: version,
		CRC32: crc32.ChecksumIEEE(p.data), UncompressedSize64: uint64(len(p.data)),
	}, p.data}
	if path.Dir(p.name) != "word/media" {
		var out bytes.Buffer
		w := flate.NewStatelessWriter(&out)
		if _, err := w.Write(p.data); err != nil {
			return packed{}, err
		}
		if err := w.Close(); err != nil {
			return packed{}, err
		}
		stored.header.Method, stored.data = zip.Deflate, out.Bytes()
	}
	stored.header.CompressedSize64 = uint64(len(stored.data))
	return stored, nil
}

func addPacked(w *zip.Writer, p packed) error {
	f, err := w.CreateRaw(dated(p.header))
	if err == nil {
		_, err = f.Write(p.data)
	}
	return err
}

// archive makes an uncompressed package from its parts, for one that is read again at
// once or is itself a part.
func archive(parts []part) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		if err := add(w, p, zip.Store); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func add(w *zip.Writer, p part, method uint16) error {
	f, err := w.CreateHeader(dated(zip.FileHeader{Name: p.name, Method: method}))
	if err == nil {
		_, err = f.Write(p.data)
	}
	return err
}

// relationships returns the relationships of a part: to other parts, and to the
// addresses that it links to.
func relationships(parts []part, out *links) []byte {
	x := newMarkup("Relationships", "xmlns", packageSpace+"relationships")
	for _, p := range parts {
		if p.relation != "" {
			x.empty("Relationship", "Id", p.id(), "Type", relSpace+"/"+p.relation, "Target", strings.TrimPrefix(p.name, "word/"))
		}
	}
	out.relationships(x)
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

// overrides lists the content types that no extension implies.
func overrides(x *markup, parts []part) {
	for _, p := range parts {
		if p.content != "" {
			x.empty("Override", "PartName", "/"+p.name, "ContentType", p.content)
		}
	}
}
