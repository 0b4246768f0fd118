package generator_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// TestEveryFunctionHasAnExample: what an engineer calls to make reports is shown by
// an example each, which go test runs.
func TestEveryFunctionHasAnExample(t *testing.T) {
	for _, folder := range []string{".", "../layouts", "../fonts"} {
		names, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		var files []*ast.File
		for _, name := range names {
			file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		p, err := doc.NewFromFiles(set, files, folder)
		if err != nil {
			t.Fatal(err)
		}
		functions := p.Funcs
		for _, typ := range p.Types {
			functions = append(functions, typ.Funcs...)
		}
		if len(functions) == 0 {
			t.Errorf("%s has no functions", folder)
		}
		for _, f := range functions {
			if len(f.Examples) == 0 {
				t.Errorf("%s: no example of %s", folder, f.Name)
			}
		}
	}
}
