package generator_test

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"baocao/generator"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/workbook"
)

// codedAndTyped returns a report with a number of indicators, two values of each used by
// codes, and the report with these figures typed; a thousand indicators are about a
// hundred pages.
func codedAndTyped(t testing.TB, indicators int) (coded, typed []byte, files fs.FS) {
	t.Helper()
	head := "co_quan: {ban_hanh: UBND TỈNH A, viet_tat: UBND}\ndia_danh: A\nngay: 24/11/2026\nloai: bao-cao\ntrich_yeu: Kết quả tháng 11 năm 2026\n" +
		"ky: {chuc_vu: Chủ tịch, ho_ten: B}\nnoi_nhan: [\"Lưu: VT\"]\n"
	rows := [][]workbook.Cell{{{Text: "Mã"}, {Text: "Chỉ tiêu"}, {Text: "Đơn vị"}, {Text: "Lũy kế"}, {Text: "Cùng kỳ"}}}
	number := func(s string) workbook.Cell { return workbook.Cell{Text: s, Number: s} }
	var body, plain strings.Builder
	for i := range indicators {
		rows = append(rows, []workbook.Cell{{Text: fmt.Sprintf("ct-%d", i)}, {Text: fmt.Sprintf("Giá trị của ngành số %d", i)}, {Text: "tỷ đồng"}, number(fmt.Sprintf("%d.5", 1000+i)), number(fmt.Sprint(900 + i))})
		line := "  - Trong tháng, các cấp, các ngành tập trung triển khai kế hoạch; chỉ tiêu của ngành thứ %d đạt %s, cao hơn mức cùng kỳ là %s; " +
			"tiếp tục thực hiện các giải pháp đã đề ra, kiểm tra, đôn đốc các đơn vị chậm tiến độ, bảo đảm hoàn thành nhiệm vụ năm trước ngày 31 tháng 12 theo chỉ đạo của Ủy ban nhân dân tỉnh và các văn bản hướng dẫn.\n"
		fmt.Fprintf(&body, line, i+1, fmt.Sprintf("{ct-%d.luy-ke}", i), fmt.Sprintf("{ct-%d.muc-cung-ky}", i))
		fmt.Fprintf(&plain, line, i+1, typography.FormatDecimal(fmt.Sprintf("%d.5", 1000+i))+" tỷ đồng", typography.FormatDecimal(fmt.Sprint(900+i))+" tỷ đồng")
	}
	body.WriteString("  Trên đây là báo cáo./.\n")
	plain.WriteString("  Trên đây là báo cáo./.\n")
	book, err := workbook.Write("Sheet1", rows)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(head + "so_lieu: {tep: a.xlsx}\nnoi_dung: |\n" + body.String()), []byte(head + "noi_dung: |\n" + plain.String()), fstest.MapFS{"a.xlsx": {Data: book}}
}

// BenchmarkFigures builds both in turn, so that other load of the machine affects both:
// the ratio of the two is what the indicators cost.
func BenchmarkFigures(b *testing.B) {
	coded, typed, files := codedAndTyped(b, 1000)
	pages := 0
	build := func(text []byte) time.Duration {
		begin := time.Now()
		r, err := generator.Load(b.Context(), "bc.yaml", text, generator.Options{Files: files})
		if err != nil {
			b.Fatal(err)
		}
		for _, format := range generator.Formats() {
			if err := r.Write(b.Context(), io.Discard, format); err != nil {
				b.Fatal(err)
			}
		}
		layout, err := r.Layout(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		pages = len(layout.Pages)
		return time.Since(begin)
	}
	var ofTyped, ofCoded []time.Duration
	for b.Loop() {
		ofTyped, ofCoded = append(ofTyped, build(typed)), append(ofCoded, build(coded))
	}
	median := func(list []time.Duration) float64 {
		slices.Sort(list)
		return float64(list[len(list)/2])
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(median(ofCoded)/median(ofTyped), "coded/typed")
}
