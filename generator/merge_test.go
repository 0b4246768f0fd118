package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/spreadsheet"
)

// TestMergeCases merges the reports of each case: the first is the frame. The result
// must be a valid report.
func TestMergeCases(t *testing.T) {
	casefile.Each(t, "testdata/merge/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		var papers []generator.MergeInput
		for _, f := range c.Files[:len(c.Files)-1] {
			papers = append(papers, generator.MergeInput{Name: f.Name, Data: f.Data, Options: generator.Options{Files: fstest.MapFS{}}})
		}
		order := generator.MergeOrder{Due: generator.Date{Day: 20, Month: 11, Year: 2026}}
		if strings.Contains(string(c.Comment), "list") {
			order.Units = []string{"xã Pa Tần", "Pa Ủ"}
		}
		got, found, err := generator.Merge(t.Context(), papers[0], papers[1:], order)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, d := range found {
			fmt.Fprintf(&b, "%s:%d:%d %s %s\n", d.At.File, d.At.Start.Line, d.At.Start.Column, d.ID, d.Summary(diagnostic.Vietnamese))
		}
		b.Write(got.YAML)
		files := fstest.MapFS{}
		for _, f := range got.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
			fmt.Fprintf(&b, "== %s\n", f.Name)
			rows, _ := spreadsheet.ReadValues(files, spreadsheet.Source{File: f.Name})
			for _, row := range rows {
				for _, v := range row {
					fmt.Fprintf(&b, "%s | ", v.Text)
				}
				b.WriteString("\n")
			}
		}
		if _, err := generator.Load(t.Context(), "tong-hop.yaml", got.YAML, generator.Options{Files: files}); err != nil {
			t.Errorf("the merged report: %v", err)
		}
		return b.String()
	})
}

// communes returns the reports of the example of a merge.
func communes(t testing.TB) (frame generator.MergeInput, papers []generator.MergeInput, order generator.MergeOrder) {
	t.Helper()
	folder := filepath.Join("..", "examples", "tong-hop")
	paper := func(name string) generator.MergeInput {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return generator.MergeInput{Name: name, Data: data, Options: generator.Options{Files: os.DirFS(filepath.Dir(name))}}
	}
	names, err := filepath.Glob(filepath.Join(folder, "xa", "*.yaml"))
	if err != nil || len(names) != 11 {
		t.Fatalf("%d communes, %v", len(names), err)
	}
	for _, name := range names {
		papers = append(papers, paper(name))
	}
	list := paper(filepath.Join(folder, "don-vi.txt"))
	order = generator.MergeOrder{Units: strings.Split(strings.TrimSpace(string(list.Data)), "\n"), Due: generator.Date{Day: 20, Month: 11, Year: 2026}}
	return paper(filepath.Join(folder, "khung.yaml")), papers, order
}

// TestMergeExample merges the communes of the example, one of them from its Word file,
// and builds the result in both formats.
func TestMergeExample(t *testing.T) {
	frame, papers, order := communes(t)
	first, err := generator.Load(t.Context(), "a.yaml", papers[0].Data, generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var word bytes.Buffer
	if err := first.Write(t.Context(), &word, generator.DOCX); err != nil {
		t.Fatal(err)
	}
	papers[0] = generator.MergeInput{Name: "bum-to.docx", Data: word.Bytes()}
	got, found, err := generator.Merge(t.Context(), frame, papers, order)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[diagnostic.ID]int{}
	for _, d := range found {
		ids[d.ID]++
	}
	if ids["merge-unmatched"] != 1 || ids["merge-section-empty"] != 0 || ids["merge-outside"] != 0 {
		t.Errorf("findings: %v", ids)
	}
	for _, want := range []string{
		"có 10 trên 12 đơn vị gửi báo cáo đúng hạn; 1 đơn vị gửi muộn (xã Thu Lũm); 1 đơn vị chưa gửi (xã Hồng Thu).",
		"**Xã Bum Tở** (Báo cáo số 91/BC-UBND ngày 19/11/2026): Thu hoạch xong lúa mùa",
		"| 1 | Lúa mùa | ha | 3.136,5 | 3.081,5 |  |",
	} {
		if !bytes.Contains(got.YAML, []byte(want)) {
			t.Errorf("no %q in\n%s", want, got.YAML)
		}
	}
	files := fstest.MapFS{}
	for _, f := range got.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	r, err := generator.Load(t.Context(), "tong-hop.yaml", got.YAML, generator.Options{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range generator.Formats() {
		var b bytes.Buffer
		if err := r.Write(t.Context(), &b, format); err != nil {
			t.Fatal(err)
		}
		if format == generator.PDF {
			for _, f := range conformance.Faults(b.Bytes()) {
				t.Error(f)
			}
		}
	}
	warned, err := r.Diagnostics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range warned {
		if d.Severity() != diagnostic.Hint {
			t.Error(d)
		}
	}
}

// TestMergeFrame: a frame without a text of its own cannot be used.
func TestMergeFrame(t *testing.T) {
	frame, papers, order := communes(t)
	frame.Data = bytes.Replace(frame.Data, []byte("noi_dung: |\n"), []byte("noi_dung: Không có mục.\nx_khung: |\n"), 1)
	var faults *generator.ReportError
	if _, _, err := generator.Merge(t.Context(), frame, papers, order); !errors.As(err, &faults) {
		t.Error(err)
	}
}

// BenchmarkMerge merges 120 reports of communes. BenchmarkLoad loads and lays out as
// many, for comparison.
func BenchmarkMerge(b *testing.B) {
	frame, some, order := communes(b)
	order.Units = nil
	var papers []generator.MergeInput
	for i := range 120 {
		p := some[i%len(some)]
		p.Data = bytes.ReplaceAll(p.Data, []byte("NHÂN DÂN, XÃ "), fmt.Appendf(nil, "NHÂN DÂN, XÃ SỐ %d ", i))
		papers = append(papers, p)
	}
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			if got, _, err := generator.Merge(b.Context(), frame, papers, order); err != nil || got.Count != len(papers) {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			for _, p := range papers {
				if _, err := generator.Load(b.Context(), p.Name, p.Data, p.Options); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// FuzzMerge: whatever a unit writes, the merged report is valid, and what the frame
// states besides its body is kept.
func FuzzMerge(f *testing.F) {
	f.Add("I. A\n1. B\n{bang-gui}\nXong./.", "I. A\n- x[^1]\n[^1]: y\n1. B\n| a | b |\n|-|-|\n| 1 | 2 |\n")
	f.Add("I. A\n| a | b |\n|-|-|\n| x | |\n", "I. A\n1. Câu.\na) x\n  | a | b |\n|-|-|\n| x | 5 |\n![h](x.png)")
	head := "loai: bao-cao\ntrich_yeu: Kết quả\ndia_danh: A\nky: {chuc_vu: Chủ tịch, ho_ten: B}\nnoi_nhan: [\"Lưu: VT\"]\nco_quan: {ban_hanh: XÃ A, viet_tat: UBND}\nnoi_dung: |\n  "
	f.Fuzz(func(t *testing.T, frame, unit string) {
		paper := func(name, body string) generator.MergeInput {
			return generator.MergeInput{Name: name, Data: []byte(head + strings.ReplaceAll(body, "\n", "\n  ") + "\nngay: 11/2026\n")}
		}
		got, _, err := generator.Merge(t.Context(), paper("khung.yaml", frame), []generator.MergeInput{paper("a.yaml", unit)}, generator.MergeOrder{})
		if err != nil {
			return // not a valid frame
		}
		var faults *generator.ReportError
		_, err = generator.Load(t.Context(), "m.yaml", got.YAML, generator.Options{})
		if !errors.As(err, &faults) {
			return
		}
		for _, d := range faults.Diagnostics {
			if strings.HasPrefix(string(d.ID), "yaml-") || strings.HasPrefix(string(d.ID), "key-") {
				t.Errorf("%v\n%s", d, got.YAML)
			}
		}
	})
}
