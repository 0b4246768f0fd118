package spreadsheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"baocao/generator/internal/bounds"
)

func TestParseArea(t *testing.T) {
	for s, want := range map[string]string{
		"A4:D10": "A4:D10", "$A$4:$D$10": "A4:D10", "a4:d10": "A4:D10", "D10:A4": "A4:D10", "B2": "B2:B2", " A1:B2 ": "A1:B2",
		"A:D": "A1:D1048576", "4:10": "A4:XFD10",
		"": "", "A": "", "4": "", "A4:D": "", "A0:B2": "", "ZZZZ1:B2": "", "A1:B9999999": "", "Biểu 1": "", "#REF!": "",
	} {
		got := ""
		if a, ok := parseArea(s); ok {
			got = a.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// titled is a sheet as offices fill it: titles and a unit above the table, and
// who made it below.
func titled(t *testing.T, more func(f *excelize.File)) []byte {
	return newBook(t, func(f *excelize.File) {
		must(t, f.SetSheetName("Sheet1", "Biểu 2"))
		for i, row := range [][]any{
			{"BIỂU TỔNG HỢP"}, {"(Kèm theo Báo cáo)"}, {nil, nil, "Đơn vị tính: ha"},
			{"TT", "Chỉ tiêu", "Kế hoạch"}, {1, "Thuế", 5}, {2, "Đất", 6}, {}, {"Người lập biểu", nil, "Chủ tịch"},
		} {
			must(t, f.SetSheetRow("Biểu 2", fmt.Sprintf("A%d", i+1), &row))
		}
		must(t, f.MergeCell("Biểu 2", "A1", "C1"))
		more(f)
	})
}

func TestRanges(t *testing.T) {
	plain := titled(t, func(*excelize.File) {})
	const body = "TT | Chỉ tiêu | Kế hoạch\n1 | Thuế | 5\n2 | Đất | 6\n"
	const above = "bc.yaml:7:3 table-title-rows [BIỂU TỔNG HỢP (a.xlsx#Biểu 2!A4:C8)]\n"
	for sheet, want := range map[string]string{
		"":                     above,
		"Biểu 2":               above,
		"Biểu 2!A4:C6":         body,
		"'Biểu 2'!$A$4:$C$6":   body,
		"biểu 2!a4:c6":         body,
		"A4:C6":                body,
		"Biểu 2!4:6":           body,
		"Biểu 2!B4:C6":         "Chỉ tiêu | Kế hoạch\nThuế | 5\nĐất | 6\n",
		"Biểu 2!A4:C":          "bc.yaml:7:3 table-range [A4:C]\n",
		"Biểu 2!vùng":          "bc.yaml:7:3 table-range [vùng]\n",
		"Bieu 2!A4:C6":         "bc.yaml:7:3 sheet-misspelt [a.xlsx Bieu 2 Biểu 2]\n",
		"Biểu 2!F1:G9":         "bc.yaml:7:3 table-file-empty [a.xlsx]\n",
		"Biểu 2!A4:XFD1048576": body + " |  | \nNgười lập biểu |  | Chủ tịch\n",
	} {
		if diff := cmp.Diff(want, read("a.xlsx", sheet, plain)); diff != "" {
			t.Errorf("%q: %s", sheet, diff)
		}
	}
	const csv = "BIỂU TỔNG HỢP;;\n\nTT;Tên;Số\n1;a;2\n"
	for sheet, want := range map[string]string{
		"":      "bc.yaml:7:3 table-title-rows [BIỂU TỔNG HỢP (a.csv#A3:C4)]\n",
		"A3:C4": "TT | Tên | Số\n1 | a | 2\n",
		"B3:C4": "Tên | Số\na | 2\n",
	} {
		if diff := cmp.Diff(want, read("a.csv", sheet, []byte(csv))); diff != "" {
			t.Errorf("CSV %q: %s", sheet, diff)
		}
	}
}

func TestPrintAreaAndTitles(t *testing.T) {
	name := func(name, refers string) func(f *excelize.File) {
		return func(f *excelize.File) {
			must(t, f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refers, Scope: "Biểu 2"}))
		}
	}
	const body = "TT | Chỉ tiêu | Kế hoạch\n1 | Thuế | 5\n2 | Đất | 6\n"
	for what, c := range map[string]struct {
		more func(*excelize.File)
		want string
	}{
		"print area":      {name("_xlnm.Print_Area", "'Biểu 2'!$A$4:$C$6"), body},
		"two print areas": {name("_xlnm.Print_Area", "'Biểu 2'!$A$4:$C$5,'Biểu 2'!$A$6:$C$6"), "bc.yaml:7:3 table-print-areas [Biểu 2 A4:C5, A6:C6 a.xlsx#Biểu 2!A4:C5]\n"},
		"lost print area": {name("_xlnm.Print_Area", "'Biểu 2'!#REF!"), "bc.yaml:7:3 table-title-rows [BIỂU TỔNG HỢP (a.xlsx#Biểu 2!A4:C8)]\n"},
		"titles":          {name("_xlnm.Print_Titles", "'Biểu 2'!$A:$A,'Biểu 2'!$1:$4"), ""},
		"titles lower":    {name("_xlnm.Print_Titles", "'Biểu 2'!$4:$4"), "bc.yaml:7:3 table-title-rows [BIỂU TỔNG HỢP (a.xlsx#Biểu 2!A4:C8)]\n"},
		"another's titles": {func(f *excelize.File) {
			_, err := f.NewSheet("Khác")
			must(t, err)
			must(t, f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Khác!$A$1", Scope: "Khác"}))
		}, "bc.yaml:7:3 table-title-rows [BIỂU TỔNG HỢP (a.xlsx#Biểu 2!A4:C8)]\n"},
	} {
		got := read("a.xlsx", "", titled(t, c.more))
		if c.want == "" {
			if !strings.HasSuffix(got, "head of 4\n") {
				t.Errorf("%s: %s", what, got)
			}
		} else if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

// A head of two rows is one where the second gives nothing but titles below
// merged cells; where that is not sure, it is reported.
func TestSecondHeader(t *testing.T) {
	for what, c := range map[string]struct {
		rows [][]any
		want string
	}{
		"titles alone":      {[][]any{{"STT", "Vốn", nil}, {nil, "Kế hoạch", "Thực hiện"}, {1, 2, 3}}, "head of 2"},
		"and others":        {[][]any{{"STT", "Vốn", nil}, {"(1)", "Kế hoạch", "Thực hiện"}, {1, 2, 3}}, "table-second-head []"},
		"numbers":           {[][]any{{"STT", "Vốn", nil}, {1, 2, 3}, {4, 5, 6}}, ""},
		"words and figures": {[][]any{{"STT", "Vốn", nil}, {1, "xã", "bản"}, {4, "a", "b"}}, ""},
	} {
		got := read("a.xlsx", "", newBook(t, func(f *excelize.File) {
			for i, row := range c.rows {
				must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
			}
			must(t, f.MergeCell("Sheet1", "B1", "C1"))
		}))
		if says := strings.Contains(got, "head"); c.want == "" && says || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", what, got, c.want)
		}
	}
}

// What a merged cell holds shows as long as any part of it does.
func TestMergedOverHidden(t *testing.T) {
	data := newBook(t, func(f *excelize.File) {
		for i, row := range [][]any{{"Nhóm", "Xã", "Vốn"}, {"Vùng cao", "A", 1}, {nil, "B", 2}, {nil, "C", 3}} {
			must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
		}
		must(t, f.MergeCell("Sheet1", "A2", "A4"))
		must(t, f.SetRowVisible("Sheet1", 2, false))
	})
	if diff := cmp.Diff("Nhóm | Xã | Vốn\nVùng cao (1×2) | B | 2\nC | 3\n", read("a.xlsx", "", data)); diff != "" {
		t.Error(diff)
	}
	// A range that begins inside a merged cell shows what that holds.
	if diff := cmp.Diff("Vùng cao (1×2) | B | 2\nC | 3\n", read("a.xlsx", "A3:C4", data)); diff != "" {
		t.Error(diff)
	}
}

func TestLooks(t *testing.T) {
	font := func(f excelize.Font) *excelize.Font { return &f }
	data := newBook(t, func(f *excelize.File) {
		must(t, f.SetCellValue("Sheet1", "A1", "Chỉ tiêu"))
		must(t, f.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "Diện tích (m"}, {Text: "2", Font: font(excelize.Font{VertAlign: "superscript"})}, {Text: ")", Font: font(excelize.Font{})}}))
		must(t, f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "CO"}, {Text: "2", Font: font(excelize.Font{VertAlign: "subscript"})}, {Text: "  nhiều ", Font: font(excelize.Font{Italic: true})}}))
		must(t, f.SetCellValue("Sheet1", "A4", "Tổng cộng"))
		must(t, f.SetCellValue("Sheet1", "A5", "bỏ"))
		bold, err := f.NewStyle(&excelize.Style{Font: font(excelize.Font{Bold: true})})
		must(t, err)
		struck, err := f.NewStyle(&excelize.Style{Font: font(excelize.Font{Strike: true})})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "A4", "A4", bold))
		must(t, f.SetCellStyle("Sheet1", "A5", "A5", struck))
	})
	want := "Chỉ tiêu\nDiện tích (m^2^)\nCO~2~* nhiều*\n**Tổng cộng**\nbỏ\nbc/a.xlsx#Sheet1!A5:0:0 cell-struck [A5]\n"
	if diff := cmp.Diff(want, read("a.xlsx", "", data)); diff != "" {
		t.Error(diff)
	}
	inline := withSheet(t, `<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>a&amp;</t></r><r><t xml:space="preserve"> b_x000D__x005F_</t></r><rPh><t>đọc</t></rPh></is></c></row>`)
	if got := read("a.xlsx", "", inline); got != "**a&** b ⏎ _\n" {
		t.Error(got)
	}
}

// Blank rows that only have a look, and rows far apart, cost little.
func blankRows(t testing.TB, n int) []byte {
	var rows strings.Builder
	rows.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>`)
	for r := 2; r <= n; r++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:8" ht="15"><c r="A%d" s="1"/><c r="B%d" s="1"/><c r="C%d" s="2"/></row>`, r, r, r, r)
	}
	return withSheet(t, rows.String())
}

func TestBlankRows(t *testing.T) {
	if got := read("a.xlsx", "", blankRows(t, 20_000)); got != "a\n" {
		t.Error(got)
	}
}

func BenchmarkBlankRows(b *testing.B) {
	files := fstest.MapFS{"a.xlsx": {Data: blankRows(b, 200_000)}}
	b.ReportAllocs()
	for b.Loop() {
		if table, found := Read(files, Source{File: "a.xlsx"}); table == nil {
			b.Fatal(found)
		}
	}
}

// One string that many cells name, and one cell of many characters, are refused
// before they are laid out.
func TestLongCells(t *testing.T) {
	long := strings.Repeat("a", bounds.CellCharacters+1)
	cell := `<row><c t="inlineStr"><is><t>` + long + `</t></is></c></row>`
	want := fmt.Sprintf("bc/a.xlsx#Sheet1!A1:0:0 cell-long [%d]\n", bounds.CellCharacters)
	if got := read("a.xlsx", "", withSheet(t, cell)); got != want {
		t.Error(got)
	}
	if got := read("a.csv", "", []byte(long)); !strings.HasPrefix(got, "bc/a.csv:1:1 cell-long") {
		t.Error(got)
	}
	shared := newBook(t, func(f *excelize.File) {
		text := strings.Repeat("a ", bounds.CellCharacters/2)
		for i := range 100 {
			must(t, f.SetCellValue("Sheet1", fmt.Sprintf("A%d", i+1), text))
		}
	})
	want = fmt.Sprintf("bc.yaml:7:3 table-letters [a.xlsx %d]\n", bounds.SheetCharacters)
	if got := read("a.xlsx", "", shared); got != want {
		t.Error(got)
	}
}

// Text of a megabyte that a thousand cells name.
func TestSharedTextIsNotCopied(t *testing.T) {
	rows := `<row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 50) + `</row>`
	data := packed(t, withSheet(t, strings.Repeat(rows, 20)), map[string]string{
		"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("chữ ", 1<<18) + "</t></si></sst>",
	})
	begin := time.Now()
	got := read("a.xlsx", "", data)
	if !strings.Contains(got, "cell-long") {
		t.Error(got[:min(len(got), 200)])
	}
	t.Log(time.Since(begin))
}

func TestKindsOfFiles(t *testing.T) {
	encrypted := append(append([]byte{}, compound...), bytes.Repeat([]byte{0}, 64)...)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"old.xls":     {compound, "table-file-old"},
		"locked.xlsx": {append(encrypted, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...), "table-file-locked"},
		"web.xls":     {[]byte("\n<html><table><tr><td>a</td></tr></table></html>"), "table-file-page"},
		"csv.xlsx":    {[]byte("a;b\n1;2\n"), "table-file-broken"},
	} {
		if got := read(name, "", c.data); !strings.Contains(got, c.want+" [") {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := read("named-wrong.xls", "", newBook(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", "a")) })); got != "a\n" {
		t.Error(got)
	}
}

func TestSeparator(t *testing.T) {
	for text, want := range map[string]rune{
		"Lúa, ngô, sắn;Diện tích\nXã A;1,5\nXã B;3,25\n": ';',
		"a,b,c\n1,2,3\n":                          ',',
		"a\tb, c\n1\t2,5\n":                       '\t',
		"1,5;2,5\n3,5;4,5\n":                      ';', // both do: a comma parts decimals
		"Bảng, năm 2026\n\na;b;c\n1;2;3\n4;5;6\n": ';',
		"\"x;y;z\",b\n\"x;y\",c\n":                ',',
		"a\n":                                     '\t',
	} {
		if got := separator(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
