package generator_test

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"baocao/generator"
	"baocao/generator/internal/spreadsheet"
)

// TestNextExample makes the report of December from November's; the examples have both.
// Except for number and date, which the office gives, it is the same, and so are the
// indicators except for the values of December. Before these are filled in it does not
// print.
func TestNextExample(t *testing.T) {
	read := func(name string) []byte {
		data, err := os.ReadFile("../examples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	opt := generator.Options{Files: os.DirFS("../examples")}
	got, found, err := generator.Next(t.Context(), "thang-11-theo-so-lieu.yaml", read("thang-11-theo-so-lieu.yaml"), opt)
	if err != nil || found != nil {
		t.Fatal(found, err)
	}
	given := bytes.Replace(got.YAML, []byte("so:\nngay: 12/2026\n"), []byte("so: 456\nngay: 24/12/2026\n"), 1)
	if got.Name != "thang-12-theo-so-lieu.yaml" || !bytes.Equal(given, read(got.Name)) {
		t.Errorf("%s is\n%s", got.Name, got.YAML)
	}
	if len(got.Files) != 0 {
		t.Errorf("%d files, although the figures of December exist", len(got.Files))
	}

	// Where they do not exist, they are made.
	beside := fstest.MapFS{}
	for _, name := range []string{"so-lieu-thang-11.xlsx", "co-quan.yaml"} {
		beside[name] = &fstest.MapFile{Data: read(name)}
	}
	opt.Files = beside
	if got, _, err = generator.Next(t.Context(), "thang-11-theo-so-lieu.yaml", read("thang-11-theo-so-lieu.yaml"), opt); err != nil || len(got.Files) != 1 {
		t.Fatal(err)
	}
	beside[got.Files[0].Name] = &fstest.MapFile{Data: got.Files[0].Data}
	if _, err := generator.Load(t.Context(), got.Name, got.YAML, opt); err == nil {
		t.Error("old figures print")
	}
	made, _ := spreadsheet.ReadValues(beside, spreadsheet.Source{File: got.Files[0].Name})
	whole, _ := spreadsheet.ReadValues(os.DirFS("../examples"), spreadsheet.Source{File: "so-lieu-thang-12.xlsx"})
	if len(made) != len(whole) {
		t.Fatalf("%d rows, want %d", len(made), len(whole))
	}
	for y := range made {
		for _, x := range []int{0, 1, 2, 3, 7} { // code, name, unit, plan, last month
			if made[y][x].Text != whole[y][x].Text {
				t.Errorf("%v is %q, want %q", made[y][x].At, made[y][x].Text, whole[y][x].Text)
			}
		}
	}
}
