package importing

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/wordfile"
)

// The files in testdata/word are Word files as offices make them, in short: a
// tag is one of those in shorthand, or XML of Word as it is. Each says what
// report it gives and what is reported.

// shorthand are the tags of the case files.
var shorthand = regexp.MustCompile(`<(/?)(p|r|table|tr|td|note|box|vbox|pic|line|vline)((?: [^<>/]*)?)(/?)>`)

var notes = 0

func expand(s string) string {
	box := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>`
	boxEnd := `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	return shorthand.ReplaceAllStringFunc(s, func(tag string) string {
		m := shorthand.FindStringSubmatch(tag)
		end, with := m[1] == "/", map[string]string{}
		for _, a := range strings.Fields(m[3]) {
			k, v, _ := strings.Cut(a, "=")
			with[k] = strings.ReplaceAll(v, "_", " ")
		}
		has := func(k string) bool { _, ok := with[k]; return ok }
		switch m[2] {
		case "p":
			if end {
				return "</w:p>"
			}
			var b strings.Builder
			b.WriteString("<w:p><w:pPr>")
			if has("style") {
				fmt.Fprintf(&b, `<w:pStyle w:val="%s"/>`, with["style"])
			}
			if has("page") {
				b.WriteString(`<w:pageBreakBefore/>`)
			}
			if has("num") {
				fmt.Fprintf(&b, `<w:numPr><w:ilvl w:val="%s"/><w:numId w:val="1"/></w:numPr>`, with["num"])
			}
			if has("under") {
				b.WriteString(`<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>`)
			}
			for _, k := range []string{"center", "right", "both"} {
				if has(k) {
					fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, k)
				}
			}
			b.WriteString("</w:pPr>")
			if m[4] != "" {
				b.WriteString("</w:p>")
			}
			return b.String()
		case "r":
			if end {
				return "</w:t></w:r>"
			}
			var b strings.Builder
			b.WriteString("<w:r><w:rPr>")
			if has("font") {
				fmt.Fprintf(&b, `<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s"/>`, with["font"])
			}
			for _, k := range []string{"b", "i", "caps", "vanish"} {
				if has(k) {
					b.WriteString("<w:" + k + "/>")
				}
			}
			if has("sup") {
				b.WriteString(`<w:vertAlign w:val="superscript"/>`)
			}
			if has("lang") {
				fmt.Fprintf(&b, `<w:lang w:val="%s"/>`, with["lang"])
			}
			b.WriteString(`</w:rPr><w:t xml:space="preserve">`)
			return b.String()
		case "table":
			if end {
				return "</w:tbl>"
			}
			if has("ruled") {
				return `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid/>`
			}
			return `<w:tbl><w:tblPr/><w:tblGrid/>`
		case "tr":
			if end {
				return "</w:tr>"
			}
			return "<w:tr>"
		case "td":
			if end {
				return "</w:tc>"
			}
			s := "<w:tc><w:tcPr>"
			if has("span") {
				s += `<w:gridSpan w:val="` + with["span"] + `"/>`
			}
			if has("down") {
				s += `<w:vMerge w:val="restart"/>`
			}
			if has("up") {
				s += `<w:vMerge/>`
			}
			return s + "</w:tcPr>"
		case "note":
			notes++
			return fmt.Sprintf(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, notes)
		case "box":
			if end {
				return boxEnd
			}
			return box
		case "vbox":
			if end {
				return `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
			}
			return `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`
		case "pic":
			return `<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" descr="` + with["alt"] + `"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="` + with["id"] + `"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
		case "line":
			return `<w:r><w:drawing><wp:anchor><wp:extent cx="1270000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`
		case "vline":
			return `<w:r><w:pict><v:line from="10pt,2pt" to="110pt,2pt"/></w:pict></w:r>`
		}
		return tag
	})
}

const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// wordFile makes a Word file of its parts in short.
func wordFile(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	notes = 0
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	var wide bytes.Buffer
	if err := png.Encode(&wide, image.NewGray(image.Rect(0, 0, 80, 20))); err != nil {
		t.Fatal(err)
	}
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	files := []wordfile.Part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="s" Type="` + office + `styles" Target="styles.xml"/><Relationship Id="n" Type="` + office + `numbering" Target="numbering.xml"/>` +
			`<Relationship Id="f" Type="` + office + `footnotes" Target="footnotes.xml"/><Relationship Id="i" Type="` + office + `image" Target="media/image1.png"/><Relationship Id="j" Type="` + office + `image" Target="media2/image1.png"/>` +
			`<Relationship Id="e" Type="` + office + `image" Target="media/image2.emf"/><Relationship Id="h" Type="` + office + `footer" Target="footer1.xml"/></Relationships>`},
		{"word/document.xml", "<w:document " + spaces + "><w:body>" + expand(parts["document"]) + "</w:body></w:document>"},
		{"word/styles.xml", "<w:styles " + spaces + ">" + parts["styles"] + "</w:styles>"},
		{"word/numbering.xml", "<w:numbering " + spaces + ">" + parts["numbering"] + "</w:numbering>"},
		{"word/footer1.xml", "<w:ftr " + spaces + ">" + expand(parts["footer"]) + "</w:ftr>"},
		{"word/media/image1.png", dot.String()},
		{"word/media2/image1.png", wide.String()},
		{"word/media/image2.emf", "EMF"},
	}
	var list strings.Builder
	for i, text := range strings.Split(strings.TrimSpace(parts["footnotes"]), "\n") {
		fmt.Fprintf(&list, `<w:footnote w:id="%d"><w:p><w:r><w:footnoteRef/></w:r>%s</w:p></w:footnote>`, i+1, expand("<r> "+text+"</r>"))
	}
	files = append(files, wordfile.Part{"word/footnotes.xml", "<w:footnotes " + spaces + ">" + list.String() + "</w:footnotes>"})
	return wordfile.Pack(t, files...)
}

func listed(found []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s: %s\n", d.ID, d.Summary(diagnostic.Vietnamese))
	}
	return b.String()
}

func TestWordFilesOfOffices(t *testing.T) {
	cases(t, "word", func(t *testing.T, parts map[string]string) (*Result, []diagnostic.Diagnostic) {
		return Word("van-ban.docx", wordFile(t, parts))
	})
}
