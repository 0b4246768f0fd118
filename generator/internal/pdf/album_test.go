package pdf

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// album returns a page of pictures of one width: two palettes, two with masks, two
// without, and each a second time from a file of its own.
func album() *page.Layout {
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	show := func(data []byte) {
		for range 2 {
			p.piece(page.Piece{Elem: p.elem(page.Element{Type: "Figure", Alt: "hình"}), Image: &page.Image{
				X: 100, Y: 100, Width: 500, Height: 500, Data: bytes.Clone(data), Format: "png",
			}})
		}
	}
	for i := range 2 {
		for _, alpha := range []uint8{255, 128} {
			m := image.NewNRGBA(image.Rect(0, 0, 8, 4))
			for k := range 32 {
				m.SetNRGBA(k%8, k/8, color.NRGBA{uint8(8 * k), uint8(100 * i), 0, alpha})
			}
			show(encoded(m))
		}
		show(encoded(image.NewPaletted(image.Rect(0, 0, 8, 4), color.Palette{color.Gray{uint8(i)}, color.White})))
	}
	return p.Layout
}

func TestPicturesOfOneWidthKeepTheirOrder(t *testing.T) {
	first := write(t, album(), meta, Options{})
	for range 8 {
		if !bytes.Equal(first, write(t, album(), meta, Options{})) {
			t.Fatal("two files of one report differ")
		}
	}
	r := read(t, first)
	pictures := r.dict(r.dict(r.pages[0]["Resources"])["XObject"])
	if len(pictures) != 6 {
		t.Errorf("%d pictures of 6", len(pictures))
	}
	masks, palettes := 0, 0
	for _, o := range pictures {
		d := r.dict(o)
		if mask, ok := d["SMask"].(types.IndirectRef); ok {
			masks++
			if mask.ObjectNumber != o.(types.IndirectRef).ObjectNumber+1 || r.name(r.dict(mask)["ColorSpace"]) != "DeviceGray" {
				t.Errorf("%v has the mask %v", o, mask)
			}
		}
		if space, ok := r.deref(d["ColorSpace"]).(types.Array); ok {
			palettes++
			colours := space[3].(types.IndirectRef)
			if colours.ObjectNumber != o.(types.IndirectRef).ObjectNumber+1 || len(r.stream(colours)) != 6 {
				t.Errorf("%v has the colours %v", o, colours)
			}
		}
	}
	if masks != 2 || palettes != 2 {
		t.Errorf("%d masks and %d palettes of 2", masks, palettes)
	}
}

// A key may occur in a dictionary once (ISO 32000-1, 7.3.7); most readers do not check
// that.
func TestAPictureOfTwoFilesIsNamedOnce(t *testing.T) {
	data := write(t, album(), meta, Options{})
	f, err := object.Parse(data) // refuses a duplicate key
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	if names := f.Dict(f.Dict(f.Dict(pages[0]).Get("Resources")).Get("XObject")); len(names) != 6 {
		t.Errorf("%q", names)
	}
	if out := run(t, data, "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}
