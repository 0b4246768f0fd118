package fonts

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Subset is a TrueType file with only the glyphs of some runes. Glyph i+1 is the glyph
// of rune i in the list that it was made from; glyph 0 is the font's glyph for missing
// characters; the components of composite glyphs follow.
type Subset struct {
	Data []byte
	// Advances are the advance widths of glyph 0 and of each rune, in 1/UnitsPerEm.
	Advances []int
}

// copied are the tables that the glyphs' instructions need.
var copied = []string{"cvt ", "fpgm", "prep"}

// Subset returns the face reduced to runes. It has no character map: the PDF refers to
// glyphs by number.
func (f *Family) Subset(face Face, runes []rune) (*Subset, error) {
	of := f.faces[face]
	glyphs := make([]int, 1, 2*len(runes)+1)
	advances := make([]int, 1, len(runes)+1)
	advances[0] = of.scaled(of.advance(0))
	for _, r := range runes {
		g := of.glyph(r)
		if g.number == 0 {
			return nil, fmt.Errorf("%s has no glyph for %q", of.name, r)
		}
		glyphs = append(glyphs, int(g.number))
		advances = append(advances, int(g.advance))
	}
	glyf, loca, glyphs, err := of.cut(glyphs)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", of.name, err)
	}
	hmtx := make([]byte, 0, 4*len(glyphs))
	for _, g := range glyphs {
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(of.advance(g)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(of.leftBearing(g)))
	}
	head := slices.Clone(of.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0) // the checksum of the whole file, computed below
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := slices.Clone(of.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	maxp := slices.Clone(of.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))

	tables := []table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}
	for _, tag := range copied {
		if b := of.tables[tag]; len(b) > 0 {
			tables = append(tables, table{tag, b})
		}
	}
	return &Subset{Data: assemble(tables), Advances: advances}, nil
}

// Flags of a component of a composite glyph.
const (
	argsAreWords   = 1 << 0
	hasScale       = 1 << 3
	moreParts      = 1 << 5
	hasTwoScales   = 1 << 6
	hasTwoByTwo    = 1 << 7
	mostComposites = 1 << 14 // glyphs of a subset; a font that needs more is broken
)

// cut copies the outlines of glyphs and of all their components, which it appends to
// the list, under new glyph numbers.
func (t *trueType) cut(glyphs []int) (glyf, loca []byte, all []int, err error) {
	number := make(map[int]int, 2*len(glyphs))
	for i, g := range slices.Backward(glyphs) {
		number[g] = i
	}
	// The outlines of letters are longer than the average of a font, which also has
	// symbols and punctuation.
	glyf = make([]byte, 0, 2*len(glyphs)*len(t.tables["glyf"])/t.glyphs)
	loca = binary.BigEndian.AppendUint32(make([]byte, 0, 8*len(glyphs)), 0)
	for i := 0; i < len(glyphs); i++ {
		outline, err := t.outline(glyphs[i])
		if err != nil {
			return nil, nil, nil, err
		}
		start := len(glyf)
		glyf = append(glyf, outline...)
		if len(outline) > 10 && i16(outline, 0) < 0 {
			own := glyf[start:]
			for at, more := 10, true; more; {
				if at+4 > len(own) {
					return nil, nil, nil, errBroken
				}
				flags, part := u16(own, at), u16(own, at+2)
				n, ok := number[part]
				if !ok {
					n = len(glyphs)
					if n > mostComposites {
						return nil, nil, nil, errBroken
					}
					number[part] = n
					glyphs = append(glyphs, part)
				}
				binary.BigEndian.PutUint16(own[at+2:], uint16(n))
				at += partLength(flags)
				more = flags&moreParts != 0
			}
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	}
	return glyf, loca, glyphs, nil
}

func partLength(flags int) int {
	n := 6
	if flags&argsAreWords != 0 {
		n += 2
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasTwoScales != 0:
		n += 4
	case flags&hasTwoByTwo != 0:
		n += 8
	}
	return n
}

type table struct {
	tag  string
	data []byte
}

// assemble writes a font file; its directory is sorted by tag.
func assemble(tables []table) []byte {
	slices.SortFunc(tables, func(a, b table) int {
		return slices.Compare([]byte(a.tag), []byte(b.tag))
	})
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	power, log := 1, 0
	for power*2 <= len(tables) {
		power, log = power*2, log+1
	}
	out := make([]byte, 0, size)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []int{len(tables), 16 * power, log, 16 * (len(tables) - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, head := 12+16*len(tables), 0
	for _, t := range tables {
		if t.tag == "head" {
			head = at
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
