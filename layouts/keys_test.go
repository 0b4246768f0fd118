package layouts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// TestStyleKeysAreInEveryEdition: the constants of stylekey.go are keys of every
// edition, those of its second group of at least one. Style would panic otherwise.
func TestStyleKeysAreInEveryEdition(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "stylekey.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	group, keys := 0, 0
	for _, d := range file.Decls {
		constants, ok := d.(*ast.GenDecl)
		if !ok || constants.Tok != token.CONST {
			continue
		}
		for _, spec := range constants.Specs {
			value := spec.(*ast.ValueSpec)
			key, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			keys++
			have := 0
			for _, edition := range Editions() {
				s, err := Load(edition)
				if err != nil {
					t.Fatal(err)
				}
				if s.Styles[StyleKey(key)] != nil {
					have++
				}
			}
			if have == 0 || group == 0 && have < len(Editions()) {
				t.Errorf("%s: %d of %d editions have the style %q", value.Names[0].Name, have, len(Editions()), key)
			}
		}
		group++
	}
	if group != 2 || keys < 40 {
		t.Errorf("%d keys in %d groups", keys, group)
	}
}

// TestStylesAreAskedForByConstants: no code asks for a style by a literal, which
// nothing would check.
func TestStylesAreAskedForByConstants(t *testing.T) {
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
				t.Errorf("%s: Style(%s), want a constant of layouts", set.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	})
}
