package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// reader reads a file back with an independent library.
type reader struct {
	t *testing.T
	*model.Context
	catalog types.Dict
	pages   []types.Dict
	number  map[int]int // the index of a page by its object number
}

func read(t *testing.T, data []byte) *reader {
	t.Helper()
	api.DisableConfigDir()
	if err := api.Validate(bytes.NewReader(data), nil); err != nil {
		t.Fatal(err)
	}
	ctx, err := api.ReadContext(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, Context: ctx, number: map[int]int{}}
	if r.catalog, err = ctx.Catalog(); err != nil {
		t.Fatal(err)
	}
	for i, kid := range r.array(r.dict(r.catalog["Pages"])["Kids"]) {
		r.number[kid.(types.IndirectRef).ObjectNumber.Value()] = i
		r.pages = append(r.pages, r.dict(kid))
	}
	return r
}

func (r *reader) deref(o types.Object) types.Object {
	r.t.Helper()
	o, err := r.Dereference(o)
	if err != nil {
		r.t.Fatal(err)
	}
	return o
}

func (r *reader) dict(o types.Object) types.Dict {
	r.t.Helper()
	switch d := r.deref(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	r.t.Fatalf("%v is not a dictionary", o)
	return nil
}

func (r *reader) array(o types.Object) types.Array {
	r.t.Helper()
	a, ok := r.deref(o).(types.Array)
	if !ok && o != nil {
		r.t.Fatalf("%v is not an array", o)
	}
	return a
}

func (r *reader) stream(o types.Object) []byte {
	r.t.Helper()
	s, ok := r.deref(o).(types.StreamDict)
	if !ok {
		r.t.Fatalf("%v is not a stream", o)
	}
	if err := s.Decode(); err != nil {
		r.t.Fatal(err)
	}
	return s.Content
}

// int returns an integer, -1 for anything else.
func (r *reader) int(o types.Object) int {
	if n, ok := r.deref(o).(types.Integer); ok {
		return n.Value()
	}
	return -1
}

func (r *reader) name(o types.Object) string {
	n, _ := r.deref(o).(types.Name)
	return n.Value()
}

// text returns the words of a text string.
func (r *reader) text(o types.Object) string {
	r.t.Helper()
	switch s := r.deref(o).(type) {
	case types.StringLiteral:
		b, err := types.Unescape(s.Value())
		if err != nil {
			r.t.Fatal(err)
		}
		return string(b)
	case types.HexLiteral:
		b, err := s.Bytes()
		if err != nil {
			r.t.Fatal(err)
		}
		if rest, ok := bytes.CutPrefix(b, []byte("\xFE\xFF")); ok {
			var units []uint16
			for i := 0; i+1 < len(rest); i += 2 {
				units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
			}
			return string(utf16.Decode(units))
		}
		return string(b)
	}
	return ""
}

func ref(o types.Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return r.ObjectNumber.Value()
	}
	return 0
}

// unicode returns the map from glyphs to characters of a font in the resources.
func (r *reader) unicode(font types.Object) map[int]rune {
	r.t.Helper()
	characters := map[int]rune{}
	inside := false
	for line := range strings.Lines(string(r.stream(r.dict(font)["ToUnicode"]))) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasSuffix(line, "beginbfchar"):
			inside = true
		case line == "endbfchar":
			inside = false
		case inside:
			var glyph int
			var character rune
			if n, err := fmt.Sscanf(line, "<%04X><%04X>", &glyph, &character); n != 2 || err != nil {
				r.t.Fatalf("ToUnicode has the line %q", line)
			}
			characters[glyph] = character
		}
	}
	return characters
}
