package generator_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"baocao/generator"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
	"baocao/layouts"
)

// printedLine is one line of a page as a PDF reader finds it: everything at one height,
// from left to right.
type printedLine struct {
	words []printedWord
	y     float64 // the baseline
}

type printedWord struct {
	text       string
	x, y, size float64
}

// box computes a word's size and baseline from the box that a reader draws around it.
// The box depends on the font's descriptor: ours and the newer LibreOffice's are
// Liberation's own, the older one's is empty and the reader uses its default.
type box struct{ height, below float64 }

var (
	ourBox  = box{height: 1.1074, below: 0.2163}
	wordBox = box{height: 1.3, below: 0.35}
)

// build writes both files of a report into a folder.
func build(t *testing.T, name, folder string) (docx, pdf string) {
	t.Helper()
	return written(t, name, folder, os.DirFS(filepath.Dir(name)))
}

// written writes both files of a report that uses other files.
func written(t *testing.T, name, folder string, files fs.FS) (docx, pdf string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(context.Background(), filepath.Base(name), data, generator.Options{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	var w, p bytes.Buffer
	if err := r.Write(context.Background(), &w, generator.DOCX); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(context.Background(), &p, generator.PDF); err != nil {
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

// office is a LibreOffice that lays out Word files.
type office struct {
	program string
	// newer marks a version that takes the height above the notes of a page from the
	// style Normal, whatever the separator's own paragraph states. It gets a copy whose
	// Normal is as low as that paragraph.
	newer bool
}

// installed is the LibreOffice of this machine.
var installed = office{program: "soffice"}

// eachOffice runs a test with the installed LibreOffice, and with the newer one that
// BAOCAO_NEWER_OFFICE names.
func eachOffice(t *testing.T, ask func(*testing.T, office)) {
	judge.Need(t, "soffice")
	judge.Need(t, "pdftotext")
	t.Run("installed", func(t *testing.T) { ask(t, installed) })
	t.Run("newer", func(t *testing.T) {
		newer := os.Getenv("BAOCAO_NEWER_OFFICE")
		if newer == "" {
			t.Skip("skipped: BAOCAO_NEWER_OFFICE names no newer LibreOffice")
		}
		ask(t, office{newer, true})
	})
}

func (o office) box() box {
	if o.newer {
		return ourBox
	}
	return wordBox
}

// version returns the version that it prints.
func (o office) version(t *testing.T) string {
	t.Helper()
	out, err := exec.Command(o.program, "-env:UserInstallation=file://"+t.TempDir(), "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out))[:2], " ")
}

// pages converts documents to PDF.
func (o office) pages(t *testing.T, folder string, documents ...string) {
	t.Helper()
	if o.newer {
		copies := t.TempDir()
		documents = slices.Clone(documents)
		for i, name := range documents {
			documents[i] = filepath.Join(copies, filepath.Base(name))
			// No other style inherits anything from Normal.
			const normal = `<w:name w:val="Normal"/>`
			edited(t, name, documents[i], "word/styles.xml", normal, normal+`<w:rPr><w:sz w:val="11"/></w:rPr>`)
		}
	}
	o.converted(t, "pdf", folder, documents...)
}

// edited copies a Word file, replacing the first occurrence of some text in a part.
func edited(t *testing.T, from, to, part, words, instead string) {
	t.Helper()
	r, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			if !bytes.Contains(data, []byte(words)) {
				t.Fatalf("%s does not have %s", part, words)
			}
			data = bytes.Replace(data, []byte(words), []byte(instead), 1)
		}
		written, err := w.Create(f.Name)
		if err == nil {
			_, err = written.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// converted has LibreOffice convert documents to another format. Several processes
// share the work, each with a profile of its own: two with the same profile are one
// process.
func (o office) converted(t *testing.T, format, folder string, documents ...string) {
	t.Helper()
	const most = 25 // a process becomes slow after many documents
	processes := runtime.GOMAXPROCS(0)
	each := min(most, (len(documents)+processes-1)/processes)
	var all errgroup.Group
	all.SetLimit(processes)
	for some := range slices.Chunk(documents, each) {
		convert := func() error {
			args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", format, "--outdir", folder}
			if out, err := exec.Command(o.program, append(args, some...)...).CombinedOutput(); err != nil {
				return fmt.Errorf("%w\n%s", err, out)
			}
			return nil
		}
		all.Go(func() error {
			if convert() == nil {
				return nil
			}
			return convert() // LibreOffice crashes now and then: try once more
		})
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
}

// pages reads the lines of a PDF. A note mark belongs to the line above whose baseline
// it is raised.
func pages(t *testing.T, pdf string, font box) [][]printedLine {
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
	chartText := chartTextSize(t)
	var all [][]printedLine
	for _, p := range doc.Pages {
		var plain, marks []printedWord
		for _, w := range p.Words {
			size := (w.Foot - w.Top) / font.height
			word := printedWord{strings.TrimSpace(w.Text), w.Left, w.Foot - size*font.below, size}
			switch {
			case math.Abs(size-chartText) < 0.1: // inside a chart, which Word draws itself
			case size < 9:
				marks = append(marks, word)
			default:
				plain = append(plain, word)
			}
		}
		slices.SortStableFunc(plain, func(a, b printedWord) int { return cmp.Compare(a.y, b.y) })
		var lines []printedLine
		for _, w := range plain {
			if n := len(lines); n == 0 || w.y-lines[n-1].y > 1.5 {
				lines = append(lines, printedLine{y: w.y})
			}
			last := &lines[len(lines)-1]
			last.words = append(last.words, w)
		}
		for _, m := range marks {
			i := slices.IndexFunc(lines, func(l printedLine) bool { return l.y >= m.y-2 })
			if i >= 0 {
				lines[i].words = append(lines[i].words, m)
			}
		}
		for _, l := range lines {
			slices.SortStableFunc(l.words, func(a, b printedWord) int { return cmp.Compare(a.x, b.x) })
		}
		all = append(all, lines)
	}
	return all
}

// chartTextSize returns the size of a chart's words, in points. No other text has it.
func chartTextSize(t *testing.T) float64 {
	t.Helper()
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	for key, style := range sheet.Styles {
		if style.Size == sheet.Charts.Size {
			t.Fatalf("the style %s has the size of charts", key)
		}
	}
	return float64(sheet.Charts.Size) / 20
}

func (l printedLine) String() string {
	var words []string
	for _, w := range l.words {
		words = append(words, w.text)
	}
	return strings.Join(words, " ")
}

// same reports whether two lines have the same characters; PDF readers differ in
// whether they separate a note mark from its word.
func (l printedLine) same(other printedLine) bool { return l.text() == other.text() }

// text returns a line without its spaces.
func (l printedLine) text() string { return strings.ReplaceAll(l.String(), " ", "") }

// TestWordAgreesWithPDF lays the DOCX out with LibreOffice and compares it with our
// PDF: the same pages, the same lines, at the same height. The pattern in
// BAOCAO_REPORTS names other reports than the examples.
func TestWordAgreesWithPDF(t *testing.T) {
	examples, err := filepath.Glob(cmp.Or(os.Getenv("BAOCAO_REPORTS"), "../examples/*.yaml"))
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	examples = slices.DeleteFunc(examples, func(name string) bool { return filepath.Base(name) == generator.OfficeFile })
	eachOffice(t, func(t *testing.T, o office) {
		t.Logf("%s, examples: %s", o.version(t), agree(t, o, examples...))
	})
}

// agree lays out reports both ways: every page begins with the same word, and nearly
// all lines agree.
func agree(t *testing.T, o office, names ...string) (all tally) {
	t.Helper()
	ours, word := t.TempDir(), t.TempDir()
	var documents, pdfs []string
	for _, name := range names {
		docx, pdf := build(t, name, ours)
		documents, pdfs = append(documents, docx), append(pdfs, pdf)
	}
	o.pages(t, word, documents...)
	for _, pdf := range pdfs {
		t.Run(strings.TrimSuffix(filepath.Base(pdf), ".pdf"), func(t *testing.T) {
			sum := compared(t, pages(t, pdf, ourBox), pages(t, filepath.Join(word, filepath.Base(pdf)), o.box()))
			t.Log(sum)
			if sum.begins < sum.pages || float64(sum.agree) < 0.995*float64(sum.lines) {
				t.Error("they do not agree")
			}
			all.add(sum)
		})
	}
	return all
}

// TestWordAgreesOnMarks does the same with words of every kind of punctuation, each
// where a line is nearly full, at several distances from its end.
func TestWordAgreesOnMarks(t *testing.T) {
	judge.Need(t, "soffice")
	judge.Need(t, "pdftotext")
	words, err := os.ReadFile("testdata/marks.txt")
	if err != nil {
		t.Fatal(err)
	}
	filler := []rune(strings.Repeat("bản xã và tỉnh ", 6))
	escape := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `^`, `\^`, `~`, `\~`, `[`, `\[`, `]`, `\]`, `|`, `\|`)
	var body, notes strings.Builder
	called := 0
	for word := range strings.Lines(string(words)) {
		word = strings.TrimSpace(word)
		const lineLetters, places = 76, 6
		long := min(utf8.RuneCountInString(word), lineLetters)
		for n := range places {
			before := strings.TrimSpace(string(filler[:lineLetters-n*long/places]))
			text, rest, noted := strings.Cut(word, "[^]")
			text = escape.Replace(text)
			if noted {
				called++
				text += fmt.Sprintf("[^%d]", called) + escape.Replace(rest)
				fmt.Fprintf(&notes, "  [^%d]: Ghi.\n", called)
			}
			fmt.Fprintf(&body, "  Xã %s %s và các xã theo bản.\n", before, text)
		}
	}
	name := filepath.Join(t.TempDir(), "marks.yaml")
	report := "co_quan: {ban_hanh: Ủy ban nhân dân xã, viet_tat: UBND}\nso: 1\ndia_danh: Lai Châu\nngay: 23/02/2021\n" +
		"loai: bao-cao\ntrich_yeu: Kết quả\nnoi_dung: |\n" + body.String() + notes.String() + "ky: {chuc_vu: Chủ tịch, ho_ten: Nguyễn Văn A}\nnoi_nhan: ['Lưu: VT']\n"
	if err := os.WriteFile(name, []byte(report), 0o644); err != nil {
		t.Fatal(err)
	}
	agree(t, installed, name)
}

// tally is the agreement of two layouts.
type tally struct {
	// begins counts the pages that begin with the same word, agree the lines that
	// agree.
	pages, begins, lines, agree int
	// highest is the greatest distance of two baselines that agree.
	highest float64
}

func (a *tally) add(b tally) {
	a.pages, a.begins = a.pages+b.pages, a.begins+b.begins
	a.lines, a.agree = a.lines+b.lines, a.agree+b.agree
	a.highest = max(a.highest, b.highest)
}

func (a tally) String() string {
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("%d of %d pages begin alike (%.2f%%), %d of %d lines agree (%.2f%%), baselines at most %.2f pt apart",
		a.begins, a.pages, share(a.begins, a.pages), a.agree, a.lines, share(a.agree, a.lines), a.highest)
}

// compared tallies two layouts; lines that differ are printed as the two versions one
// above the other, the first few of each page.
func compared(t *testing.T, ours, word [][]printedLine) (sum tally) {
	t.Helper()
	const shown = 3
	sum.pages = max(len(ours), len(word))
	for p := range min(len(ours), len(word)) {
		differ := 0
		for i := range max(len(ours[p]), len(word[p])) {
			sum.lines++
			var a, b printedLine
			if i < len(ours[p]) {
				a = ours[p][i]
			}
			if i < len(word[p]) {
				b = word[p][i]
			}
			off := math.Abs(a.y - b.y)
			if a.same(b) && off <= 1 {
				sum.agree++
				sum.highest = max(sum.highest, off)
				continue
			}
			if differ++; differ <= shown {
				t.Logf("page %d line %d, %.2f pt apart:\n  pdf  %6.1f %s\n  word %6.1f %s", p+1, i+1, off, a.y, a, b.y, b)
			}
		}
		if first(ours[p]) == first(word[p]) {
			sum.begins++
		}
	}
	return sum
}

// first returns the first word of a page below its number.
func first(page []printedLine) string {
	for _, line := range page {
		s := line.String()
		if strings.Trim(s, "0123456789") != "" {
			return strings.Fields(s)[0]
		}
	}
	return ""
}

// pagesAlike is the least share of the pages of random reports that must begin with the
// same word where LibreOffice follows Word's rules (ruleJudge); pagesAll is the least
// share of all pages, a little below the measured 0.954, and 0.932 with the newer
// LibreOffice.
//
// The reports are randomreport.New's, without what randomreport.Extreme adds: endless
// words, cells longer than a page, a note at every fifth word. LibreOffice did not
// terminate on such reports.
const (
	pagesAlike    = 0.99
	pagesAll      = 0.94
	pagesAllNewer = 0.92
)

// unbroken is the class of pages that differ because the newer LibreOffice breaks lines
// by other rules.
const unbroken = "line-not-broken"

// TestWordAgreesOnRandomReports does the same with random reports.
func TestWordAgreesOnRandomReports(t *testing.T) { eachOffice(t, agreeOnRandomReports) }

func agreeOnRandomReports(t *testing.T, o office) {
	const reports = 200
	folder, word := t.TempDir(), t.TempDir()
	var documents []string
	for seed := range uint64(reports) {
		name := filepath.Join(folder, fmt.Sprintf("%03d.yaml", seed))
		data, files := randomreport.New(seed)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		docx, _ := written(t, name, folder, files)
		documents = append(documents, docx)
	}
	o.pages(t, word, documents...)
	var all tally
	same, left := 0, map[string]int{}
	for seed := range uint64(reports) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			pdf := fmt.Sprintf("%03d.pdf", seed)
			ours, theirs := pages(t, filepath.Join(folder, pdf), ourBox), pages(t, filepath.Join(word, pdf), o.box())
			sum := compared(t, ours, theirs)
			t.Logf("%d and %d pages; %s", len(ours), len(theirs), sum)
			all.add(sum)
			if len(ours) == len(theirs) {
				same++
			}
			if sum.begins < sum.pages {
				data, files := randomreport.New(seed)
				judge := newJudge(t, data, files, ours, theirs)
				for _, d := range judge.departed() {
					if d.rule == "" && o.newer && judge.unbroken(d) {
						d.rule = unbroken
					}
					t.Log(d)
					left[d.rule] += d.pages
				}
			}
		})
	}
	t.Logf("%s, random reports: %d of %d the same number of pages; %s", o.version(t), same, reports, all)
	kept := all.pages
	for _, d := range departures {
		t.Logf("%3d pages differ by %s: LibreOffice departs from the rule that %s", left[d.name], d.name, d.rule)
		kept -= left[d.name]
	}
	if kept -= left[unbroken]; o.newer {
		t.Logf("%3d pages differ by %s: it breaks no line after a hyphen between a letter and a digit, nor before dots after a percent sign", left[unbroken], unbroken)
	}
	t.Logf("%3d pages differ for an unknown reason", left[""])
	t.Logf("where LibreOffice follows Word's rules %d of %d pages begin with the same word (%.2f%%)",
		all.begins, kept, 100*float64(all.begins)/float64(kept))
	least := pagesAll
	if o.newer {
		least = pagesAllNewer
	}
	if float64(all.begins) < pagesAlike*float64(kept) || float64(all.begins) < least*float64(all.pages) {
		t.Errorf("only %d of %d pages begin with the same word, of %d where LibreOffice follows Word's rules", all.begins, all.pages, kept)
	}
}
