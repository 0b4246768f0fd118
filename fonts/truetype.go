package fonts

import (
	"encoding/binary"
	"errors"
)

// trueType is a font file split into its tables. Only glyf, loca, hmtx, head, hhea,
// maxp, OS/2 and post are read; glyphs are looked up by the sfnt library.
type trueType struct {
	tables     map[string][]byte
	unitsPerEm int
	longLoca   bool
	glyphs     int // the number of glyphs
	metrics    int // how many of them have an advance of their own
}

var (
	errBroken     = errors.New("the tables of the font do not fit together")
	errNotOutline = errors.New("the font has no TrueType outlines")
	errCollection = errors.New("the file is a collection of fonts")
	errRestricted = errors.New("the font's maker does not allow embedding or subsetting")
)

func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func i16(b []byte, at int) int { return int(int16(u16(b, at))) }

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

// required are the tables without which nothing can be drawn, with the minimum length
// of each.
var required = map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "OS/2": 68}

func parseTrueType(data []byte) (*trueType, error) {
	switch {
	case len(data) < 12:
		return nil, errBroken
	case string(data[:4]) == "ttcf":
		return nil, errCollection
	case string(data[:4]) == "OTTO":
		return nil, errNotOutline
	case u32(data, 0) != 0x00010000 && string(data[:4]) != "true":
		return nil, errNotOutline
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range u16(data, 4) {
		entry := 12 + 16*i
		if entry+16 > len(data) {
			return nil, errBroken
		}
		offset, length := u32(data, entry+8), u32(data, entry+12)
		if offset > len(data) || length > len(data)-offset {
			return nil, errBroken
		}
		t.tables[string(data[entry:entry+4])] = data[offset : offset+length]
	}
	if t.tables["glyf"] == nil && t.tables["CFF "] != nil {
		return nil, errNotOutline
	}
	for tag, least := range required {
		if b, ok := t.tables[tag]; !ok || len(b) < least {
			return nil, errBroken
		}
	}
	head := t.tables["head"]
	t.unitsPerEm = u16(head, 18)
	t.longLoca = u16(head, 50) == 1
	t.glyphs = u16(t.tables["maxp"], 4)
	t.metrics = u16(t.tables["hhea"], 34)
	entry := 2
	if t.longLoca {
		entry = 4
	}
	switch {
	case t.unitsPerEm < 16 || t.glyphs == 0:
		return nil, errBroken
	case t.metrics == 0 || t.metrics > t.glyphs:
		return nil, errBroken
	case len(t.tables["hmtx"]) < 4*t.metrics+2*(t.glyphs-t.metrics):
		return nil, errBroken
	case len(t.tables["loca"]) < entry*(t.glyphs+1):
		return nil, errBroken
	}
	// OS/2 fsType: 2 restricted, 0x100 no subsetting, 0x200 bitmaps only.
	if fsType := u16(t.tables["OS/2"], 8); fsType&0xF == 2 || fsType&0x300 != 0 {
		return nil, errRestricted
	}
	return t, nil
}

// scaled converts a measure of the file to 1/UnitsPerEm.
func (t *trueType) scaled(v int) int {
	if t.unitsPerEm == UnitsPerEm {
		return v
	}
	n := 2*v*UnitsPerEm + t.unitsPerEm
	if n < 0 {
		n -= 2*t.unitsPerEm - 1 // rounds down
	}
	return n / (2 * t.unitsPerEm)
}

// advance returns a glyph's advance, in units of the file.
func (t *trueType) advance(glyph int) int {
	return u16(t.tables["hmtx"], 4*min(glyph, t.metrics-1))
}

func (t *trueType) leftBearing(glyph int) int {
	if glyph < t.metrics {
		return i16(t.tables["hmtx"], 4*glyph+2)
	}
	return i16(t.tables["hmtx"], 4*t.metrics+2*(glyph-t.metrics))
}

// outline returns a glyph's entry of glyf; empty for a space.
func (t *trueType) outline(glyph int) ([]byte, error) {
	if glyph < 0 || glyph >= t.glyphs {
		return nil, errBroken
	}
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to int
	if t.longLoca {
		from, to = u32(loca, 4*glyph), u32(loca, 4*glyph+4)
	} else {
		from, to = 2*u16(loca, 2*glyph), 2*u16(loca, 2*glyph+2)
	}
	if from > to || to > len(glyf) {
		return nil, errBroken
	}
	return glyf[from:to], nil
}

// style returns the face that the file states.
func (t *trueType) style() Face {
	const italic, bold = 1 << 0, 1 << 5 // OS/2 fsSelection
	selection := u16(t.tables["OS/2"], 62)
	return Of(selection&bold != 0, selection&italic != 0)
}
