package check

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/report"
	"baocao/layouts"
)

var update = flag.Bool("update", false, "rewrite what the cases expect; read it first")

// TestForms runs the cases in testdata: a report of some kind, and what the
// form of its kind says against it.
func TestForms(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Files) != 2 {
				t.Fatalf("%d files, want a report and its findings", len(c.Files))
			}
			stated, found := report.Load("report.yaml", c.Files[0].Data, nil)
			var got strings.Builder
			for _, d := range append(found, Run(stated, sheet)...) {
				fmt.Fprintf(&got, "%d:%d %s [%s] %s\n", d.At.Start.Line, d.At.Start.Column, d.ID, d.Clause, d.Summary(diagnostic.Vietnamese))
			}
			if *update {
				c.Files[1].Data = []byte(got.String())
				if err := os.WriteFile(name, txtar.Format(c), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(c.Files[1].Data), got.String()); diff != "" {
				t.Errorf("(- want, + got):\n%s", diff)
			}
		})
	}
}
