package generator_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing/fstest"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

const monthly = `co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ A, viet_tat: UBND}
dia_danh: A
ngay: 02/03/2026
loai: bao-cao
trich_yeu: Kết quả công tác tháng 02
noi_dung: |
  Các chỉ tiêu đều đạt./.
ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}
noi_nhan: ["Lưu: VT"]
`

func ExampleLoad() {
	ctx := context.Background()
	r, err := generator.Load(ctx, "thang-02.yaml", []byte(monthly), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, format := range generator.Formats() {
		var file bytes.Buffer
		if err := r.Write(ctx, &file, format); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %.4q\n", format, file.Bytes())
	}
	// Output:
	// docx: "PK\x03\x04"
	// pdf: "%PDF"
}

func ExampleReportError() {
	faulty := strings.Replace(monthly, "ngay: 02/03", "ngay: 31/02", 1)
	_, err := generator.Load(context.Background(), "thang-02.yaml", []byte(faulty), generator.Options{})
	var faults *generator.ReportError
	if errors.As(err, &faults) {
		fmt.Println("errors:", faults.Count())
		faults.Print(os.Stdout, diagnostic.English)
	}
	var first diagnostic.Diagnostic
	if errors.As(err, &first) && first.ID == diagnostic.DateImpossible {
		fmt.Println("the fault is at", first.Path)
	}
	// Output:
	// errors: 1
	// thang-02.yaml:3:7: error: The date “31/02/2026” is not in the calendar
	// 3 | ngay: 31/02/2026
	//   |       ^~~~~~~~~~
	// Suggested fix: Check the day and the month; the order is day/month/year
	// the fault is at ngay
}

func ExampleNew() {
	doc := &generator.Document{
		Issuer:  generator.Issuer{Name: []string{"ỦY BAN NHÂN DÂN XÃ A"}, Abbreviation: "UBND"},
		Place:   "A",
		Date:    generator.Date{Day: 2, Month: 3, Year: 2026},
		Kind:    "bao-cao",
		Subject: "Kết quả công tác tháng 02",
		Body: generator.Body{Nodes: []generator.Node{
			{Kind: "doan", Text: generator.Text{Plain: "1. là chữ của cơ sở dữ liệu, không phải số mục."}},
			{Kind: "bang", Rows: [][]generator.Text{
				generator.Plain("Xã", "Số hộ"),
				generator.Plain("A", "1.204"),
			}},
			{Kind: "doan", Text: generator.Text{Markup: "Kết quả **đạt** kế hoạch./."}},
		}},
		Signatures: []generator.Signature{{Post: "CHỦ TỊCH", Name: "Lò Thị Ỷ"}},
		Recipients: []string{"Lưu: VT"},
	}
	ctx := context.Background()
	r, err := generator.New(ctx, doc, generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(layout.Pages), "page")
	// Output: 1 page
}

func ExampleParse() {
	doc, err := generator.Parse(context.Background(), "thang-02.yaml", []byte(monthly))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc.Number = "12"
	doc.Body = generator.Body{Text: generator.Escape("- Chữ này không phải gạch đầu dòng.")}
	text, err := doc.YAML()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s", text[bytes.Index(text, []byte("noi_dung")):])
	// Output:
	// noi_dung: |-
	//   \- Chữ này không phải gạch đầu dòng.
	// ky:
	//   - chuc_vu: CHỦ TỊCH
	//     ho_ten: Lò Thị Ỷ
	// noi_nhan:
	//   - 'Lưu: VT'
}

func ExampleEscape() {
	fmt.Println(generator.Escape("1. a*b"))
	fmt.Println(generator.Escape("Giá 5 đồng."))
	// Output:
	// \1. a\*b
	// Giá 5 đồng.
}

func ExampleCheck() {
	got, err := generator.Check(context.Background(), "thang-02.yaml", []byte(strings.Replace(monthly, "./.", "", 1)), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range got.Diagnostics {
		fmt.Println(d.ID, d.Path)
	}
	fmt.Println("something could not be judged:", got.Unjudged())
	// Output:
	// closing-mark-missing noi_dung
	// something could not be judged: false
}

func ExampleFix() {
	slips := strings.Replace(monthly, "dia_danh", "dia_dannh", 1)
	got, err := generator.Fix(context.Background(), "thang-02.yaml", []byte(slips), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range got.Changed {
		fmt.Println(d.ID, "->", d.Edit.Text)
	}
	fmt.Println(string(got.Files[0].Data) == monthly, len(got.Left))
	// Output:
	// key-misspelt -> dia_danh
	// true 0
}

func ExampleImport() {
	got, found := generator.Import("cu.txt", []byte("UBND XÃ A\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả tháng 02\n\nCác chỉ tiêu đều đạt./.\n"))
	if diagnostic.HasErrors(found) {
		fmt.Println("not imported")
		return
	}
	doc, err := generator.Parse(context.Background(), "cu.yaml", got.YAML)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Kind, doc.Number)
	// Output: bao-cao 12
}

func ExampleOptions() {
	opt := generator.Options{
		// The folder of the report: pictures, tables, body files.
		Files: fstest.MapFS{"than.txt": {Data: []byte("Các chỉ tiêu đều đạt./.\n")}},
		// An office's directory, for reports that have none in their folder.
		Office: generator.Office{Name: "co-quan.yaml", Data: []byte("ky: {chu-tich: {chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}}\n")},
		// The report itself is attached to the PDF.
		AttachSource: true,
	}
	short := strings.NewReplacer("{chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}", "chu-tich", "|\n  Các chỉ tiêu đều đạt./.", "{tep: than.txt}").Replace(monthly)
	_, err := generator.Load(context.Background(), "thang-02.yaml", []byte(short), opt)
	fmt.Println(generator.PDF.Conformance(opt), err)
	// Output: PDF/A-3a, PDF/UA-1 <nil>
}

func ExampleSkeleton() {
	first, _, _ := strings.Cut(generator.Skeleton("nd30", "giay-moi"), "\n")
	fmt.Println(strings.HasPrefix(first, "#"), generator.Skeleton("dang", "giay-moi") == "")
	// Output: true true
}

func ExampleKinds() {
	kinds := generator.Kinds("")
	fmt.Println(len(kinds), kinds[0])
	// Output: 30 nghi-quyet
}

func ExampleFormats() {
	for _, format := range generator.Formats() {
		fmt.Printf("%s: %s [%s]\n", format, format.MediaType(), format.Conformance(generator.Options{}))
	}
	// Output:
	// docx: application/vnd.openxmlformats-officedocument.wordprocessingml.document []
	// pdf: application/pdf [PDF/A-2a, PDF/UA-1]
}

// The schema goes beside the reports, for editors that complete and check YAML.
func ExampleSchema() {
	var schema struct {
		Schema   string   `json:"$schema"`
		Required []string `json:"required"`
	}
	if err := json.Unmarshal(generator.Schema(), &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Schema)
	fmt.Println(schema.Required)
	// Output:
	// https://json-schema.org/draft/2020-12/schema
	// [loai]
}

func ExampleReport_Layout() {
	ctx := context.Background()
	r, err := generator.Load(ctx, "thang-02.yaml", []byte(monthly), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(layout.Pages), "page")
	// Output: 1 page
}

func ExampleOfficeSkeleton() {
	skeleton := generator.OfficeSkeleton()
	fmt.Println(generator.OfficeFile, strings.Contains(skeleton, "ky:"))
	// Output: co-quan.yaml true
}

// The report of the next month: periods are advanced, and old figures are marked.
func ExampleNext() {
	text := []byte("trich_yeu: Thu ngân sách tháng 11 năm 2026\nnoi_dung: |\n  Tháng 11 thu 248 tỷ đồng./.\n" +
		"co_quan: {ban_hanh: UBND TỈNH A, viet_tat: UBND}\ndia_danh: A\nloai: bao-cao\nngay: 24/11/2026\n" +
		"ky: {chuc_vu: Chủ tịch, ho_ten: B}\nnoi_nhan: [\"Lưu: VT\"]\n")
	next, _, err := generator.Next(context.Background(), "thang-11.yaml", text, generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(next.Name, next.Period, next.Stale)
	fmt.Println(strings.Join(strings.SplitN(string(next.YAML), "\n", 4)[:3], "\n"))
	// Output:
	// thang-12.yaml tháng 12 năm 2026 1
	// trich_yeu: Thu ngân sách tháng 12 năm 2026
	// noi_dung: |
	//   Tháng 12 thu [?248] tỷ đồng./.
}

// A template and a list make a document for each row.
func ExampleNewSeries() {
	template := []byte("kinh_moi: {ong_ba} {ho_ten}\nso: {so}\n")
	list := generator.List{Name: "khach.csv", Data: []byte("Họ tên;Giới tính\nLò Văn A;Nam\nLê Thị B;Nữ\n")}
	s, err := generator.NewSeries("giay-moi.yaml", template, list, generator.SeriesOptions{First: 101})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range s.Len() {
		text, err := s.Text(i)
		fmt.Println(s.Row(i), s.Name(i), err)
		fmt.Print(string(text))
	}
	// Output:
	// khach.csv#2 giay-moi-1 <nil>
	// kinh_moi: 'Ông Lò Văn A'
	// so: '101'
	// khach.csv#3 giay-moi-2 <nil>
	// kinh_moi: 'Bà Lê Thị B'
	// so: '102'
}

// The reports of two communes become one.
func ExampleDecode() {
	text, found := generator.Decode("don-vi.txt", []byte("\xff\xfeX\x00\xe3\x00 \x00A\x00"))
	fmt.Println(text, len(found))
	_, found = generator.Decode("don-vi.txt", []byte("X\xe3 A"))
	fmt.Println(found[0].Summary(diagnostic.English))
	// Output:
	// Xã A 0
	// The file is saved as Windows-1258 (Vietnamese ANSI), not UTF-8 (1 place in the file)
}

func ExampleMerge() {
	paper := func(name, text string) generator.MergeInput {
		return generator.MergeInput{Name: name, Data: []byte(text)}
	}
	head := "loai: bao-cao\ntrich_yeu: Kết quả tháng 11 năm 2026\ndia_danh: A\nky: {chuc_vu: Chủ tịch, ho_ten: B}\nnoi_nhan: [\"Lưu: VT\"]\n"
	frame := head + "co_quan: {ban_hanh: TỈNH D, viet_tat: UBND}\nngay: 11/2026\nnoi_dung: |\n  {tinh-hinh-gui}\n  I. KINH TẾ\n  Trên đây là báo cáo./.\n"
	a := head + "co_quan: {ban_hanh: XÃ A, viet_tat: UBND}\nso: 4\nngay: 20/11/2026\nnoi_dung: |\n  I. KINH TẾ\n  Tốt./.\n"
	b := head + "co_quan: {ban_hanh: XÃ B, viet_tat: UBND}\nso: 5\nngay: 21/11/2026\nnoi_dung: |\n  I. KINH TẾ\n  Khá./.\n"
	got, found, err := generator.Merge(context.Background(), paper("khung.yaml", frame), []generator.MergeInput{paper("a.yaml", a), paper("b.yaml", b)},
		generator.MergeOrder{Due: generator.Date{Day: 20, Month: 11, Year: 2026}})
	if err != nil {
		fmt.Println(err)
		return
	}
	lines := strings.Split(strings.TrimSpace(string(got.YAML)), "\n")
	fmt.Println(lines[8])
	fmt.Println(strings.Join(lines[len(lines)-4:], "\n"))
	if err := diagnostic.Print(os.Stdout, found, diagnostic.English, got.Source); err != nil {
		fmt.Println(err)
	}
	// Output:
	//   Đến hạn ngày 20/11/2026, có 1 trên 2 đơn vị gửi báo cáo đúng hạn; 1 đơn vị gửi muộn (Xã B).
	//   I. KINH TẾ
	//   **Xã A** (Báo cáo số 04/BC-UBND ngày 20/11/2026): Tốt.
	//   **Xã B** (Báo cáo số 05/BC-UBND ngày 21/11/2026): Khá.
	//   Trên đây là báo cáo./.
}
