package generator_test

import (
	"baocao/generator/internal/judge"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// departures are the places where LibreOffice does not do what Word is documented to do
// (ECMA-376-1), each with a report that shows it. The place of a word is the number of
// its first page, 0 for none; "2: " before it asks whether page 2 begins with it.
var departures = []departure{
	{"note-left-behind", "a note begins at the foot of the page of its mark (17.11.10)",
		[]departed{{"Tháng7", 1, 1}, {"Ghi7", 1, 1}, {"Tháng8", 2, 1}, {"Ghi8", 2, 2}}},
	{"head-not-repeated", "the head rows of a table stand on top of every page that it goes on to (17.4.78)",
		[]departed{{"Dòng9", 2, 2}, {"2: Tầng1", 2, 0}, {"2: Dòng9", 0, 2}}},
	{"row-leaves-early", "a row stands on the page that has room for it and its notes (17.4.6)",
		[]departed{{"Tháng28", 2, 2}, {"Ghi28", 2, 2}, {"Tháng29", 2, 3}, {"Ghi29", 2, 3}}},
	{"line-leaves-early", "a line stands on the page that has room for it (17.3.1.44)",
		[]departed{{"phét", 1, 2}}},
	{"single-line", "no page shows one line alone of a paragraph (17.3.1.44)",
		[]departed{{"7: -", 7, 0}, {"7: 100%…", 0, 7}}},
	{"kept-parted", "a paragraph kept with the next stands with it (17.3.1.15)",
		[]departed{{"Văn17", 1, 1}, {"II.", 2, 1}, {"Theo", 2, 2}}},
	{"kept-not-broken", "of a paragraph kept with the next a part stands with it (17.3.1.15)",
		[]departed{{"Văn18", 1, 1}, {"Đầu", 1, 2}, {"Dũng", 2, 2}}},
	{"last-row-not-kept", "a row of paragraphs kept with the next stands with what follows the table (17.3.1.15)",
		[]departed{{"Tháng29", 2, 2}, {"Tháng30", 3, 2}, {"Văn99", 3, 3}, {"Dũng", 3, 3}}},
}

type departure struct {
	// name is the case's file in testdata/libreoffice.
	name, rule string
	words      []departed
}

type departed struct {
	word              string
	ours, libreOffice int
}

// TestLibreOfficeDeparts states what our layout does by the rule and what LibreOffice
// does. A LibreOffice that follows the rule also fails it: the case must then be
// removed.
func TestLibreOfficeDeparts(t *testing.T) {
	judge.Need(t, "soffice")
	judge.Need(t, "pdftotext")
	folder, word := t.TempDir(), t.TempDir()
	var documents []string
	for _, d := range departures {
		docx, _ := build(t, filepath.Join("testdata/libreoffice", d.name+".yaml"), folder)
		documents = append(documents, docx)
	}
	installed.converted(t, "pdf", word, documents...)
	for _, d := range departures {
		t.Run(d.name, func(t *testing.T) {
			ours := pages(t, filepath.Join(folder, d.name+".pdf"), ourBox)
			theirs := pages(t, filepath.Join(word, d.name+".pdf"), wordBox)
			t.Log(d.rule)
			for _, w := range d.words {
				a, b := pageOf(ours, w.word), pageOf(theirs, w.word)
				t.Logf("%-8s page %d in the PDF, %d in LibreOffice", w.word, a, b)
				if a != w.ours {
					t.Errorf("%s is on page %d of the PDF, want %d", w.word, a, w.ours)
				}
				if b != w.libreOffice {
					t.Errorf("%s is on page %d of LibreOffice's, which was %d", w.word, b, w.libreOffice)
				}
			}
			name := filepath.Join("testdata/libreoffice", d.name+".yaml")
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got := newJudge(t, data, os.DirFS(filepath.Dir(name)), ours, theirs).firstDeparture(); got != d.name {
				t.Errorf("the judge of random reports finds %q", got)
			}
		})
	}
}

// pageOf returns the number of the first page that shows a word, which a note mark may
// follow, or that begins with it, as asked; 0 for none.
func pageOf(all [][]printedLine, word string) int {
	if n, begins, ok := strings.Cut(word, ": "); ok {
		i, err := strconv.Atoi(n)
		if err != nil || first(all[i-1]) != begins {
			return 0
		}
		return i
	}
	for i, page := range all {
		for _, line := range page {
			for _, w := range line.words {
				rest, ok := strings.CutPrefix(w.text, word)
				if ok && strings.IndexFunc(rest, unicode.IsDigit) != 0 {
					return i + 1
				}
			}
		}
	}
	return 0
}
