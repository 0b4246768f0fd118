package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// TestForms runs the cases in testdata: a report of some kind, and the findings about
// the form of its kind.
func TestForms(t *testing.T) {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		if len(c.Files) != 2 {
			t.Fatalf("%d files, want a report and its findings", len(c.Files))
		}
		stated, found := report.Load("report.yaml", c.Files[0].Data, nil)
		var got strings.Builder
		for _, d := range append(found, Run(stated, sheet)...) {
			fmt.Fprintf(&got, "%d:%d %s [%s] %s\n", d.At.Start.Line, d.At.Start.Column, d.ID, d.Clause, d.Summary(diagnostic.Vietnamese))
		}
		return got.String()
	})
}
