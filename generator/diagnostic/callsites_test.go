package diagnostic

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// prepended is how many arguments a function puts before those of its caller, by the
// folder and the name of the function.
var prepended = map[string]int{
	"report.wrong":     1, // the key
	"wording.finding":  3, // the places, the words, their number
	"paper.addFinding": 1, // the places
	"picture.refuse":   1, // the file's name
	"picture.refused":  1, // the file's name
}

// function is one that takes the ID of a finding and its arguments.
type function struct {
	id, args int // which parameters they are
	own      int
}

// TestCallSites finds every place that makes a finding: its ID is a constant of the
// catalogue, and it has as many arguments as the texts use; only what a function
// prepends may remain unused.
func TestCallSites(t *testing.T) {
	folders := map[string][]*ast.File{}
	files := token.NewFileSet()
	for _, root := range []string{"..", "../../cmd"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(files, name, nil, 0)
			folders[filepath.Dir(name)] = append(folders[filepath.Dir(name)], f)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	named := constants(t, files)
	checked := 0
	for folder, list := range folders {
		room := filepath.Base(folder)
		functions := map[string]function{"New": {id: 0, args: 2}}
		for _, f := range list {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if fn, ok := takesFinding(n.Type); ok {
						fn.own = prepended[room+"."+n.Name.Name]
						functions[n.Name.Name] = fn
					}
				case *ast.AssignStmt:
					lit, ok := n.Rhs[0].(*ast.FuncLit)
					name, named := n.Lhs[0].(*ast.Ident)
					if ok && named {
						if fn, ok := takesFinding(lit.Type); ok {
							fn.own = prepended[room+"."+name.Name]
							functions[name.Name] = fn
						}
					}
				}
				return true
			})
		}
		for _, f := range list {
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				name := ""
				switch fun := call.Fun.(type) {
				case *ast.Ident:
					name = fun.Name
				case *ast.SelectorExpr:
					name = fun.Sel.Name
				}
				fn, ok := functions[name]
				if !ok || len(call.Args) <= fn.id {
					return true
				}
				at := files.Position(call.Pos())
				if lit, ok := call.Args[fn.id].(*ast.BasicLit); ok && idForm.MatchString(lit.Value) {
					t.Errorf("%s: use the constant of ids.go instead of %s", at, lit.Value)
				}
				e, known := catalogue[named[constantName(call.Args[fn.id])]]
				if !known { // a variable
					return true
				}
				checked++
				if call.Ellipsis == token.NoPos && fn.args > 0 {
					if got, want := len(call.Args)-fn.args+fn.own, e.arguments(); got < want || got > max(want, fn.own) {
						t.Errorf("%s: %s has %d arguments, its texts use %d", at, constantName(call.Args[fn.id]), got, want)
					}
				}
				return true
			})
		}
	}
	if checked < 100 {
		t.Errorf("only %d places that make a finding were found", checked)
	}
}

var idForm = regexp.MustCompile(`^"[a-z]+(-[a-z0-9]+)+"$`)

// constants returns the IDs by the names of their constants.
func constants(t *testing.T, files *token.FileSet) map[string]ID {
	t.Helper()
	f, err := parser.ParseFile(files, "ids.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]ID{}
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			id, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			named[v.Names[0].Name] = ID(id)
		}
		return true
	})
	return named
}

// constantName returns X for "diagnostic.X" or "X"; empty for other expressions.
func constantName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok && x.Name == "diagnostic" {
			return e.Sel.Name
		}
	}
	return ""
}

// takesFinding reports whether one of the parameters is an ID; args is 0 where no
// parameter takes the arguments.
func takesFinding(typ *ast.FuncType) (fn function, ok bool) {
	at := 0
	for _, p := range typ.Params.List {
		n := max(1, len(p.Names))
		switch of := p.Type.(type) {
		case *ast.SelectorExpr:
			if x, isIdent := of.X.(*ast.Ident); isIdent && x.Name == "diagnostic" && of.Sel.Name == "ID" {
				fn.id, ok = at, true
			}
		case *ast.Ellipsis:
			fn.args = at
		}
		at += n
	}
	return fn, ok
}

var argumentNumber = regexp.MustCompile(`%[-+# 0-9.]*\[(\d+)\]`)

// arguments returns how many arguments the texts of a finding use.
func (e entry) arguments() int {
	most := 0
	for _, w := range []string{e.vi.summary, e.vi.fix, e.en.summary, e.en.fix} {
		for _, m := range argumentNumber.FindAllStringSubmatch(w, -1) {
			n, _ := strconv.Atoi(m[1])
			most = max(most, n)
		}
	}
	return most
}
