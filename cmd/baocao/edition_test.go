package main

import (
	"archive/zip"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnEditionIsOneFile builds the program with one more file in layouts, a copy of
// the decree's with its own name, words, sizes, margins and kinds, and uses every
// command that depends on an edition with it. The compiler's overlay supplies the file:
// nothing else of the source changes.
func TestAnEditionIsOneFile(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip(err)
	}
	layouts, err := filepath.Abs("../../layouts")
	if err != nil {
		t.Fatal(err)
	}
	decree, err := os.ReadFile(filepath.Join(layouts, "nd30.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(decree)
	for _, change := range [][2]string{
		{"edition: nd30\ntitle: Nghị định số 30/2020/NĐ-CP", "edition: thu\ntitle: Quy định thử nghiệm"},
		{"quoc_hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "quoc_hieu: HIỆP HỘI NHỮNG NGƯỜI THỬ"},
		{"top: {value: 20mm, allowed: [20mm, 25mm], clause: \"PL I, I.I.3\"}", "top: {value: 40mm, allowed: [40mm, 45mm], clause: \"Điều 7\"}"},
		{"default: 13-14-14", "default: nho"},
		{"    13-14-14: {", "    nho: {"},
		{"{key: chi-thi, name: Chỉ thị, abbreviation: CT,", "{key: loi-nhan, name: Lời nhắn, abbreviation: LN,"},
		{"ky_thay: KT.", "ky_thay: THAY"},
		{"{key: muc_la_ma, numeral: roman, suffix: \".\"", "{key: muc_la_ma, numeral: roman, suffix: \":\""},
		{"{key: diem, numeral: letter, suffix: \")\"", "{key: diem, numeral: arabic, suffix: \")\""},
	} {
		if !strings.Contains(text, change[0]) {
			t.Fatalf("the decree's sheet has no %q", change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	dir := t.TempDir()
	write := func(name, data string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("thu.yaml", text)
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(layouts, "thu.yaml"): filepath.Join(dir, "thu.yaml")}})
	if err != nil {
		t.Fatal(err)
	}
	write("overlay.json", string(overlay))
	program := filepath.Join(dir, "baocao.exe")
	if out, err := exec.Command("go", "build", "-ldflags=-w", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	run := func(code int, args ...string) string {
		t.Helper()
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		out, _ := cmd.CombinedOutput()
		if got := cmd.ProcessState.ExitCode(); got != code {
			t.Fatalf("baocao %s ends with %d, want %d:\n%s", strings.Join(args, " "), got, code, out)
		}
		return string(out)
	}
	has := func(what, text string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", what, w, text)
			}
		}
	}

	skeleton := run(0, "new", "loi-nhan", "--tieu-chuan", "thu")
	has("new", skeleton, "tieu_chuan: thu # thể thức theo Quy định thử nghiệm", "# ky_thay: Chủ tịch # THAY", "# co_chu: nho # hoặc 12-13-13", "I: / 1.")
	if out := run(2, "new", "chi-thi", "--tieu-chuan", "thu"); !strings.Contains(out, "loi-nhan") {
		t.Errorf("new does not name the kinds of the edition:\n%s", out)
	}
	has("schema", run(0, "schema"), `"thu"`, `"Lời nhắn"`)

	report := strings.ReplaceAll(skeleton, "…", "Xã Bản Bo")
	report = strings.Replace(report, "  Xã Bản Bo\n  1. Xã Bản Bo\n", "  I: CÔNG VIỆC ĐÃ LÀM\n  1. Đường liên xã đã được sửa.\n  1) Đoạn đầu.\n  2) Đoạn cuối.\n", 1)
	report = strings.Replace(report, "  # ky_thay: Chủ tịch # THAY", "  ky_thay: Chủ tịch", 1)
	write("a.yaml", report)
	run(0, "build", "a.yaml")
	has("the Word file", documentOf(t, filepath.Join(dir, "a.docx")), ">THAY\u00a0CHỦ TỊCH<")
	has("check of the report", run(0, "check", "a.yaml"), "0 lỗi")
	checked := run(0, "check", "a.docx")
	if !strings.Contains(checked, "Trang giấy") || strings.Contains(checked, "lề") {
		t.Errorf("check uses another edition for the Word file:\n%s", checked)
	}
	imported := run(0, "import", "a.docx", "-o", "-")
	has("import", imported, "tieu_chuan: thu", "loai: loi-nhan", "\n  I: CÔNG VIỆC ĐÃ LÀM", "\n  2) Đoạn cuối.", "ky_thay: CHỦ TỊCH")

	write("le.yaml", strings.Replace(report, "trinh_bay:\n", "trinh_bay:\n  le: {tren: 20 mm}\n", 1))
	has("a finding", run(1, "check", "le.yaml"), "Điều 7")

	if err := os.Mkdir(filepath.Join(dir, "nguon"), 0o755); err != nil {
		t.Fatal(err)
	}
	write("nguon/b.yaml", report)
	run(0, "batch", "nguon", "-o", "ra")
	first, err := os.ReadFile(filepath.Join(dir, "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(filepath.Join(dir, "ra", "b.docx"))
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("build and batch make different Word files of one report")
	}
}

// documentOf returns the main part of a Word file.
func documentOf(t *testing.T, name string) string {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	data, err := fs.ReadFile(archive, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
