package fonts

import (
	"sync"
	"testing"
)

// vietnamese is every letter of the alphabet with every tone, and the punctuation that
// offices use.
const vietnamese = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz" +
	"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ" +
	"0123456789 .,;:!?()[]{}/\\-–—%&@#*+=<>\"'“”‘’…°²³×÷±€₫§•\u00a0\u2011"

var allFaces = []Face{Regular, Bold, Italic, BoldItalic}

func TestDefaultHasEveryVietnameseCharacter(t *testing.T) {
	for _, face := range allFaces {
		for _, r := range vietnamese {
			if !Default().Has(face, r) {
				t.Errorf("%v lacks %q", face, r)
			}
			if Default().Advance(face, r) <= 0 {
				t.Errorf("%v: %q has no width", face, r)
			}
		}
	}
}

func TestWidthsAreThoseOfTimesNewRoman(t *testing.T) {
	for _, c := range []struct {
		face    Face
		r       rune
		advance int
	}{
		{Regular, ' ', 512}, {Regular, '\u00a0', 512}, {Regular, 'a', 909}, {Regular, 'ộ', 1024}, {Regular, 'M', 1821},
		{Regular, '-', 682}, {Regular, '\u2011', 682}, {Bold, 'M', 1933}, {Italic, 'M', 1706}, {BoldItalic, 'a', 1024},
		{Regular, '一', 0}, {Regular, '😀', 0}, {Regular, -1, 0},
	} {
		if got := Default().Advance(c.face, c.r); got != c.advance {
			t.Errorf("Advance(%v, %q) = %d, want %d", c.face, c.r, got, c.advance)
		}
	}
}

func TestWidthIsTheSumOfAdvancesTimesSize(t *testing.T) {
	// 13 pt is 260 twips.
	if got, want := Default().Width(Regular, 260, "Số: 12/BC"), int64(260*(1139+1024+569+512+2*1024+569+1366+1366)); got != want {
		t.Errorf("got %d, want %d", got, want)
	}
	if got := Default().Width(Regular, 260, "一\xff"); got != int64(260*Default().Advance(Regular, '\ufffd')) {
		t.Errorf("runes without a glyph have width %d, want 0", got)
	}
}

func TestDescription(t *testing.T) {
	f := Default()
	if f.Name(Regular) != "LiberationSerif" || f.Name(BoldItalic) != "LiberationSerif-BoldItalic" {
		t.Errorf("the names are %q, %q", f.Name(Regular), f.Name(BoldItalic))
	}
	m := f.Metrics(Italic)
	if m.Ascent != 1825 || m.Descent != -443 || m.ItalicAngle >= 0 || m.Box[0] >= m.Box[2] {
		t.Errorf("the italic metrics are %+v", m)
	}
	if w := f.Metrics(Bold).Weight; w != 700 {
		t.Errorf("the weight of bold is %d", w)
	}
}

func TestConcurrentWidth(t *testing.T) {
	f := &Family{}
	for i, face := range Default().faces {
		f.faces[i] = newFace(face)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, want := f.Width(Bold, 100, vietnamese), Default().Width(Bold, 100, vietnamese); got != want {
				t.Errorf("width %d, want %d", got, want)
			}
		})
	}
	wg.Wait()
}

// newFace returns a copy of the face without cached glyphs.
func newFace(f *face) *face {
	return &face{trueType: f.trueType, name: f.name, sfnt: f.sfnt}
}

func BenchmarkWidth(b *testing.B) {
	f := Default()
	b.SetBytes(int64(len(vietnamese)))
	for b.Loop() {
		f.Width(Regular, 280, vietnamese)
	}
}
