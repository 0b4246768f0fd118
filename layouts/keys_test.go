package layouts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// TestKeysInGoStandInEveryEdition: a style that the code asks for by name is in
// every edition, the heads of the state and of the Party apart, which the sheets
// themselves name. Style would panic on another.
func TestKeysInGoStandInEveryEdition(t *testing.T) {
	asked := map[string]string{}
	eachSource(t, func(name string, source []byte) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "Style" {
				return true
			}
			if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				key, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				asked[key] = set.Position(lit.Pos()).String()
			}
			return true
		})
	})
	if len(asked) < 10 {
		t.Fatalf("only %d keys were found", len(asked))
	}
	for _, edition := range Editions() {
		s, err := Load(edition)
		if err != nil {
			t.Fatal(err)
		}
		for key, place := range asked {
			if s.Styles[key] == nil {
				t.Errorf("%s: edition %s has no style %q", place, edition, key)
			}
		}
	}
}
