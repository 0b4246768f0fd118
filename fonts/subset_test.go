package fonts

import (
	"bytes"
	"slices"
	"testing"
)

// drawn returns the runes of vietnamese that have a glyph, in order.
func drawn() []rune {
	var list []rune
	for _, r := range vietnamese {
		list = append(list, Drawn(r))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// readSubset opens a subset, adding the tables that it does not need itself.
func readSubset(t *testing.T, face Face, s *Subset) *trueType {
	t.Helper()
	if sum := checksum(s.Data); sum != 0xB1B0AFBA {
		t.Errorf("%v: the file's checksum is %08X", face, sum)
	}
	var tables []table
	for i := range u16(s.Data, 4) {
		e := 12 + 16*i
		from, length := u32(s.Data, e+8), u32(s.Data, e+12)
		tables = append(tables, table{string(s.Data[e : e+4]), s.Data[from : from+length]})
		if from%4 != 0 {
			t.Errorf("%v: a table begins at %d", face, from)
		}
	}
	tables = append(tables, table{"OS/2", Default().faces[face].tables["OS/2"]})
	tt, err := parseTrueType(assemble(tables))
	if err != nil {
		t.Fatalf("%v: %v", face, err)
	}
	return tt
}

// drawing returns a glyph's outline with its components in place of their numbers.
func drawing(t *testing.T, tt *trueType, glyph int) []byte {
	t.Helper()
	outline, err := tt.outline(glyph)
	if err != nil {
		t.Fatal(err)
	}
	if len(outline) < 10 || i16(outline, 0) >= 0 {
		return bytes.TrimRight(outline, "\x00")
	}
	out := bytes.TrimRight(outline, "\x00")
	out = slices.Clone(out)
	for at, more := 10, true; more; {
		flags := u16(outline, at)
		out[at+2], out[at+3] = 0, 0
		out = append(out, drawing(t, tt, u16(outline, at+2))...)
		at += partLength(flags)
		more = flags&moreParts != 0
	}
	return out
}

func TestSubsetDrawsTheSameGlyphs(t *testing.T) {
	runes := drawn()
	for _, face := range allFaces {
		s, err := Default().Subset(face, runes)
		if err != nil {
			t.Fatal(err)
		}
		cut, whole := readSubset(t, face, s), Default().faces[face].trueType
		for i, r := range runes {
			glyph := int(Default().faces[face].glyph(r).number)
			if !bytes.Equal(drawing(t, cut, i+1), drawing(t, whole, glyph)) {
				t.Errorf("%v: %q is drawn differently", face, r)
			}
			if got, want := cut.advance(i+1), Default().Advance(face, r); got != want || s.Advances[i+1] != want {
				t.Errorf("%v: %q advances %d and %d, want %d", face, r, got, s.Advances[i+1], want)
			}
			if cut.leftBearing(i+1) != whole.leftBearing(glyph) {
				t.Errorf("%v: %q has another left side bearing", face, r)
			}
		}
		if len(s.Data) > 100_000 {
			t.Errorf("%v: the subset has %d bytes", face, len(s.Data))
		}
	}
}

func TestSubsetIsTheSameEachTime(t *testing.T) {
	a, _ := Default().Subset(Bold, drawn())
	b, _ := Default().Subset(Bold, drawn())
	if !bytes.Equal(a.Data, b.Data) {
		t.Error("two subsets of the same runes differ")
	}
}

func TestSubsetRefusesAMissingCharacter(t *testing.T) {
	if _, err := Default().Subset(Regular, []rune("a一")); err == nil {
		t.Error("a rune without a glyph was not reported")
	}
}

func BenchmarkSubset(b *testing.B) {
	runes := drawn()
	for b.Loop() {
		for _, face := range allFaces {
			if _, err := Default().Subset(face, runes); err != nil {
				b.Fatal(err)
			}
		}
	}
}
