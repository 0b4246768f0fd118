package twin_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/twin"
	"baocao/generator/signature"
)

// written returns both files of a report.
func written(t *testing.T, name string, data []byte, files fs.FS, fields bool) (pdf, docx []byte) {
	t.Helper()
	opt := generator.Options{Files: files, Fields: fields}
	if office, err := fs.ReadFile(files, generator.OfficeFile); err == nil {
		opt.Office = generator.Office{Name: generator.OfficeFile, Data: office}
	}
	r, err := generator.Load(context.Background(), name, data, opt)
	if err != nil {
		t.Fatal(err)
	}
	var p, w bytes.Buffer
	if err := r.Write(t.Context(), &p, generator.PDF); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(t.Context(), &w, generator.DOCX); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), w.Bytes()
}

func compare(t *testing.T, pdf, docx []byte) *twin.Result {
	t.Helper()
	f, err := object.Parse(pdf)
	if err != nil {
		t.Fatal(err)
	}
	r, err := twin.Compare(f, "a.docx", docx)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Both files of every example have the same text, with fields and without.
func TestExamplesHaveTheSameText(t *testing.T) {
	names, err := filepath.Glob("../../../examples/*.yaml")
	if err != nil || len(names) < 20 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		if filepath.Base(name) == generator.OfficeFile {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, fields := range []bool{false, true} {
				pdf, docx := written(t, filepath.Base(name), data, os.DirFS("../../../examples"), fields)
				if r := compare(t, pdf, docx); !r.Same() || r.Unnumbered {
					t.Errorf("fields %v: %+v", fields, r)
				}
			}
		})
	}
}

func TestRandomReportsHaveTheSameText(t *testing.T) {
	for seed := range judge.Cases[uint64](5, 40) {
		data, files := randomreport.New(seed)
		pdf, docx := written(t, "a.yaml", data, files, false)
		if r := compare(t, pdf, docx); !r.Same() {
			t.Errorf("%d: %+v", seed, r)
		}
	}
}

const paper = `co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND}
%s
dia_danh: Lai Châu
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: |
  I. KẾT QUẢ
  Thu ngân sách đạt 248 tỷ đồng[^1].
  [^1]: Bằng 101,5%% kế hoạch.
  | Xã | Số hộ |
  |---|---:|
  | Bình Lư | 15 |
  | Tân Uyên | 20 |

  Trên đây là báo cáo tháng 02./.
ky: {thay_mat: Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
noi_nhan: [Văn phòng Chính phủ, "Lưu: VT, TH"]
phu_luc:
  - tieu_de: Các xã
    noi_dung: |
      Hai mươi xã./.
`

// Number and date that a clerk entered are text of the PDF; the Word file has them, or
// still has blanks.
func TestNumbersThatWereEntered(t *testing.T) {
	pdf, docx := written(t, "a.yaml", fmt.Appendf(nil, paper, "ngay: tháng 02/2021"), os.DirFS("."), true)
	d, err := signature.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err = d.Number(signature.Number{Number: "5", Date: time.Date(2021, 2, 3, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if r := compare(t, pdf, docx); !r.Same() || !r.Unnumbered {
		t.Errorf("the earlier Word file: %+v", r)
	}
	for stated, same := range map[string]bool{
		"so: 5\nngay: 03/02/2021": true, "so: 6\nngay: 03/02/2021": false, "so: 5\nngay: 04/02/2021": false, "so: 5\nngay: 03/01/2021": false,
	} {
		_, docx := written(t, "a.yaml", fmt.Appendf(nil, paper, stated), os.DirFS("."), true)
		if r := compare(t, pdf, docx); r.Same() != same {
			t.Errorf("%q: %+v", stated, r)
		}
	}
}

// Differences are reported, with the words of both files.
func TestDifferencesAreNamed(t *testing.T) {
	source := fmt.Sprintf(paper, "so: 5\nngay: 03/02/2021")
	pdf, _ := written(t, "a.yaml", []byte(source), os.DirFS("."), false)
	for was, c := range map[string]struct {
		is   string
		want []twin.Difference
	}{
		"248 tỷ":             {"284 tỷ", []twin.Difference{{"Thu ngân sách đạt 248 tỷ đồng.", "Thu ngân sách đạt 284 tỷ đồng."}}},
		"101,5%":             {"101,6%", []twin.Difference{{Word: "Bằng 101,6% kế hoạch."}, {PDF: "Bằng 101,5% kế hoạch."}}},
		"Bình Lư | 15":       {"Bình Lư | 16", []twin.Difference{{"15", "16"}}},
		"  Trên đây là":      {"  Xin báo cáo.\n  Trên đây là", []twin.Difference{{Word: "Xin báo cáo."}}},
		"  Hai mươi xã./.":   {"  20 xã./.", []twin.Difference{{"Hai mươi xã./.", "20 xã./."}}},
		"Văn phòng Chính":    {"Văn Phòng Chính", []twin.Difference{{Word: "- Văn Phòng Chính phủ;"}, {PDF: "- Văn phòng Chính phủ;"}}},
		"15 |\n  | Tân Uyên": {"20 |\n  | Tân Uyên", []twin.Difference{{"15", "20"}}},
	} {
		changed := strings.Replace(source, was, c.is, 1)
		if changed == source {
			t.Fatalf("%q does not occur", was)
		}
		_, docx := written(t, "a.yaml", []byte(changed), os.DirFS("."), false)
		r := compare(t, pdf, docx)
		if fmt.Sprint(r.Differences) != fmt.Sprint(c.want) {
			t.Errorf("%q: %+v", was, r.Differences)
		}
	}
}

// Whatever bytes the PDF contains, the comparison terminates.
func FuzzCompare(f *testing.F) {
	r, err := generator.Load(f.Context(), "a.yaml", fmt.Appendf(nil, paper, "ngay: tháng 02/2021"), generator.Options{Fields: true})
	if err != nil {
		f.Fatal(err)
	}
	var p, w bytes.Buffer
	if err := r.Write(f.Context(), &p, generator.PDF); err != nil {
		f.Fatal(err)
	}
	if err := r.Write(f.Context(), &w, generator.DOCX); err != nil {
		f.Fatal(err)
	}
	pdf := p.Bytes()
	f.Add([]byte("/S/LI/K[1 0 R]"), 300)
	f.Add([]byte("/MCID 99999999"), 5000)
	f.Fuzz(func(t *testing.T, piece []byte, back int) {
		at := len(pdf) - max(0, min(back, 1<<20))%len(pdf) - len(piece)
		if at < 0 {
			return
		}
		damaged := bytes.Clone(pdf)
		copy(damaged[at:], piece)
		file, err := object.Parse(damaged)
		if err != nil {
			return
		}
		result, err := twin.Compare(file, "a.docx", w.Bytes())
		if err == nil && len(result.Differences) > 20 {
			t.Errorf("%d differences are reported", len(result.Differences))
		}
	})
}
