package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cheggaaa/pb/v3"
	"github.com/rogpeppe/go-internal/testscript"

	"baocao/generator"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"baocao": func() {
		// A process that builds this report crashes, like one without memory.
		if dies := os.Getenv("BAOCAO_TEST_DIES"); dies != "" && os.Args[1] == "build" && slices.Contains(os.Args, dies) {
			os.Exit(2)
		}
		main()
	}})
}

// TestCommands runs the scripts in testdata, one behaviour in each.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"append":     appendTo,
		"foreign":    foreign,
		"attributes": attributes,
	}})
}

// appendTo is the script command "append FILE TEXT": it appends bytes to a file, as
// editing or signing in place may.
func appendTo(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY|os.O_APPEND, 0)
	ts.Check(err)
	_, err = f.WriteString(args[1] + "\n")
	ts.Check(errors.Join(err, f.Close()))
}

// foreign is the script command "foreign WORD-FILE": the file becomes one that another
// program made, with the same parts except the properties.
func foreign(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	r, err := zip.OpenReader(name)
	ts.Check(err)
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		if f.Name != "docProps/custom.xml" {
			ts.Check(w.Copy(f))
		}
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(name, out.Bytes(), 0o644))
}

// A panic in one document is a finding of that document, without a stack trace, and the
// others are continued.
func TestFaultOfTheProgramIsAFinding(t *testing.T) {
	var output strings.Builder
	s := &session{err: &output, lang: "vi"}
	var none []int
	err := s.guard("a.yaml", func() error { return errors.New(string(rune(none[7]))) })
	if !errors.Is(err, errReported) {
		t.Error(err)
	}
	if got := output.String(); !strings.HasPrefix(got, "a.yaml: lỗi: Lỗi của chương trình (runtime error: index out of range [7] with length 0; run_test.go:") ||
		!strings.Contains(got, "Cách sửa: Gửi tệp này") || strings.Contains(got, "goroutine") {
		t.Errorf("the output is %q", got)
	}
}

func TestExitCodes(t *testing.T) {
	report := t.TempDir() + "/x.yaml"
	if err := os.WriteFile(report, []byte("loai: ["), 0o644); err != nil {
		t.Fatal(err)
	}
	law := t.TempDir() + "/luat.docx"
	if err := os.WriteFile(law, wordOf(t, "CHÍNH PHỦ", "Số: 12/2026/NĐ-CP", "NGHỊ ĐỊNH", "Quy định về văn thư", "Điều 1. Phạm vi"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"check", law}, exitUnjudged},
		{[]string{"check", report, law}, exitFault},
		{[]string{"check", law, report}, exitFault},
		{[]string{"--help"}, exitDone},
		{[]string{"build", report}, exitFault},
		{[]string{"build", "khong-co.yaml"}, exitFault},
		{[]string{"build"}, exitUsage},
		{[]string{"build", report, "--lang", "fr"}, exitUsage},
	} {
		if got := run(context.Background(), c.args, os.Stdin, io.Discard, io.Discard); got != c.want {
			t.Errorf("baocao %q: exit code %d, want %d", c.args, got, c.want)
		}
	}
}

// wordOf returns a Word file of plain paragraphs.
func wordOf(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	text := ""
	for _, p := range paragraphs {
		text += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, data := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + text + `</w:body></w:document>`,
	} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestInterrupted(t *testing.T) {
	report, out := t.TempDir()+"/x.yaml", t.TempDir()
	if err := os.WriteFile(report, []byte(generator.Skeleton("", "bao-cao")), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, command := range []string{"build", "batch"} {
		var output strings.Builder
		if got := run(ctx, []string{command, report, "-o", out}, os.Stdin, io.Discard, &output); got != exitInterrupted {
			t.Errorf("%s: exit code %d", command, got)
		}
		if !strings.Contains(output.String(), "Đã dừng theo yêu cầu") {
			t.Errorf("the output of %s is %q", command, &output)
		}
		if written, err := filepath.Glob(out + "/*.pdf"); written != nil || err != nil {
			t.Errorf("%s wrote %v: %v", command, written, err)
		}
	}
}

func TestProgressBar(t *testing.T) {
	for lang, want := range map[string]string{"vi": `hết \d+m?s$`, "en": `took \d+m?s$`} {
		s := &session{lang: lang}
		bar := pb.New(1000).SetTemplateString(s.word(sayBar)).SetWriter(io.Discard).SetWidth(100)
		text := bar.Start().SetCurrent(500).Finish().String()
		if !strings.HasPrefix(text, "500 / 1000 [") || !regexp.MustCompile(want).MatchString(text) || strings.Contains(text, "!") {
			t.Errorf("%s: %q, want … %s", lang, text, want)
		}
	}
}
