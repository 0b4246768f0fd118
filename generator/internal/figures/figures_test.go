package figures_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
	"baocao/layouts"
)

// filled is the body of a report with its figures in it, and what was found.
func filled(t testing.TB, text []byte, files fs.FS) (tree *outline.Tree, found []diagnostic.Diagnostic) {
	t.Helper()
	r, found := report.Load("bc.yaml", text, files)
	for _, d := range found {
		if d.ID != "key-missing" {
			t.Fatalf("%v", d)
		}
	}
	found = nil
	read := func(file, sheet report.Text) [][]*spreadsheet.Value {
		if file.Empty() {
			return nil
		}
		rows, faults := spreadsheet.ReadValues(files, spreadsheet.Source{File: file.S, Sheet: sheet.S, At: file.At})
		found = append(found, faults...)
		return rows
	}
	f := &r.Figures
	table, faults := figures.New(figures.Stated{Report: r, Values: read(f.File, f.Sheet), Names: read(f.Names, report.Text{})})
	found = append(found, faults...)
	tree, faults = outline.Parse(context.Background(), r.Body, levels)
	found = append(found, faults...)
	return tree, append(found, table.Fill(tree)...)
}

// levels are those of the notation of reports.
var levels = func() *layouts.Levels {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		panic(err)
	}
	return &sheet.Levels
}()

func printed(tree *outline.Tree, found []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d %s %s\n", d.At.File, d.At.Start.Line, d.At.Start.Column, d.ID, d.Summary(diagnostic.Vietnamese))
	}
	b.WriteString(outline.Print(tree, levels))
	return b.String()
}

// TestCases fills the bodies of reports: bc.yaml, and the tables beside it.
func TestCases(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		files := casefile.Files(c)
		return printed(filled(t, files["bc.yaml"].Data, files))
	})
}

// TestWorkbook: numbers are exact, percents and dates are known, columns may be
// hidden, titles merged; a fault names its cell.
func TestWorkbook(t *testing.T) {
	files := fstest.MapFS{"a.xlsx": &fstest.MapFile{Data: workbook(t, func(f *excelize.File, set func(cell string, value any)) {
		for cell, value := range map[string]any{
			"A1": "SỐ LIỆU", "A2": "Mã", "B2": "Thực hiện", "D2": "Ghi chú", "B3": "Tháng này", "C3": "Lũy kế",
			"A4": "thu", "B4": 0.1 + 0.2, "C4": 1107.35,
			"A5": "ty-le", "B5": 0.053, "C5": 45000,
			"A6": "chu", "B6": "1.107,5", "C6": "tạm",
			"A7": "I. Phần sau", "A8": "gop", "B8": 5,
		} {
			set(cell, value)
		}
		percent, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
		date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		f.SetCellStyle("Sheet1", "B5", "B5", percent)
		f.SetCellStyle("Sheet1", "C5", "C5", date)
		for _, m := range [][2]string{{"A1", "D1"}, {"A2", "A3"}, {"B2", "C2"}, {"D2", "D3"}, {"A7", "D7"}, {"B8", "C8"}} {
			f.MergeCell("Sheet1", m[0], m[1])
		}
		f.SetColVisible("Sheet1", "A", false)
	})}}
	got := printed(filled(t, []byte("so_lieu: {tep: a.xlsx}\nnoi_dung: |\n  {thu}, {thu.luy-ke 2}, {ty-le}, {chu}.\n"), files))
	const want = `a.xlsx#Sheet1!C5:0:0 figure-not-number “15/03/2023” ở cột “Lũy kế” không phải là số
a.xlsx#Sheet1!C6:0:0 figure-not-number “tạm” ở cột “Lũy kế” không phải là số
a.xlsx#Sheet1!B8:0:0 figure-merged Ô gộp (merge) trong hàng số liệu
0,3, 1.107,35, 5,3%, 1.107,5.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func workbook(t testing.TB, fill func(f *excelize.File, set func(cell string, value any))) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f, func(cell string, value any) {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	})
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLongSheet refuses a sheet of 100,000 rows with a word.
func TestLongSheet(t *testing.T) {
	long := "Mã;Tháng này\n" + strings.Repeat("a;1\n", 100_000)
	files := fstest.MapFS{"a.csv": &fstest.MapFile{Data: []byte(long)}}
	_, found := filled(t, []byte("so_lieu: {tep: a.csv}\nnoi_dung: |\n  {a}.\n"), files)
	if len(found) != 1 || found[0].ID != diagnostic.TableFileLarge || found[0].At.Start.Line != 1 {
		t.Errorf("found %v", found)
	}
}

// TestLongNumber refuses a number that no office writes.
func TestLongNumber(t *testing.T) {
	files := fstest.MapFS{"a.csv": &fstest.MapFile{Data: []byte("Mã;Tháng này\na;" + strings.Repeat("9", 30_000) + "\n")}}
	_, found := filled(t, []byte("so_lieu: {tep: a.csv}\nnoi_dung: |\n  Thu.\n"), files)
	if len(found) != 1 || found[0].ID != diagnostic.FigureNotNumber {
		t.Errorf("%d findings", len(found))
	}
}

// TestBracesWithoutFigures: a report without so_lieu keeps its braces, and reads the
// escape of one all the same.
func TestBracesWithoutFigures(t *testing.T) {
	tree, found := outline.Parse(context.Background(), report.Body{Lines: []report.Line{{Text: `{thu} { \{x\} {}`}}}, levels)
	if got := outline.Words(tree.Nodes[0].Text); got != `{thu} { {x} {}` || found != nil {
		t.Errorf("%q %v", got, found)
	}
}

func FuzzFill(f *testing.F) {
	f.Add("{thu}, {thu.ke-hoach đạt 2}\n| Mã | Lũy kế |\n|-|-|\n| {thu*} |\n| x {cong} |", "Mã;Lũy kế\nthu;1.107,5\n")
	f.Add("{a.b.c} {", "Mã;Tháng 1;Tháng 2\nx;%;-1e9")
	f.Fuzz(func(t *testing.T, body, data string) {
		r := &report.Report{Figures: report.Figures{File: report.Text{S: "a.csv"}}}
		files := fstest.MapFS{"a.csv": &fstest.MapFile{Data: []byte(data)}}
		rows, _ := spreadsheet.ReadValues(files, spreadsheet.Source{File: "a.csv"})
		table, _ := figures.New(figures.Stated{Report: r, Values: rows})
		b := report.Body{Coded: true}
		for line := range strings.SplitSeq(body, "\n") {
			b.Lines = append(b.Lines, report.Line{Text: line})
		}
		tree, _ := outline.Parse(context.Background(), b, levels)
		table.Fill(tree)
		var braces func(nodes []*outline.Node)
		braces = func(nodes []*outline.Node) {
			for _, n := range nodes {
				for _, in := range n.Text {
					if in.Code != "" {
						t.Errorf("the code %q is not filled", in.Code)
					}
				}
				braces(n.Children)
			}
		}
		braces(tree.Nodes)
	})
}

// BenchmarkThousand fills a report of a hundred pages from a thousand
// indicators: 4,000 paragraphs with a value each.
func BenchmarkThousand(b *testing.B) {
	var data, body strings.Builder
	data.WriteString("Mã;Đơn vị;Kế hoạch năm;Tháng này;Lũy kế;Cùng kỳ\n")
	for i := range 1000 {
		fmt.Fprintf(&data, "ct-%d;tỷ đồng;%d;12,5;%d,25;%d\n", i, 1000+i, 500+i, 400+i)
	}
	for i := range 4000 {
		fmt.Fprintf(&body, "  - Chỉ tiêu thứ %d đạt {ct-%d.luy-ke}, {ct-%d.cung-ky}.\n", i, i%1000, i%1000)
	}
	files := fstest.MapFS{"a.csv": &fstest.MapFile{Data: []byte(data.String())}}
	text := []byte("so_lieu: {tep: a.csv}\nnoi_dung: |\n" + body.String())
	r, _ := report.Load("bc.yaml", text, files)
	for b.Loop() {
		rows, _ := spreadsheet.ReadValues(files, spreadsheet.Source{File: "a.csv"})
		table, _ := figures.New(figures.Stated{Report: r, Values: rows})
		tree, _ := outline.Parse(context.Background(), r.Body, levels)
		if found := table.Fill(tree); found != nil {
			b.Fatal(found)
		}
	}
}
