package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// dumpOf returns the document of a report as text.
func dumpOf(t *testing.T, name string, data []byte, files fs.FS) string {
	t.Helper()
	r, err := generator.Load(context.Background(), name, data, generator.Options{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	dump, err := generator.Dump(r)
	if err != nil {
		t.Fatal(err)
	}
	return dump
}

// wordOf returns the Word file of a report.
func wordOf(t *testing.T, name string, data []byte, files fs.FS) []byte {
	t.Helper()
	r, err := generator.Load(context.Background(), name, data, generator.Options{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(context.Background(), &b, generator.DOCX); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func imported(t *testing.T, name string, data []byte) (*generator.Imported, fs.FS, []diagnostic.Diagnostic) {
	t.Helper()
	got, found := generator.Import(name, data)
	if got == nil {
		t.Fatalf("%s: refused: %v", name, found)
	}
	if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
		t.Errorf("%s: characters are not accounted for: %+v", name, c)
	}
	beside := fstest.MapFS{}
	for _, f := range got.Files {
		beside[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return got, beside, found
}

// firstDifference shows where two texts diverge.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "got  " + a + "\nwant " + b
		}
	}
	return ""
}

// TestImportOfBuiltFiles: a report built as Word and imported gives the same document,
// and the same YAML when it is built and imported again.
func TestImportOfBuiltFiles(t *testing.T) {
	examples, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples", err)
	}
	for _, example := range examples {
		if filepath.Base(example) == generator.OfficeFile {
			continue
		}
		t.Run(filepath.Base(example), func(t *testing.T) {
			data, err := os.ReadFile(example)
			if err != nil {
				t.Fatal(err)
			}
			same(t, filepath.Base(example), data, os.DirFS("../examples"), func(s string) string { return s })
		})
	}
}

// TestImportOfMarks does the same with the marks around a text: the stamps below a
// subject, and those that only documents of the Party have.
func TestImportOfMarks(t *testing.T) {
	for name, c := range map[string]struct {
		report string
		shown  []string
	}{
		"stamps": {
			"co_quan: {ban_hanh: Sở Tài chính, viet_tat: STC}\nso: 6\ndia_danh: Lai Châu\nngay: 19/6/2026\nloai: bao-cao\n" +
				"trich_yeu: Kết quả rà soát\ndau_mat: {tep: dau-chi-mat.png, rong: 20 mm}\ndo_khan: khan\nnoi_dung: Đã rà soát 12 hộ./.\n" +
				"ky: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn A}\nnoi_nhan: [\"Lưu: VT\"]\n",
			[]string{"picture png", "frame khan"},
		},
		"a document of the Party": {
			"tieu_chuan: dang\nco_quan: {chu_quan: Tỉnh ủy Lai Châu, ban_hanh: Ban Tuyên giáo và Dân vận, viet_tat: BTGDVTU}\nso: 7\n" +
				"dia_danh: Lai Châu\nngay: 09/6/2026\nloai: cong-van\ntrich_yeu: tuyên truyền kết quả đại hội\ndu_thao: 2\n" +
				"kinh_gui: [Các đảng ủy trực thuộc, Báo Lai Châu]\nnoi_dung: Đề nghị các cơ quan tuyên truyền.\nkhong_pho_bien: co\n" +
				"ky: {chuc_vu: Trưởng ban, ho_ten: Lò Văn Cương}\nnoi_nhan: [Như trên, Lưu Văn phòng Ban]\n",
			[]string{"Dự thảo lần 2", "Không phổ biến", "Báo Lai Châu;"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dump := dumpOf(t, "bao-cao.yaml", []byte(c.report), os.DirFS("../examples"))
			for _, s := range c.shown {
				if !strings.Contains(dump, s) {
					t.Errorf("no %q:\n%s", s, dump)
				}
			}
			same(t, "bao-cao.yaml", []byte(c.report), os.DirFS("../examples"), unseen)
		})
	}
}

func same(t *testing.T, name string, data []byte, files fs.FS, seen func(string) string) {
	t.Helper()
	docx := strings.TrimSuffix(name, ".yaml") + ".docx"
	want := seen(dumpOf(t, name, data, files))
	first, beside, found := imported(t, docx, wordOf(t, name, data, files))
	if got := seen(dumpOf(t, name, first.YAML, beside)); got != want {
		t.Fatalf("the document differs:\n%s", firstDifference(got, want))
	}
	if differs := differences(found); differs != "" {
		t.Errorf("the text is reported to differ:\n%s", differs)
	}
	if first.Count.Lost > 0 {
		t.Errorf("%d characters had no place", first.Count.Lost)
	}
	again, _, _ := imported(t, docx, wordOf(t, name, first.YAML, beside))
	if !bytes.Equal(again.YAML, first.YAML) {
		t.Errorf("the second YAML differs:\n%s", firstDifference(string(again.YAML), string(first.YAML)))
	}
}

// differences returns the findings of an import that its report prints something
// differently.
func differences(found []diagnostic.Diagnostic) string {
	return listed(slices.DeleteFunc(found, func(d diagnostic.Diagnostic) bool { return d.ID != diagnostic.ImportDiffers }))
}

// unseen removes from a dump what a Word file cannot represent: bold inside bold text,
// a no-break space or lowercase letters before capitals were made, where one line of a
// signature ends and the next begins, how the issuer's name is spelt outside the
// letterhead.
func unseen(dump string) string {
	var out []string
	for line := range strings.Lines(dump) {
		line = strings.ToLower(strings.NewReplacer("*", "", "·", " ", " ⏎ ", " ").Replace(strings.TrimSpace(line)))
		style, _, _ := strings.Cut(line, " ")
		if style != "chuc_vu" && style != "quyen_han" && style != "phu_luc_kem_theo" && style != "rule" && style != "table" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// TestImportOfRandomReports does the same with random reports.
func TestImportOfRandomReports(t *testing.T) {
	for seed := range judge.Cases[uint64](8, 60) {
		data, files := randomreport.New(seed)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			same(t, "bao-cao.yaml", data, files, unseen)
		})
	}
}

// TestImportOfArchive: the metadata for the archive is preserved through Word.
func TestImportOfArchive(t *testing.T) {
	const about = `luu_tru:
  ma_dinh_danh: H12.3
  nam_ho_so: 2021
  ho_so: 15.TH
  thu_tu: 7
  bao_quan: 20-nam
  su_dung: co-dieu-kien
  han: 15/3/2021
  tu_khoa: [kinh tế, "thu, chi"]
  ghi_chu: "Gửi kèm: số liệu"
`
	data, err := os.ReadFile(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, about...)
	got, _, _ := imported(t, "x.docx", wordOf(t, "x.yaml", data, nil))
	stated, _ := report.Load("got.yaml", got.YAML, nil)
	meant, _ := report.Load("want.yaml", data, nil)
	keywords := func(a report.Archive) string {
		var list []string
		for _, k := range a.Keywords {
			list = append(list, k.S)
		}
		return strings.Join(list, ", ")
	}
	a, b := stated.Archive, meant.Archive
	texts := func(a report.Archive) string {
		return strings.Join([]string{a.IssuerID.S, a.FileYear.S, a.FileNotation.S, a.Ordinal.S, a.Maintenance.S, a.Mode.S, a.Description.S, keywords(a)}, "\n")
	}
	if texts(a) != texts(b) || a.Due.Day != b.Due.Day || a.Due.Month != b.Due.Month || a.Due.Year != b.Due.Year || b.IssuerID.Empty() {
		t.Errorf("got %+v, want %+v", a, b)
	}
}

// TestImportOfTheExampleFile imports the Word file that the README shows.
func TestImportOfTheExampleFile(t *testing.T) {
	docx, err := os.ReadFile("../examples/lai-chau-2021-02.docx")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	got, beside, _ := imported(t, "lai-chau-2021-02.docx", docx)
	if d := firstDifference(dumpOf(t, "x.yaml", got.YAML, beside), dumpOf(t, "x.yaml", data, nil)); d != "" {
		t.Error(d)
	}
}

// TestImportOfText: the text that the Lai Châu report was copied from gives the same
// report; what the text lacks is reported and left to be filled in.
func TestImportOfText(t *testing.T) {
	text, err := os.ReadFile("internal/outline/testdata/lai-chau-2021-02.txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	got, found := generator.Import("lai-chau-2021-02.txt", text)
	stated, _ := report.Load("got.yaml", got.YAML, nil)
	meant, _ := report.Load("want.yaml", data, nil)
	if stated.Kind.S != meant.Kind.S || stated.Subject.S != meant.Subject.S {
		t.Errorf("%q %q, want %q %q", stated.Kind.S, stated.Subject.S, meant.Kind.S, meant.Subject.S)
	}
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	a, _ := outline.Parse(context.Background(), stated.Body, &sheet.Levels)
	b, _ := outline.Parse(context.Background(), meant.Body, &sheet.Levels)
	if d := firstDifference(outline.Dump(a), outline.Dump(b)); d != "" {
		t.Error(d)
	}
	if len(stated.Signatures) != 1 || stated.Signatures[0].OnBehalfOf.S != "UỶ BAN NHÂN DÂN" ||
		stated.Signatures[0].Post.S != "CHỦ TỊCH" || stated.Signatures[0].Name.S != "Trần Tiến Dũng" {
		t.Errorf("signed by %+v", stated.Signatures)
	}
	var missing []string
	for _, d := range found {
		if d.ID == diagnostic.ImportMissing {
			missing = append(missing, d.Args[0].(string))
		}
	}
	if s := strings.Join(missing, " "); s != "co_quan dia_danh ngay" {
		t.Errorf("missing: %s", s)
	}
	for _, key := range []string{"# co_quan:", "# dia_danh:", "# ngay:"} {
		if !bytes.Contains(got.YAML, []byte("\n"+key)) && !bytes.HasPrefix(got.YAML, []byte(key)) {
			t.Errorf("no placeholder %q", key)
		}
	}
	if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost || c.Lost > 0 {
		t.Errorf("characters are not accounted for: %+v", c)
	}
}
