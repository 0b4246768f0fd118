package fonts

import (
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationserifregular"
)

// A damaged face is refused or loses glyphs; it never stops the program.
func TestDamagedFaces(t *testing.T) {
	whole, err := parseTrueType(liberationserifregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, table := range []string{"cmap", "name", "head", "maxp", "OS/2", "hhea"} {
		length := len(whole.tables[table])
		for at := 0; at < min(length, 64); at += 7 {
			for _, value := range []byte{0, 0xFF} {
				data := slices.Clone(liberationserifregular.TTF)
				cut, err := parseTrueType(data)
				if err != nil {
					t.Fatal(err)
				}
				cut.tables[table][at] = value
				f, err := parse(data)
				if err != nil || f.looked() != nil {
					continue
				}
				family := &Family{[4]*face{f, f, f, f}}
				family.Metrics(Regular)
				family.Width(Regular, 280, "Ủy ban nhân dân")
				read++
			}
		}
	}
	if read == 0 {
		t.Error("no face was loaded")
	}
}

func TestVietnameseLetters(t *testing.T) {
	family, err := Load(folder("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	family.faces[Bold].blocks[0x1E].Store(&block{}) // Ạ to ỹ
	var refused *LoadError
	if _, err := family.usable(); !errors.As(err, &refused) || refused.Reason != NoVietnamese || !slices.Equal(refused.Faces, []Face{Bold}) {
		t.Errorf("%v", err)
	}
}

func TestLoadReadsOnlyRegularFilesWithinTheBound(t *testing.T) {
	files := folder("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
	files["times.ttf"] = &fstest.MapFile{Data: make([]byte, MaxBytes+1)}
	var refused *LoadError
	if _, err := Load(files); !errors.As(err, &refused) || refused.Reason != Broken || refused.File != "times.ttf" {
		t.Errorf("%v", err)
	}
}
