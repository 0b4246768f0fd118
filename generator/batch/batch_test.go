package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/diagnostic"
)

const short = `co_quan: {ban_hanh: UBND TỈNH LAI CHÂU, viet_tat: UBND}
so: %d
dia_danh: Lai Châu
ngay: 28/02/2021
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: Đã làm %d việc./.
ky: {chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
noi_nhan: ["Lưu: VT"]
`

// write writes files to a new folder.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// reports writes n short reports in two levels of folders; one is faulty.
func reports(t testing.TB, n int) string {
	files := map[string]string{"2021/sai.yaml": "loai: bao-cao\n"}
	for i := range n {
		files[fmt.Sprintf("2021/thang-%d/%d.yaml", i%3, i)] = fmt.Sprintf(short, i+1, i)
	}
	return write(t, files)
}

func options(folder string) Options {
	return Options{
		Folder: folder, Formats: generator.Formats(), Program: "v1",
		Language: diagnostic.Vietnamese, Explain: error.Error,
	}
}

func find(t testing.TB, names ...string) []Source {
	t.Helper()
	sources, err := Find(names)
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

// run runs a batch and counts the results.
func run(t testing.TB, ctx context.Context, sources []Source, shard Shard, opt Options) (made, skipped, failed int, err error) {
	t.Helper()
	opt.Done = func(r Result) {
		switch {
		case r.Err != nil:
			failed++
		case r.Skipped:
			skipped++
		default:
			made++
		}
	}
	err = Run(ctx, sources, shard, opt)
	return
}

var milliseconds = regexp.MustCompile(`"milliseconds":\d+`)

// tree returns all files of a folder; the times are left out of manifests.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if strings.HasSuffix(name, ".jsonl") {
			data = milliseconds.ReplaceAll(data, nil)
		}
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameTree(t testing.TB, got, want map[string]string) {
	t.Helper()
	if g, w := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(g, w) {
		t.Errorf("files are\n%q, want\n%q", g, w)
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s has different bytes", name)
		}
	}
}

func TestEveryReportIsMadeOrReported(t *testing.T) {
	in, out := reports(t, 20), t.TempDir()
	sources := find(t, in)
	made, skipped, failed, err := run(t, t.Context(), sources, Shard{}, options(out))
	if made != 20 || skipped != 0 || failed != 1 || err != nil {
		t.Fatalf("made %d, skipped %d, failed %d: %v", made, skipped, failed, err)
	}
	files := tree(t, out)
	if len(files) != 42 || files["2021/thang-1/4.pdf"] == "" {
		t.Errorf("files are %q", slices.Sorted(maps.Keys(files)))
	}
	lines := strings.Split(strings.TrimSpace(files[SumsFile]), "\n")
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		if got := sha256.Sum256([]byte(files[name])); hex.EncodeToString(got[:]) != sum {
			t.Errorf("the sum of %q is not %s", name, sum)
		}
	}
	if len(lines) != 40 || !slices.IsSortedFunc(lines, func(a, b string) int { return strings.Compare(a[64:], b[64:]) }) {
		t.Errorf("%d sums: %q", len(lines), lines)
	}
	again := t.TempDir()
	if _, _, _, err := run(t, t.Context(), sources, Shard{}, options(again)); err != nil {
		t.Fatal(err)
	}
	sameTree(t, tree(t, again), files)
}

func TestResumeMakesWhatChanged(t *testing.T) {
	files := map[string]string{
		"a.yaml":     fmt.Sprintf(short, 1, 1),
		"b.yaml":     strings.Replace(fmt.Sprintf(short, 2, 2), "noi_dung: Đã làm 2 việc./.", "noi_dung: {tep: b.txt}", 1),
		"b.txt":      "Một./.",
		"sub/c.yaml": fmt.Sprintf(short, 3, 3),
	}
	change := func(dir, name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		change func(in, out string, opt *Options)
		made   int
	}{
		{"nothing", func(_, _ string, _ *Options) {}, 0},
		{"a report", func(in, _ string, _ *Options) { change(in, "a.yaml", fmt.Sprintf(short, 1, 9)) }, 1},
		{"a body file", func(in, _ string, _ *Options) { change(in, "b.txt", "Hai./.") }, 1},
		{"an output lost", func(_, out string, _ *Options) { os.Remove(filepath.Join(out, "sub/c.pdf")) }, 1},
		{"the manifest lost", func(_, out string, _ *Options) { os.Remove(filepath.Join(out, "manifest.jsonl")) }, 3},
		{"the formats", func(_, _ string, opt *Options) { opt.Formats = []generator.Format{generator.PDF} }, 3},
		{"the conformance", func(_, _ string, opt *Options) { opt.Report.AttachSource = true }, 3},
		{"the program", func(_, _ string, opt *Options) { opt.Program = "v2" }, 3},
		{"the fonts", func(_, _ string, opt *Options) { opt.FontsSum = "other" }, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, out := write(t, files), t.TempDir()
			opt := options(out)
			if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, opt); err != nil {
				t.Fatal(err)
			}
			opt.Resume = true
			c.change(in, out, &opt)
			made, skipped, failed, err := run(t, t.Context(), find(t, in), Shard{}, opt)
			if made != c.made || skipped != 3-c.made || failed != 0 || err != nil {
				t.Errorf("made %d, skipped %d, failed %d: %v", made, skipped, failed, err)
			}
			opt.Folder, opt.Resume = t.TempDir(), false
			if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, opt); err != nil {
				t.Fatal(err)
			}
			want, got := tree(t, opt.Folder), tree(t, out)
			if len(opt.Formats) == 1 { // the earlier Word files remain
				maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasSuffix(name, ".docx") })
			}
			sameTree(t, got, want)
		})
	}
}

func TestIncompleteManifestLineIsRemoved(t *testing.T) {
	in, out := reports(t, 6), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(out)); err != nil {
		t.Fatal(err)
	}
	want := tree(t, out)
	name := filepath.Join(out, "manifest.jsonl")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	opt := options(out)
	opt.Resume = true
	for _, text := range []string{
		string(whole[:len(whole)-1]),
		string(whole[:len(whole)-40]),
		string(whole[:len(whole)/2]),
		"{\n\x00\x00\nnull\n" + string(whole),
		"",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, opt); err != nil {
			t.Fatal(err)
		}
		sameTree(t, tree(t, out), want)
	}
}

func TestInterruptFinishesReportsInProgress(t *testing.T) {
	in, out := reports(t, 40), t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	opt := options(out)
	ended := 0
	opt.Done = func(r Result) {
		if ended++; ended == 5 {
			cancel()
		}
	}
	if err := Run(ctx, find(t, in), Shard{}, opt); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if ended >= 41 {
		t.Fatal("the run continued")
	}
	manifest, err := os.ReadFile(filepath.Join(out, "manifest.jsonl"))
	if n := strings.Count(string(manifest), "\n"); n != ended || err != nil {
		t.Errorf("%d lines for %d reports: %v", n, ended, err)
	}
	opt = options(out)
	opt.Resume = true
	made, skipped, _, err := run(t, t.Context(), find(t, in), Shard{}, opt)
	if made+skipped != 40 || skipped == 0 || err != nil {
		t.Errorf("made %d, skipped %d: %v", made, skipped, err)
	}
}

func TestShardsShareAFolder(t *testing.T) {
	in, out, whole := reports(t, 30), t.TempDir(), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(whole)); err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	var sums []string
	for i := range 3 {
		// The reports in progress of another shard are left alone.
		other := filepath.Join(out, fmt.Sprintf(".baocao-%d-of-3-0-0", (i+1)%3))
		if err := os.WriteFile(other, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		shard := Shard{i, 3}
		if _, _, _, err := run(t, t.Context(), find(t, in), shard, options(out)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(other); err != nil {
			t.Error(err)
		}
		for line := range strings.Lines(tree(t, out)[shard.Manifest()]) {
			lines[line] = true
		}
		sums = append(sums, strings.Split(strings.TrimSpace(tree(t, out)[shard.sumsFile()]), "\n")...)
		if err := errors.Join(os.Remove(filepath.Join(out, shard.Manifest())), os.Remove(filepath.Join(out, shard.sumsFile()))); err != nil {
			t.Fatal(err)
		}
	}
	want := tree(t, whole)
	all := strings.Split(strings.TrimSpace(want[SumsFile]), "\n")
	slices.Sort(all)
	if slices.Sort(sums); !slices.Equal(sums, all) {
		t.Errorf("the shards have the sums %q", sums)
	}
	delete(want, SumsFile)
	for line := range strings.Lines(want["manifest.jsonl"]) {
		if !lines[line] {
			t.Errorf("no shard has %s", line)
		}
	}
	delete(want, "manifest.jsonl")
	sameTree(t, tree(t, out), want)
}

func TestPanicFailsOnlyItsReport(t *testing.T) {
	in := reports(t, 2)
	opt := options(t.TempDir())
	opt.Report = generator.Options{Fonts: &fonts.Family{}} // it has no faces
	var faults int
	opt.Done = func(r Result) {
		var p *PanicError
		if errors.As(r.Err, &p) && len(r.Entry.Errors) == 1 && r.Entry.Outputs == nil {
			faults++
		}
	}
	if err := Run(t.Context(), find(t, in), Shard{}, opt); err != nil || faults != 3 {
		t.Errorf("%d faults: %v", faults, err)
	}
}
