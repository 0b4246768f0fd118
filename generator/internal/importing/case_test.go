package importing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
)

// cases runs the case files of a folder of testdata. One file holds the source, the
// expected report and the expected findings.
func cases(t *testing.T, folder string, take func(*testing.T, map[string]string) (*Result, []diagnostic.Diagnostic)) {
	names, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range archive.Files {
				parts[f.Name] = string(f.Data)
			}
			got, found := take(t, parts)
			if got == nil {
				t.Fatal(listed(found))
			}
			if *casefile.Update {
				for i, f := range archive.Files {
					switch f.Name {
					case "want.yaml":
						archive.Files[i].Data = got.YAML
					case "findings":
						archive.Files[i].Data = []byte(listed(found))
					}
				}
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if string(got.YAML) != parts["want.yaml"] {
				t.Errorf("got:\n%s", got.YAML)
			}
			if listed(found) != parts["findings"] {
				t.Errorf("findings:\n%s", listed(found))
			}
			if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
				t.Errorf("characters are not accounted for: %+v", c)
			}
		})
	}
}
