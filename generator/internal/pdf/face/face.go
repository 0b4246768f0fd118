// Package face embeds a typeface in a PDF: the subset of the glyphs that are used, with
// their widths and the characters that they represent.
package face

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/internal/pdf/object"
)

// Glyphs are the characters of one face that a file shows, and their glyph numbers in
// the file: from 1 in Unicode order.
type Glyphs struct {
	face   fonts.Face
	blocks [256]*[256]uint16
	runes  []rune
}

// New returns an empty set of glyphs of a face.
func New(face fonts.Face) *Glyphs { return &Glyphs{face: face} }

// Face returns the face that they belong to.
func (g *Glyphs) Face() fonts.Face { return g.face }

// Empty reports whether there are none.
func (g *Glyphs) Empty() bool { return len(g.runes) == 0 }

// Number returns the glyph number of a character that was added before Close.
func (g *Glyphs) Number(r rune) uint16 {
	return g.blocks[r>>8][r&0xFF]
}

// Has reports whether a character was added.
func (g *Glyphs) Has(r rune) bool {
	if r > 0xFFFF {
		return false
	}
	b := g.blocks[r>>8]
	return b != nil && b[r&0xFF] != 0
}

// Add adds a character of the basic multilingual plane.
func (g *Glyphs) Add(r rune) {
	b := g.blocks[r>>8]
	if b == nil {
		b = new([256]uint16)
		g.blocks[r>>8] = b
	}
	b[r&0xFF] = 1
}

// Close numbers the glyphs; no character may be added afterwards.
func (g *Glyphs) Close() {
	for high, b := range g.blocks {
		if b == nil {
			continue
		}
		for low := range b {
			if b[low] != 0 {
				g.runes = append(g.runes, rune(high<<8|low))
				b[low] = uint16(len(g.runes))
			}
		}
	}
}

// adder is a file to which objects can be added.
type adder interface {
	Add(object.Object) object.Ref
}

// Write cuts the glyphs out of their face, adds its objects and returns the font.
func (g *Glyphs) Write(f adder, family *fonts.Family) (object.Ref, error) {
	subset, err := family.Subset(g.face, g.runes)
	if err != nil {
		return object.Ref{}, err
	}
	data := f.Add(object.Compressed(object.Dict{{"Length1", object.Int(len(subset.Data))}}, subset.Data))
	name := object.Name(subsetTag(g.runes) + "+" + fontName(family.Name(g.face)))
	descriptor := f.Add(describe(name, family.Metrics(g.face), data))
	widths := make(object.Array, 0, len(subset.Advances)-1)
	for _, advance := range subset.Advances[1:] {
		widths = append(widths, Em(advance))
	}
	descendant := f.Add(object.Dict{
		{"Type", object.Name("Font")}, {"Subtype", object.Name("CIDFontType2")}, {"BaseFont", name}, {"FontDescriptor", descriptor},
		{"CIDSystemInfo", object.Dict{{"Registry", object.String("Adobe")}, {"Ordering", object.String("Identity")}, {"Supplement", object.Int(0)}}},
		{"CIDToGIDMap", object.Name("Identity")}, {"DW", Em(subset.Advances[0])}, {"W", object.Array{object.Int(1), widths}},
	})
	return f.Add(object.Dict{
		{"Type", object.Name("Font")}, {"Subtype", object.Name("Type0")}, {"BaseFont", name}, {"Encoding", object.Name("Identity-H")},
		{"DescendantFonts", object.Array{descendant}}, {"ToUnicode", f.Add(object.Compressed(nil, toUnicode(g.runes)))},
	}), nil
}

// Em converts a measure of a font to thousandths of the em, PDF's unit.
func Em(v int) object.Real {
	return object.Thousandths(float64(v) * 1000 / fonts.UnitsPerEm)
}

// fontName shortens a name from outside to the longest allowed, in whole UTF-8
// characters (ISO 19005-2, 6.1.8 and 6.1.13).
func fontName(s string) string {
	const longest = 100
	s = strings.ToValidUTF8(s, "")
	if len(s) <= longest {
		return s
	}
	end := longest
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func describe(name object.Name, m fonts.Metrics, data object.Ref) object.Dict {
	const symbolic, italic = 1 << 2, 1 << 6
	flags := symbolic
	if m.ItalicAngle != 0 {
		flags |= italic
	}
	var box object.Array
	for _, v := range m.Box {
		box = append(box, Em(v))
	}
	return object.Dict{
		{"Type", object.Name("FontDescriptor")}, {"FontName", name}, {"Flags", object.Int(flags)}, {"FontBBox", box},
		{"Ascent", Em(m.Ascent)}, {"Descent", Em(m.Descent)}, {"CapHeight", Em(m.CapHeight)},
		{"ItalicAngle", object.Thousandths(m.ItalicAngle)}, {"StemV", object.Int(stem(m.Weight))}, {"FontFile2", data},
	}
}

// stem returns the thickness of vertical strokes for a weight, in 1/1000 em. TrueType
// does not state it; readers use it only for a substitute of a font that is not
// embedded.
func stem(weight int) int { return 50 + weight*weight/(65*65) }

// subsetTag returns the six letters that distinguish one subset of a face from another.
func subsetTag(runes []rune) string {
	h := fnv.New64a()
	for _, r := range runes {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(r)))
	}
	tag, sum := make([]byte, 6), h.Sum64()
	for i := range tag {
		tag[i] = byte('A' + sum%26)
		sum /= 26
	}
	return string(tag)
}

// toUnicode maps the glyphs 1, 2, 3 … to runes, one by one: some readers use only the
// low byte of a range (Ghostscript 10.0).
func toUnicode(runes []rune) []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // entries that a section may have
	for first := 0; first < len(runes); first += most {
		section := runes[first:min(first+most, len(runes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(section))
		for i, r := range section {
			b = fmt.Appendf(b, "<%04X><%04X>\n", first+i+1, r)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
