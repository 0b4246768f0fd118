package docx

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// The header parts: the page number, and the first page without one.
const (
	pageHeader  = "word/header1.xml"
	firstHeader = "word/header2.xml"
)

// section writes the properties of a section. A section does not inherit headers that
// it does not name from an earlier one, so every section names them.
func section(x *markup, sheet *layouts.Sheet, s *document.Section, first margins) {
	page := sheet.Page
	width, height := page.Size(s.Landscape)
	orient := "portrait"
	if s.Landscape {
		orient = "landscape"
	}
	x.open("w:sectPr")
	x.empty("w:headerReference", "w:type", "default", "r:id", part{name: pageHeader}.id())
	x.empty("w:headerReference", "w:type", "first", "r:id", part{name: first.head}.id())
	if first.foot != "" {
		x.empty("w:footerReference", "w:type", "first", "r:id", part{name: first.foot}.id())
	}
	x.val("w:type", "nextPage")
	x.empty("w:pgSz", "w:w", twips(width), "w:h", twips(height), "w:orient", orient)
	x.empty("w:pgMar", "w:top", twips(page.Top.Value), "w:right", twips(page.Right.Value),
		"w:bottom", twips(page.Bottom.Value), "w:left", twips(page.Left.Value),
		"w:header", twips(page.Header), "w:footer", twips(page.Footer), "w:gutter", "0")
	if !s.Continues {
		x.empty("w:pgNumType", "w:start", "1")
		x.empty("w:titlePg")
	}
	x.close()
}

// header returns a header part, with or without the page number. The number in the file
// is what shows until Word counts the pages.
func header(sheet *layouts.Sheet, number bool) []byte {
	x := newMarkup("w:hdr", "xmlns:w", wordSpace)
	x.open("w:p")
	x.open("w:pPr")
	x.val("w:pStyle", styleID(sheet.Style(pageStyle)))
	x.close()
	if number {
		fieldMark(x, "begin")
		x.open("w:r")
		x.element("w:instrText", " PAGE ", "xml:space", "preserve")
		x.close()
		fieldMark(x, "separate")
		x.open("w:r")
		x.element("w:t", "2")
		x.close()
		fieldMark(x, "end")
	}
	return x.end()
}

func fieldMark(x *markup, kind string) {
	x.open("w:r")
	x.empty("w:fldChar", "w:fldCharType", kind)
	x.close()
}
