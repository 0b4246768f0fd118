package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/outline"
)

// book makes a workbook.
func newBook(t testing.TB, fill func(f *excelize.File), opt ...excelize.Options) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out, opt...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(name, sheet string, data []byte) string {
	return readFrom(fstest.MapFS{name: {Data: data}}, name, sheet)
}

// readFrom shows rows one a line, spans as columns×rows, and what is found.
func readFrom(files fs.FS, name, sheet string) string {
	at := diagnostic.Range{File: "bc.yaml", Start: diagnostic.Pos{Line: 7, Column: 3}}
	table, found := Read(files, Source{File: name, Sheet: sheet, At: at, Folder: "bc/"})
	var out strings.Builder
	if table != nil {
		for _, row := range table.Rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, shownCell(c))
			}
			out.WriteString(strings.Join(cells, " | ") + "\n")
		}
		if table.Head > 0 {
			fmt.Fprintf(&out, "head of %d\n", table.Head)
		}
	}
	for _, d := range found {
		fmt.Fprintf(&out, "%s:%d:%d %s %v\n", d.At.File, d.At.Start.Line, d.At.Start.Column, d.ID, d.Args)
	}
	return out.String()
}

func shownCell(c outline.Cell) string {
	s := ""
	for i, text := range c.Paragraphs {
		if i > 0 {
			s += " ⏎ "
		}
		for _, in := range text {
			mark := ""
			switch {
			case in.Bold:
				mark = "**"
			case in.Italic:
				mark = "*"
			case in.Sup:
				mark = "^"
			case in.Sub:
				mark = "~"
			}
			s += mark + in.Text + mark
		}
	}
	if c.ColSpan > 1 || c.RowSpan > 1 {
		s += fmt.Sprintf(" (%d×%d)", c.ColSpan, c.RowSpan)
	}
	return s
}

func TestWorkbook(t *testing.T) {
	data := newBook(t, func(f *excelize.File) {
		must(t, f.SetSheetName("Sheet1", "Biểu 1"))
		style := func(s *excelize.Style) int {
			id, err := f.NewStyle(s)
			must(t, err)
			return id
		}
		rows := [][]any{
			{"STT", "Cây trồng", "Diện tích", nil, "Ngày"},
			{nil, nil, "Kế  hoạch", "Tỷ lệ\nđạt", nil},
			{1, "Lúa *Đông xuân* < ^", 6544, 0.9125, 46056},
			{2, "Chè", 0.30000000000000004, 1.0, nil},
			{nil, nil, nil, nil, nil},
			{"Tổng cộng", nil, 1234.5, true, "xong"},
		}
		for i, row := range rows {
			must(t, f.SetSheetRow("Biểu 1", fmt.Sprintf("B%d", i+3), &row))
		}
		for _, m := range [][2]string{{"B3", "B4"}, {"C3", "C4"}, {"D3", "E3"}, {"F3", "F4"}, {"B8", "C8"}} {
			must(t, f.MergeCell("Biểu 1", m[0], m[1]))
		}
		grouped := "#,##0.0"
		must(t, f.SetCellStyle("Biểu 1", "D5", "D5", style(&excelize.Style{CustomNumFmt: &grouped})))
		must(t, f.SetCellStyle("Biểu 1", "E5", "E6", style(&excelize.Style{NumFmt: 10})))
		must(t, f.SetCellStyle("Biểu 1", "F5", "F5", style(&excelize.Style{NumFmt: 14})))
	})
	// Excel keeps the style of an empty cell at the far corner. It is written in
	// here, for excelize would make the million rows above it.
	const sheet = "xl/worksheets/sheet1.xml"
	rows, after, ok := strings.Cut(part(t, data, sheet), "</sheetData>")
	if !ok {
		t.Fatal("the sheet has no rows")
	}
	data = packed(t, data, map[string]string{sheet: rows + `<row r="1048576"><c r="XFD1048576" s="3"/></row></sheetData>` + after})
	want := `STT (1×2) | Cây trồng (1×2) | Diện tích (2×1) | Ngày (1×2)
Kế hoạch | Tỷ lệ ⏎ đạt
1 | Lúa *Đông xuân* < ^ | 6.544,0 | 91,25% | 03/02/2026
2 | Chè | 0,3 | 100,00% | 
 |  |  |  | 
Tổng cộng (2×1) | 1234,5 | TRUE | xong
`
	for _, sheet := range []string{"", "Biểu 1", "biểu 1 "} {
		if diff := cmp.Diff(want, read("a.xlsx", sheet, data)); diff != "" {
			t.Errorf("sheet %q: %s", sheet, diff)
		}
	}
}

// What an author hid is not printed, and the first sheet is the first
// that is seen.
func TestHidden(t *testing.T) {
	data := newBook(t, func(f *excelize.File) {
		_, err := f.NewSheet("Hai")
		must(t, err)
		for cell, v := range map[string]any{"A1": "a", "B1": "b", "C1": "c", "A2": "ẩn", "A3": 1, "B3": 2, "C3": 3} {
			must(t, f.SetCellValue("Hai", cell, v))
		}
		must(t, f.MergeCell("Hai", "B1", "C1"))
		must(t, f.SetColVisible("Hai", "B", false))
		must(t, f.SetRowVisible("Hai", 2, false))
		f.SetActiveSheet(1)
		must(t, f.SetCellValue("Sheet1", "A1", "kín"))
		must(t, f.SetSheetVisible("Sheet1", false))
	})
	if diff := cmp.Diff("a | b\n1 | 3\n", read("a.xlsx", "", data)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("kín\n", read("a.xlsx", "Sheet1", data)); diff != "" {
		t.Error(diff)
	}
}

// Formulas show the result that the file keeps; one without a result, or with
// a fault for a result, does not pass.
func TestFormulas(t *testing.T) {
	got := readFrom(fstest.MapFS{"a.xlsx": {Data: withSheet(t, `<row r="2">
		<c r="A2"><f>41+0.5</f><v>41.5</v></c>
		<c r="B2" t="str"><f>T(A2)</f><v></v></c>
		<c r="C2"><f>A2</f></c>
		<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>
		<c t="b"><v>0</v></c>
		<c t="s"><v>7</v></c>
		<c r="G2"><f>SUM(A1:A2)</f><v></v></c>
		<c r="H2"><f>SUM(A1:A2)</f><v/></c>
		<c r="I2" t="n"><f t="shared" si="0"/><v> </v></c>
	</row>`)}}, "a.xlsx", "")
	want := `bc/a.xlsx#Sheet1!C2:0:0 cell-not-computed [C2]
bc/a.xlsx#Sheet1!D2:0:0 cell-fault [D2 #DIV/0!]
bc/a.xlsx#Sheet1!G2:0:0 cell-not-computed [G2]
bc/a.xlsx#Sheet1!H2:0:0 cell-not-computed [H2]
bc/a.xlsx#Sheet1!I2:0:0 cell-not-computed [I2]
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got = read("a.xlsx", "", withSheet(t, `<row r="2"><c r="A2"><f>41+0.5</f><v>41.5</v></c><c t="str"><f>T(A2)</f><v></v></c><c t="b"><v>0</v></c></row>`))
	if got != "41,5 |  | FALSE\n" {
		t.Error(got)
	}
}

// withSheet is a workbook whose sheet has these rows, and what may follow them.
func withSheet(t testing.TB, rows string) []byte {
	t.Helper()
	sheet, rest, _ := strings.Cut(rows, "</sheetData>")
	return packed(t, newBook(t, func(*excelize.File) {}), map[string]string{
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + sheet + "</sheetData>" + rest + "</worksheet>",
	})
}

// part is one part of a package.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	content, err := fs.ReadFile(from, name)
	must(t, err)
	return string(content)
}

// packed is a package with some of its parts replaced.
func packed(t testing.TB, data []byte, parts map[string]string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		if _, replaced := parts[f.Name]; !replaced {
			must(t, to.Copy(f))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := to.Create(name)
		must(t, err)
		_, err = w.Write([]byte(parts[name]))
		must(t, err)
	}
	must(t, to.Close())
	return out.Bytes()
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ what, data, want string }{
		{"commas", "STT,Tên,\"Số, lượng\"\n1,\"Chè \"\"cổ\"\"\",\"6.544,0\"\n", "STT | Tên | Số, lượng\n1 | Chè \"cổ\" | 6.544,0\n"},
		{"semicolons, as Excel saves in Vietnam", "\uFEFFSTT;Tên;Số\r\n1;Chè, ngô;91,3%\r\n", "STT | Tên | Số\n1 | Chè, ngô | 91,3%\n"},
		{"tabs", "a\tb;c\n1\t2\n", "a | b;c\n1 | 2\n"},
		{"declared", "sep=;\na,a,a;b\n1;2\n", "a,a,a | b\n1 | 2\n"},
		{"one column", "a\nb\n", "a\nb\n"},
		{"a line in quotes", "a;b\n\"x\ny\";2\n", "a | b\nx ⏎ y | 2\n"},
		{"ragged and empty around", ";;\n;a;b\n;1\n;;\n", "a | b\n1 | \nbc/a.CSV:3:1 csv-ragged [2 3 ;]\n"},
		{"old line ends", "a;b\r1;2\r", "a | b\n1 | 2\n"},
		{"stays as written", "<;^\n*a*;[^1]\n", "< | ^\n*a* | [^1]\n"},
	} {
		if diff := cmp.Diff(c.want, read("a.CSV", "", []byte(c.data))); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
}

func TestFaults(t *testing.T) {
	one := newBook(t, func(f *excelize.File) {
		must(t, f.SetSheetName("Sheet1", "Biểu 1"))
		_, err := f.NewSheet("Trống")
		must(t, err)
		must(t, f.SetCellValue("Biểu 1", "A1", "a"))
	})
	locked := newBook(t, func(*excelize.File) {}, excelize.Options{Password: "mở"})
	far := newBook(t, func(f *excelize.File) {
		must(t, f.SetCellValue("Sheet1", "A1", "a"))
		must(t, f.SetCellValue("Sheet1", "A9000", "a"))
	})
	wide := newBook(t, func(f *excelize.File) {
		must(t, f.SetCellValue("Sheet1", "A1", "a"))
		must(t, f.SetCellValue("Sheet1", "XFD1", "a"))
	})
	broken := bytes.Replace(one, []byte("xl/worksheets/sheet1.xml"), []byte("xl/worksheets/sheet9.xml"), -1)
	for _, c := range []struct {
		what, name, sheet string
		data              []byte
		want              string
	}{
		{"misspelt sheet", "a.xlsx", "bieu1", one, "bc.yaml:7:3 sheet-misspelt [a.xlsx bieu1 Biểu 1]"},
		{"no such sheet", "a.xlsx", "Dự toán", one, "bc.yaml:7:3 sheet-unknown [a.xlsx Dự toán Biểu 1, Trống]"},
		{"empty sheet", "a.xlsx", "Trống", one, "bc.yaml:7:3 table-file-empty [a.xlsx]"},
		{"password", "a.xlsx", "", locked, "bc.yaml:7:3 table-file-locked [a.xlsx]"},
		{"old Excel", "a.xls", "", compound, "bc.yaml:7:3 table-file-old [a.xls]"},
		{"LibreOffice", "a.ods", "", one, "bc.yaml:7:3 table-file-kind [a.ods]"},
		{"cut off", "a.xlsx", "", one[:len(one)/2], "bc.yaml:7:3 table-file-broken [a.xlsx]"},
		{"no zip", "a.xlsx", "", []byte("STT;Tên"), "bc.yaml:7:3 table-file-broken [a.xlsx]"},
		{"nothing", "a.xlsx", "", nil, "bc.yaml:7:3 table-file-broken [a.xlsx]"},
		{"lost sheet", "a.xlsx", "", broken, "bc.yaml:7:3 table-file-broken [a.xlsx]"},
		{"too long", "a.xlsx", "", far, "bc.yaml:7:3 table-file-large [a.xlsx 5000 63]"},
		{"too wide", "a.xlsx", "", wide, "bc.yaml:7:3 table-file-large [a.xlsx 5000 63]"},
		{"too large", "a.csv", "", make([]byte, bounds.SheetBytes+1), "bc.yaml:7:3 file-too-heavy [a.csv 16]"},
		{"long CSV", "a.csv", "", bytes.Repeat([]byte("a\n"), bounds.SheetRows+1), "bc.yaml:7:3 table-file-large [a.csv 5000 63]"},
		{"wide CSV", "a.csv", "", bytes.Repeat([]byte(";"), bounds.SheetColumns), "bc.yaml:7:3 table-file-large [a.csv 5000 63]"},
		{"empty CSV", "a.csv", "", []byte(" ;\n"), "bc.yaml:7:3 table-file-empty [a.csv]"},
		{"sheet of a CSV", "a.csv", "Một", []byte("a"), "bc.yaml:7:3 sheet-in-csv [Một]"},
		{"quotes", "a.csv", "", []byte("a;b\nx;\"y\"z\n"), "bc/a.csv:2:1 csv-quote []"},
		{"TCVN3", "a.csv", "", []byte("STT;T\xAAn\nT\xE6ng;c\xE9ng\n"), "bc/a.csv:1:6 file-encoding [3]"},
		{"outside", "../a.csv", "", nil, "bc.yaml:7:3 file-outside [../a.csv a.csv]"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if diff := cmp.Diff(c.want+"\n", read(c.name, c.sheet, c.data)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := readFrom(fstest.MapFS{}, "a.csv", ""); got != "bc.yaml:7:3 file-missing [a.csv]\n" {
		t.Error(got)
	}
	if got := readFrom(nil, "a.csv", ""); got != "bc.yaml:7:3 file-no-folder [a.csv]\n" {
		t.Error(got)
	}
}

// A cell of a text file is reported by its line and its letter.
func TestPlaces(t *testing.T) {
	table, _ := Read(fstest.MapFS{"a.csv": {Data: []byte("Tên;Số\nChè đen;5\n")}}, Source{File: "a.csv"})
	if at := table.Rows[1][1].At.Start; at != (diagnostic.Pos{Line: 2, Column: 9}) {
		t.Errorf("%v", at)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(newBook(f, func(b *excelize.File) {
		must(f, b.SetSheetRow("Sheet1", "B2", &[]any{"a", 1.5, true}))
		must(f, b.MergeCell("Sheet1", "B2", "C3"))
	}), true)
	f.Add([]byte("a;b\n\"c\n\";d"), false)
	f.Fuzz(func(t *testing.T, data []byte, workbook bool) {
		name := map[bool]string{true: "a.xlsx", false: "a.csv"}[workbook]
		table, found := Read(fstest.MapFS{name: {Data: data}}, Source{File: name})
		if (table == nil) != diagnostic.HasErrors(found) {
			t.Fatalf("%v and %v", table, found)
		}
		if table == nil {
			return
		}
		for _, row := range table.Rows {
			for _, cell := range row {
				if cell.ColSpan < 1 || cell.RowSpan < 1 {
					t.Fatalf("%+v", cell)
				}
			}
		}
	})
}

// A sheet's XML is where the cells come from; the fuzzer reaches it past the
// package around it.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2"><c r="B2" t="e"><v>#REF!</v></c><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="B2:XFD9"/></mergeCells></worksheet>`)
	f.Add(`<x:worksheet xmlns:x="s"><!-- <c> --><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a&amp;b</t></r><rPh><t>z</t></rPh></is></c></row><row><c><v><![CDATA[5]]></v></c></row></sheetData><mergeCells><mergeCell ref="$A$1:B3"/></mergeCells></x:worksheet>`)
	b := &book{}
	f.Fuzz(func(t *testing.T, data string) {
		s := &sheet{book: b, name: "S", area: everything, data: data}
		r := &reader{most: bounds.SheetRows, mostCharacters: bounds.SheetCharacters}
		g := r.cells(s)
		if g == nil {
			return
		}
		g.trim()
		covered := 0
		rows := g.rows()
		for _, row := range rows {
			for _, cell := range row {
				covered += cell.ColSpan * cell.RowSpan
			}
		}
		if len(g.cells) > 0 && covered != len(g.cells)*len(g.cells[0]) {
			t.Errorf("%d places covered of %d × %d", covered, len(g.cells), len(g.cells[0]))
		}
		if len(rows) > 0 {
			r.head(g, rows)
		}
	})
}
