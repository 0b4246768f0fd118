package fonts

import (
	"encoding/binary"
	"slices"
)

// drawnOnScreen are the tables that a browser draws from. Kerning and ligatures are
// left out: pages are set without them.
var drawnOnScreen = []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "cvt ", "fpgm", "prep", "gasp"}

// Screen returns the face as a TrueType file with which a browser sets text as on the
// pages: every glyph, but no kerning and no ligatures.
func (f *Family) Screen(face Face) []byte {
	of := f.faces[face]
	var tables []table
	for _, tag := range drawnOnScreen {
		data := of.tables[tag]
		if tag == "head" {
			data = slices.Clone(data)
			binary.BigEndian.PutUint32(data[8:], 0) // the checksum of the whole file
		}
		if len(data) > 0 {
			tables = append(tables, table{tag, data})
		}
	}
	return assemble(tables)
}
