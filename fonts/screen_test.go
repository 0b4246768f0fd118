package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"
)

func TestScreenKeepsEveryGlyphAndNoKerning(t *testing.T) {
	for _, face := range allFaces {
		data := Default().Screen(face)
		on, err := parse(data)
		if err != nil {
			t.Fatal(err)
		}
		whole := Default().faces[face]
		if on.name != whole.name || on.glyphs != whole.glyphs {
			t.Errorf("%v: %s with %d glyphs", face, on.name, on.glyphs)
		}
		for _, r := range vietnamese {
			if on.glyph(r) != whole.glyph(r) {
				t.Errorf("%v: %q is glyph %v, not %v", face, r, on.glyph(r), whole.glyph(r))
			}
		}
		var b sfnt.Buffer
		left, right := sfnt.GlyphIndex(whole.glyph('V').number), sfnt.GlyphIndex(whole.glyph('a').number)
		if kern, err := whole.sfnt.Kern(&b, left, right, 2048, 0); err != nil || kern == 0 {
			t.Fatalf("%v: the whole face has no kerning that could be left out: %v", face, err)
		}
		if kern, err := on.sfnt.Kern(&b, left, right, 2048, 0); err != sfnt.ErrNotFound && kern != 0 {
			t.Errorf("%v: Va is kerned by %v", face, kern)
		}
		if sum := checksum(data); sum != 0xB1B0AFBA {
			t.Errorf("%v: the checksum of the file is %X", face, sum)
		}
	}
}
