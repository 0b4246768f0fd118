package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"baocao/generator"
)

// series writes a template to a folder and returns its series for a list.
func series(t testing.TB, folder, list string) []Source {
	t.Helper()
	template, err := os.ReadFile("../../examples/giay-moi-hang-loat/mau.yaml")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "mau.yaml")
	if err := os.WriteFile(name, template, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := generator.NewSeries(name, template, generator.List{Name: "ds.csv", Data: []byte(list)}, generator.SeriesOptions{First: 1})
	if err != nil {
		t.Fatal(err)
	}
	return Series(name, s)
}

func guests(n int) string {
	var b strings.Builder
	b.WriteString("Họ tên;Giới tính;Chức vụ;Đơn vị;Tham luận;Phòng\n")
	for i := range n {
		fmt.Fprintf(&b, "Nguyễn Văn %c%d;Nam;Chủ tịch;Ủy ban nhân dân xã số %d;;%d\n", 'A'+i%26, i, i, i%7)
	}
	return b.String()
}

// TestSeries: a row with a missing value does not stop the others and is reported at
// its cell; a resumed run makes again what changed, in the row or the template.
func TestSeries(t *testing.T) {
	folder := t.TempDir()
	opt := options(filepath.Join(folder, "ra"))
	opt.Resume = true
	list := guests(6)
	faulty := strings.Replace(list, "Chủ tịch;Ủy ban nhân dân xã số 3", ";Ủy ban nhân dân xã số 3", 1)
	var stated []Statement
	opt.Done = func(r Result) { stated = append(stated, r.Entry.Errors...) }
	if err := Run(t.Context(), series(t, folder, faulty), Shard{}, opt); err != nil {
		t.Fatal(err)
	}
	if len(stated) != 1 || stated[0].ID != "series-blank" || stated[0].File != "ds.csv" || stated[0].Line != 5 {
		t.Errorf("reported %+v", stated)
	}
	for _, c := range []struct {
		list          string
		made, skipped int
	}{{list, 1, 5}, {list, 0, 6}, {strings.Replace(list, "xã số 2", "phường 2", 1), 1, 5}} {
		made, skipped, failed, err := run(t, t.Context(), series(t, folder, c.list), Shard{}, opt)
		if made != c.made || skipped != c.skipped || failed != 0 || err != nil {
			t.Errorf("made %d, skipped %d, failed %d, %v; want %d, %d", made, skipped, failed, err, c.made, c.skipped)
		}
	}
	for _, file := range []string{"mau-1.docx", "mau-4.pdf", "manifest.jsonl"} {
		if _, err := os.Stat(filepath.Join(folder, "ra", file)); err != nil {
			t.Error(err)
		}
	}
}

// BenchmarkSeries makes both files of invitations of one page. Compare it with
// BenchmarkRawFpdf in the same run.
func BenchmarkSeries(b *testing.B) {
	const n = 1000
	folder := b.TempDir()
	sources := series(b, folder, guests(n))
	defer debug.SetGCPercent(debug.SetGCPercent(GCPercent))
	b.ResetTimer()
	for range b.N {
		if _, _, failed, err := run(b, b.Context(), sources, Shard{}, options(filepath.Join(folder, "ra"))); failed > 0 || err != nil {
			b.Fatalf("%d failed: %v", failed, err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "papers/s")
}

// TestFiguresInManifest: the printed indicator values of a report are in its line of
// the manifest, with the cells.
func TestFiguresInManifest(t *testing.T) {
	opt := options(t.TempDir())
	var figures []generator.Figure
	opt.Done = func(r Result) { figures = r.Entry.Figures }
	if err := Run(t.Context(), find(t, "../../examples/thang-11-theo-so-lieu.yaml"), Shard{}, opt); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(figures, func(f generator.Figure) bool { return f.Code == "thu" })
	if i < 0 || figures[i].Text != "248 tỷ đồng" || figures[i].Cells[0].At != "../../examples/so-lieu-thang-11.xlsx#Tháng 11!E4" {
		t.Errorf("%d of %+v", i, figures)
	}
}
