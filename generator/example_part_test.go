package generator_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"iter"
	"strings"
	"testing/fstest"
	"time"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

// A row of a table from a database prints literally.
func ExamplePlain() {
	row := generator.Plain("1", "Lúa *Đông xuân*", "6.544")
	fmt.Println(len(row), row[1].Plain)
	// Output: 3 Lúa *Đông xuân*
}

func ExampleDateOf() {
	signed := time.Date(2026, 2, 23, 16, 5, 0, 0, time.UTC)
	fmt.Println(generator.DateOf(signed))
	// Output: {23 2 2026}
}

// The schema of an office's directory, for editors that check YAML.
func ExampleOfficeSchema() {
	var schema struct {
		Type       string
		Properties map[string]any
	}
	if err := json.Unmarshal(generator.OfficeSchema(), &schema); err != nil {
		fmt.Println(err)
		return
	}
	_, offices := schema.Properties["co_quan"]
	fmt.Println(schema.Type, offices)
	// Output: object true
}

func ExampleStandards() {
	fmt.Println(strings.Join(generator.Standards(), " "))
	// Output: hd05 hd36 nd30 dang
}

func ExampleForms() {
	for _, f := range generator.Forms("")[:2] {
		fmt.Println(f.Kind, f.Name)
	}
	// Output:
	// nghi-quyet Nghị quyết
	// quyet-dinh Quyết định
}

// An editor offers the codes of a report's figures, with what each prints.
func ExampleCodes() {
	const text = `so_lieu:
  chi_tieu:
    - {ma: thu, ten: Thu ngân sách, don_vi: tỷ đồng, ke_hoach: 7.900, luy_ke: 1.107}
`
	codes, err := generator.Codes(context.Background(), "a.yaml", []byte(text), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range codes[:2] {
		fmt.Println(c.Code, c.Field, c.Text)
	}
	// Output:
	// thu luy-ke 1.107 tỷ đồng
	// thu ke-hoach bằng 14% kế hoạch
}

// A finding gives the key of its component; ComponentName gives the name for people.
func ExampleComponentName() {
	fmt.Println(generator.ComponentName("so_ky_hieu").In(diagnostic.Vietnamese))
	// Output: Số và ký hiệu
}

// Text copied in a browser becomes lines of a body.
func ExamplePaste() {
	lines, _ := generator.Paste("<p>Trong tháng <b>đã làm</b>:</p><ul><li>Sửa đường.</li></ul>", "", "")
	fmt.Println(lines)
	// Output:
	// Trong tháng **đã làm**:
	// - Sửa đường.
}

// An editor shows what the line ![Bảng: Kết quả](so-lieu.csv) prints.
func ExampleSheetRows() {
	files := fstest.MapFS{"so-lieu.csv": {Data: []byte("Nội dung;Kết quả\nThu ngân sách;1.107\n")}}
	rows, _ := generator.SheetRows(files, "so-lieu.csv")
	fmt.Print(rows)
	// Output:
	// | Nội dung | Kết quả |
	// |---|---|
	// | Thu ngân sách | 1.107 |
}

// An editor shows a report that is still being written, and its findings.
func ExamplePreview() {
	layout, found, err := generator.Preview(context.Background(), "a.yaml", []byte("loai: bao-cao\nnoi_dung: Đang viết\n"), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(layout.Pages), diagnostic.HasErrors(found))
	// Output: 1 true
}

// An editor keeps the fit of the pages between keystrokes and asks for the final
// layout when the person pauses.
func ExampleTyping() {
	opt := generator.Options{Memory: &generator.Memory{}}
	layout, _, final, err := generator.Typing(context.Background(), "a.yaml", []byte("loai: bao-cao\nnoi_dung: Đang viết\n"), opt)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(layout.Pages), final)
	// Output: 1 true
}

// The documents of a meeting in one file for the printer.
func ExampleWriteTogether() {
	ctx := context.Background()
	reports := func(yield func(*generator.Report, error) bool) {
		for _, kind := range []string{"bao-cao", "to-trinh"} {
			filled := strings.ReplaceAll(generator.Skeleton("", kind), "…", "xã Bản Bo")
			if !yield(generator.Load(ctx, kind+".yaml", []byte(filled), generator.Options{})) {
				return
			}
		}
	}
	var pdf bytes.Buffer
	err := generator.WriteTogether(ctx, &pdf, iter.Seq2[*generator.Report, error](reports))
	fmt.Println(bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")), err)
	// Output: true <nil>
}

// A printed figure is traced to the cell that it came from.
func ExampleReport_Figures() {
	sheet := fstest.MapFS{"so-lieu.csv": {Data: []byte("Mã;Tên;Đơn vị;Thực hiện\nho;Số hộ;hộ;1204\n")}}
	text := strings.Replace(monthly, "Các chỉ tiêu đều đạt./.", "Xã có {ho}./.", 1) + "so_lieu: {tep: so-lieu.csv}\n"
	r, err := generator.Load(context.Background(), "thang-02.yaml", []byte(text), generator.Options{Files: sheet})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range r.Figures() {
		fmt.Println(f.Code, f.Text, f.Cells)
	}
	// Output:
	// ho 1.204 hộ [{so-lieu.csv 2 1204}]
}

// The fields that the Word file and the PDF carry for archives.
func ExampleReport_Metadata() {
	r, err := generator.Load(context.Background(), "thang-02.yaml", []byte(monthly), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	meta := r.Metadata()
	fmt.Println(meta.Symbol, meta.Issuer, meta.Signer)
	// Output:
	// BC-UBND ỦY BAN NHÂN DÂN XÃ A Lò Thị Ỷ
}

// The places in which the office's own system prints number, date, signature and seal.
func ExampleLayout_Places() {
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
	for _, p := range layout.Places() {
		fmt.Println(p.Name, p.Page, p.Filled)
	}
	// Output:
	// so 1 false
	// ngay 1 true
	// thang 1 true
	// nam 1 true
	// chu_ky_1 1 false
	// con_dau 1 false
}

// A web page fetches the pictures of a drawn page by their names.
func ExampleLayout_Picture() {
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	text := strings.Replace(monthly, "  Các", "  ![Hồ chứa](ho.png)\n\n  Các", 1)
	opt := generator.Options{Files: fstest.MapFS{"ho.png": {Data: dot.Bytes()}}}
	layout, _, err := generator.Preview(ctx, "thang-02.yaml", []byte(text), opt)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = layout.WriteSVG(io.Discard, 0, func(name string) string {
		_, mediaType, ok := layout.Picture(name)
		fmt.Println(mediaType, ok)
		return "/picture/" + name
	})
	fmt.Println(err)
	// Output:
	// image/png true
	// <nil>
}
