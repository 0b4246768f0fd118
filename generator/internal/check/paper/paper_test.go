package paper_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/word"
	"baocao/generator/internal/wordfile"
)

// testdata/tot.txt is a document in short form without findings. A case changes it
// (each old becomes the new after it) and lists the findings.
func TestRules(t *testing.T) {
	base, err := os.ReadFile("testdata/tot.txt")
	if err != nil {
		t.Fatal(err)
	}
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		text, old := string(base), ""
		for _, f := range c.Files[:len(c.Files)-1] {
			data := strings.TrimSuffix(string(f.Data), "\n")
			switch f.Name {
			case "whole":
				text = data
			case "old":
				if old = data; !strings.Contains(text, old) {
					t.Fatalf("the document has no %q", old)
				}
			case "new":
				text = strings.ReplaceAll(text, old, data)
			}
		}
		return reported(t, text)
	})
}

// TestNoFindings: in the good document, which the cases change, all components are
// checked, without findings.
func TestNoFindings(t *testing.T) {
	base, err := os.ReadFile("testdata/tot.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := reported(t, string(base)); got != "" {
		t.Error(got)
	}
	doc, _ := word.Read("tot.docx", wordFile(t, string(base)))
	_, judged, _ := paper.Run("tot.docx", doc)
	for _, key := range []string{"trang_giay", "chu", "so_trang", "quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_ngay", "trich_yeu", "kinh_gui", "can_cu", "noi_dung", "quyen_han", "ho_ten", "noi_nhan", "phu_luc"} {
		if !strings.Contains(" "+strings.Join(judged, " ")+" ", " "+key+" ") {
			t.Errorf("%s was not checked", key)
		}
	}
}

// TestEveryRuleHasACase: every finding occurs in a case.
func TestEveryRuleHasACase(t *testing.T) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	var all strings.Builder
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for _, id := range diagnostic.IDs() {
		if strings.HasPrefix(string(id), "paper-") && !strings.Contains(all.String(), string(id)+" ") {
			t.Errorf("no case shows %s", id)
		}
	}
}

func reported(t *testing.T, text string) string {
	t.Helper()
	doc, found := word.Read("van-ban.docx", wordFile(t, text))
	if doc == nil {
		t.Fatal(found)
	}
	found, _, _ = paper.Run("van-ban.docx", doc)
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s %s: %s [%s]\n", d.ID, d.Component, d.Summary(diagnostic.Vietnamese), d.Clause)
	}
	return b.String()
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// wordFile makes a Word file from a text in short form. A line is a paragraph, with its
// look and its words separated by “|”; “¦b¦” changes the look from there on. The other
// lines are: page, header, footer (with a paragraph), table, ruled, cell, row, end,
// section.
func wordFile(t testing.TB, text string) []byte {
	t.Helper()
	var body, sect, header, footer strings.Builder
	margins := map[string]*strings.Builder{"header": &header, "footer": &footer}
	page, inCell := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		first, rest, _ := strings.Cut(line, " ")
		switch first {
		case "":
		case "page":
			page = sectPr(rest)
		case "header", "footer":
			margins[first].WriteString(para(rest))
		case "table", "ruled":
			body.WriteString("<w:tbl><w:tblPr>")
			if first == "ruled" {
				body.WriteString(`<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>`)
			}
			body.WriteString("</w:tblPr><w:tblGrid>")
			for _, w := range strings.Fields(rest) {
				body.WriteString(`<w:gridCol w:w="` + w + `"/>`)
			}
			body.WriteString("</w:tblGrid><w:tr>")
			inCell = false
		case "cell", "row":
			if inCell {
				body.WriteString("</w:tc>")
			}
			if first == "row" {
				body.WriteString("</w:tr><w:tr>")
			}
			body.WriteString("<w:tc><w:tcPr/>")
			inCell = true
		case "end":
			body.WriteString("</w:tc></w:tr></w:tbl>")
		case "section":
			body.WriteString("<w:p><w:pPr>" + page + "</w:pPr></w:p>")
			page = sectPr(rest)
		default:
			body.WriteString(para(line))
		}
	}
	sect.WriteString(page)
	fonts := `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>`
	if strings.Contains(text, "nofont") {
		fonts = ""
	}
	return wordfile.Pack(t, []wordfile.Part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + office + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="s" Type="` + office + `/styles" Target="styles.xml"/><Relationship Id="h" Type="` + office + `/header" Target="header1.xml"/><Relationship Id="f" Type="` + office + `/footer" Target="footer1.xml"/></Relationships>`},
		{"word/styles.xml", "<w:styles " + spaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts + `<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`},
		{"word/header1.xml", "<w:hdr " + spaces + ">" + header.String() + "</w:hdr>"},
		{"word/footer1.xml", "<w:ftr " + spaces + ">" + footer.String() + "</w:ftr>"},
		{"word/document.xml", "<w:document " + spaces + "><w:body>" + body.String() + sect.String() + "</w:body></w:document>"},
	}...)
}

// sectPr reads "width=11906 height=16838 top=1134 … titlePg".
func sectPr(line string) string {
	with := map[string]string{}
	for _, f := range strings.Fields(line) {
		k, v, _ := strings.Cut(f, "=")
		with[k] = v
	}
	s := `<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/>`
	if with["width"] != "" {
		s += fmt.Sprintf(`<w:pgSz w:w="%s" w:h="%s"/><w:pgMar w:top="%s" w:bottom="%s" w:left="%s" w:right="%s"/>`,
			with["width"], with["height"], with["top"], with["bottom"], with["left"], with["right"])
	}
	if _, ok := with["titlePg"]; ok {
		s += "<w:titlePg/>"
	}
	return s + "</w:sectPr>"
}

// para reads "center 28 b | BÁO CÁO".
func para(line string) string {
	attrs, text, _ := strings.Cut(line, " | ")
	if text == "" {
		attrs = strings.TrimSuffix(attrs, " |")
	}
	var props, things strings.Builder
	spacing, indent := "", ""
	for _, a := range strings.Fields(attrs) {
		number := strings.TrimLeft(a, "abcdefghijklmnopqrstuvwxyz")
		switch word := strings.TrimSuffix(a, number); word {
		case "center", "both", "left", "right":
			if number == "" {
				props.WriteString(`<w:jc w:val="` + word + `"/>`)
			} else {
				indent += fmt.Sprintf(` w:%s="%s"`, word, number)
			}
		case "in":
			indent += ` w:firstLine="` + number + `"`
		case "before", "after":
			spacing += fmt.Sprintf(` w:%s="%s"`, word, number)
		case "line":
			spacing += fmt.Sprintf(` w:line="%s" w:lineRule="auto"`, number)
		case "exact":
			spacing += fmt.Sprintf(` w:line="%s" w:lineRule="exact"`, number)
		case "under":
			props.WriteString(`<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>`)
		case "page":
			props.WriteString(`<w:pageBreakBefore/>`)
		case "drawn":
			things.WriteString(`<w:r><w:drawing><wp:anchor><wp:extent cx="` + number + `" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`)
		}
	}
	var runs strings.Builder
	pieces := strings.Split(text, "¦")
	look := attrs
	for i, piece := range pieces {
		if i%2 == 1 {
			look = piece
			continue
		}
		runs.WriteString(run(look, piece))
	}
	return "<w:p><w:pPr>" + props.String() + "<w:spacing" + spacing + "/><w:ind" + indent + "/></w:pPr>" + things.String() + runs.String() + "</w:p>"
}

func run(look, text string) string {
	var props strings.Builder
	for _, a := range strings.Fields(look) {
		key, value, _ := strings.Cut(a, "=")
		switch {
		case key == "b", key == "i", key == "caps":
			props.WriteString("<w:" + key + "/>")
		case key == "u":
			props.WriteString(`<w:u w:val="single"/>`)
		case key == "sup":
			props.WriteString(`<w:vertAlign w:val="superscript"/>`)
		case key == "font":
			fmt.Fprintf(&props, `<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s"/>`, strings.ReplaceAll(value, "_", " "))
		case key == "color", key == "highlight":
			fmt.Fprintf(&props, `<w:%s w:val="%s"/>`, key, value)
		case strings.Trim(key, "0123456789") == "":
			props.WriteString(`<w:sz w:val="` + key + `"/>`)
		}
	}
	open := "<w:r><w:rPr>" + props.String() + "</w:rPr>"
	if text == "{PAGE}" {
		return `<w:fldSimple w:instr="PAGE">` + open + "<w:t>2</w:t></w:r></w:fldSimple>"
	}
	text = strings.NewReplacer(`\n`, "</w:t><w:br/><w:t>", `\t`, `</w:t><w:tab/><w:t xml:space="preserve">`).Replace(text)
	return open + `<w:t xml:space="preserve">` + text + "</w:t></w:r>"
}

// FuzzRun: whatever a document contains, check terminates without a panic.
func FuzzRun(f *testing.F) {
	base, err := os.ReadFile("testdata/tot.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(base))
	f.Add("center 28 b | CỘNG HÒA XÃ HỘI\ncenter | Số:\ncenter | V/v\ncenter | , ngày tháng năm\nleft | Nơi nhận:\nleft | -\ncenter page | Phụ lục")
	f.Fuzz(func(t *testing.T, text string) {
		doc, found := word.Read("x.docx", wordFile(t, text))
		if doc == nil {
			t.Skip(found)
		}
		reported, _, _ := paper.Run("x.docx", doc)
		for _, d := range reported {
			if d.Component == "" || strings.Contains(d.Summary(diagnostic.Vietnamese), "%!") {
				t.Errorf("%s: %q", d.ID, d.Summary(diagnostic.Vietnamese))
			}
		}
	})
}

// A missing page number is reported only where the file states how many pages it has.
func TestPageNumberWherePagesAreKnown(t *testing.T) {
	base, err := os.ReadFile("testdata/tot.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(base), "header center 28 | {PAGE}", "header center 28 |", 1)
	for pages, want := range []diagnostic.ID{diagnostic.PaperUnjudgedPageNumber, "", diagnostic.PaperPageNumberMissing} {
		doc, _ := word.Read("a.docx", wordFile(t, text))
		doc.Pages = pages
		found, _, _ := paper.Run("a.docx", doc)
		var got diagnostic.ID
		if len(found) > 0 {
			got = found[0].ID
		}
		if got != want || len(found) > 1 {
			t.Errorf("%d pages: %v, want %q", pages, found, want)
		}
	}
}
