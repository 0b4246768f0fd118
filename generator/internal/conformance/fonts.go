package conformance

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/pdf/object"
)

// fonts checks every font in which text is shown (6.2.11).
func (c *checker) fonts() {
	used := map[int]map[int]bool{}
	for i, p := range slices.Concat(c.pages, c.appearances) {
		inventory := c.dict(p.resources.Get("Font"))
		for name, codes := range p.shown {
			n := ref(inventory.Get(object.Name(name)))
			if n == 0 {
				c.fault("6.2.2", "page %d has no font %s in its resources", i+1, name)
				continue
			}
			if used[n] == nil {
				used[n] = map[int]bool{}
			}
			maps.Copy(used[n], codes)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(used)) {
		c.font(n, used[n])
	}
}

func (c *checker) font(n int, codes map[int]bool) {
	font := c.dict(c.indirect(n))
	base := c.name(font.Get("BaseFont"))
	if c.name(font.Get("Type")) != "Font" || c.name(font.Get("Subtype")) != "Type0" || c.name(font.Get("Encoding")) != "Identity-H" {
		c.fault("6.2.11.2", "%s is a %v font with the encoding %v", base, font.Get("Subtype"), font.Get("Encoding"))
	}
	descendants := c.array(font.Get("DescendantFonts"))
	if len(descendants) != 1 {
		c.fault("6.2.11.2", "%s has %d descendant fonts", base, len(descendants))
		return
	}
	cid := c.dict(descendants[0])
	if c.name(cid.Get("Subtype")) != "CIDFontType2" || c.name(cid.Get("BaseFont")) != base || c.name(cid.Get("Type")) != "Font" {
		c.fault("6.2.11.2", "%s has the descendant font %v %v", base, cid.Get("Subtype"), cid.Get("BaseFont"))
	}
	glyphs := c.stream(cid.Get("CIDToGIDMap"))
	if glyphs == nil && c.name(cid.Get("CIDToGIDMap")) != "Identity" {
		c.fault("6.2.11.3.2", "%s has the /CIDToGIDMap %v", base, cid.Get("CIDToGIDMap"))
	}
	info := c.dict(cid.Get("CIDSystemInfo"))
	if c.bytes(info.Get("Registry")) == nil || c.bytes(info.Get("Ordering")) == nil || c.int(info.Get("Supplement")) < 0 {
		c.fault("6.2.11.3.1", "%s has the /CIDSystemInfo %v", base, info)
	}
	descriptor := c.dict(cid.Get("FontDescriptor"))
	if c.name(descriptor.Get("FontName")) != base {
		c.fault("6.2.11.2", "%s has the /FontName %v in its descriptor", base, descriptor.Get("FontName"))
	}
	for _, key := range []string{"Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"} {
		if descriptor.Get(object.Name(key)) == nil {
			c.fault("ISO 32000-1, 9.8.1", "the descriptor of %s lacks /%s", base, key)
		}
	}
	if descriptor.Get("CIDSet") != nil {
		c.fault("6.2.11.4.2", "the descriptor of %s has a /CIDSet", base)
	}
	program := c.stream(descriptor.Get("FontFile2"))
	if len(program) < 12 {
		c.fault("6.2.11.4.1", "%s is not embedded", base)
		return
	}
	if !regexp.MustCompile(`^[A-Z]{6}\+`).MatchString(base) {
		c.fault("own", "the subset has the name %s", base)
	}
	if kind := c.dict(descriptor.Get("FontFile2")).Get("Subtype"); kind != nil {
		c.fault("6.2.11.2", "the font program of %s is a %v", base, kind)
	}
	if l := c.int(c.dict(descriptor.Get("FontFile2")).Get("Length1")); l != len(program) {
		c.fault("ISO 32000-1, 9.9", "the font program of %s has %d bytes by /Length1 and %d in the stream", base, l, len(program))
	}
	advance, filled := c.trueType(base, program)
	widths := c.widths(cid)
	text := c.unicode(base, font.Get("ToUnicode"))
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		glyph := code
		if glyphs != nil && 2*code+1 < len(glyphs) {
			glyph = int(binary.BigEndian.Uint16(glyphs[2*code:]))
		}
		if glyph == 0 || glyph >= len(advance) {
			c.fault("6.2.11.8", "%s is used with glyph %d, but has %d glyphs", base, glyph, len(advance))
			continue
		}
		width, stated := widths[code]
		if !stated {
			width = 1000
			if cid.Get("DW") != nil {
				width = c.number(cid.Get("DW"))
			}
		}
		if math.Abs(width-advance[glyph]) > 1 {
			c.fault("6.2.11.5", "%s states the width %.2f for glyph %d, which is %.2f wide", base, width, code, advance[glyph])
		}
		words := text[code]
		if words == "" {
			c.fault("6.2.11.7.2", "%s maps glyph %d to no character", base, code)
		}
		for _, r := range words {
			switch {
			case r == 0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF || r == unicode.ReplacementChar:
				c.fault("6.2.11.7.2", "%s maps glyph %d to %U", base, code, r)
			case unicode.Is(unicode.Co, r):
				c.fault("6.2.11.7.3", "%s maps glyph %d to %U, of the private use area", base, code, r)
			case !unicode.IsSpace(r) && !filled[glyph]:
				c.fault("own", "%s has no outline for %q", base, r)
			}
		}
	}
}

// trueType returns the advances of a font's glyphs in 1/1000 em, and which of them have
// an outline; it checks the tables' checksums.
func (c *checker) trueType(name string, b []byte) (advance []float64, filled []bool) {
	tables := map[string][]byte{}
	count := int(binary.BigEndian.Uint16(b[4:]))
	for i := range count {
		row := b[12+16*i:]
		at, length := binary.BigEndian.Uint32(row[8:]), binary.BigEndian.Uint32(row[12:])
		if int(at)+int(length) > len(b) {
			c.fault("6.2.11.4.1", "the font program of %s is truncated", name)
			return nil, nil
		}
		tag := string(row[:4])
		tables[tag] = b[at : at+length]
		if sum := sum(tables[tag]); tag != "head" && sum != binary.BigEndian.Uint32(row[4:]) {
			c.fault("6.2.11.4.1", "%s: the checksum of table %s is wrong", name, tag)
		}
	}
	for _, tag := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		if tables[tag] == nil {
			c.fault("6.2.11.4.1", "the font program of %s lacks the table %s", name, tag)
			return nil, nil
		}
	}
	em := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	long := binary.BigEndian.Uint16(tables["head"][50:]) == 1
	metrics := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	glyphs := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	place := func(i int) int {
		if long {
			return int(binary.BigEndian.Uint32(tables["loca"][4*i:]))
		}
		return 2 * int(binary.BigEndian.Uint16(tables["loca"][2*i:]))
	}
	for i := range glyphs {
		advance = append(advance, float64(binary.BigEndian.Uint16(tables["hmtx"][4*min(i, metrics-1):]))*1000/em)
		filled = append(filled, place(i+1) > place(i))
		if place(i+1) > len(tables["glyf"]) || place(i+1) < place(i) {
			c.fault("6.2.11.4.1", "%s: glyph %d is truncated", name, i)
			return nil, nil
		}
	}
	return advance, filled
}

func sum(b []byte) uint32 {
	var s uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		s += binary.BigEndian.Uint32(word[:])
	}
	return s
}

// widths reads /W.
func (c *checker) widths(cid object.Dict) map[int]float64 {
	w := c.array(cid.Get("W"))
	widths := map[int]float64{}
	for i := 0; i+1 < len(w); {
		first := c.int(w[i])
		if list := c.array(w[i+1]); list != nil {
			for k, v := range list {
				widths[first+k] = c.number(v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		for code := first; code <= min(c.int(w[i+1]), 0xFFFF); code++ {
			widths[code] = c.number(w[i+2])
		}
		i += 3
	}
	return widths
}

var (
	sections = lazyregexp.New(`(?s)(\d+) begin(bfrange|bfchar)\n(.*?)endbf`)
	rows     = lazyregexp.New(`(?m)^((?:<[0-9A-Fa-f]+> *)+)$`)
	values   = lazyregexp.New(`<([0-9A-Fa-f]+)>`)
)

// unicode reads the characters of a font's glyphs.
func (c *checker) unicode(name string, o object.Object) map[int]string {
	text := map[int]string{}
	b := c.stream(o)
	if b == nil {
		c.fault("6.2.11.7.2", "%s has no /ToUnicode map", name)
	}
	if bytes.Contains(b, []byte("usecmap")) {
		c.fault("6.2.11.3.3", "the /ToUnicode map of %s refers to another map", name)
	}
	for _, s := range sections.FindAllSubmatch(b, -1) {
		stated, _ := strconv.Atoi(string(s[1]))
		lines := rows.FindAllSubmatch(s[3], -1)
		if stated != len(lines) || stated > 100 {
			c.fault("ISO 32000-1, 9.10.3", "the /ToUnicode map of %s states %d of %d rows", name, stated, len(lines))
		}
		for _, l := range lines {
			v := values.FindAllSubmatch(l[1], -1)
			if string(s[2]) == "bfchar" {
				v = append(v[:1], v...) // a range of one
			}
			first, last, meaning := code(v[0][1]), code(v[1][1]), v[2][1]
			if first>>8 != last>>8 {
				c.fault("ISO 32000-1, 9.10.3", "the /ToUnicode map of %s has the range %s, which crosses a block of 256 codes", name, l[1])
			}
			var units []uint16
			for i := 0; i+4 <= len(meaning); i += 4 {
				units = append(units, uint16(code(meaning[i:i+4])))
			}
			if len(units) == 0 || int(units[len(units)-1]&0xFF)+last-first > 0xFF {
				c.fault("ISO 32000-1, 9.10.3", "the /ToUnicode map of %s has characters for %s that cross a block of 256", name, l[1])
				continue
			}
			for glyph := first; glyph <= last; glyph++ {
				text[glyph] = string(utf16.Decode(units))
				units[len(units)-1]++
			}
		}
	}
	return text
}

func code(b []byte) int {
	n, _ := strconv.ParseUint(string(b), 16, 32)
	return int(n)
}
