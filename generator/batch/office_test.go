package batch

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"baocao/generator"
)

// ofOffice is a report that its office's directory completes.
const ofOffice = `loai: bao-cao
ngay: 28/02/2021
trich_yeu: Tình hình tháng 02
noi_dung: Hết./.
ky: chu-tich
`

func directory(signer string) string {
	return `co_quan: {ubnd: {ban_hanh: UBND TỈNH LAI CHÂU, viet_tat: UBND, dia_danh: Lai Châu}}
ky: {chu-tich: {chuc_vu: Chủ tịch, ho_ten: ` + signer + `}}
mac_dinh: {co_quan: ubnd, noi_nhan: ["Lưu: VT"]}
`
}

func workbook(t *testing.T, cell string) string {
	t.Helper()
	f := excelize.NewFile()
	for name, value := range map[string]string{"A1": "Tên", "B1": "Số", "A2": "Lúa", "B2": cell} {
		if err := f.SetCellStr("Sheet1", name, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// After a change to a file that reports use, exactly those reports are made again; so
// are those whose office's directory changed, wherever it is.
func TestResumeMakesWhatItsFilesChange(t *testing.T) {
	body := func(text string) string {
		return strings.Replace(fmt.Sprintf(short, 1, 1), "noi_dung: Đã làm 1 việc./.", text, 1)
	}
	files := map[string]string{
		"than.yaml":           body("noi_dung: {tep: than.txt}"),
		"than.txt":            "Một./.",
		"csv.yaml":            body("noi_dung: [{bang: Bảng, tep: b.csv}, {doan: Hết./.}]"),
		"b.csv":               "Tên;Số\nLúa;1\n",
		"xlsx.yaml":           body("noi_dung: |\n  ![Bảng](b.xlsx)\n  Hết./."),
		"b.xlsx":              workbook(t, "1"),
		"rieng/co-quan.yaml":  directory("Trần Tiến Dũng"),
		"rieng/a.yaml":        ofOffice,
		"rieng/sau/sau/b.yml": ofOffice,
	}
	personal := generator.Office{Name: "nhà/co-quan.yaml", Data: []byte(directory("Nguyễn Văn A"))}
	put := func(in, name, text string) {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		change func(in string, opt *Options)
		made   string
	}{
		{"nothing", func(string, *Options) {}, ""},
		{"a body file", func(in string, _ *Options) { put(in, "than.txt", "Hai./.") }, "than.yaml"},
		{"a CSV file", func(in string, _ *Options) { put(in, "b.csv", "Tên;Số\nLúa;2\n") }, "csv.yaml"},
		{"a workbook", func(in string, _ *Options) { put(in, "b.xlsx", workbook(t, "2")) }, "xlsx.yaml"},
		{"a directory", func(in string, _ *Options) { put(in, "rieng/co-quan.yaml", directory("Lò Văn B")) },
			"rieng/a.yaml rieng/sau/sau/b.yml"},
		{"a directory lost", func(in string, _ *Options) { os.Remove(filepath.Join(in, "rieng/co-quan.yaml")) },
			"rieng/a.yaml rieng/sau/sau/b.yml"},
		{"a nearer directory", func(in string, _ *Options) { put(in, "rieng/sau/co-quan.yaml", directory("Lò Văn B")) },
			"rieng/sau/sau/b.yml"},
		{"a directory beside", func(in string, _ *Options) { put(in, "rieng/sau/sau/co-quan.yaml", directory("Lò Văn B")) },
			"rieng/sau/sau/b.yml"},
		{"a directory over all", func(in string, _ *Options) { put(in, "co-quan.yaml", directory("Lò Văn B")) },
			"csv.yaml than.yaml xlsx.yaml"},
		{"the person's directory", func(_ string, opt *Options) { opt.Report.Office.Data = []byte(directory("Lò Văn B")) },
			"csv.yaml than.yaml xlsx.yaml"},
		{"the person's directory lost", func(_ string, opt *Options) { opt.Report.Office = generator.Office{} },
			"csv.yaml than.yaml xlsx.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, out := write(t, files), t.TempDir()
			opt := options(out)
			opt.Report.Office = personal
			if made, _, _, err := run(t, t.Context(), find(t, in), Shard{}, opt); made != 5 || err != nil {
				t.Fatalf("made %d: %v", made, err)
			}
			opt.Resume = true
			c.change(in, &opt)
			var made []string
			opt.Done = func(r Result) {
				if r.Err != nil {
					t.Error(r.Source.Name, r.Err)
				}
				if !r.Skipped {
					name, _ := filepath.Rel(in, r.Source.Name)
					made = append(made, filepath.ToSlash(name))
				}
			}
			if err := Run(t.Context(), find(t, in), Shard{}, opt); err != nil {
				t.Fatal(err)
			}
			slices.Sort(made)
			if got := strings.Join(made, " "); got != c.made {
				t.Errorf("made %q, want %q", got, c.made)
			}
			opt.Folder, opt.Resume = t.TempDir(), false
			if err := Run(t.Context(), find(t, in), Shard{}, opt); err != nil {
				t.Fatal(err)
			}
			sameTree(t, tree(t, out), tree(t, opt.Folder))
		})
	}
}

func TestOfficeAbove(t *testing.T) {
	dir := write(t, map[string]string{
		"co-quan.yaml": "trên", "a/b/c/x.yaml": "", "a/b/co-quan.yaml": "cạnh", "a/la/co-quan.yaml/x": "", "a/la/d/x.yaml": "",
	})
	t.Chdir(dir)
	for folder, want := range map[string]generator.Office{
		"a":                               {Name: "co-quan.yaml", Data: []byte("trên")},
		"a/b":                             {Name: "co-quan.yaml", Data: []byte("trên")},
		"a/b/c":                           {Name: "a/b/co-quan.yaml", Data: []byte("cạnh")},
		filepath.Join(dir, "a"):           {Name: filepath.Join(dir, "co-quan.yaml"), Data: []byte("trên")},
		"a/la/d":                          {Name: "a/la/co-quan.yaml"},
		filepath.Join("a", "khong", "co"): {Name: "co-quan.yaml", Data: []byte("trên")},
	} {
		got := OfficeAbove(folder)
		if got.Name != filepath.FromSlash(want.Name) || !bytes.Equal(got.Data, want.Data) || (got.Data == nil) != (want.Data == nil) {
			t.Errorf("above %s: %s %q", folder, got.Name, got.Data)
		}
	}
	t.Chdir("a/b")
	if got := OfficeAbove("."); got.Name != filepath.FromSlash("../../co-quan.yaml") || string(got.Data) != "trên" {
		t.Errorf("%s %q", got.Name, got.Data)
	}
}
