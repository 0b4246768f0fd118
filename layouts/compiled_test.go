package layouts

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

var update = flag.Bool("update", false, "compile the sheets anew")

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
	for _, edition := range Editions() {
		want := readEdition(t, edition)
		name := filepath.Join("compiled", edition+".json")
		if *update {
			if err := os.WriteFile(name, compile(t, edition, want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		switch got := loadCompiled(edition); {
		case got == nil:
			t.Errorf("%s was not compiled from the YAML beside it: run go generate ./layouts", name)
		case !reflect.DeepEqual(got, want):
			t.Errorf("%s differs from the YAML", name)
		}
	}
	names, err := filepath.Glob("compiled/*.json")
	if err != nil || len(names) != len(Editions()) {
		t.Errorf("%d compiled sheets of %d editions: %v", len(names), len(Editions()), err)
	}
}

// compile writes a sheet as loadCompiled reads it.
func compile(t *testing.T, edition string, s *Sheet) []byte {
	t.Helper()
	c := compiled{FormKeys: s.formKeys, Sheet: s}
	for ; edition != ""; edition = readEdition(t, edition).Base {
		c.Of = append(c.Of, edition)
	}
	c.Digest = digest(c.Of)
	text, err := json.MarshalIndent(stated(reflect.ValueOf(c)), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// stated returns a value for JSON, without the fields that are zero.
func stated(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		return stated(v.Elem())
	case reflect.Struct:
		fields := map[string]any{}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
				fields[f.Name] = stated(v.Field(i))
			}
		}
		return fields
	case reflect.Map:
		entries := map[string]any{}
		for _, key := range v.MapKeys() {
			entries[key.String()] = stated(v.MapIndex(key))
		}
		return entries
	case reflect.Slice, reflect.Array:
		list := []any{}
		for i := range v.Len() {
			list = append(list, stated(v.Index(i)))
		}
		return list
	}
	return v.Interface()
}

func TestUnknownKeyIsAnError(t *testing.T) {
	if _, err := Read([]byte("base: nd30\nbase_of: x\n")); err == nil {
		t.Error("an unknown key is not an error")
	}
}
