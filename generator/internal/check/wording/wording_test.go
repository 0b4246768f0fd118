package wording

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/report"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Each line of a case is a paragraph of a Word file; “findings” are those about
// them, “names” are the office's names. \u and four digits represent an invisible
// character.
func TestRules(t *testing.T) {
	shown := ""
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		var list []passage
		var names []report.Text
		for _, f := range c.Files {
			if f.Name == "names" {
				for line := range strings.Lines(string(f.Data)) {
					names = append(names, report.Text{S: strings.TrimSpace(line)})
				}
			}
		}
		for i, s := range strings.Split(strings.TrimSuffix(string(c.Files[0].Data), "\n"), "\n") {
			s = unescaped(s)
			list = append(list, passage{text: s, source: &word.Paragraph{Number: i + 1}, letterhead: paper.IsBlank(s)})
		}
		var b strings.Builder
		for _, d := range judge(list, true, names, decree(t)) {
			fmt.Fprintf(&b, "%s: %s → %s [%s]\n", d.ID, d.Summary(diagnostic.Vietnamese), d.SuggestedFix(diagnostic.Vietnamese), d.Clause)
		}
		shown += b.String()
		return b.String()
	})
	for _, id := range diagnostic.IDs() {
		if strings.HasPrefix(string(id), "words-") && !strings.Contains(shown, string(id)+":") {
			t.Errorf("no case shows %s", id)
		}
	}
}

func decree(t *testing.T) *layouts.Sheet {
	t.Helper()
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func unescaped(s string) string {
	for {
		at := strings.Index(s, `\u`)
		if at < 0 || at+6 > len(s) {
			return s
		}
		var r rune
		if _, err := fmt.Sscanf(s[at+2:at+6], "%x", &r); err != nil {
			return s
		}
		s = s[:at] + string(r) + s[at+6:]
	}
}

// TestReportPlaces: a finding in a report has the place of its first characters.
func TestReportPlaces(t *testing.T) {
	r, _ := report.Load("x.yaml", []byte("trich_yeu: Công tác tháng 03/2021\nnoi_dung: |\n  Phục vụ nhân dân, nhân dân.\n  Vì nhân dân./.\n"), nil)
	var got []string
	for _, d := range Report(r, decree(t)) {
		got = append(got, fmt.Sprintf("%s %d:%d-%d %v", d.ID, d.At.Start.Line, d.At.Start.Column, d.At.End.Column, d.Args[0]))
	}
	want := []string{"words-date-zero 1:21-29 [{dòng 1 line 1}]", "words-capital 3:11-19 [{dòng 3 line 3} {dòng 4 line 4}]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestVocabulary: the spellings that the vocabulary recommends are themselves correct.
func TestVocabulary(t *testing.T) {
	for _, w := range terms() {
		if w.Clause == "" || w.Write == "" || (len(w.Not) == 0) == (w.Match == "") {
			t.Errorf("%q: a row has write, clause, and one of not and match", w.Write)
		}
		for _, other := range terms() {
			h := &matches{}
			other.find(passage{text: "Trong năm, " + w.Write + " nói."}, nil, h)
			if h.count > 0 && w.Match == "" && !strings.Contains(w.Write, "nhân dân") {
				t.Errorf("%q is wrong by the row %q", w.Write, other.Write)
			}
		}
	}
}
