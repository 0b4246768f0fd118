// Package casefile runs tests whose input and expected output are in one file.
package casefile

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Update writes the actual output into the case files; read it first.
var Update = flag.Bool("update", false, "write the actual output into the cases; read it first")

// Each runs a test for each file of a pattern. The last part of the file is compared
// with what got returns.
func Each(t *testing.T, pattern string, got func(t *testing.T, c *txtar.Archive) string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in %s: %v", pattern, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Files) < 2 {
				t.Fatalf("%d parts, want an input and what is expected", len(c.Files))
			}
			want, have := &c.Files[len(c.Files)-1], got(t, c)
			if *Update {
				want.Data = []byte(have)
				if err := os.WriteFile(name, txtar.Format(c), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			same(t, "", string(want.Data), have)
		})
	}
}

// Golden compares output with a golden file.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *Update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(want) {
		if !bytes.Equal(want, got) {
			t.Errorf("%s: %d bytes now differ from the %d of the golden", name, len(got), len(want))
		}
		return
	}
	same(t, name+": ", string(want), string(got))
}

func same(t *testing.T, where, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%swant -, got +:\n%s", where, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

// Files returns the parts of a case except the last as files of a folder.
func Files(c *txtar.Archive) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range c.Files[:len(c.Files)-1] {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}
