package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

const laiChau = "../examples/lai-chau-2021-02.yaml"

func load(t testing.TB, name string) *generator.Report {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(context.Background(), filepath.Base(name), data, generator.Options{Files: os.DirFS(filepath.Dir(name))})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSameInputSameBytes(t *testing.T) {
	var first [2][]byte
	for i := range 3 {
		r := load(t, laiChau)
		var w, p bytes.Buffer
		if err := errors.Join(r.Write(context.Background(), &w, generator.DOCX), r.Write(context.Background(), &p, generator.PDF)); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = [2][]byte{w.Bytes(), p.Bytes()}
			continue
		}
		if !bytes.Equal(first[0], w.Bytes()) || !bytes.Equal(first[1], p.Bytes()) {
			t.Fatal("two runs gave different bytes")
		}
	}
}

// One report may be written by many goroutines at once, as may many reports.
func TestConcurrentUse(t *testing.T) {
	shared := load(t, laiChau)
	var want bytes.Buffer
	if err := load(t, laiChau).Write(context.Background(), &want, generator.PDF); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			r := shared
			if i%2 == 1 {
				r = load(t, laiChau)
			}
			var w, p bytes.Buffer
			if err := errors.Join(r.Write(context.Background(), &w, generator.DOCX), r.Write(context.Background(), &p, generator.PDF)); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(p.Bytes(), want.Bytes()) {
				t.Error("a goroutine wrote different bytes")
			}
		})
	}
	wg.Wait()
}

func TestContextIsHonoured(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	r := load(t, laiChau)
	for _, first := range []string{"before its pages are laid out", "after"} {
		for _, format := range generator.Formats() {
			var b bytes.Buffer
			if err := r.Write(ended, &b, format); !errors.Is(err, context.Canceled) || b.Len() > 0 {
				t.Errorf("%s, %s: error %v, %d bytes written", format, first, err, b.Len())
			}
		}
		if _, err := r.Layout(ended); !errors.Is(err, context.Canceled) {
			t.Errorf("layout, %s: error %v", first, err)
		}
		if _, err := r.Layout(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

// countdown is a context that ends when it has been checked n times.
type countdown struct {
	context.Context
	n atomic.Int64
}

func (c *countdown) Err() error {
	if c.n.Add(-1) < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// Load stops wherever it is when its context ends: it checks often, and after the end
// does not begin the next part of its work.
func TestLoadObeysItsContext(t *testing.T) {
	source, err := os.ReadFile(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	broken := append(bytes.Clone(source), "loai: [\n"...)
	for _, data := range [][]byte{source, broken} {
		whole := &countdown{Context: context.Background()}
		whole.n.Store(math.MaxInt64)
		_, err = generator.Load(whole, "a.yaml", data, generator.Options{})
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		asked := math.MaxInt64 - whole.n.Load()
		if asked < 50 {
			t.Errorf("its context was checked only %d times", asked)
		}
		for at := range asked {
			ctx := &countdown{Context: context.Background()}
			ctx.n.Store(at)
			r, err := generator.Load(ctx, "a.yaml", data, generator.Options{})
			if r != nil || !errors.Is(err, context.DeadlineExceeded) {
				t.Fatalf("ended at check %d of %d: %v", at, asked, err)
			}
			if more := -ctx.n.Load(); more > 40 {
				t.Fatalf("ended at check %d of %d and continued for %d more", at, asked, more)
			}
		}
	}
}

// An error gives its findings to errors.As, and prints them with their lines.
func TestReportErrorHoldsItsFindings(t *testing.T) {
	source := []byte("loai: bao-cao\nso: năm\n")
	_, err := generator.Load(context.Background(), "a.yaml", source, generator.Options{})
	err = fmt.Errorf("monthly report: %w", err)
	var first diagnostic.Diagnostic
	if !errors.As(err, &first) || first.Severity() != diagnostic.Error {
		t.Fatalf("no finding in %v", err)
	}
	var faults *generator.ReportError
	if !errors.As(err, &faults) || len(faults.Unwrap()) != faults.Count() || faults.Count() < 2 {
		t.Fatalf("%d findings in %v", len(faults.Unwrap()), err)
	}
	if want := "a.yaml:1:1: "; !strings.HasPrefix(first.Error(), want) || !strings.Contains(err.Error(), first.Error()) {
		t.Errorf("%q, %q", first.Error(), err.Error())
	}
	var output strings.Builder
	if err := faults.Print(&output, diagnostic.English); err != nil {
		t.Fatal(err)
	}
	if want := "2 | so: năm\n  |     ^~~\n"; !strings.Contains(output.String(), want) {
		t.Errorf("%q does not contain the line", &output)
	}
}

// full accepts a number of bytes and then fails.
type full struct{ room int }

var errFull = errors.New("full")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A write error at any point, early or late, fails Write.
func TestWriteFailsWithItsWriter(t *testing.T) {
	r := load(t, laiChau)
	for _, format := range generator.Formats() {
		var whole bytes.Buffer
		if err := r.Write(context.Background(), &whole, format); err != nil {
			t.Fatal(err)
		}
		for _, room := range []int{0, 1, whole.Len() / 2, whole.Len() - 1} {
			if err := r.Write(context.Background(), &full{room}, format); !errors.Is(err, errFull) {
				t.Errorf("%s, room for %d of %d bytes: %v", format, room, whole.Len(), err)
			}
		}
	}
}

func TestUnknownFormatIsRefused(t *testing.T) {
	r := load(t, laiChau)
	for _, format := range []generator.Format{"", "doc", "PDF", "html"} {
		var b bytes.Buffer
		var unknown *generator.FormatError
		if err := r.Write(context.Background(), &b, format); !errors.As(err, &unknown) || unknown.Format != format || b.Len() > 0 {
			t.Errorf("%q: error %v, %d bytes written", format, err, b.Len())
		}
		if format.MediaType() != "" || format.Conformance(generator.Options{}) != "" {
			t.Errorf("%q has a media type or a conformance", format)
		}
	}
	for _, format := range generator.Formats() {
		if format.MediaType() == "" {
			t.Errorf("%q has no media type", format)
		}
	}
}

func TestLayoutHasThePagesOfTheReport(t *testing.T) {
	r := load(t, laiChau)
	layout, err := r.Layout(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(layout.Pages) != 10 {
		t.Errorf("%d pages", len(layout.Pages))
	}
	const a4Width, a4Height = 11906, 16838 // twips
	for i, p := range layout.Pages {
		if p.Width != a4Width || p.Height != a4Height || p.Label != strconv.Itoa(i+1) {
			t.Errorf("page %d: %+v", i+1, p)
		}
	}
}

// Another module uses the library in three lines.
func TestOneImportFromAnotherModule(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(string(mod), "module baocao", "module example.org/other", 1) +
		fmt.Sprintf("\nrequire baocao v0.0.0\nreplace baocao => %s\n", root)
	for name, content := range map[string]string{
		"go.mod": other,
		"go.sum": string(sum),
		"main.go": `package main

import (
	"context"
	"os"

	"baocao/generator"
)

func main() {
	data, _ := os.ReadFile(os.Args[1])
	r, err := generator.Load(context.Background(), "report.yaml", data, generator.Options{})
	if err != nil {
		panic(err)
	}
	if err := r.Write(context.Background(), os.Stdout, generator.PDF); err != nil {
		panic(err)
	}
}
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	example, err := filepath.Abs(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "-mod=mod", "-ldflags=-w", ".", example)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := load(t, laiChau).Write(context.Background(), &want, generator.PDF); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out, want.Bytes()) {
		t.Errorf("the other module wrote %d bytes, ours %d", len(out), want.Len())
	}
}

// hundredfold returns a report whose body is repeated n times.
func hundredfold(b testing.TB, n int) []byte {
	data, err := os.ReadFile(laiChau)
	if err != nil {
		b.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "noi_dung: |\n")
	end := strings.Index(rest, "\nky:")
	body, notes := rest[:end], ""
	if i := strings.Index(body, "  [^1]:"); i >= 0 {
		body, notes = body[:i], body[i:]
	}
	var s strings.Builder
	s.WriteString(head + "noi_dung: |\n")
	var foot strings.Builder
	for i := range n {
		for _, part := range []struct {
			to   *strings.Builder
			text string
		}{{&s, body}, {&foot, notes}} {
			part.to.WriteString(strings.ReplaceAll(part.text, "[^", fmt.Sprintf("[^%d-", i)) + "\n")
		}
	}
	return []byte(s.String() + foot.String() + rest[end:])
}

// BenchmarkReport measures a whole report, from YAML to both files.
func BenchmarkReport(b *testing.B) {
	for _, times := range []int{1, 100} {
		data := hundredfold(b, times)
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				r, err := generator.Load(context.Background(), "report.yaml", data, generator.Options{})
				if err != nil {
					b.Fatal(err)
				}
				var w, p bytes.Buffer
				if err := errors.Join(r.Write(context.Background(), &w, generator.DOCX), r.Write(context.Background(), &p, generator.PDF)); err != nil {
					b.Fatal(err)
				}
				layout, err := r.Layout(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				pages = len(layout.Pages)
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(pages), "µs/page")
		})
	}
}
