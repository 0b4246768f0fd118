package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"baocao/generator/internal/judge"
)

// The Python of Debian's python3-uno.
const officePython = "/usr/bin/python3"

// TestNumbersFollowEdits edits a Word file in LibreOffice as a person would: styles are
// chosen for new paragraphs, an item is deleted, a note added, a table split and a list
// of tables inserted. The expected result is edited.txt.
func TestNumbersFollowEdits(t *testing.T) {
	judge.Need(t, "soffice")
	if out, err := exec.Command(officePython, "-c", "import uno").CombinedOutput(); err != nil {
		t.Skipf("python3-uno is not installed: %s", out)
	}
	script, err := filepath.Abs("testdata/edits/edit.py")
	if err != nil {
		t.Fatal(err)
	}
	docx, _ := build(t, "testdata/edits/paper.yaml", t.TempDir())
	out, err := exec.Command(officePython, script, docx, t.TempDir()).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile("testdata/edits/edited.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(out)); diff != "" {
		t.Errorf("(- want, + got)\n%s", diff)
	}
}

// TestNamesStayOnOneLine: several signers' names are on one line in Word, and still are
// when somebody gives one of them a post that takes more lines.
func TestNamesStayOnOneLine(t *testing.T) {
	judge.Need(t, "soffice")
	judge.Need(t, "pdftotext")
	folder := t.TempDir()
	built, _ := build(t, "testdata/edits/signers.yaml", folder)
	longer := filepath.Join(folder, "longer.docx")
	edited(t, built, longer, "word/document.xml", "GIÁM ĐỐC SỞ Y TẾ", strings.Repeat("GIÁM ĐỐC SỞ Y TẾ ", 5))
	installed.converted(t, "pdf", folder, built, longer)
	for _, docx := range []string{built, longer} {
		y := map[string]float64{}
		for _, line := range pages(t, strings.TrimSuffix(docx, ".docx")+".pdf", wordBox)[0] {
			for _, w := range line.words {
				y[w.text] = w.y
			}
		}
		if y["Nhất"] == 0 || y["Nhất"] != y["Nhì"] || y["Nhất"] != y["Ba"] {
			t.Errorf("%s: the names are at %.2f, %.2f and %.2f", filepath.Base(docx), y["Nhất"], y["Nhì"], y["Ba"])
		}
	}
}
