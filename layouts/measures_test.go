package layouts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoMeasureInGo looks for sizes, indents and gaps written in code: a
// number converted to a Length, or a Length declared with one. They belong in
// a sheet.
func TestNoMeasureInGo(t *testing.T) {
	checked := 0
	for _, room := range []string{"document", "resolve", "linebreak", "page", "docx", "pdf", "check"} {
		err := filepath.WalkDir(filepath.Join("..", "generator", "internal", room), func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			checked++
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, place := range measures(t, name, source) {
				t.Errorf("%s: a measure stands in Go", place)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if checked < 10 {
		t.Fatalf("only %d files were looked at", checked)
	}
}

func TestMeasuresAreFound(t *testing.T) {
	source := []byte("package x\nconst a layouts.Length = 20\nvar b = layouts.Length(35)\nvar c = layouts.Style{Size: 280}\nvar d = layouts.Length(n)\n")
	if got := measures(t, "x.go", source); len(got) != 3 {
		t.Errorf("found %v, want three", got)
	}
}

// measures are the places where a number above 1 becomes a Length.
func measures(t *testing.T, name string, source []byte) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	number := func(e ast.Expr) bool {
		lit, ok := e.(*ast.BasicLit)
		return ok && lit.Kind != token.STRING && lit.Value != "0" && lit.Value != "1"
	}
	isLength := func(e ast.Expr) bool {
		s, ok := e.(*ast.SelectorExpr)
		return ok && s.Sel.Name == "Length"
	}
	lengthFields := map[string]bool{}
	for _, f := range []string{"Size", "Pitch", "Before", "Left", "Right", "FirstLine", "Hanging", "Width", "Height", "Thickness"} {
		lengthFields[f] = true
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		hit := false
		switch n := n.(type) {
		case *ast.CallExpr:
			hit = isLength(n.Fun) && len(n.Args) == 1 && number(n.Args[0])
		case *ast.ValueSpec:
			for _, v := range n.Values {
				hit = hit || isLength(n.Type) && number(v)
			}
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			hit = ok && lengthFields[key.Name] && number(n.Value)
		}
		if hit {
			found = append(found, set.Position(n.Pos()).String())
		}
		return true
	})
	return found
}
