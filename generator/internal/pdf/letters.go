package pdf

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"

	"baocao/fonts"
	"baocao/generator/internal/page"
)

// letters are the letters of one face that occur, and the numbers they have in
// the file: from 1 in the order of Unicode.
type letters struct {
	face   fonts.Face
	blocks [256]*[256]uint16
	runes  []rune
}

// number is the glyph of a letter that collect has seen.
func (l *letters) number(r rune) uint16 {
	return l.blocks[r>>8][r&0xFF]
}

func (l *letters) seen(r rune) bool {
	if r > 0xFFFF {
		return false
	}
	b := l.blocks[r>>8]
	return b != nil && b[r&0xFF] != 0
}

func (l *letters) mark(r rune) {
	b := l.blocks[r>>8]
	if b == nil {
		b = new([256]uint16)
		l.blocks[r>>8] = b
	}
	b[r&0xFF] = 1
}

// collect finds the letters of a layout, per face.
func collect(layout *page.Layout, family *fonts.Family) (all [4]*letters, err error) {
	for i := range all {
		all[i] = &letters{face: fonts.Face(i)}
	}
	for i, p := range layout.Pages {
		for _, piece := range p.Pieces {
			if piece.Text == nil {
				continue
			}
			for _, s := range piece.Text.Spans {
				for _, r := range s.Text {
					r = fonts.Drawn(r)
					if all[s.Face].seen(r) {
						continue
					}
					if !family.Has(s.Face, r) {
						return all, fmt.Errorf("page %d: %s has no letter %q (%U) of %q", i+1, family.Name(s.Face), r, r, s.Text)
					}
					all[s.Face].mark(r)
				}
			}
		}
	}
	for _, l := range all {
		for high, b := range l.blocks {
			if b == nil {
				continue
			}
			for low := range b {
				if b[low] != 0 {
					l.runes = append(l.runes, rune(high<<8|low))
					b[low] = uint16(len(l.runes))
				}
			}
		}
	}
	return all, nil
}

// resource is the font's name in the pages: "/F0".
func resource(face fonts.Face) string { return "/F" + string(rune('0'+face)) }

// cut is the part of a face that a file holds, and its data compressed.
type cut struct {
	*fonts.Subset
	data []byte
}

func (l *letters) cut(family *fonts.Family) (cut, error) {
	subset, err := family.Subset(l.face, l.runes)
	if err != nil {
		return cut{}, err
	}
	return cut{subset, deflate(subset.Data)}, nil
}

// addFont writes the objects of a face and gives the font's number.
func (f *file) addFont(family *fonts.Family, l *letters, subset cut) int {
	data := f.addStream(fmt.Sprintf("/Length1 %d/Filter/FlateDecode", len(subset.Data)), subset.data)
	name := subsetTag(l.runes) + "+" + string(appendName(nil, family.Name(l.face)))
	descriptor := f.add(describe(name, family.Metrics(l.face), data))
	b := fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor %d 0 R"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW ", name, descriptor)
	b = append(appendEm(b, subset.Advances[0]), "/W[1["...)
	for _, advance := range subset.Advances[1:] {
		b = append(appendEm(b, advance), ' ')
	}
	descendant := f.add(append(b, "]]>>"...))
	unicode := f.addCompressed("", toUnicode(l.runes))
	return f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, unicode))
}

// appendEm appends a measure of a font in the thousandths of the em that PDF
// counts in.
func appendEm(b []byte, v int) []byte {
	return appendThousandths(b, rounded(int64(v)*1000*1000, fonts.UnitsPerEm))
}

func describe(name string, m fonts.Metrics, data int) []byte {
	const symbolic, italic = 1 << 2, 1 << 6
	flags := symbolic
	if m.ItalicAngle != 0 {
		flags |= italic
	}
	b := fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[", name, flags)
	for _, v := range m.Box {
		b = append(appendEm(b, v), ' ')
	}
	b = append(b, "]/Ascent "...)
	b = appendEm(b, m.Ascent)
	b = appendEm(append(b, "/Descent "...), m.Descent)
	b = appendEm(append(b, "/CapHeight "...), m.CapHeight)
	b = appendThousandths(append(b, "/ItalicAngle "...), int64(m.ItalicAngle*1000))
	return append(fmt.Appendf(b, "/StemV %d", stem(m.Weight)), fmt.Sprintf("/FontFile2 %d 0 R>>", data)...)
}

// stem is the thickness of upright strokes that goes with a weight, in 1/1000
// em. TrueType does not state it; readers use it only in place of a font that
// is not embedded.
func stem(weight int) int { return 50 + weight*weight/(65*65) }

// subsetTag is the six letters that tell one subset of a face from another.
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

// toUnicode maps the glyphs 1, 2, 3 … to runes, each by itself: there are
// readers that take only the low byte of a range (Ghostscript 10.0).
func toUnicode(runes []rune) []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // entries that a section may have
	for first := 0; first < len(runes); first += most {
		section := runes[first:min(first+most, len(runes))]
		b = append(appendInt(b, len(section)), " beginbfchar\n"...)
		for i, r := range section {
			b = fmt.Appendf(b, "<%04X><%04X>\n", first+i+1, r)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
