package fonts

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font/sfnt"
)

// Family is a family of four faces. It never changes and is safe for concurrent use.
type Family struct {
	faces [4]*face
}

type face struct {
	*trueType
	name string
	sfnt *sfnt.Font
	// blocks are the glyphs of U+xx00 to U+xxFF, filled on first use. Concurrent fills
	// store equal values.
	blocks [256]atomic.Pointer[block]
}

type block [256]glyph

// glyph is a glyph's number and its advance in 1/UnitsPerEm; number 0 means no glyph.
type glyph struct {
	number  uint16
	advance int16
}

// Default returns Liberation Serif.
func Default() *Family { return liberation() }

var liberation = sync.OnceValue(func() *Family {
	family := &Family{}
	for face, data := range [4][]byte{
		liberationserifregular.TTF, liberationserifbold.TTF,
		liberationserifitalic.TTF, liberationserifbolditalic.TTF,
	} {
		f, err := parse(data)
		if err != nil {
			panic(err) // the files are embedded in the program
		}
		family.faces[face] = f
	}
	return family
})

func parse(data []byte) (*face, error) {
	tt, err := parseTrueType(data)
	if err != nil {
		return nil, err
	}
	f := &face{trueType: tt}
	return f, f.open(data)
}

// open reads the names and the glyph tables. The font library may panic on a damaged
// file.
func (f *face) open(data []byte) (err error) {
	defer func() {
		if recover() != nil {
			err = errBroken
		}
	}()
	if f.sfnt, err = sfnt.Parse(data); err != nil {
		return errBroken
	}
	f.name, _ = f.sfnt.Name(nil, sfnt.NameIDPostScript)
	return nil
}

// Drawn returns the rune whose glyph is drawn for r: a space for U+00A0 and a hyphen
// for U+2011, which fonts often lack; r itself for all others.
func Drawn(r rune) rune {
	switch r {
	case '\u00a0':
		return ' '
	case '\u2011':
		return '-'
	}
	return r
}

func (f *face) glyph(r rune) glyph {
	r = Drawn(r)
	if uint32(r) > 0xFFFF {
		return glyph{}
	}
	b := f.blocks[r>>8].Load()
	if b == nil {
		b = f.fill(r &^ 0xFF)
	}
	return b[r&0xFF]
}

func (f *face) fill(first rune) *block {
	var b block
	f.glyphBlock(first, &b) // what a damaged file does not give counts as missing
	f.blocks[first>>8].Store(&b)
	return &b
}

// glyphBlock reads the glyphs of 256 runes starting at first. The font library may
// panic on a damaged file.
func (f *face) glyphBlock(first rune, b *block) (err error) {
	defer func() {
		if recover() != nil {
			err = errBroken
		}
	}()
	var buf sfnt.Buffer
	for i := range b {
		number, err := f.sfnt.GlyphIndex(&buf, first+rune(i))
		if err != nil || number == 0 || int(number) >= f.glyphs {
			continue
		}
		b[i] = glyph{uint16(number), int16(min(f.scaled(f.advance(int(number))), 1<<15-1))}
	}
	return nil
}

// looked returns an error for a face whose glyphs cannot be looked up.
func (f *face) looked() error {
	for first := rune(0); first < 0x10000; first += 0x100 {
		if err := f.glyphBlock(first, &block{}); err != nil {
			return err
		}
	}
	return nil
}

// Advance returns the advance width of r in 1/UnitsPerEm; 0 when the face has no glyph
// for it.
func (f *Family) Advance(face Face, r rune) int {
	return int(f.faces[face].glyph(r).advance)
}

// Has reports whether the face has a glyph for r.
func (f *Family) Has(face Face, r rune) bool {
	return f.faces[face].glyph(r).number != 0
}

// Width returns the width of s at size twips without stretching, in 1/2048 twip. It is
// exact.
func (f *Family) Width(face Face, size int, s string) int64 {
	var sum int64
	of := f.faces[face]
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		sum += int64(of.glyph(r).advance)
	}
	return sum * int64(size)
}

// Name returns the face's PostScript name: "LiberationSerif-Bold".
func (f *Family) Name(face Face) string { return f.faces[face].name }

// Metrics are the metrics of a face in 1/UnitsPerEm; Descent is negative.
type Metrics struct {
	Ascent, Descent, CapHeight int
	// Box bounds every glyph: left, bottom, right, top.
	Box [4]int
	// ItalicAngle is in degrees, negative when the face leans to the right.
	ItalicAngle float64
	// Weight is 400 for regular and 700 for bold.
	Weight int
}

// Metrics returns the metrics of a face.
func (f *Family) Metrics(face Face) Metrics {
	of := f.faces[face]
	head, hhea, os2 := of.tables["head"], of.tables["hhea"], of.tables["OS/2"]
	m := Metrics{
		Ascent:      of.scaled(i16(hhea, 4)),
		Descent:     of.scaled(i16(hhea, 6)),
		CapHeight:   of.scaled(i16(os2, 88)),
		ItalicAngle: float64(int32(u32(of.tables["post"], 4))) / 65536,
		Weight:      u16(os2, 4),
	}
	for i := range m.Box {
		m.Box[i] = of.scaled(i16(head, 36+2*i))
	}
	if m.CapHeight == 0 { // OS/2 before version 2
		m.CapHeight = m.Ascent
	}
	return m
}
