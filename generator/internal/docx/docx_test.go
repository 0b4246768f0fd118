package docx

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/internal/casefile"
	"baocao/generator/internal/document"
)

func written(t testing.TB, doc *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, doc, 3); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts returns the parts of a package.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range r.File {
		if _, twice := all[f.Name]; twice {
			t.Errorf("the part %s occurs twice", f.Name)
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}

// each calls f with every element of a part, in order.
func each(t *testing.T, part string, f func(tag string, attr func(string) string)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			f(e.Name.Local, func(name string) string {
				for _, a := range e.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			})
		}
	}
}

// ids returns the values of an attribute of an element; a duplicate is a fault.
func ids(t *testing.T, part, tag, attribute string) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	each(t, part, func(name string, attr func(string) string) {
		if name != tag {
			return
		}
		if all[attr(attribute)] {
			t.Errorf("%s %s occurs twice", tag, attr(attribute))
		}
		all[attr(attribute)] = true
	})
	return all
}

func TestEverythingNamedIsThere(t *testing.T) {
	doc := sample(t)
	all := parts(t, written(t, doc))
	body := all["word/document.xml"]

	styleIDs := ids(t, all["word/styles.xml"], "style", "styleId")
	nums := ids(t, all["word/numbering.xml"], "num", "numId")
	nums["0"] = true // no numbering
	notes := ids(t, all["word/footnotes.xml"], "footnote", "id")
	relations := ids(t, all["word/_rels/document.xml.rels"], "Relationship", "Id")
	for name, part := range all {
		if strings.HasPrefix(name, "word/media/") {
			continue
		}
		each(t, part, func(tag string, attr func(string) string) {
			known := map[string]map[string]bool{
				"pStyle": styleIDs, "rStyle": styleIDs, "basedOn": styleIDs, "next": styleIDs, "numId": nums,
			}[tag]
			if known != nil && !known[attr("val")] {
				t.Errorf("%s: %s %q is not defined", name, tag, attr("val"))
			}
			switch tag {
			case "footnoteReference":
				if !notes[attr("id")] {
					t.Errorf("the note %q is missing", attr("id"))
				}
			case "headerReference":
				if !relations[attr("id")] {
					t.Errorf("the header %q is missing", attr("id"))
				}
			case "blip":
				if !relations[attr("embed")] {
					t.Errorf("the picture %q is missing", attr("embed"))
				}
			case "Relationship":
				place := attr("Target")
				if name != "_rels/.rels" {
					place = "word/" + place
				}
				if _, ok := all[place]; !ok {
					t.Errorf("%s: the part %s is missing", name, place)
				}
			case "Override":
				if _, ok := all[attr("PartName")[1:]]; !ok {
					t.Errorf("content type of %s, which is missing", attr("PartName"))
				}
			}
		})
	}
	if got := len(ids(t, body, "docPr", "id")); got != 2 {
		t.Errorf("%d pictures, want 2", got)
	}
	if _, twice := all["word/media/image2.png"]; twice {
		t.Error("the same picture is in the package twice")
	}
}

func TestEveryPartHasAContentType(t *testing.T) {
	all := parts(t, written(t, sample(t)))
	endings := ids(t, all["[Content_Types].xml"], "Default", "Extension")
	named := ids(t, all["[Content_Types].xml"], "Override", "PartName")
	for name := range all {
		ending := strings.TrimPrefix(filepath.Ext(name), ".")
		if name != "[Content_Types].xml" && !named["/"+name] && (!endings[ending] || ending == "xml") {
			t.Errorf("no content type for %s", name)
		}
	}
}

func TestEverySectionHasItsHeadersAndPageNumbers(t *testing.T) {
	doc := sample(t)
	body := parts(t, written(t, doc))["word/document.xml"]
	ends := strings.SplitAfter(body, "</w:sectPr>")
	if got := len(ends) - 1; got != len(doc.Sections) {
		t.Fatalf("%d sections, want %d", got, len(doc.Sections))
	}
	for i, s := range doc.Sections {
		end := ends[i][strings.LastIndex(ends[i], "<w:sectPr>"):]
		for _, want := range []string{
			`<w:headerReference w:type="default"`, `<w:headerReference w:type="first"`,
			`<w:titlePg/>`, `<w:pgNumType w:start="1"/>`,
			map[bool]string{false: `w:orient="portrait"`, true: `w:orient="landscape"`}[s.Landscape],
		} {
			if !strings.Contains(end, want) {
				t.Errorf("section %d has no %s", i+1, want)
			}
		}
	}
}

func TestStyleNamesAreWhatWordTakes(t *testing.T) {
	all := parts(t, written(t, sample(t)))
	names := ids(t, all["word/styles.xml"], "name", "val")
	for name := range names {
		if strings.Contains(name, ",") {
			t.Errorf("Word reads the comma in %q as the end of the name", name)
		}
	}
	for _, name := range []string{"heading 1", "heading 2", "footnote text", "header", "Nội dung", "Quốc hiệu"} {
		if !names[name] {
			t.Errorf("no style %q", name)
		}
	}
}

func TestEveryRowFillsTheTable(t *testing.T) {
	body := parts(t, written(t, sample(t)))["word/document.xml"]
	var columns, width int
	rows := 0
	check := func() {
		if rows > 0 && width != columns {
			t.Errorf("row %d is %d columns wide, want %d", rows, width, columns)
		}
	}
	each(t, body, func(tag string, attr func(string) string) {
		switch tag {
		case "tbl":
			check()
			rows, columns, width = 0, 0, 0
		case "gridCol":
			columns++
		case "tr":
			check()
			rows, width = rows+1, 0
		case "tc":
			width++
		case "gridSpan":
			var n int
			fmt.Sscan(attr("val"), &n)
			width += n - 1
		}
	})
	check()
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample(t)), written(t, sample(t))) {
		t.Error("two outputs of the same document differ")
	}
}

func TestAMissingNoteIsAnError(t *testing.T) {
	doc := sample(t)
	doc.Notes = doc.Notes[:1]
	var b bytes.Buffer
	if err := Write(&b, doc, 3); err == nil || b.Len() > 0 {
		t.Errorf("error %v, and %d bytes written", err, b.Len())
	}
}

func TestDatesAreTheDocuments(t *testing.T) {
	for date, want := range map[string]bool{"2021-02-23": true, "2021-02": false, "": false} {
		doc := sample(t)
		doc.Meta.Date = date
		got := parts(t, written(t, doc))["docProps/core.xml"]
		if strings.Contains(got, "<dcterms:created") != want {
			t.Errorf("date %q: %s", date, got)
		}
	}
}

func TestTextIsEscapedAndClean(t *testing.T) {
	for in, want := range map[string]string{
		`a < b & "c" > d`:                 `a &lt; b &amp; &quot;c&quot; &gt; d`,
		"\x00a\x01b\x1fc\x7fd\u0085e":     "abcde",
		"một\thai\nba":                    "một hai ba",
		"hỏng\xff\ufffe\uffff":            "hỏng",
		"15\u00a0ha \U0001F4C4 \ufffd ok": "15\u00a0ha \U0001F4C4 \ufffd ok",
		"":                                "",
	} {
		x := &markup{}
		x.text(in)
		if got := string(x.b); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// small returns the most common blocks, whose markup the test shows.
func small(t testing.TB) *document.Document {
	doc := sample(t)
	blocks := doc.Sections[0].Blocks
	doc.Sections = doc.Sections[:1]
	doc.Sections[0].Blocks = append(blocks[:1:1], blocks[3], blocks[5], blocks[7], blocks[8], blocks[11], blocks[12], blocks[17], endBlock(doc.Sheet))
	return doc
}

func TestMarkup(t *testing.T) {
	got := parts(t, written(t, small(t)))["word/document.xml"]
	for _, tag := range []string{"<w:body>", "<w:p>", "<w:r>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>", "</w:tr>", "</w:tbl>", "<w:sectPr>", "</w:body>"} {
		got = strings.ReplaceAll(got, tag, "\n"+tag)
	}
	casefile.Golden(t, "testdata/document.xml", []byte(got+"\n"))
}

// TestSchema validates with the Open XML SDK, which knows the order of children.
func TestSchema(t *testing.T) {
	validator := os.Getenv("BAOCAO_OOXML_VALIDATOR")
	if validator == "" {
		t.Skip("BAOCAO_OOXML_VALIDATOR names no validator: the schema is not checked")
	}
	empty := &document.Document{Sheet: sheet(t), Sections: []*document.Section{{}, {}}, Meta: document.Meta{Language: "vi-VN"}}
	for name, doc := range map[string]*document.Document{"every kind": sample(t), "small": small(t), "charts": withCharts(t), "empty": empty} {
		file := filepath.Join(t.TempDir(), "paper.docx")
		if err := os.WriteFile(file, written(t, doc), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(validator, file).CombinedOutput()
		var verdict struct{ OK bool }
		if json.Unmarshal(out, &verdict) != nil || !verdict.OK {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, pages := range []int{10, 1000} {
		doc := long(b, pages)
		b.Run(fmt.Sprintf("%d pages", pages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, doc, 3); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
