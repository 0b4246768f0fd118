package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"baocao/generator/internal/bounds"
)

// parts makes a package of parts.
func parts(t testing.TB, list ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range list {
		to, err := w.Create(p[0])
		must(t, err)
		_, err = to.Write([]byte(p[1]))
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// Parts are found by the relationships of the package, whatever their names.
func TestParts(t *testing.T) {
	const (
		root = `<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Book/main.xml"/></Relationships>`
		book = `<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A &amp; B" sheetId="7" r:id="s"/></x:sheets></x:workbook>`
		rels = `<Relationships><Relationship Id="s" Type="…/worksheet" Target="../leaves/one.xml"/>` +
			`<Relationship Id="t" Type="…/sharedStrings" Target="texts.xml"/><Relationship Id="u" Type="…/styles" Target="looks.xml"/></Relationships>`
		sheet   = `<worksheet><sheetData><row><c t="s"><v>1</v></c><c s="1"><v>0</v></c></row></sheetData></worksheet>`
		strings = `<sst><si><t>a</t></si><si><t>b</t></si></sst>`
		styles  = `<styleSheet><fonts><font><b/></font><font/></fonts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
			`<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0" applyFont="0"/></cellXfs></styleSheet>`
	)
	data := parts(t, [2]string{"_rels/.rels", root}, [2]string{"book/MAIN.xml", book}, [2]string{`book\_rels\main.xml.rels`, rels},
		[2]string{"leaves/one.xml", sheet}, [2]string{"book/texts.xml", strings}, [2]string{"book/looks.xml", styles})
	if got := read("a.xlsx", "A & B", data); got != "**b** | 01/01/1904\n" {
		t.Error(got)
	}
}

// An incomplete part is refused, not read up to where it ends.
func TestBrokenParts(t *testing.T) {
	sound := newBook(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", "a")) })
	for _, name := range []string{"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		whole := part(t, sound, name)
		for _, text := range []string{whole[:len(whole)/2], "<"} {
			if got := read("a.xlsx", "", packed(t, sound, map[string]string{name: text})); !strings.Contains(got, "table-file-broken") {
				t.Errorf("%s of %q: %s", name, text, got)
			}
		}
	}
	if got := read("a.xlsx", "", sound); got != "a\n" {
		t.Error(got)
	}
}

// The sizes that a package states for all its parts are limited, and a part that is
// larger than stated is broken.
func TestUnpacked(t *testing.T) {
	sound := newBook(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", "a")) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	from, err := zip.NewReader(bytes.NewReader(sound), int64(len(sound)))
	must(t, err)
	for _, f := range from.File {
		must(t, w.Copy(f))
	}
	for i := range 3 {
		_, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("xl/media/%d.bin", i), Method: zip.Deflate, UncompressedSize64: bounds.SheetUnpacked / 3})
		must(t, err)
	}
	must(t, w.Close())
	if got := read("a.xlsx", "", out.Bytes()); !strings.Contains(got, "table-file-unpacked") {
		t.Error(got)
	}

	lie := bytes.Clone(sound)
	at := bytes.LastIndex(lie, []byte("xl/worksheets/sheet1.xml"))
	const size = 22 // bytes from the field of the size to the name, in the directory
	copy(lie[at-size:], []byte{9, 0, 0, 0})
	if got := read("a.xlsx", "", lie); !strings.Contains(got, "table-file-broken") {
		t.Error(got)
	}
}

// Number formats that a workbook defines, and those that it only refers to.
func TestCodeOf(t *testing.T) {
	own := map[int]string{5: `"$"#,##0`, 9: "0.000", 31: "yyyy", 164: "0.0"}
	for id, want := range map[int]string{0: "General", 5: `"$"#,##0`, 6: `#,##0 "₫"`, 9: "0%", 23: "", 30: "unknown", 31: "yyyy", 164: "0.0", 165: ""} {
		got, known := codeOf(id, own)
		if !known {
			got = "unknown"
		}
		if got != want {
			t.Errorf("%d: %q, want %q", id, got, want)
		}
	}
}

// FuzzBook reads the parts around a sheet.
func FuzzBook(f *testing.F) {
	f.Add(`<workbook><sheets><sheet name="S" r:id="r"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">S!$A$1</definedName></definedNames></workbook>`,
		`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0&quot;%&quot;"/></numFmts><fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>`,
		`<sst><si><r><t>a</t></r></si></sst>`)
	f.Fuzz(func(t *testing.T, workbook, styles, strings string) {
		b := new(book)
		if b.list(workbook, nil) && len(b.sheets) == 0 {
			t.Error("no sheet")
		}
		b.readStrings(strings)
		b.readStyles(styles)
		for i := range b.styles {
			if s := b.style(i); s.format != nil && parseFormat(s.code) == nil {
				t.Errorf("format %q", s.code)
			}
		}
	})
}
