package generator_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

// A row of a table out of a database: nothing in it is notation.
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

// An editor that checks YAML takes the schema of an office's directory.
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

// A finding names the component that it is about; people call it by its name.
func ExampleComponentName() {
	fmt.Println(generator.ComponentName("so_ky_hieu").In(diagnostic.Vietnamese))
	// Output: Số và ký hiệu
}

// What was copied in a browser becomes lines of a body.
func ExamplePaste() {
	lines, _ := generator.Paste("<p>Trong tháng <b>đã làm</b>:</p><ul><li>Sửa đường.</li></ul>", "", "")
	fmt.Println(lines)
	// Output:
	// Trong tháng **đã làm**:
	// - Sửa đường.
}

// An editor shows a report that is still being written, its faults beside it.
func ExamplePreview() {
	layout, found, err := generator.Preview(context.Background(), "a.yaml", []byte("loai: bao-cao\nnoi_dung: Đang viết\n"), generator.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(layout.Pages), diagnostic.HasErrors(found))
	// Output: 1 true
}

// What an editor shows while a report is written: the fit of the pages is kept
// between keystrokes, and judged anew when the person pauses.
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

// The papers of a meeting in one file for the printer.
func ExampleWriteTogether() {
	ctx := context.Background()
	papers := func(yield func(*generator.Report, error) bool) {
		for _, kind := range []string{"bao-cao", "to-trinh"} {
			filled := strings.ReplaceAll(generator.Skeleton("", kind), "…", "xã Bản Bo")
			if !yield(generator.Load(ctx, kind+".yaml", []byte(filled), generator.Options{})) {
				return
			}
		}
	}
	var pdf bytes.Buffer
	err := generator.WriteTogether(ctx, &pdf, iter.Seq2[*generator.Report, error](papers))
	fmt.Println(bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")), err)
	// Output: true <nil>
}
