package pdf

import (
	"fmt"

	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"
)

// collect returns the glyphs of a layout, per face, including those that its fields may
// contain.
func collect(layout *page.Layout, family *fonts.Family, list []widget) (all [4]*face.Glyphs, err error) {
	for i := range all {
		all[i] = face.New(fonts.Face(i))
	}
	for _, w := range list {
		if !w.Signature {
			for _, r := range typed {
				all[w.Face].Add(r)
			}
		}
	}
	for i, p := range layout.Pages {
		for _, piece := range p.Pieces {
			if piece.Text == nil {
				continue
			}
			for _, s := range piece.Text.Spans {
				for _, r := range s.Text {
					r = fonts.Drawn(r)
					if all[s.Face].Has(r) {
						continue
					}
					if !family.Has(s.Face, r) {
						return all, fmt.Errorf("page %d: %s has no glyph for %q (%U) of %q", i+1, family.Name(s.Face), r, r, s.Text)
					}
					all[s.Face].Add(r)
				}
			}
		}
	}
	for _, l := range all {
		l.Close()
	}
	return all, nil
}

// resource returns the font's name in the pages: "F0".
func resource(face fonts.Face) object.Name { return object.Name("F" + string(rune('0'+face))) }
