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
	"slices"
	"strings"
	"testing"

	"baocao/generator"
)

// judged is one line of a page as a PDF reader finds it: all that stands at
// one height, from left to right.
type judged struct {
	words []judgedWord
	y     float64 // the baseline
}

type judgedWord struct {
	text       string
	x, y, size float64
}

// box tells a word's size and baseline from the box a reader draws around it.
// The box hangs on the font's descriptor: ours is Liberation's own,
// LibreOffice's is empty and the reader takes its default.
type box struct{ height, below float64 }

var (
	ourBox  = box{height: 1.1074, below: 0.2163}
	wordBox = box{height: 1.3, below: 0.35}
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

// pages reads the lines of a PDF. A note's mark belongs to the line it is
// raised above.
func pages(t *testing.T, pdf string, font box) [][]judged {
	t.Helper()
	out, err := exec.Command("pdftotext", "-bbox", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Pages []struct {
			Words []struct {
				Left float64 `xml:"xMin,attr"`
				Top  float64 `xml:"yMin,attr"`
				Foot float64 `xml:"yMax,attr"`
				Text string  `xml:",chardata"`
			} `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	var all [][]judged
	for _, p := range doc.Pages {
		var plain, marks []judgedWord
		for _, w := range p.Words {
			size := (w.Foot - w.Top) / font.height
			word := judgedWord{strings.TrimSpace(w.Text), w.Left, w.Foot - size*font.below, size}
			if size < 9 {
				marks = append(marks, word)
			} else {
				plain = append(plain, word)
			}
		}
		slices.SortStableFunc(plain, func(a, b judgedWord) int { return cmp.Compare(a.y, b.y) })
		var lines []judged
		for _, w := range plain {
			if n := len(lines); n == 0 || w.y-lines[n-1].y > 1.5 {
				lines = append(lines, judged{y: w.y})
			}
			last := &lines[len(lines)-1]
			last.words = append(last.words, w)
		}
		for _, m := range marks {
			i := slices.IndexFunc(lines, func(l judged) bool { return l.y >= m.y-2 })
			if i >= 0 {
				lines[i].words = append(lines[i].words, m)
			}
		}
		for _, l := range lines {
			slices.SortStableFunc(l.words, func(a, b judgedWord) int { return cmp.Compare(a.x, b.x) })
		}
		all = append(all, lines)
	}
	return all
}

func (l judged) String() string {
	var words []string
	for _, w := range l.words {
		words = append(words, w.text)
	}
	return strings.Join(words, " ")
}

// same says that two lines hold the same letters; where readers part a note's
// mark from its word differs.
func (l judged) same(other judged) bool {
	return strings.ReplaceAll(l.String(), " ", "") == strings.ReplaceAll(other.String(), " ", "")
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
			compare(t, pages(t, pdf, ourBox),
				pages(t, filepath.Join(word, filepath.Base(pdf)), wordBox))
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
