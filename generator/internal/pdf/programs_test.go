package pdf

import (
	"baocao/generator/internal/judge"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// run returns the output of a program for a file; the test is skipped where the program
// is not installed.
func run(t *testing.T, data []byte, program string, arguments ...string) string {
	t.Helper()
	judge.Need(t, program)
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range arguments {
		if arguments[i] == "FILE" {
			arguments[i] = file
		}
	}
	out, err := exec.Command(program, arguments...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func TestQPDFFindsNoFault(t *testing.T) {
	options := Options{Attached: []Attachment{{Name: "bao-cao.yaml", MediaType: "application/yaml", Relationship: "Source", Data: []byte("so: 15\n")}}}
	if out := run(t, write(t, sample(), meta, options), "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}

func TestTextExtraction(t *testing.T) {
	out := run(t, write(t, sample(), meta, Options{}), "pdftotext", "FILE", "-")
	for _, want := range []string{
		alphabet[:len(alphabet)/2-1], alphabet[len(alphabet)/2-1:], "ngày 20/10/2020(1) tiếp theo.", "Số 12/BC ngày a-b",
		"(1) Kết quả: đã tuyên truyền.", "12,5%",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	out := run(t, write(t, sample(), meta, Options{}), "pdffonts", "FILE")
	for _, name := range []string{"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"} {
		if !regexp.MustCompile(`[A-Z]{6}\+` + name + ` +CID TrueType +Identity-H +yes yes yes `).MatchString(out) {
			t.Errorf("%s is not embedded as a subset with Unicode:\n%s", name, out)
		}
	}
}

func TestTagsCanBeRead(t *testing.T) {
	out := run(t, write(t, sample(), meta, Options{}), "pdfinfo", "-struct-text", "FILE")
	for _, want := range []string{"\"I. TÌNH HÌNH\"", "Note <note1>", "/Scope /Column", "\"(1)\"", "\"Đoạn văn sang trang.\""} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
	if strings.Contains(out, "Error") {
		t.Error(out)
	}
}
