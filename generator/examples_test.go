package generator_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// publicPackages are the folders of the packages that other programs may import.
var publicPackages = []string{
	".", "batch", "batch/bucket", "diagnostic", "signature", "signature/token", "archive", "../layouts", "../fonts",
}

// conventional are the methods that the language or a library calls: a type has them
// to be an error, to be printed, or to be read from YAML or JSON.
var conventional = []string{"Error", "Unwrap", "String", "MarshalJSON", "UnmarshalJSON", "UnmarshalYAML"}

// TestEveryFunctionHasAnExample: every exported function of the public packages is
// called by an example whose output go test checks, and every exported method by such
// an example of its own package. Methods are matched by name, without their type.
func TestEveryFunctionHasAnExample(t *testing.T) {
	type function struct{ folder, name string }
	var functions []function
	called := map[function]bool{}
	for _, folder := range publicPackages {
		names, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		var files, tests []*ast.File
		for _, name := range names {
			file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "_test.go") {
				tests = append(tests, file)
			} else {
				files = append(files, file)
			}
		}
		p, err := doc.NewFromFiles(set, files, folder)
		if err != nil {
			t.Fatal(err)
		}
		listed := p.Funcs
		for _, typ := range p.Types {
			listed = append(append(listed, typ.Funcs...), typ.Methods...)
		}
		if len(listed) == 0 {
			t.Errorf("%s has no functions", folder)
		}
		for _, f := range listed {
			switch {
			case f.Recv == "":
				functions = append(functions, function{"", p.Name + "." + f.Name})
			case !slices.Contains(conventional, f.Name):
				functions = append(functions, function{folder, f.Name})
			}
		}
		for _, e := range doc.Examples(tests...) {
			if e.Output == "" && !e.EmptyOutput {
				continue
			}
			ast.Inspect(e.Code, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					called[function{folder, s.Sel.Name}] = true
					if x, ok := s.X.(*ast.Ident); ok {
						called[function{"", x.Name + "." + s.Sel.Name}] = true
					}
				}
				return true
			})
		}
	}
	for _, f := range functions {
		if !called[f] {
			t.Errorf("no example calls %s %s", f.folder, f.name)
		}
	}
}
