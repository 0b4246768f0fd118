package batch

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"codeberg.org/go-pdf/fpdf"

	"baocao/generator/internal/judge"
)

// varied writes n reports of the length of the Lai Châu report in which every paragraph
// differs from those of the others.
func varied(t testing.TB, n int) string {
	t.Helper()
	text, err := os.ReadFile("../../examples/lai-chau-2021-02.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range n {
		random := rand.New(rand.NewPCG(uint64(i), 7))
		var b strings.Builder
		for line := range strings.Lines(string(text)) {
			b.WriteString(shuffled(line, random))
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.yaml", i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shuffled shuffles words within a long line, but not its first and last, which
// determine what kind of line it is.
func shuffled(line string, random *rand.Rand) string {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	words := strings.Fields(line)
	if indent == 0 || len(words) < 12 {
		return line
	}
	var places []int
	for i, word := range words[5 : len(words)-2] {
		if !strings.ContainsAny(word, "[]*:") {
			places = append(places, i+5)
		}
	}
	random.Shuffle(len(places), func(i, j int) {
		a, b := places[i], places[j]
		words[a], words[b] = words[b], words[a]
	})
	return line[:indent] + strings.Join(words, " ") + "\n"
}

// BenchmarkBatch makes both files of reports of ten pages. Run it with -cpu 1,2 to see
// what a second core gains.
func BenchmarkBatch(b *testing.B) {
	const n = 100
	sources := find(b, varied(b, n))
	out := b.TempDir()
	defer debug.SetGCPercent(debug.SetGCPercent(GCPercent))
	// b.Loop would measure the first value of -cpu with every core.
	b.ResetTimer()
	for range b.N {
		if _, _, failed, err := run(b, b.Context(), sources, Shard{}, options(out)); failed > 0 || err != nil {
			b.Fatalf("%d failed: %v", failed, err)
		}
	}
	if made, err := os.Stat(filepath.Join(out, "0000.pdf")); err != nil {
		b.Fatal(err)
	} else {
		b.ReportMetric(float64(made.Size())/1000, "KB")
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkRawFpdf sets the same words with fpdf alone, as a simple program would: four
// faces, paragraphs of 14 pt, no notes, tables or tags. Compare BenchmarkBatch with it,
// in one run.
func BenchmarkRawFpdf(b *testing.B) {
	dir := varied(b, 20)
	var texts []string
	for i := range 20 {
		text, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%04d.yaml", i)))
		if err != nil {
			b.Fatal(err)
		}
		_, body, _ := strings.Cut(string(text), "noi_dung: |\n")
		texts = append(texts, body)
	}
	faces := []struct {
		style string
		data  []byte
	}{{"", liberationserifregular.TTF}, {"B", liberationserifbold.TTF}, {"I", liberationserifitalic.TTF}, {"BI", liberationserifbolditalic.TTF}}
	size := 0
	b.ResetTimer()
	for i := range b.N {
		pdf := fpdf.New("P", "pt", "A4", "")
		for _, face := range faces {
			pdf.AddUTF8FontFromBytes("serif", face.style, face.data)
		}
		pdf.SetMargins(85, 57, 42)
		pdf.AddPage()
		for line := range strings.Lines(texts[i%len(texts)]) {
			style := ""
			if len(line) < 60 {
				style = "B"
			}
			pdf.SetFont("serif", style, 14)
			pdf.MultiCell(0, 18, strings.TrimSpace(line), "", "J", false)
		}
		var out bytes.Buffer
		if err := pdf.Output(&out); err != nil {
			b.Fatal(err)
		}
		size = out.Len()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
	b.ReportMetric(float64(size)/1000, "KB")
}

// Ten times as many reports take no more memory. The live heap is the least of several
// measurements, since other reports are in work at each.
func TestMemoryIsFlat(t *testing.T) {
	n := judge.Cases(100, 1000)
	early := n / 10
	sources := find(t, varied(t, n))
	opt := options(t.TempDir())
	defer debug.SetGCPercent(debug.SetGCPercent(GCPercent))
	const measurements = 8
	var ended int
	first, last := uint64(math.MaxUint64), uint64(math.MaxUint64)
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var faults error
	opt.Done = func(r Result) {
		faults = errors.Join(faults, r.Err)
		switch ended++; {
		case early <= ended && ended < early+measurements:
			first = min(first, live())
		case n-measurements < ended:
			last = min(last, live())
		}
	}
	if err := errors.Join(Run(t.Context(), sources, Shard{}, opt), faults); err != nil {
		t.Fatal(err)
	}
	t.Logf("live heap after %d: %d KB, after %d: %d KB", early, first>>10, n, last>>10)
	// What each report leaves behind is its offset in the manifest.
	const each = 9 << 10
	if grown := int64(last) - int64(first); grown > int64(n-early)*each {
		t.Errorf("the heap has grown by %d KB", grown>>10)
	}
}
