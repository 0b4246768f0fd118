package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"baocao/generator/internal/judge"
)

// The Python that Debian's python3-uno is of.
const officePython = "/usr/bin/python3"

// TestNumbersFollowEdits edits a Word file in LibreOffice as a person would:
// styles are chosen for new paragraphs, an item is deleted, a note added, a table
// split and a list of tables inserted. What then stands in the file is
// edited.txt.
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
