package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

// TestCheckFindsNothingInWhatIsBuilt: check has the same findings for the Word file of
// an example as for the example.
func TestCheckFindsNothingInWhatIsBuilt(t *testing.T) {
	examples, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range examples {
		if filepath.Base(name) == generator.OfficeFile {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			ctx := context.Background()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opt := generator.Options{Files: os.DirFS(filepath.Dir(name))}
			r, err := generator.Load(context.Background(), name, data, opt)
			if err != nil {
				t.Fatal(err)
			}
			var built bytes.Buffer
			if err := r.Write(ctx, &built, generator.DOCX); err != nil {
				t.Fatal(err)
			}
			known := map[diagnostic.ID]bool{}
			ofReport, err := generator.Check(ctx, name, data, opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range ofReport.Diagnostics {
				known[d.ID] = true
			}
			ofWord, err := generator.Check(ctx, "x.docx", built.Bytes(), opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range append(ofReport.Diagnostics, ofWord.Diagnostics...) {
				if d.Component == "so_lieu" {
					t.Errorf("findings about correct figures: %s", d.Summary(diagnostic.Vietnamese))
				}
			}
			for _, d := range ofWord.Diagnostics {
				if d.Severity() > diagnostic.Hint && !known[d.ID] {
					t.Errorf("%s: %s", d.ID, d.Summary(diagnostic.Vietnamese))
				} else {
					t.Logf("%s: %s", d.ID, d.Summary(diagnostic.Vietnamese))
				}
			}
		})
	}
}

// TestCheckOfFigures: the numbers of a report are compared with each other, and
// findings have the line of the number.
func TestCheckOfFigures(t *testing.T) {
	const text = `co_quan: {ban_hanh: Ủy ban nhân dân xã An Bình, viet_tat: UBND}
so: 12
dia_danh: An Bình
ngay: 15/6/2026
loai: bao-cao
trich_yeu: Kết quả thu ngân sách
noi_dung: |
  Có 12/15 khoản thu đạt dự toán, chiếm 75%.
  | Khoản thu | Số tiền |
  |---|--:|
  | Thuế | 600 |
  | Lệ phí | 219 |
  | Tổng số | 891 |
  Trên đây là báo cáo./.
ky: {chuc_vu: Chủ tịch, ho_ten: Trần Văn Mẫu}
noi_nhan: ["Lưu: VT"]
`
	c, err := generator.Check(context.Background(), "a.yaml", []byte(text), generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range c.Diagnostics {
		if d.Component == "so_lieu" {
			got = append(got, fmt.Sprintf("%d:%d %s", d.At.Start.Line, d.At.Start.Column, d.Summary(diagnostic.Vietnamese)))
		}
	}
	want := []string{
		"8:6 Tỷ lệ ghi 75% ở dòng 8, tính từ hai số bên cạnh được 80% (12 : 15 × 100)",
		"13:15 Hàng tổng ghi 891 ở dòng 13, các hàng cộng lại được 819 (600 + 219)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
