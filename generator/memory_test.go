package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

// screen returns all pages of a report as they are drawn, and their findings.
func screen(t testing.TB, data []byte, opt generator.Options) string {
	t.Helper()
	r, err := generator.Load(context.Background(), "bao-cao.yaml", data, opt)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(drawnPages(t, r), "")
}

func drawnPages(t testing.TB, r *generator.Report) (list []string) {
	t.Helper()
	l, err := r.Layout(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.Pages {
		var b bytes.Buffer
		if err := l.WriteSVG(&b, i, nil); err != nil {
			t.Fatal(err)
		}
		list = append(list, b.String())
	}
	return list
}

// states returns random reports, each followed by later states in which words were
// typed, removed and moved.
func states(seed uint64) (list [][]byte, opt generator.Options) {
	yaml, files := randomreport.New(seed)
	text := string(yaml)
	list = append(list, yaml,
		[]byte(strings.Replace(text, " các ", " các các ", 1)),
		[]byte(strings.Replace(text, " và ", " ", 3)))
	return append(list, yaml), generator.Options{Files: files}
}

func TestMemoryChangesNoPage(t *testing.T) {
	memory := &generator.Memory{} // for different reports in turn: nothing of an earlier one may remain
	for seed := range judge.Cases(uint64(4), 20) {
		list, opt := states(seed)
		for i, data := range list {
			want := screen(t, data, opt)
			opt.Memory = memory
			if got := screen(t, data, opt); got != want {
				t.Errorf("random report %d, state %d: the pages differ", seed, i)
			}
			opt.Memory = nil
		}
	}
}

// A file is decoded again when its bytes change, and its faults are at the place that
// names it now, whatever was there before.
func TestMemoryReadsFilesThatChange(t *testing.T) {
	picture := func(shade uint8) *fstest.MapFile {
		m := image.NewGray(image.Rect(0, 0, 40, 30))
		for i := range m.Pix {
			m.Pix[i] = shade
		}
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: b.Bytes()}
	}
	sheet := func(lines string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(lines)} }
	text := strings.Replace(string(hundredfold(t, 1)), "noi_dung: |\n",
		"so_lieu: {tep: c.csv}\nnoi_dung: |\n  ![Ảnh chụp](a.png \"Ảnh\")\n  ![Bảng số liệu](b.csv)\n  Thu ngân sách {thu.luy-ke}, {thu.ke-hoach}.\n", 1)
	moved := strings.Replace(text, "noi_dung: |\n", "noi_dung: |\n  Một đoạn ở trên.\n", 1)
	figures := func(plan, sum string) *fstest.MapFile {
		return sheet("Mã;Chỉ tiêu;Đơn vị;Kế hoạch năm;Lũy kế\nthu;Thu ngân sách;tỷ đồng;" + plan + ";" + sum + "\n")
	}
	memory := &generator.Memory{}
	seen := map[string]int{}
	for i, c := range []struct {
		text  string
		files fstest.MapFS
	}{
		{text, fstest.MapFS{"a.png": picture(10), "b.csv": sheet("Tên;Số\nA;1\n"), "c.csv": figures("200", "100")}},
		{moved, fstest.MapFS{"a.png": picture(10), "b.csv": sheet("Tên;Số\nA;1\n"), "c.csv": figures("200", "100")}},
		{moved, fstest.MapFS{"a.png": picture(200), "b.csv": sheet("Tên;Số\nA;2\n"), "c.csv": figures("200", "150")}},
		{moved, fstest.MapFS{"a.png": sheet("x"), "b.csv": sheet(""), "c.csv": figures("không", "150")}},
		{text, fstest.MapFS{"a.png": sheet("x"), "b.csv": sheet(""), "c.csv": figures("không", "150")}},
		{text, fstest.MapFS{"b.csv": sheet("Tên;Số\nA;1\n")}},
		{text, fstest.MapFS{"a.png": picture(10), "b.csv": sheet("Tên;Số\nA;1\n"), "c.csv": figures("200", "100")}},
	} {
		preview := func(m *generator.Memory) string {
			l, found, err := generator.Preview(context.Background(), "bao-cao.yaml", []byte(c.text), generator.Options{Files: c.files, Memory: m})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			for n := range l.Pages {
				fmt.Fprintln(&b, l.SumSVG(n))
				if err := l.WriteSVG(&b, n, nil); err != nil {
					t.Fatal(err)
				}
			}
			for _, d := range found {
				fmt.Fprintln(&b, d.ID, d.At, d.Path, d.Summary(diagnostic.English))
			}
			return b.String()
		}
		fresh := preview(nil)
		if i == 0 && !strings.Contains(fresh, "50%") {
			t.Error("the figures are not printed")
		}
		if preview(memory) != fresh {
			t.Errorf("state %d: pages or findings differ", i)
		}
		seen[fresh]++
	}
	if len(seen) != 6 { // the first and the last are alike
		t.Errorf("%d different states", len(seen))
	}
}

func TestMemoryServesManyAtOnce(t *testing.T) {
	list, opt := states(1)
	var want []string
	for _, data := range list {
		want = append(want, screen(t, data, opt))
	}
	opt.Memory = &generator.Memory{}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for n := range list {
				n = (n + i) % len(list)
				if screen(t, list[n], opt) != want[n] {
					t.Errorf("state %d: the pages differ", n)
				}
			}
		})
	}
	all.Wait()
}

// TestPagesAboveAndBelowKeepTheirBytes: only pages that changed are sent.
func TestPagesAboveAndBelowKeepTheirBytes(t *testing.T) {
	text := string(hundredfold(t, 1))
	load := func(text string) []string {
		r, err := generator.Load(context.Background(), "bao-cao.yaml", []byte(text), generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return drawnPages(t, r)
	}
	changed := func(a, b []string) (n int) {
		for i := range a {
			if i >= len(b) || a[i] != b[i] {
				n++
			}
		}
		return n
	}
	before := load(text)
	last := strings.LastIndex(text, "- Duy trì")
	if n := changed(before, load(text[:last]+"- Duy trì nghiêm. "+text[last+len("- Duy trì "):])); n == 0 || n > 2 {
		t.Errorf("%d of %d pages change when a few words are typed near the end", n, len(before))
	}
	// A comment before the body moves every line of the file and no word of the pages.
	if n := changed(before, load(strings.Replace(text, "noi_dung:", "# ghi chú\nnoi_dung:", 1))); n > 1 {
		t.Errorf("%d of %d pages change with a line that none of them shows", n, len(before))
	}
}

// BenchmarkWordTyped measures typing a word into a report of a hundred pages: load, lay
// out, draw every page; with and without a memory.
func BenchmarkWordTyped(b *testing.B) {
	data := hundredfold(b, 10)
	at := strings.Index(string(data), "Tiếp tục chỉ đạo")
	states := [][]byte{data, fmt.Appendf(nil, "%sNay %s", data[:at], data[at:])}
	for _, c := range []struct {
		name   string
		memory *generator.Memory
	}{{"without memory", nil}, {"with memory", &generator.Memory{}}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			var drawn []string
			for i := 0; b.Loop(); i++ {
				r, err := generator.Load(context.Background(), "bao-cao.yaml", states[i%2], generator.Options{Memory: c.memory})
				if err != nil {
					b.Fatal(err)
				}
				drawn = drawnPages(b, r)
			}
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(len(drawn)), "pages")
			b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MiB-in-use")
			runtime.KeepAlive(drawn)
		})
	}
}
