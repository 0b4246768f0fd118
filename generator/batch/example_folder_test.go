package batch_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing/fstest"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// made makes a report in a temporary folder, its outputs in "ra" below it, and
// returns the folder.
func made() (folder string, err error) {
	if folder, err = os.MkdirTemp("", "bao-cao"); err != nil {
		return "", err
	}
	if err = os.WriteFile(filepath.Join(folder, "a.yaml"), []byte(monthly), 0o644); err != nil {
		return folder, err
	}
	sources, err := batch.Find([]string{folder})
	if err != nil {
		return folder, err
	}
	return folder, batch.Run(context.Background(), sources, batch.Shard{}, batch.Options{
		Folder: filepath.Join(folder, "ra"), Formats: generator.Formats(), Explain: error.Error,
	})
}

// The manifest lists what was made of each report; an index of the outputs reads it.
func ExampleReadManifests() {
	folder, err := made()
	defer os.RemoveAll(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	out := filepath.Join(folder, "ra")
	entries, err := batch.ReadManifests(os.DirFS(out))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range entries {
		for _, f := range e.Outputs {
			fmt.Println(f.Name, e.Metadata["typeName"], e.Pages)
		}
	}
	files, err := os.ReadDir(out)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range files {
		fmt.Println(f.Name(), batch.IsRecord(f.Name()))
	}
	// Output:
	// a.docx Báo cáo 1
	// a.pdf Báo cáo 1
	// SHA256SUMS true
	// a.docx false
	// a.pdf false
	// manifest.jsonl true
}

// A program that changes an output, as signing does, then brings the manifest up to
// date. The manifest also names the report of an output.
func ExampleRelist() {
	folder, err := made()
	defer os.RemoveAll(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	pdf := filepath.Join(folder, "ra", "a.pdf")
	for output, report := range batch.Sources([]string{pdf}) {
		fmt.Println(filepath.Base(output), "was made from", filepath.Base(report))
	}
	data, err := os.ReadFile(pdf)
	if err != nil {
		fmt.Println(err)
		return
	}
	data = append(data, "% stamped\n"...)
	if err := os.WriteFile(pdf, data, 0o644); err != nil {
		fmt.Println(err)
		return
	}
	if err := batch.Relist(context.Background(), []string{pdf}); err != nil {
		fmt.Println(err)
		return
	}
	entries, err := batch.ReadManifests(os.DirFS(filepath.Dir(pdf)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range entries[0].Outputs {
		fmt.Println(f.Name, f.SHA256 == fmt.Sprintf("%x", sha256.Sum256(data)))
	}
	// Output:
	// a.pdf was made from a.yaml
	// a.docx false
	// a.pdf true
}

// Four pods share the reports; each writes its own manifest.
func ExampleShard() {
	sources := make([]batch.Source, 100)
	for i := range sources {
		sources[i].Stem = fmt.Sprintf("xa-%d/thang-11", i)
	}
	total := 0
	for i := range 4 {
		shard := batch.Shard{Index: i, Count: 4}
		total += len(shard.Of(sources))
		fmt.Println(shard.Manifest())
	}
	fmt.Println(total)
	// Output:
	// manifest-0-of-4.jsonl
	// manifest-1-of-4.jsonl
	// manifest-2-of-4.jsonl
	// manifest-3-of-4.jsonl
	// 100
}

// The invitations of a meeting: one template, a list of the guests.
func ExampleSeries() {
	template := strings.Replace(monthly, "Các chỉ tiêu", "{ong_ba} {ho_ten}: các chỉ tiêu", 1)
	list := generator.List{Name: "khach.csv", Data: []byte("Họ tên;Giới tính\nLò Văn A;Nam\nLê Thị B;Nữ\n")}
	folder, err := os.MkdirTemp("", "bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "mau.yaml") // pictures and tables stand beside it
	if err := os.WriteFile(name, []byte(template), 0o644); err != nil {
		fmt.Println(err)
		return
	}
	series, err := generator.NewSeries(name, []byte(template), list, generator.SeriesOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = batch.Run(context.Background(), batch.Series(name, series), batch.Shard{}, batch.Options{
		Folder: folder, Formats: []generator.Format{generator.PDF}, Explain: error.Error,
		Done: func(r batch.Result) {
			if r.Err != nil {
				fmt.Println(r.Err)
			}
		},
	})
	pdfs, _ := filepath.Glob(filepath.Join(folder, "*.pdf"))
	for _, name := range pdfs {
		fmt.Println(filepath.Base(name))
	}
	fmt.Println(err)
	// Output:
	// mau-1.pdf
	// mau-2.pdf
	// <nil>
}

// A service turns every error of making a report into findings; even a panic is one,
// and does not end the service.
func ExampleFindings() {
	err := batch.Guard(func() error {
		var pages []int
		return fmt.Errorf("page %d", pages[3])
	})
	for _, d := range batch.Findings("a.yaml", err) {
		fmt.Println(d.ID, d.At.File)
	}
	fmt.Println(batch.Findings("a.yaml", fs.ErrPermission))
	// Output:
	// program-fault a.yaml
	// []
}

// A full disk ends a run; a file that Word holds open fails only its own report.
func ExampleFull() {
	err := fmt.Errorf("writing a.pdf: %w", syscall.ENOSPC)
	fmt.Println(batch.Full(err), batch.InUse(err))
	// Output:
	// true false
}

// Work is done in parallel, its results are printed in order.
func ExampleInOrder() {
	names := []string{"a.yaml", "b.yaml", "c.yaml"}
	check := func(name string) string {
		got, err := generator.Check(context.Background(), name, []byte(monthly), generator.Options{})
		if err != nil {
			return err.Error()
		}
		return fmt.Sprint(name, " ", diagnostic.HasErrors(got.Diagnostics))
	}
	err := batch.InOrder(context.Background(), 2, names, check, func(line string) { fmt.Println(line) })
	fmt.Println(err)
	// Output:
	// a.yaml false
	// b.yaml false
	// c.yaml false
	// <nil>
}

func ExampleClashes() {
	names := []string{"xa-a/thang-11", "xa-b/thang-11", "Xa-A/thang-11"}
	for i, other := range batch.Clashes(names) {
		if other < i {
			fmt.Println(names[i], "would replace", names[other])
		}
	}
	// Output:
	// Xa-A/thang-11 would replace xa-a/thang-11
}

// Files from outside are read within bounds: neither pipes nor more than 64 MB.
func ExampleRead() {
	_, err := batch.Read(os.TempDir())
	fmt.Println(errors.Is(err, batch.ErrNotFile))

	folder := batch.Regular(fstest.MapFS{"a.yaml": {Data: []byte(monthly)}, "ong": {Mode: fs.ModeNamedPipe}})
	_, err = folder.Open("ong")
	fmt.Println(errors.Is(err, batch.ErrNotFile))

	data, err := batch.ReadAll(strings.NewReader(monthly))
	fmt.Println(len(data) == len(monthly), err)
	// Output:
	// true
	// true
	// true <nil>
}
