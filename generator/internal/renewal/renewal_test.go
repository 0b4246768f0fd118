package renewal_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/renewal"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
)

// TestCases makes the report of the next period of each case: the first file is the
// report, the others are beside it.
func TestCases(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		files := casefile.Files(c)
		return made(t, c.Files[0].Name, c.Files[0].Data, files)
	})
}

func made(t testing.TB, name string, text []byte, files fs.FS) string {
	t.Helper()
	r, _ := report.Load(name, text, files)
	got, found := renewal.Next(r, text, files)
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d %s\n", d.At.File, d.At.Start.Line, d.At.Start.Column, d.ID)
	}
	if got == nil {
		return b.String()
	}
	fmt.Fprintf(&b, "%s: %s, %d stale\n%s", got.Name, got.Period, got.Stale, got.YAML)
	for _, f := range got.Files {
		fmt.Fprintf(&b, "== %s\n", f.Name)
		if !strings.HasSuffix(f.Name, ".xlsx") {
			b.Write(f.Data)
			continue
		}
		rows, found := spreadsheet.ReadValues(fstest.MapFS{f.Name: {Data: f.Data}}, spreadsheet.Source{File: f.Name})
		if found != nil {
			t.Errorf("%v", found)
		}
		for _, row := range rows {
			for _, v := range row {
				fmt.Fprintf(&b, "%s (%s) | ", v.Text, v.Number)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// FuzzNext: the result for a valid report is a valid report, and nothing marked prints
// unnoticed.
func FuzzNext(f *testing.F) {
	f.Add("trich_yeu: Kết quả tháng 11\nngay: 24/11/2026\nso: 5\nnoi_dung: |\n  Thu 5 tỷ tháng 10.\n  | a | b |\n  |-|-|\n  | 1 | 2 |\n")
	f.Add(`{"so": 5, "trich_yeu": "Quý IV/2026", "noi_dung": "a 1\nb 2"}`)
	f.Add("so_lieu: {chi_tieu: [{ma: a, thang_nay: 5}]}\ntrich_yeu: năm 2026\nphu_luc:\n- tieu_de: x\n  noi_dung: [doan: a 5]\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, found := report.Load("bc.yaml", []byte(text), nil)
		for _, d := range found {
			if d.Severity() == diagnostic.Error && d.ID != diagnostic.KeyMissing {
				return
			}
		}
		got, _ := renewal.Next(r, []byte(text), nil)
		if got == nil {
			return
		}
		_, after := report.Load("bc.yaml", got.YAML, nil)
		for _, d := range after {
			if strings.HasPrefix(string(d.ID), "yaml-") || strings.HasPrefix(string(d.ID), "json-") {
				t.Fatalf("%v\n%s", d, got.YAML)
			}
		}
	})
}
