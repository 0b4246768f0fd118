package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

// exampleNames returns the reports of the examples.
func exampleNames(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return filepath.Base(name) == OfficeFile })
}

func drawn(t testing.TB, l *Layout, page int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := l.WriteSVG(&b, page, func(name string) string { return "hinh/" + name }); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// svgSpan is a tspan with the attributes of its text.
type svgSpan struct {
	x, y, size, stretch float64
	bold, italic        bool
	words               string
	// file, line and column are the place in the author's file; line is 0 for no place.
	file         string
	line, column int
}

// spansOf reads a drawn page back.
func spansOf(t *testing.T, drawn []byte, sources []Source) (list []svgSpan) {
	t.Helper()
	var line svgSpan
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for d := xml.NewDecoder(bytes.NewReader(drawn)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local != "text" && e.Name.Local != "tspan" {
				continue
			}
			s, source := line, -1
			if e.Name.Local == "text" {
				s = svgSpan{}
			}
			s.words, s.stretch = "", 0
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "x":
					s.x = number(a.Value)
				case "y":
					s.y = number(a.Value)
				case "font-size":
					s.size = number(a.Value)
				case "word-spacing":
					s.stretch = number(a.Value)
				case "font-weight":
					s.bold = true
				case "font-style":
					s.italic = true
				case "data-file":
					source = int(number(a.Value))
				case "data-line":
					s.line = int(number(a.Value))
					source = max(source, 0)
				case "data-column":
					s.column = int(number(a.Value))
				}
			}
			if source >= 0 {
				s.file, s.line = sources[source].File, s.line+sources[source].Line
			}
			if e.Name.Local == "text" {
				line = s
				continue
			}
			line.y = s.y // valid until another is given
			list = append(list, s)
		case xml.CharData:
			if n := len(list); n > 0 && strings.TrimRight(string(e), "\n") != "" {
				list[n-1].words += string(e)
			}
		}
	}
}

// TestSVGHasTheLinesOfThePages compares the drawing, read back, with the pages of the
// PDF.
func TestSVGHasTheLinesOfThePages(t *testing.T) {
	for _, name := range exampleNames(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			l, err := example(t, name).Layout(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range l.layout.Pages {
				got := spansOf(t, drawn(t, l, i), l.Pages[i].Sources)
				for _, piece := range p.Pieces {
					if piece.Text == nil {
						continue
					}
					for s := range piece.Text.ByRun(fonts.Default()) {
						if s.Text == "" {
							continue
						}
						if len(got) == 0 {
							t.Fatalf("page %d: %q is not drawn", i+1, s.Text)
						}
						g := got[0]
						got = got[1:]
						near := func(have float64, want int64) bool { return math.Abs(have*2048-float64(want)) <= 2048*0.0051 }
						if g.words != plainSpaces(s.Text) || g.y != float64(piece.Text.Baseline-s.Rise) || g.size != float64(s.Size) ||
							!near(g.x, int64(s.X)) || !near(g.stretch, int64(s.Stretch)) || fonts.Of(g.bold, g.italic) != s.Face {
							t.Errorf("page %d: drawn %+v, placed %+v", i+1, g, s)
						}
					}
				}
				if len(got) > 0 {
					t.Errorf("page %d: %q is drawn and is not on the page", i+1, got[0].words)
				}
			}
		})
	}
}

// from returns a line of a file from a column on.
func from(line string, column int) string {
	for at := range line {
		if diagnostic.Position(line, at) >= column {
			return line[at:]
		}
	}
	return ""
}

func plainSpaces(s string) string {
	return strings.Map(func(r rune) rune { return fonts.Drawn(r) }, s)
}

// TestSVGLinesStateTheirPlaces looks up the place that each line of the examples
// names. Where the file's line has the words as they print, they are at that place, or
// beside it where fixed words of the standard precede them.
func TestSVGLinesStateTheirPlaces(t *testing.T) {
	const beside = 10
	typed := func(s string) string { return strings.ToLower(strings.TrimSpace(plainSpaces(s))) }
	placed, exact := 0, 0
	for _, name := range exampleNames(t) {
		l, err := example(t, name).Layout(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]string{}
		for i := range l.Pages {
			for _, s := range spansOf(t, drawn(t, l, i), l.Pages[i].Sources) {
				words := typed(s.words)
				if s.line == 0 || len([]rune(words)) < 4 || filepath.Ext(s.file) != ".yaml" {
					continue
				}
				if files[s.file] == nil {
					data, err := os.ReadFile(filepath.Join(filepath.Dir(name), s.file))
					if err != nil {
						t.Fatal(err)
					}
					files[s.file] = diagnostic.Lines(string(data))
				}
				if s.line > len(files[s.file]) {
					t.Errorf("%s has no line %d, which is the stated place of %q", s.file, s.line, s.words)
					continue
				}
				line := files[s.file][s.line-1]
				if !strings.Contains(typed(line), words) {
					continue // words of the standard, or of a chart
				}
				placed++
				switch {
				case strings.HasPrefix(typed(from(line, s.column)), words):
					exact++
				case !strings.Contains(typed(from(line, max(1, s.column-beside))), words):
					t.Errorf("%s:%d:%d has %q, and not %q", s.file, s.line, s.column, from(line, s.column), s.words)
				}
			}
		}
	}
	if placed < 500 || exact*100 < placed*97 {
		t.Errorf("of %d lines %d are at the stated place", placed, exact)
	}
}

// measuring is a web page that reports where the browser sets the words of the drawn
// pages.
const measuring = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="chu.css"><body>%s<pre id="measured"></pre>
<script>document.fonts.ready.then(() => {
  const measured = [...document.querySelectorAll("svg")].map(page =>
    [...page.querySelectorAll("tspan")].flatMap(span => [...span.textContent.matchAll(/\S+/g)].map(word => {
      const from = span.getStartPositionOfChar(word.index), to = span.getEndPositionOfChar(word.index + word[0].length - 1);
      return [word[0], from.x, to.x, from.y];
    })));
  document.getElementById("measured").textContent = JSON.stringify(measured);
})</script>`

// svgWord is a word of a line, in points from the top left.
type svgWord struct {
	text               string
	left, right, below float64
}

func (w *svgWord) UnmarshalJSON(data []byte) error {
	err := json.Unmarshal(data, &[]any{&w.text, &w.left, &w.right, &w.below})
	w.left, w.right, w.below = w.left/twipsPerPoint, w.right/twipsPerPoint, w.below/twipsPerPoint
	return err
}

// inBrowser returns the words of the pages of reports as a browser sets them.
func inBrowser(t *testing.T, reports []*Report) (pages [][]svgWord) {
	t.Helper()
	dir := t.TempDir()
	var css, body bytes.Buffer
	for face := range fonts.BoldItalic + 1 {
		name := fmt.Sprintf("%d.ttf", face)
		write(t, filepath.Join(dir, name), fonts.Default().Screen(face))
		fmt.Fprintf(&css, "@font-face{font-family:%s;src:url(%s);font-weight:%d;font-style:%s}\n", SVGFamily, name,
			fonts.Default().Metrics(face).Weight, map[bool]string{false: "normal", true: "italic"}[face&fonts.Italic != 0])
	}
	css.WriteString("svg{display:block;width:595px}\n")
	for _, r := range reports {
		l, err := r.Layout(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Pages {
			body.Write(drawn(t, l, i))
		}
	}
	write(t, filepath.Join(dir, "chu.css"), css.Bytes())
	file := filepath.Join(dir, "trang.html")
	write(t, file, fmt.Appendf(nil, measuring, body.Bytes()))
	out, err := exec.Command("chromium", "--headless", "--no-sandbox", "--virtual-time-budget=60000",
		"--allow-file-access-from-files", "--user-data-dir="+filepath.Join(dir, "ho-so"), "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	match := regexp.MustCompile(`(?s)<pre id="measured">(.*?)</pre>`).FindSubmatch(out)
	if match == nil || json.Unmarshal([]byte(html.UnescapeString(string(match[1]))), &pages) != nil {
		t.Fatalf("the browser reports: %.300s", out)
	}
	return pages
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// pdfWord is a word of a PDF's page, in points from the top left.
type pdfWord struct {
	XMin float64 `xml:"xMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMin float64 `xml:"yMin,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

// inPDF returns the words of the pages as poppler finds them.
func inPDF(t *testing.T, r *Report) (pages [][]pdfWord) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	var b bytes.Buffer
	if err := r.Write(context.Background(), &b, PDF); err != nil {
		t.Fatal(err)
	}
	write(t, file, b.Bytes())
	out, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var found struct {
		Pages []struct {
			Words []pdfWord `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Pages {
		pages = append(pages, p.Words)
	}
	return pages
}

// TestSVGInBrowserBesidePDF compares, for all examples and some random reports, where a
// browser sets the words of the drawn pages with where the PDF has them.
func TestSVGInBrowserBesidePDF(t *testing.T) {
	judge.Need(t, "chromium")
	judge.Need(t, "pdftotext")
	names := exampleNames(t)
	var reports []*Report
	for _, name := range names {
		reports = append(reports, example(t, name))
	}
	for seed := range uint64(5) {
		yaml, files := randomreport.New(seed)
		r, err := Load(context.Background(), "bao-cao.yaml", yaml, Options{Files: files})
		if err != nil {
			t.Fatal(err)
		}
		names, reports = append(names, fmt.Sprintf("random report %d", seed)), append(reports, r)
	}
	pages := inBrowser(t, reports)
	for i, r := range reports {
		l, err := r.Layout(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		drawn := pages[:len(l.Pages)]
		pages = pages[len(l.Pages):]
		t.Run(filepath.Base(names[i]), func(t *testing.T) {
			printed := inPDF(t, r)
			if len(printed) != len(drawn) {
				t.Fatalf("%d pages are drawn, %d printed", len(drawn), len(printed))
			}
			for n := range printed {
				besideOneAnother(t, n+1, drawn[n], printed[n])
			}
		})
	}
}

// besideOneAnother compares a page. Where a word of the PDF begins and ends, a drawn
// one must begin and one end, within a fifth of a point, and no character may be in one
// only. A word of the PDF may be two on the screen, where its look changes.
func besideOneAnother(t *testing.T, page int, drawn []svgWord, printed []pdfWord) {
	t.Helper()
	const near = 0.2
	letters := 0
	for _, w := range drawn {
		letters += utf8.RuneCountInString(w.text)
	}
	for _, w := range printed {
		letters -= utf8.RuneCountInString(w.Text)
		around := func(d svgWord) bool { return w.YMin < d.below && d.below < 2*w.YMax-w.YMin }
		begins := func(d svgWord) bool {
			return around(d) && math.Abs(d.left-w.XMin) < near && strings.HasPrefix(w.Text, d.text[:1])
		}
		ends := func(d svgWord) bool {
			return around(d) && math.Abs(d.right-w.XMax) < near && strings.HasSuffix(w.Text, d.text[len(d.text)-1:])
		}
		if !slices.ContainsFunc(drawn, begins) || !slices.ContainsFunc(drawn, ends) {
			t.Errorf("page %d: %q is from %.2f to %.2f at %.2f in the PDF only", page, w.Text, w.XMin, w.XMax, w.YMin)
		}
	}
	if letters != 0 {
		t.Errorf("page %d: %d more characters are drawn than printed", page, letters)
	}
}
