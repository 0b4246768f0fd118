package word

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/wordfile"
)

const (
	typesPart = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="%s"/></Types>`
	wordMain  = wordType + "document.main+xml"
	relsPart  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>`
	linkPart  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	linkTo    = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	docPart   = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>%s</w:body></w:document>`
)

// sound returns the parts of a small Word file.
func sound(body string) []wordfile.Part {
	return []wordfile.Part{
		{"[Content_Types].xml", fmt.Sprintf(typesPart, wordMain)},
		{"_rels/.rels", fmt.Sprintf(relsPart, "word/document.xml")},
		{"word/document.xml", fmt.Sprintf(docPart, body)},
	}
}

func text(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }

// TestHostileFiles: every one is refused with its reason, or read without its dangerous
// parts, in bounded time.
func TestHostileFiles(t *testing.T) {
	swapped := func(i int, p wordfile.Part) []byte {
		parts := sound(text("Chữ"))
		parts[i] = p
		return wordfile.Pack(t, parts...)
	}
	with := func(body string, more ...wordfile.Part) []byte {
		return wordfile.Pack(t, append(sound(body), more...)...)
	}
	nested := strings.Repeat("<w:tbl><w:tr><w:tc>", 1000) + strings.Repeat("</w:tc></w:tr></w:tbl>", 1000)
	for _, c := range []struct {
		name string
		data []byte
		want diagnostic.ID // empty: read
		read string
	}{
		{"empty", nil, diagnostic.WordNotPackage, ""},
		{"text", []byte("Báo cáo"), diagnostic.WordNotPackage, ""},
		{"old Word", append([]byte(compound), make([]byte, 600)...), diagnostic.WordOld, ""},
		{"a password", slices.Concat(compound, make([]byte, 600), encrypted), diagnostic.WordLocked, ""},
		{"RTF", []byte(`{\rtf1\ansi B\'e1o c\'e1o}`), diagnostic.WordOther, ""},
		{"OpenDocument", wordfile.Pack(t, wordfile.Part{"mimetype", "application/vnd.oasis.opendocument.text"}, wordfile.Part{"content.xml", "<x/>"}), diagnostic.WordOther, ""},
		{"PDF", []byte("%PDF-1.7"), diagnostic.WordPDF, ""},
		{"a web page", []byte("<HTML><body>"), diagnostic.WordOther, ""},
		{"cut short", with(text("Chữ"))[:200], diagnostic.WordNotPackage, ""},
		{"no document", wordfile.Pack(t, sound("")[:2]...), diagnostic.WordNotPackage, ""},
		{"no relationships", wordfile.Pack(t, sound("")[0], sound("")[2]), diagnostic.WordNotPackage, ""},
		{"another kind of file", swapped(0, wordfile.Part{"[Content_Types].xml", fmt.Sprintf(typesPart, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")}), diagnostic.WordNotPackage, ""},
		{"macros", swapped(0, wordfile.Part{"[Content_Types].xml", fmt.Sprintf(typesPart, macroType+"document.macroEnabled.main+xml")}), diagnostic.WordMacros, "Chữ"},
		{"macros in a .docx", with(text("Chữ"), wordfile.Part{"word/vbaProject.bin", "x"}), diagnostic.WordMacros, "Chữ"},
		{"a name that leads out", with(text("Chữ"), wordfile.Part{"../../x.xml", "x"}), diagnostic.WordPartName, ""},
		{"an absolute name", with(text("Chữ"), wordfile.Part{"/word/x.xml", "x"}), diagnostic.WordPartName, ""},
		{"a name of Windows", with(text("Chữ"), wordfile.Part{`word\x.xml`, "x"}), diagnostic.WordPartName, ""},
		{"a part twice", with(text("Chữ"), wordfile.Part{"word/Document.xml", "x"}), diagnostic.WordPartName, ""},
		{"a document that leads out", swapped(1, wordfile.Part{"_rels/.rels", fmt.Sprintf(relsPart, "../../etc/passwd")}), diagnostic.WordNotPackage, ""},
		{"entities", swapped(2, wordfile.Part{"word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>` + fmt.Sprintf(docPart, text("&b;"))}), diagnostic.WordDoctype, ""},
		{"no XML", swapped(2, wordfile.Part{"word/document.xml", "<w:document"}), diagnostic.WordBroken, ""},
		{"another charset", swapped(2, wordfile.Part{"word/document.xml", `<?xml version="1.0" encoding="windows-1258"?>` + fmt.Sprintf(docPart, text("x"))}), diagnostic.WordBroken, ""},
		{"no body", swapped(2, wordfile.Part{"word/document.xml", "<a/>"}), diagnostic.WordBroken, ""},
		{"a bomb", with("<w:p/>" + strings.Repeat(" ", 40<<20)), diagnostic.WordBomb, ""},
		{"a bomb among styles", with(text("Chữ"), wordfile.Part{"word/_rels/document.xml.rels", fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "s", "styles", "styles.xml"))}, wordfile.Part{"word/styles.xml", strings.Repeat(" ", 40<<20)}), diagnostic.WordBomb, ""},
		{"a thousand tables in one another", with(nested), diagnostic.WordTooDeep, ""},
		{"a picture outside", with(text("Chữ"), wordfile.Part{"word/_rels/document.xml.rels", fmt.Sprintf(linkPart, `<Relationship Id="x" Type="a/image" Target="http://192.0.2.1/x.png" TargetMode="External"/>`)}), diagnostic.WordOutside, "Chữ"},
		{"missing parts", with(`<w:p><w:r><w:footnoteReference w:id="7"/><w:t>Chữ</w:t></w:r></w:p>`, wordfile.Part{"word/_rels/document.xml.rels", fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "s", "styles", "none.xml"))}), "", "Chữ"},
		{"a field's end without its beginning", with(`<w:p><w:fldSimple w:instr="PAGE"><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:fldSimple></w:p>` + text("Chữ")), "", "Chữ"},
		{"an instruction in many pieces", with(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + strings.Repeat("<w:r><w:instrText>PAGE </w:instrText></w:r>", 50_000) + `</w:p>` + text("Chữ")), "", "Chữ"},
		{"a thousand kinds of header in every section", with(strings.Repeat(`<w:p><w:pPr><w:sectPr>`+strings.Repeat(`<w:headerReference w:type="k" r:id="h"/>`, 20)+`</w:sectPr></w:pPr></w:p>`, 5000) + text("Chữ")), "", "Chữ"},
		{"a deleted row", with(`<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + text("Bỏ") + `</w:tc></w:tr><w:tr><w:tc>` + text("Chữ") + `</w:tc></w:tr></w:tbl>`), "", "Chữ"},
		{"a word with a reading above it", with(`<w:p><w:r><w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Chữ</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`), "", "Chữ"},
		{"entries of a form", with(`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Một"/><w:listEntry w:val="Hai"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`), "", "Hai"},
		{"letters turned round", with(`<w:p><w:bdo w:val="rtl"><w:r><w:t>000.1</w:t></w:r></w:bdo></w:p>`), "", "\u202e000.1\u202c"},
		{"a field that never ends", with(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>` + text("Chữ")), "", "Chữ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := Read("x.docx", c.data)
			var got diagnostic.ID
			if len(found) > 0 {
				got = found[0].ID
			}
			if got != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
			if read := words(doc); read != c.read {
				t.Errorf("read %q, want %q", read, c.read)
			}
		})
	}
}

// TestUnread: what is printed and cannot be read is recorded with its words, and so is
// an exceeded limit.
func TestUnread(t *testing.T) {
	body := text("Một") + `<w:altChunk r:id="x"/>` +
		`<w:p><w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Chữ</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \f(1,2)</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr>` + text("Ô") + `</w:tc></w:tr></w:tbl>` +
		strings.Repeat(`<w:p><w:r><w:pict><w:txbxContent>`, MaxBoxes+1) + text("Sâu") + strings.Repeat(`</w:txbxContent></w:pict></w:r></w:p>`, MaxBoxes+1)
	rels := fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "d", "diagramData", "diagrams/data1.xml"))
	doc, found := Read("x.docx", wordfile.Pack(t, append(sound(body), wordfile.Part{"word/_rels/document.xml.rels", rels},
		wordfile.Part{"word/diagrams/data1.xml", `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Sở A</a:t><a:t>Phòng B</a:t></dgm:dataModel>`})...))
	if doc == nil {
		t.Fatal(found)
	}
	var got []string
	for _, u := range doc.Unread {
		got = append(got, fmt.Sprintf("%d %s: %s", u.Paragraph, u.What.English, u.Text))
	}
	for _, l := range doc.Limits {
		got = append(got, fmt.Sprintf("%d %s: %d", l.Paragraph, l.What.English, l.Most))
	}
	want := []string{"1 text stored in another format (altChunk): ", "2 SmartArt: Sở A; Phòng B", "3 a phonetic guide above a word (ruby): đọc", `4 text made by a field: EQ \f(1,2)`,
		"14 a text box: Sâu", "4 the columns of a table: 63", "14 the depth of nested boxes: 8"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// words returns all the words of a document.
func words(d *Document) string {
	if d == nil {
		return ""
	}
	var all []string
	for _, s := range d.Sections {
		Walk(s.Blocks, func(p *Paragraph) {
			if s := p.Text(); s != "" {
				all = append(all, s)
			}
		})
	}
	return strings.Join(all, " ")
}

// TestLooks: the look of a run is the result of defaults, theme, table, styles and
// direct formatting; what two styles turn on is off.
func TestLooks(t *testing.T) {
	const w = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	styles := `<w:styles` + w + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="160"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Base"/><w:basedOn w:val="N"/><w:pPr><w:jc w:val="both"/><w:ind w:firstLine="567"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="On it"/><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Circle"/><w:basedOn w:val="L"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr></w:style></w:styles>`
	theme := `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:theme>`
	run := func(style, props, s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:rPr>` + props + `</w:rPr><w:t>` + s + `</w:t></w:r></w:p>`
	}
	rels := fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "s", "styles", "styles.xml")+fmt.Sprintf(linkTo, "t", "theme", "/word/theme.xml"))
	doc, found := Read("x.docx", wordfile.Pack(t, append(sound(
		run("none", "", "một")+run("B", "", "hai")+run("B", `<w:rStyle w:val="S"/>`, "ba")+run("B", `<w:b w:val="0"/><w:vertAlign w:val="superscript"/>`, "bốn")+run("L", "", "năm")),
		wordfile.Part{"word/_rels/document.xml.rels", rels}, wordfile.Part{"word/styles.xml", styles}, wordfile.Part{"word/theme.xml", theme})...))
	if doc == nil {
		t.Fatal(found)
	}
	const want = `section 1: 0x0 landscape=false margins 0 0 0 0
  1 Normal left 0/0/0 <> {Calibri 22}một
  2 On it justify 0/567/0 <> {Calibri 28 +b +i}hai
  3 On it justify 0/567/0 <> {Calibri 28 +i #FF0000}ba
  4 On it justify 0/567/0 <> {Calibri 28 +i +sup}bốn
  5 Circle left 0/0/0 <> {Calibri 22}năm
`
	if got := Dump(doc); got != want {
		t.Errorf("got:\n%s", got)
	}
	if p := doc.Sections[0].Blocks[1].(*Paragraph); p.After != 160 {
		t.Errorf("the gap of the style below is %d", p.After)
	}
}

// TestLanguages: Word records the language of a keyboard, and Vietnamese is typed on
// any. A language counts in a file that is itself marked as Vietnamese and does not
// mark Vietnamese text with that language.
func TestLanguages(t *testing.T) {
	run := func(lang, s string) string {
		return `<w:r><w:rPr><w:lang w:val="` + lang + `"/></w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
	}
	body := "<w:p>" + run("vi-VN", "Dự án ") + run("en-US", "Smart City") + run("fr-FR", " Francophonie") + run("fr-FR", " của tỉnh") + "</w:p>"
	for _, c := range []struct{ name, own, want string }{
		{"a Vietnamese file", "vi-VN", "Dự án {lang=en-US}Smart City{lang=} Francophonie của tỉnh"},
		{"a file of an English Word", "en-US", "Dự án Smart City Francophonie của tỉnh"},
	} {
		t.Run(c.name, func(t *testing.T) {
			styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="` + c.own + `"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`
			doc, found := Read("x.docx", wordfile.Pack(t, append(sound(body),
				wordfile.Part{"word/_rels/document.xml.rels", fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "s", "styles", "styles.xml"))},
				wordfile.Part{"word/styles.xml", styles})...))
			if doc == nil {
				t.Fatal(found)
			}
			if got := Dump(doc); !strings.HasSuffix(strings.TrimSpace(got), c.want) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestNumbers: labels are those that Word prints.
func TestNumbers(t *testing.T) {
	const w = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	level := func(at int, format, text, more string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, at, format, more, text)
	}
	numbering := `<w:numbering` + w + `><w:abstractNum w:abstractNumId="0">` + level(0, "upperRoman", "%1.", "") + level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
		level(2, "lowerLetter", "%3)", "") + level(3, "decimal", "Điều %4.", `<w:lvlRestart w:val="0"/>`) + level(4, "bullet", "-", "") + `</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`
	var body strings.Builder
	for _, p := range []struct{ num, level int }{{1, 0}, {1, 1}, {1, 1}, {1, 2}, {1, 3}, {1, 0}, {1, 1}, {1, 3}, {2, 0}, {2, 1}, {1, 0}, {1, 4}, {0, 0}, {9, 0}} {
		fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr></w:p>`, p.level, p.num)
	}
	doc, found := Read("x.docx", wordfile.Pack(t, append(sound(body.String()),
		wordfile.Part{"word/_rels/document.xml.rels", fmt.Sprintf(linkPart, fmt.Sprintf(linkTo, "n", "numbering", "numbering.xml"))}, wordfile.Part{"word/numbering.xml", numbering})...))
	if doc == nil {
		t.Fatal(found)
	}
	var got []string
	for _, b := range doc.Sections[0].Blocks {
		got = append(got, b.(*Paragraph).Label)
	}
	if s, want := strings.Join(got, " "), "I. 1.1. 1.2. a) Điều 1. II. 2.1. Điều 2. V. 5.1. VI. -  "; s != want {
		t.Errorf("got  %q\nwant %q", s, want)
	}
}

// FuzzRead: no file makes the reader panic or return an incomplete result.
func FuzzRead(f *testing.F) {
	f.Add([]byte("PK"))
	f.Add(wordfile.Pack(f, sound(text("Chữ"))...))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, found := Read("x.docx", data)
		if (doc == nil) != diagnostic.HasErrors(found) {
			t.Fatalf("a document and errors, or neither: %v", found)
		}
	})
}

// FuzzBody: no XML of a body makes the reader panic.
func FuzzBody(f *testing.F) {
	f.Add(text("Chữ"))
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999999999"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:fldChar w:fldCharType="end"/><w:sym w:char="F0B7"/></w:r></w:p>`)
	f.Add(`<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p><w:sdt><w:sdtContent/></w:sdt>`)
	f.Fuzz(func(t *testing.T, body string) {
		doc, found := Read("x.docx", wordfile.Pack(t, sound(body)...))
		if (doc == nil) != diagnostic.HasErrors(found) {
			t.Fatalf("a document and errors, or neither: %v", found)
		}
		if doc != nil && Dump(doc) == "" {
			t.Fatal("a document without a section")
		}
	})
}

// A paragraph has the page on which Word last laid it out. Cells side by side extend
// over the same break; where the file states nothing the page is unknown.
func TestPages(t *testing.T) {
	const turned = `<w:lastRenderedPageBreak/>`
	run := func(s string) string { return "<w:r>" + s + "</w:r>" }
	long := "<w:p>" + run("<w:t>a</w:t>") + run(turned+"<w:t>b</w:t>") + "</w:p>"
	cell := "<w:tc>" + long + "</w:tc>"
	for _, c := range []struct {
		body string
		want []int
	}{
		{text("a") + text("b"), []int{0, 0}},
		{text("a") + "<w:p>" + run(turned+"<w:t>b</w:t>") + "</w:p>" + text("c"), []int{1, 2, 2}},
		{long + text("c"), []int{1, 2}},
		{"<w:tbl><w:tr>" + cell + cell + "</w:tr></w:tbl>" + text("c"), []int{1, 1, 2}},
	} {
		doc, _ := Read("a.docx", wordfile.Pack(t, sound(c.body)...))
		if doc == nil {
			t.Fatal("the file was not read")
		}
		var got []int
		Walk(doc.Sections[0].Blocks, func(p *Paragraph) { got = append(got, p.Page) })
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.body, diff)
		}
	}
}

// The statistics of a file give the number of pages if their character count matches;
// the breaks of the last layout take precedence.
func TestPagesOfTheFile(t *testing.T) {
	const turned = `<w:p><w:r><w:lastRenderedPageBreak/><w:t>abcde</w:t></w:r></w:p>`
	for _, c := range []struct {
		name, body, statistics string
		want                   int
	}{
		{"none", text("abc de"), "", 0},
		{"of this text", text("abc de"), "<Pages>1</Pages><Characters>5</Characters>", 1},
		{"of a template", text("abc de"), "<Pages>1</Pages><Characters>0</Characters>", 0},
		{"of another text", text("abc de"), "<Pages>1</Pages><Characters>9</Characters>", 0},
		{"without letters", text("abc de"), "<Pages>1</Pages>", 0},
		{"not a number", text("abc de"), "<Pages>x</Pages><Characters>5</Characters>", 0},
		{"breaks", text("abcde") + turned, "<Pages>1</Pages><Characters>10</Characters>", 2},
	} {
		parts := sound(c.body)
		if c.statistics != "" {
			for i := range parts {
				if parts[i][0] == "_rels/.rels" {
					parts[i][1] = strings.Replace(parts[i][1], "</Relationships>", `<Relationship Id="app" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`, 1)
				}
			}
			parts = append(parts, wordfile.Part{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` + c.statistics + `</Properties>`})
		}
		doc, found := Read("a.docx", wordfile.Pack(t, parts...))
		if doc == nil {
			t.Fatal(c.name, found)
		}
		if doc.Pages != c.want {
			t.Errorf("%s: %d pages, want %d", c.name, doc.Pages, c.want)
		}
	}
}
