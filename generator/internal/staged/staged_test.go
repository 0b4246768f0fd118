package staged

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/origin"
)

// own returns a file as baocao writes it, with these words in it.
func own(words string) string {
	data := []byte("%PDF-1.7\n% " + words + "\n" + origin.Identifier + "\n%%EOF\n")
	if !origin.SealPDF(data) || origin.Of(data) != origin.Own {
		panic("not sealed")
	}
	return string(data)
}

// folder returns a folder with files, "/" at the end of a name making a folder.
func folder(t *testing.T, files map[string]string) *os.Root {
	t.Helper()
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(files)) { // a folder before its files
		text, place := files[name], filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(place, 0o755); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(place, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// holds returns all files of a folder.
func holds(t *testing.T, root *os.Root) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := root.ReadFile(name)
		got[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPut(t *testing.T) {
	one, two, three := own("một"), own("hai"), own("ba")
	edited, signed := one+"% sửa\n", one+"/ByteRange[0 1 2 3]\n%%EOF\n"
	for _, c := range []struct {
		name    string
		there   map[string]string
		replace Replace
		want    map[string]string // nil when nothing may change
		kept    string
		refused string // the origins of the files that are in the way, or a name
	}{
		{"new", nil, Own, map[string]string{"a.docx": two, "a.pdf": three}, "", ""},
		{"new, never replacing", nil, Never, map[string]string{"a.docx": two, "a.pdf": three}, "", ""},
		{"own", map[string]string{"a.docx": one, "a.pdf": one}, Own, map[string]string{"a.docx": two, "a.pdf": three}, "", ""},
		{"own, never replacing", map[string]string{"a.pdf": one}, Never, nil, "", "[{a.pdf 0}]"},
		{"a person's", map[string]string{"a.docx": "của tôi", "a.pdf": one}, Own, nil, "", "[{a.docx 0}]"},
		{"empty", map[string]string{"a.pdf": ""}, Own, nil, "", "[{a.pdf 0}]"},
		{"cut short", map[string]string{"a.pdf": one[:20]}, Own, nil, "", "[{a.pdf 0}]"},
		{"edited and signed", map[string]string{"a.docx": edited, "a.pdf": signed}, Own, nil, "", "[{a.docx 2} {a.pdf 3}]"},
		{"the same bytes", map[string]string{"a.docx": two, "a.pdf": one}, Own, map[string]string{"a.docx": two, "a.pdf": three}, "", ""},
		{"forced", map[string]string{"a.docx": "của tôi", "a.pdf": one}, Keeping,
			map[string]string{"a.docx": two, "a.pdf": three, "a.docx.bak": "của tôi"}, "a.docx.bak", ""},
		{"forced again", map[string]string{"a.docx": "mới", "a.docx.bak": "cũ", "a.docx.2.bak": "cũ hơn"}, Keeping,
			map[string]string{"a.docx": two, "a.pdf": three, "a.docx.bak": "cũ", "a.docx.2.bak": "cũ hơn", "a.docx.3.bak": "mới"}, "a.docx.3.bak", ""},
		{"a folder of the second's name", map[string]string{"a.docx": one, "a.pdf/": "", "a.pdf/x": "x"}, Own, nil, "", "a.pdf"},
		{"a folder, forced", map[string]string{"a.docx": "của tôi", "a.pdf/": "", "a.pdf/x": "x"}, Keeping, nil, "", "a.pdf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := folder(t, c.there)
			before := holds(t, root)
			kept, err := Order{Root: root, Replace: c.replace}.Put(File{Name: "a.docx", Data: []byte(two)}, File{Name: "a.pdf", Data: []byte(three)})
			refused := ""
			var occupied *OccupiedError
			var file *FileError
			switch {
			case errors.As(err, &occupied):
				refused = fmt.Sprint(occupied.Files)
			case errors.As(err, &file):
				refused = file.Name
			case err != nil:
				t.Fatal(err)
			}
			if refused != c.refused {
				t.Errorf("refused %q (%v), want %q", refused, err, c.refused)
			}
			if strings.Join(kept, " ") != c.kept {
				t.Errorf("kept %q", kept)
			}
			want := c.want
			if want == nil {
				want = before
			}
			if got := holds(t, root); !maps.Equal(got, want) {
				t.Errorf("the folder contains %q", slices.Sorted(maps.Keys(got)))
			}
		})
	}
}

// A person's file is replaced by a writer that has read it, while it has the content
// that was read.
func TestWhatWasReadIsReplaced(t *testing.T) {
	root := folder(t, map[string]string{"a.yaml": "của tôi"})
	order := Order{Root: root, Replace: Own}
	if _, err := order.Put(File{Name: "a.yaml", Data: []byte("hai"), Was: []byte("của tôi")}); err != nil {
		t.Error(err)
	}
	var occupied *OccupiedError
	if _, err := order.Put(File{Name: "a.yaml", Data: []byte("ba"), Was: []byte("của tôi")}); !errors.As(err, &occupied) {
		t.Errorf("a file that another program changed: %v", err)
	}
	if got := holds(t, root); !maps.Equal(got, map[string]string{"a.yaml": "hai"}) {
		t.Errorf("the folder contains %q", got)
	}
}

// When the second file cannot be written after the first was, the first is restored.
func TestAFailureHalfwayIsUndone(t *testing.T) {
	for _, there := range []map[string]string{
		{},
		{"a.docx": own("một")},
		{"a.docx": "của tôi"},
	} {
		root := folder(t, there)
		o := Order{Root: root, Replace: Keeping}
		puts, err := o.inspect([]File{{Name: "a.docx", Data: []byte("mới")}, {Name: "a.pdf", Data: []byte("mới")}})
		if err != nil {
			t.Fatal(err)
		}
		// A folder takes the second's name after it was checked.
		if err := root.Mkdir("a.pdf", 0o755); err != nil {
			t.Fatal(err)
		}
		err = o.commit(puts)
		var file *FileError
		if !errors.As(err, &file) || file.Name != "a.pdf" {
			t.Errorf("%v", err)
		}
		if got := holds(t, root); !maps.Equal(got, there) {
			t.Errorf("%q became %q", there, got)
		}
	}
}

func TestModes(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("permissions differ on Windows")
	}
	for _, c := range []struct{ source, old, want fs.FileMode }{
		{0, 0, 0o644}, {0o600, 0, 0o600}, {0o640, 0, 0o640}, {0o444, 0, 0o644}, {0o400, 0, 0o600},
		{0o644, 0o600, 0o600}, {0o600, 0o644, 0o644},
	} {
		root := folder(t, nil)
		if c.old != 0 {
			if err := errors.Join(root.WriteFile("a.pdf", []byte(own("một")), 0o600), root.Chmod("a.pdf", c.old)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := (Order{Root: root, Mode: c.source}).Put(File{Name: "a.pdf", Data: []byte(own("hai"))}); err != nil {
			t.Fatal(err)
		}
		if info, err := root.Stat("a.pdf"); err != nil || info.Mode() != c.want {
			t.Errorf("source %o, old %o: %v %v", c.source, c.old, info.Mode(), err)
		}
	}
}
