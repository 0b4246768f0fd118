// Package casefile runs tests whose input and expectation stand side by side in
// one file.
package casefile

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Update writes what came out into the case files; read it first.
var Update = flag.Bool("update", false, "write what the cases expect anew; read it first")

// Each runs a test for each file of a pattern. What the last part of the file
// expects is compared with what got makes of it.
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
			if diff := cmp.Diff(string(want.Data), have); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}
