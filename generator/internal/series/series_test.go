package series_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/series"
	"baocao/generator/internal/spreadsheet"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// TestCases makes the documents of each case: a template, and its list.
func TestCases(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		list := c.Files[1]
		cells, found := spreadsheet.ReadValues(fstest.MapFS{list.Name: {Data: list.Data}}, spreadsheet.Source{File: list.Name})
		if found != nil {
			t.Fatal(found)
		}
		opt := series.Options{Name: "{stt}-{ho_ten}"}
		if strings.Contains(c.Files[0].Name+string(c.Comment), "Every place") {
			opt.First = 101
		}
		var b strings.Builder
		say := func(found []diagnostic.Diagnostic) {
			for _, d := range found {
				fmt.Fprintf(&b, "%s:%d:%d %s: %s. %s\n", d.At.File, d.At.Start.Line, d.At.Start.Column, d.ID, d.Summary(diagnostic.Vietnamese), d.SuggestedFix(diagnostic.Vietnamese))
			}
		}
		s, found := series.New(c.Files[0].Name, c.Files[0].Data, cells, opt)
		say(found)
		for i := 0; s != nil && i < s.Len(); i++ {
			text, found := s.Text(i)
			at := s.At(i)
			fmt.Fprintf(&b, "== %s (%s:%d)\n", s.Name(i), at.File, at.Start.Line)
			say(found)
			b.Write(text)
		}
		return b.String()
	})
}

// FuzzValue: whatever a row contains, the template's structure and notation stay
// unchanged.
func FuzzValue(f *testing.F) {
	f.Add("Lò Văn A")
	f.Add(`"x": 'y' # [z] {w} \ | * - 1. **`)
	f.Add("a: b\n- c")
	const template = `kinh_moi: {a}
so: '{a}'
trich_yeu: "Mời {a}"
noi_dung: |
  {a}
  Mời {a} dự **{a}**.
  - {a}
  | {a} | b |
`
	f.Fuzz(func(t *testing.T, value string) {
		cells := [][]*spreadsheet.Value{{{Text: "a"}}, {{Text: value}}}
		if plain, _ := typography.Normalize(value); plain == "" {
			return
		}
		s, found := series.New("mau.yaml", []byte(template), cells, series.Options{})
		if found != nil {
			t.Fatal(found)
		}
		paths := func(text []byte) (list []string) {
			r, _ := report.Load("mau.yaml", text, nil)
			for _, w := range r.Written() {
				list = append(list, fmt.Sprint(w.Path, len(w.Lines)))
			}
			tree, _ := outline.Parse(t.Context(), r.Body, levels)
			for _, n := range tree.Nodes {
				list = append(list, fmt.Sprint(n.Kind, n.Level, len(n.Children)))
			}
			return list
		}
		if s.Len() == 0 {
			return
		}
		text, _ := s.Text(0)
		if _, found, bad := usable(text); bad {
			t.Skip(found)
		}
		want, got := paths([]byte(strings.ReplaceAll(template, "{a}", "x"))), paths(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", diff, text)
		}
	})
}

// levels are those of the default edition.
var levels = func() *layouts.Levels {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		panic(err)
	}
	return &sheet.Levels
}()

// usable reports whether a report may contain a text: invalid characters are reported
// at their places.
func usable(text []byte) (string, []diagnostic.Diagnostic, bool) {
	s, found := report.Decode("x", text)
	return s, found, diagnostic.HasErrors(found)
}

// TestMergedCells: a cell that is merged with others gives no value.
func TestMergedCells(t *testing.T) {
	cells := [][]*spreadsheet.Value{
		{{Text: "Họ tên"}, {Text: "Chức vụ"}},
		{{Text: "Lò Văn A", Merged: true}, {Text: "Lò Văn A", Merged: true}},
	}
	_, found := series.New("mau.yaml", []byte("kinh_moi: {ho_ten}\n"), cells, series.Options{})
	if len(found) != 1 || found[0].ID != diagnostic.SeriesMerged {
		t.Errorf("found %v", found)
	}
}
