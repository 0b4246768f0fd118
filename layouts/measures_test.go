package layouts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoMeasureInGo looks for sizes, indents and gaps written in code: a number
// converted to a Length, or a Length declared with one. They belong in a sheet.
func TestNoMeasureInGo(t *testing.T) {
	eachSource(t, func(name string, source []byte) {
		switch filepath.Base(filepath.Dir(name)) {
		case "layouts": // the units of a Length are defined there
			return
		case "wordfile": // the Word files of tests have measures of their own
			return
		}
		for _, place := range measures(t, name, source) {
			t.Errorf("%s: a measure in Go code", place)
		}
	})
}

// TestNoClauseInGo looks for the clauses of a standard in strings: a finding quotes its
// sheet.
func TestNoClauseInGo(t *testing.T) {
	eachSource(t, func(name string, source []byte) {
		for _, place := range clauses(t, name, source) {
			t.Errorf("%s: a clause in Go code", place)
		}
	})
}

func TestClausesAreFound(t *testing.T) {
	source := []byte("package x\n// PL I, I.II.4\nconst a = \"PL I, I.II.4.b\"\nvar b = f(\"Mẫu 1.4\", \"II.I.6.2\", \"mẫu\", \"IV\", \"PL2.5\")\n")
	if got := clauses(t, "x.go", source); len(got) != 4 {
		t.Errorf("found %v, want four", got)
	}
}

// eachSource calls each for the Go files of the module that are neither tests nor the
// compiled sheets.
func eachSource(t *testing.T, each func(name string, source []byte)) {
	t.Helper()
	checked := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || d.Name() == compiledFile {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		checked++
		each(name, source)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 100 {
		t.Fatalf("only %d files were searched", checked)
	}
}

// clause matches a string that is the clause of a standard.
var clause = regexp.MustCompile(`^"(PL ?[I\d]+[,.].*|Mẫu \d+\.\d+.*|[IV]+\.[IV]+(\.\d+)+.*)"$`)

// clauses returns the places of strings that are clauses.
func clauses(t *testing.T, name string, source []byte) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && clause.MatchString(lit.Value) {
			found = append(found, set.Position(n.Pos()).String())
		}
		return true
	})
	return found
}

func TestMeasuresAreFound(t *testing.T) {
	source := []byte("package x\nconst a layouts.Length = 20\nvar b = layouts.Length(35)\nvar c = layouts.Style{Size: 280}\nvar d = layouts.Length(n)\n")
	if got := measures(t, "x.go", source); len(got) != 3 {
		t.Errorf("found %v, want three", got)
	}
}

// measures returns the places where a number above 1 becomes a Length.
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
