package generator_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// room is a row of the table in ARCHITECTURE.md.
type room struct {
	name string
	may  []string
}

var quoted = regexp.MustCompile("`([^`]+)`")

// rooms returns the packages that ARCHITECTURE.md names, from the top, and those for
// tests only.
func rooms(t *testing.T) (table []room, forTests []string) {
	t.Helper()
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "| room | what it does | may import |")
	rows, rest, _ := strings.Cut(after, "\n\n")
	for line := range strings.Lines(rows) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		r := room{name: quoted.FindStringSubmatch(cells[1])[1]}
		for _, m := range quoted.FindAllStringSubmatch(cells[3], -1) {
			r.may = append(r.may, m[1])
		}
		table = append(table, r)
	}
	paragraph, _, _ := strings.Cut(rest, "\n\n")
	for _, m := range quoted.FindAllStringSubmatch(paragraph, -1) {
		forTests = append(forTests, m[1])
	}
	return table, forTests
}

// roomOf returns a package's name in the table.
func roomOf(path string) string {
	path = strings.TrimPrefix(path, "baocao/")
	return strings.TrimPrefix(path, "generator/internal/")
}

// packages returns the imports of all packages of the module, as go list prints them.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "baocao/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return imports
		} else if err != nil {
			t.Fatal(err)
		}
		own := []string{}
		for _, i := range p.Imports {
			if strings.HasPrefix(i, "baocao/") {
				own = append(own, roomOf(i))
			}
		}
		imports[roomOf(p.ImportPath)] = own
	}
}

// TestRooms compares the imports with the table in ARCHITECTURE.md: each package
// imports what its row allows and nothing else, and rows allow only rows below them.
func TestRooms(t *testing.T) {
	table, forTests := rooms(t)
	if len(table) < 20 || len(forTests) < 3 {
		t.Fatalf("ARCHITECTURE.md has %d rooms and %d for tests", len(table), len(forTests))
	}
	const everybody = "generator/diagnostic"
	imports := packages(t)
	row := func(name string) int {
		return slices.IndexFunc(table, func(r room) bool { return r.name == name })
	}
	for i, r := range table {
		if imports[r.name] == nil {
			t.Errorf("ARCHITECTURE.md names %s, which is not a package", r.name)
		}
		for _, below := range r.may {
			if row(below) <= i {
				t.Errorf("ARCHITECTURE.md lets %s import %s, which is not a row below it", r.name, below)
			}
			if !slices.Contains(imports[r.name], below) {
				t.Errorf("ARCHITECTURE.md lets %s import %s, which it does not need", r.name, below)
			}
		}
	}
	for name, list := range imports {
		if slices.Contains(forTests, name) {
			continue
		}
		i := row(name)
		if i < 0 {
			t.Errorf("the table in ARCHITECTURE.md has no row for the package %s: add it above all that it imports", name)
			continue
		}
		for _, other := range list {
			if other != everybody && !slices.Contains(table[i].may, other) {
				t.Errorf("%s imports %s, which its row in ARCHITECTURE.md does not allow", name, other)
			}
		}
	}
}

// TestPagesDependOnDataAlone: the package that lays out pages depends neither on the
// readers of reports nor on their dependencies.
func TestPagesDependOnDataAlone(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "baocao/generator/internal/page").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		for _, part := range []string{"internal/report", "internal/outline", "internal/spreadsheet", "internal/resolve", "crypto", "excel", "archive/", "net/http", "encoding/xml"} {
			if strings.Contains(path, part) {
				t.Errorf("page depends on %s", path)
			}
		}
	}
}
