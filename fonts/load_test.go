package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
)

func folder(names ...string) fstest.MapFS {
	data := [][]byte{liberationserifregular.TTF, liberationserifbold.TTF, liberationserifitalic.TTF, liberationserifbolditalic.TTF}
	fsys := fstest.MapFS{"desktop.ini": {Data: []byte("[x]")}}
	for i, name := range names {
		if name != "" {
			fsys[name] = &fstest.MapFile{Data: data[i]}
		}
	}
	return fsys
}

func TestLoadFindsTheFaces(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"by the names Windows gives": folder("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
		"in any case":                folder("Times.TTF", "TIMESBD.ttf", "timesI.ttf", "timesBI.Ttf"),
		"by what the files say":      folder("x.ttf", "c.ttf", "b.ttf", "a.ttf"),
	} {
		f, err := Load(fsys)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, face := range allFaces {
			if f.Name(face) != Default().Name(face) {
				t.Errorf("%s: %v is %s", name, face, f.Name(face))
			}
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	named := func() fstest.MapFS { return folder("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf") }
	with := func(name string, data []byte) fstest.MapFS {
		fsys := named()
		fsys[name] = &fstest.MapFile{Data: data}
		return fsys
	}
	restricted := slices.Clone(liberationserifbold.TTF)
	os2, _ := parseTrueType(restricted)
	binary.BigEndian.PutUint16(os2.tables["OS/2"][8:], 2)

	for name, c := range map[string]struct {
		fsys   fstest.MapFS
		reason Reason
		file   string
		faces  []Face
	}{
		"an empty folder":    {fstest.MapFS{}, Missing, "", allFaces},
		"two faces missing":  {folder("times.ttf", "", "timesi.ttf"), Missing, "", []Face{Bold, BoldItalic}},
		"a face missing":     {folder("a.ttf", "b.ttf", "c.ttf"), Missing, "", []Face{BoldItalic}},
		"CFF outlines":       {with("timesbd.ttf", append([]byte("OTTO"), make([]byte, 60)...)), NotTrueType, "timesbd.ttf", []Face{Bold}},
		"a collection":       {with("timesi.ttf", append([]byte("ttcf"), make([]byte, 60)...)), Collection, "timesi.ttf", []Face{Italic}},
		"not a font":         {with("timesi.ttf", []byte("<html>this is a page</html>")), NotTrueType, "timesi.ttf", []Face{Italic}},
		"an empty file":      {with("times.ttf", nil), Broken, "times.ttf", []Face{Regular}},
		"half a file":        {with("times.ttf", liberationserifregular.TTF[:100000]), Broken, "times.ttf", []Face{Regular}},
		"no right to embed":  {with("timesbd.ttf", restricted), Restricted, "timesbd.ttf", []Face{Bold}},
		"only a collection":  {fstest.MapFS{"a.ttc": {Data: append([]byte("ttcf"), make([]byte, 60)...)}}, Collection, "a.ttc", nil},
		"a folder as a font": {fstest.MapFS{"times.ttf/x": {}}, Missing, "", allFaces},
	} {
		_, err := Load(c.fsys)
		var e *LoadError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Reason != c.reason || e.File != c.file || !slices.Equal(e.Faces, c.faces) || e.Error() == "" {
			t.Errorf("%s: %s, file %q, faces %v; want %s, %q, %v", name, e.Reason, e.File, e.Faces, c.reason, c.file, c.faces)
		}
	}
}

// FuzzParse: a damaged font is either refused or used without a crash.
func FuzzParse(f *testing.F) {
	whole := liberationserifregular.TTF
	for _, at := range []int{0, 4, 12, 200, 1000, len(whole) / 2} {
		f.Add(at, []byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	for _, tag := range []string{"head", "hhea", "maxp", "loca", "cmap", "glyf", "OS/2"} {
		f.Add(bytes.Index(whole, []byte(tag))+8, []byte{0, 0, 0, 0, 0, 0, 0, 1})
	}
	f.Fuzz(func(t *testing.T, at int, patch []byte) {
		data := slices.Clone(whole)
		if at < 0 || at > len(data) {
			at = 0
		}
		copy(data[at:], patch)
		face, err := parse(data)
		if err != nil {
			return
		}
		family := &Family{}
		family.faces[Regular] = face
		family.Width(Regular, 280, vietnamese)
		family.Metrics(Regular)
		if s, err := family.Subset(Regular, []rune("aộ")); err == nil && len(s.Advances) != 3 {
			t.Errorf("%d advances for two runes", len(s.Advances))
		}
	})
}

// Lines broken with other widths would differ from Word's.
func TestLoadRefusesOtherWidths(t *testing.T) {
	folder := fstest.MapFS{
		"a.ttf": {Data: liberationsansregular.TTF},
		"b.ttf": {Data: liberationsansbold.TTF},
		"c.ttf": {Data: liberationsansitalic.TTF},
		"d.ttf": {Data: liberationsansbolditalic.TTF},
	}
	var refused *LoadError
	if _, err := Load(folder); !errors.As(err, &refused) || refused.Reason != OtherWidths {
		t.Errorf("a sans-serif family was not refused: %v", err)
	}
}
