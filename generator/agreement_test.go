package generator_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator"
)

// judged is one line of a page as a PDF reader finds it.
type judged struct {
	words []string
	// y is the baseline of the first word, right the edge of the last.
	y, right float64
}

// A word's box reaches below its baseline by a share of its height that hangs
// on the font's descriptor: ours is Liberation's own, LibreOffice's is empty
// and the reader takes its default.
const (
	belowBaselineOurs = 0.2163 / 1.1074
	belowBaselineWord = 0.35 / 1.3
)

// need skips a test for want of an outside program.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("skipped: %s is not on this machine", program)
	}
}

// build writes both files of a report into a folder.
func build(t *testing.T, name, folder string) (docx, pdf string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(filepath.Base(name), data, generator.Options{Files: os.DirFS(filepath.Dir(name))})
	if err != nil {
		t.Fatal(err)
	}
	var w, p bytes.Buffer
	if err := r.WriteDOCX(&w); err != nil {
		t.Fatal(err)
	}
	if err := r.WritePDF(context.Background(), &p); err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(folder, strings.TrimSuffix(filepath.Base(name), ".yaml"))
	docx, pdf = base+".docx", base+".pdf"
	for file, content := range map[string][]byte{docx: w.Bytes(), pdf: p.Bytes()} {
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return docx, pdf
}

// pages reads the lines of a PDF: words that follow one another at about one
// height are a line, raised note marks too, whatever blocks the reader makes.
func pages(t *testing.T, pdf string, belowBaseline float64) [][]judged {
	t.Helper()
	out, err := exec.Command("pdftotext", "-bbox", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Pages []struct {
			Words []struct {
				Left  float64 `xml:"xMin,attr"`
				Right float64 `xml:"xMax,attr"`
				Top   float64 `xml:"yMin,attr"`
				Foot  float64 `xml:"yMax,attr"`
				Text  string  `xml:",chardata"`
			} `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	var all [][]judged
	for _, p := range doc.Pages {
		var lines []judged
		for _, w := range p.Words {
			text := strings.TrimSpace(w.Text)
			baseline := w.Foot - (w.Foot-w.Top)*belowBaseline
			n := len(lines) - 1
			if n >= 0 && math.Abs(lines[n].y-baseline) < 6 && w.Left >= lines[n].right-1 {
				lines[n].words = append(lines[n].words, text)
				lines[n].right = w.Right
				continue
			}
			lines = append(lines, judged{words: []string{text}, y: baseline, right: w.Right})
		}
		all = append(all, lines)
	}
	return all
}

func (l judged) String() string { return strings.Join(l.words, " ") }

// same says that two lines hold the same letters; where readers part a note's
// mark from its word differs.
func (l judged) same(other judged) bool {
	return strings.Join(l.words, "") == strings.Join(other.words, "")
}

// TestWordAgreesWithPDF lays the DOCX out with LibreOffice and compares it
// with our PDF: the same pages, the same lines, at the same height. The
// pattern in BAOCAO_REPORTS names other reports than the examples.
func TestWordAgreesWithPDF(t *testing.T) {
	need(t, "soffice")
	need(t, "pdftotext")
	examples, err := filepath.Glob(cmp.Or(os.Getenv("BAOCAO_REPORTS"), "../examples/*.yaml"))
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range examples {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			ours, word := t.TempDir(), t.TempDir()
			docx, pdf := build(t, name, ours)
			cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+t.TempDir(),
				"--convert-to", "pdf", "--outdir", word, docx)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			compare(t, pages(t, pdf, belowBaselineOurs),
				pages(t, filepath.Join(word, filepath.Base(pdf)), belowBaselineWord))
		})
	}
}

func compare(t *testing.T, ours, word [][]judged) {
	t.Helper()
	if len(ours) != len(word) {
		t.Errorf("the PDF has %d pages, Word's layout %d", len(ours), len(word))
	}
	lines, agree, highest := 0, 0, 0.0
	for p := range min(len(ours), len(word)) {
		for i := range max(len(ours[p]), len(word[p])) {
			lines++
			var a, b judged
			if i < len(ours[p]) {
				a = ours[p][i]
			}
			if i < len(word[p]) {
				b = word[p][i]
			}
			off := math.Abs(a.y - b.y)
			if a.same(b) && off <= 1 {
				agree++
				highest = max(highest, off)
				continue
			}
			t.Logf("page %d line %d, %.2f pt apart:\n  pdf  %6.1f %s\n  word %6.1f %s", p+1, i+1, off, a.y, a, b.y, b)
		}
	}
	t.Logf("%d of %d lines agree on %d pages; baselines at most %.2f pt apart", agree, lines, len(ours), highest)
	if float64(agree) < 0.995*float64(lines) {
		t.Errorf("only %d of %d lines agree", agree, lines)
	}
}
