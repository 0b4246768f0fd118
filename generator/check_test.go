package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

// TestCheckFindsNothingInWhatIsBuilt: what check has to say of the Word file of
// an example, it has to say of the example.
func TestCheckFindsNothingInWhatIsBuilt(t *testing.T) {
	examples, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range examples {
		if filepath.Base(name) == generator.OfficeFile {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			ctx := context.Background()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opt := generator.Options{Files: os.DirFS(filepath.Dir(name))}
			r, err := generator.Load(context.Background(), name, data, opt)
			if err != nil {
				t.Fatal(err)
			}
			var built bytes.Buffer
			if err := r.Write(ctx, &built, generator.DOCX); err != nil {
				t.Fatal(err)
			}
			known := map[diagnostic.ID]bool{}
			ofReport, err := generator.Check(ctx, name, data, opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range ofReport.Diagnostics {
				known[d.ID] = true
			}
			ofWord, err := generator.Check(ctx, "x.docx", built.Bytes(), opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range ofWord.Diagnostics {
				if d.Severity() > diagnostic.Hint && !known[d.ID] {
					t.Errorf("%s: %s", d.ID, d.Summary(diagnostic.Vietnamese))
				} else {
					t.Logf("%s: %s", d.ID, d.Summary(diagnostic.Vietnamese))
				}
			}
		})
	}
}
