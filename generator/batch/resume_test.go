package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAnOutputCutShortIsNotReplaced(t *testing.T) {
	in, out := write(t, map[string]string{"a.yaml": fmt.Sprintf(short, 1, 1)}), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(out)); err != nil {
		t.Fatal(err)
	}
	whole := tree(t, out)
	if err := os.Truncate(filepath.Join(out, "a.docx"), 99); err != nil {
		t.Fatal(err)
	}
	cut := tree(t, out)
	opt := options(out)
	opt.Resume = true
	_, _, failed, err := run(t, t.Context(), find(t, in), Shard{}, opt)
	got := tree(t, out)
	if failed != 1 || err != nil || got["a.docx"] != cut["a.docx"] || got["a.pdf"] != whole["a.pdf"] ||
		!strings.Contains(got["manifest.jsonl"], `"errors":[{"id":"output-foreign"`) || strings.Contains(got["manifest.jsonl"], "outputs") {
		t.Errorf("failed %d, %v: %s", failed, err, got["manifest.jsonl"])
	}
	opt.Replace = ReplaceKeeping
	made, _, _, err := run(t, t.Context(), find(t, in), Shard{}, opt)
	if made != 1 || err != nil {
		t.Errorf("made %d: %v", made, err)
	}
	whole["a.docx.bak"] = cut["a.docx"]
	sameTree(t, tree(t, out), whole)
}

// A report whose outputs were numbered or signed is done: they are reported, and left
// alone.
func TestNumberedOrSignedOutputsAreLeftAlone(t *testing.T) {
	in, out := write(t, map[string]string{"a.yaml": fmt.Sprintf(short, 1, 1), "b.yaml": fmt.Sprintf(short, 2, 2)}), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(out)); err != nil {
		t.Fatal(err)
	}
	made := tree(t, out)
	spoil := func(name, data string) {
		if err := os.WriteFile(filepath.Join(out, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	spoil("a.pdf", made["a.pdf"]+"1 0 obj\n(23)\nendobj\n%%EOF\n")
	spoil("a.docx", made["b.docx"]) // built again with a number
	signed := tree(t, out)
	opt := options(out)
	opt.Resume = true
	var reported []string
	opt.Done = func(r Result) {
		if r.Err != nil || !r.Skipped {
			t.Errorf("%s: skipped %v: %v", r.Source.Stem, r.Skipped, r.Err)
		}
		for _, name := range r.Extended {
			reported = append(reported, filepath.Base(name))
		}
	}
	if err := Run(t.Context(), find(t, in), Shard{}, opt); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(reported, []string{"a.pdf"}) {
		t.Errorf("reported %q", reported)
	}
	sameTree(t, tree(t, out), signed)

	manifest, err := os.ReadFile(filepath.Join(out, "manifest.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	// That does not hold for a Word file that another program wrote, nor for a PDF that
	// does not begin with what was made.
	for name, data := range map[string]string{"a.docx": "PK\x03\x04x", "a.pdf": strings.Replace(signed["a.pdf"], "1.7", "1.6", 1)} {
		spoil(name, data)
		_, _, failed, err := run(t, t.Context(), find(t, in), Shard{}, opt)
		if failed != 1 || err != nil {
			t.Errorf("%s: failed %d: %v", name, failed, err)
		}
		spoil(name, signed[name])
		spoil("manifest.jsonl", string(manifest))
	}
}

func TestResumeOnOtherSourcesKeepsTheEarlierLines(t *testing.T) {
	in := write(t, map[string]string{"q1/a.yaml": fmt.Sprintf(short, 1, 1), "q2/b.yaml": fmt.Sprintf(short, 2, 2)})
	out := t.TempDir()
	t.Chdir(in)
	opt := options(out)
	opt.Resume = true
	for _, name := range []string{"q1", "q2", "q1"} {
		if _, _, _, err := run(t, t.Context(), find(t, name), Shard{}, opt); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(tree(t, out)["manifest.jsonl"], "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "q1/a.yaml") || !strings.Contains(lines[1], "q2/b.yaml") {
		t.Errorf("%q", lines)
	}
}

func TestOutputsOfARemovedReportAreReported(t *testing.T) {
	in := write(t, map[string]string{"q/a.yaml": fmt.Sprintf(short, 1, 1), "q/b.yaml": fmt.Sprintf(short, 2, 2), "r/c.yaml": fmt.Sprintf(short, 3, 3)})
	out := t.TempDir()
	t.Chdir(in)
	opt := options(out)
	opt.Resume = true
	var reported []string
	opt.Left = func(source string, outputs []string) {
		for _, o := range outputs {
			reported = append(reported, source+" "+filepath.Base(o))
		}
	}
	resume := func(names ...string) []string {
		reported = nil
		if _, _, _, err := run(t, t.Context(), find(t, names...), Shard{}, opt); err != nil {
			t.Fatal(err)
		}
		return reported
	}
	if got := resume("q", "r"); got != nil {
		t.Errorf("%q", got)
	}
	if err := os.Remove("q/b.yaml"); err != nil {
		t.Fatal(err)
	}
	if got := resume("r"); got != nil { // q was not asked about
		t.Errorf("%q", got)
	}
	want := []string{"q/b.yaml b.docx", "q/b.yaml b.pdf"}
	for range 2 { // as long as they exist
		if got := resume("q", "r"); !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	}
	for _, name := range []string{"q/b.docx", "q/b.pdf"} {
		if err := os.Remove(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	if got := resume("q", "r"); got != nil || strings.Contains(tree(t, out)["manifest.jsonl"], "b.yaml") {
		t.Errorf("%q", got)
	}
}

func TestReportInProgressAtACrash(t *testing.T) {
	in, whole := reports(t, 4), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(whole)); err != nil {
		t.Fatal(err)
	}
	suspect := filepath.Join(in, "2021/thang-1/1.yaml")
	for _, c := range []struct {
		name         string
		resume       bool
		alone        func(context.Context, string) bool
		made, failed int
	}{
		{"it kills", true, func(_ context.Context, name string) bool { return name != suspect }, 3, 2},
		{"it does not", true, func(context.Context, string) bool { return true }, 4, 1},
		{"nobody can try it", true, nil, 4, 1},
		{"a new run", false, func(context.Context, string) bool { t.Error("asked"); return false }, 4, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := t.TempDir()
			root := openRoot(t, out)
			progress, err := newProgressFile(root, Shard{})
			if err == nil {
				err = progress.record(filepath.ToSlash(suspect))
			}
			if err != nil {
				t.Fatal(err)
			}
			progress.file.Close() // and the process dies
			opt := options(out)
			opt.Resume, opt.Alone = c.resume, c.alone
			made, _, failed, err := run(t, t.Context(), find(t, in), Shard{}, opt)
			if made != c.made || failed != c.failed || err != nil {
				t.Fatalf("made %d, failed %d: %v", made, failed, err)
			}
			got := tree(t, out)
			if died := strings.Contains(got["manifest.jsonl"], `"errors":[{"id":"program-died"`); died != (c.made == 3) {
				t.Errorf("manifest:\n%s", got["manifest.jsonl"])
			}
			if c.made == 4 {
				sameTree(t, got, tree(t, whole))
			}
		})
	}
}
