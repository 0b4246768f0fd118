package docx

import (
	"strconv"

	"baocao/generator/internal/document"
)

// Overlay writes a line without words to which pictures are anchored. They float in
// front of the text and do not move it.
func (b *body) Overlay(o *document.Overlay) error {
	style := b.doc.Sheet.Style(o.Style)
	b.begin(look{style: styleID(style), kept: style.KeepNext})
	for i, p := range o.Pictures {
		b.media.floating(b.x, p, i)
	}
	b.x.close()
	return nil
}

// floating writes a picture at its position relative to the top left of the paragraph;
// height is its stacking order among those that overlap.
func (m *media) floating(x *markup, p document.Floating, height int) {
	x.open("w:r")
	x.open("w:drawing")
	x.open("wp:anchor", "distT", "0", "distB", "0", "distL", "0", "distR", "0", "simplePos", "0",
		"relativeHeight", strconv.Itoa(height+1), "behindDoc", "0", "locked", "0", "layoutInCell", "1", "allowOverlap", "1")
	x.empty("wp:simplePos", "x", "0", "y", "0")
	x.open("wp:positionH", "relativeFrom", "column")
	x.element("wp:posOffset", emu(p.X))
	x.close()
	x.open("wp:positionV", "relativeFrom", "paragraph")
	x.element("wp:posOffset", emu(p.Y))
	x.close()
	x.empty("wp:extent", "cx", emu(p.Width), "cy", emu(p.Height))
	x.empty("wp:effectExtent", "l", "0", "t", "0", "r", "0", "b", "0")
	x.empty("wp:wrapNone")
	m.graphic(x, p.Picture)
	x.close()
	x.close()
	x.close()
}
