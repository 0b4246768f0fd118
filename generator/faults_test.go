package generator_test

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
)

// TestFaults runs the cases of testdata/faults: a report as a clerk or a program may
// write it, the files beside it, and all findings of check; build stops at the same
// errors.
func TestFaults(t *testing.T) {
	casefile.Each(t, "testdata/faults/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		files := casefile.Files(c)
		name, data := c.Files[0].Name, c.Files[0].Data
		opt := generator.Options{Files: files}
		checked, err := generator.Check(context.Background(), name, data, opt)
		if err != nil {
			t.Fatal(err)
		}
		_, err = generator.Load(context.Background(), name, data, opt)
		if got, want := err != nil, diagnostic.HasErrors(checked.Diagnostics); got != want {
			t.Errorf("load fails: %t, check has errors: %t", got, want)
		}
		var b strings.Builder
		for _, d := range checked.Diagnostics {
			at := fmt.Sprintf("%d:%d", d.At.Start.Line, d.At.Start.Column)
			if d.At.File != name {
				at = cmp.Or(d.At.File, "-") + ":" + at
			}
			fmt.Fprintf(&b, "%s %s %s: %s → %s\n", at, severity(d), d.ID,
				d.Summary(diagnostic.Vietnamese), d.SuggestedFix(diagnostic.Vietnamese))
		}
		return b.String()
	})
}

func severity(d diagnostic.Diagnostic) string {
	return [...]string{"hint", "warning", "error"}[d.Severity()]
}
