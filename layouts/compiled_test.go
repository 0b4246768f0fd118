package layouts

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "compile the sheets again")

// compiledFile holds the compiled sheets.
const compiledFile = "sheets_compiled.go"

// readEdition reads an edition from its YAML.
func readEdition(t *testing.T, edition string) *Sheet {
	t.Helper()
	data, err := files.ReadFile(edition + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(data)
	if err != nil {
		t.Fatalf("%s: %v", edition, err)
	}
	return s
}

// TestCompiledSheets: the compiled sheet of every edition equals its YAML.
func TestCompiledSheets(t *testing.T) {
	source := compileSheets(t)
	if *update {
		if err := os.WriteFile(compiledFile, source, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, edition := range Editions() {
		switch got := loadCompiled(edition); {
		case got == nil:
			t.Errorf("%s was not compiled from its YAML: run go generate ./layouts", edition)
		case !reflect.DeepEqual(got, readEdition(t, edition)):
			t.Errorf("%s differs from its YAML", edition)
		}
	}
	have, err := os.ReadFile(compiledFile)
	if err != nil || !bytes.Equal(have, source) {
		t.Errorf("%s was not made from the sheets beside it: run go generate ./layouts (%v)", compiledFile, err)
	}
}

// compileSheets writes the sheets of all editions as Go source.
func compileSheets(t *testing.T) []byte {
	t.Helper()
	var cases, sheets strings.Builder
	for _, edition := range Editions() {
		s := readEdition(t, edition)
		of := []string{edition}
		for base := s.Base; base != ""; base = readEdition(t, base).Base {
			of = append(of, base)
		}
		name := "compiled" + strings.ToUpper(edition)
		fmt.Fprintf(&cases, "case %q:\nreturn compiled{%#v, %q, %s}\n", edition, of, digest(of), name)
		fmt.Fprintf(&sheets, "\nfunc %s() *Sheet {\nreturn %s\n}\n", name, literal(reflect.ValueOf(s)))
	}
	source, err := format.Source([]byte("// Code generated from the YAML files by go generate; DO NOT EDIT.\n\npackage layouts\n\n" +
		"func compiledSheet(edition string) compiled {\nswitch edition {\n" + cases.String() + "}\nreturn compiled{}\n}\n" + sheets.String()))
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// literal returns a value as a Go expression, without the fields that are zero.
func literal(v reflect.Value) string {
	name := strings.ReplaceAll(v.Type().String(), "layouts.", "")
	var b strings.Builder
	switch v.Kind() {
	case reflect.Pointer:
		if v.Elem().Kind() == reflect.Struct {
			return "&" + literal(v.Elem())
		}
		return fmt.Sprintf("new(%s(%s))", strings.TrimPrefix(name, "*"), literal(v.Elem()))
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); !v.Field(i).IsZero() {
				fmt.Fprintf(&b, "%s: %s,\n", f.Name, literal(v.Field(i)))
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			fmt.Fprintf(&b, "%s: %s,\n", literal(key), literal(v.MapIndex(key)))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			b.WriteString(literal(v.Index(i)) + ",\n")
		}
	default:
		return fmt.Sprintf("%#v", v)
	}
	return name + "{\n" + b.String() + "}"
}

func TestUnknownKeyIsAnError(t *testing.T) {
	if _, err := Read([]byte("base: nd30\nbase_of: x\n")); err == nil {
		t.Error("an unknown key is not an error")
	}
}
