package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"baocao/generator"
)

const laiChau = "../examples/lai-chau-2021-02.yaml"

func load(t testing.TB, name string) *generator.Report {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(filepath.Base(name), data, generator.Options{Files: os.DirFS(filepath.Dir(name))})
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
		if err := errors.Join(r.WriteDOCX(context.Background(), &w), r.WritePDF(context.Background(), &p)); err != nil {
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

// One report may be written by many goroutines at once, and many reports too.
func TestConcurrentUse(t *testing.T) {
	shared := load(t, laiChau)
	var want bytes.Buffer
	if err := load(t, laiChau).WritePDF(context.Background(), &want); err != nil {
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
			if err := errors.Join(r.WriteDOCX(context.Background(), &w), r.WritePDF(context.Background(), &p)); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(p.Bytes(), want.Bytes()) {
				t.Error("a goroutine wrote other bytes")
			}
		})
	}
	wg.Wait()
}

func TestContextIsHonoured(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var p bytes.Buffer
	if err := load(t, laiChau).WritePDF(ctx, &p); !errors.Is(err, context.Canceled) || p.Len() > 0 {
		t.Errorf("error %v, %d bytes written", err, p.Len())
	}
}

// Another module uses the library in three lines.
func TestOneImportFromAnotherModule(t *testing.T) {
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
	r, err := generator.Load("report.yaml", data, generator.Options{})
	if err != nil {
		panic(err)
	}
	if err := r.WritePDF(context.Background(), os.Stdout); err != nil {
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
	cmd := exec.Command("go", "run", "-mod=mod", ".", example)
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
	if err := load(t, laiChau).WritePDF(context.Background(), &want); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out, want.Bytes()) {
		t.Errorf("the other module wrote %d bytes, ours %d", len(out), want.Len())
	}
}

// hundredfold is a report whose body stands there n times.
func hundredfold(b *testing.B, n int) []byte {
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
				r, err := generator.Load("report.yaml", data, generator.Options{})
				if err != nil {
					b.Fatal(err)
				}
				var w, p bytes.Buffer
				if err := errors.Join(r.WriteDOCX(context.Background(), &w), r.WritePDF(context.Background(), &p)); err != nil {
					b.Fatal(err)
				}
				if pages, err = r.Pages(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(pages), "µs/page")
		})
	}
}
