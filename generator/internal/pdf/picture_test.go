package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/page"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// onePixel is a PNG of one black pixel, interlaced or not.
func onePixel(interlace byte) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(tag string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body := append([]byte(tag), data...)
		out = append(out, body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
	}
	chunk("IHDR", []byte{0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, interlace})
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte{0, 0, 0, 0})
	z.Close()
	chunk("IDAT", b.Bytes())
	chunk("IEND", nil)
	return out
}

func encoded(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func jpegPicture() []byte {
	m := image.NewGray(image.Rect(0, 0, 8, 8))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestPicturesFitAnArchive(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 3, 3))
	palette := image.NewPaletted(image.Rect(0, 0, 3, 3), color.Palette{color.NRGBA{1, 2, 3, 128}, color.Black})
	opaque := image.NewPaletted(image.Rect(0, 0, 3, 3), color.Palette{color.White, color.Black})
	for name, c := range map[string]struct {
		data             []byte
		format, space    string
		kept, seeThrough bool
	}{
		"plain":              {picture(false), "png", "DeviceRGB", true, false},
		"see-through":        {picture(true), "png", "DeviceRGB", true, true},
		"interlaced":         {onePixel(1), "png", "DeviceRGB", false, false},
		"16 bits":            {encoded(deep), "png", "DeviceRGB", false, true},
		"palette":            {encoded(opaque), "png", "", true, false},
		"see-through colour": {encoded(palette), "png", "DeviceRGB", false, true},
		"grey JPEG":          {jpegPicture(), "jpeg", "DeviceGray", true, false},
	} {
		plain, _, err := plainPicture(c.data, c.format)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if kept := bytes.Equal(plain, c.data); kept != c.kept {
			t.Errorf("%s: unchanged: %v", name, kept)
		}
		p := newLayoutBuilder()
		p.page(a4Short, a4Long, 1, 0)
		figure := p.elem(page.Element{Type: "Figure", Alt: "hình"})
		for range 2 { // one picture used twice is one object
			p.piece(page.Piece{Elem: figure, Image: &page.Image{X: 100, Y: 100, Width: 500, Height: 500, Data: c.data, Format: c.format}})
		}
		r := read(t, write(t, p.Layout, meta, Options{}))
		objects := r.dict(r.dict(r.pages[0]["Resources"])["XObject"])
		if len(objects) != 1 {
			t.Errorf("%s: %d pictures", name, len(objects))
		}
		for _, o := range objects {
			d := r.dict(o)
			if space, ok := r.deref(d["ColorSpace"]).(types.Name); ok && space.Value() != c.space || d["Mask"] != nil {
				t.Errorf("%s: %v", name, d)
			}
			if (d["SMask"] != nil) != c.seeThrough {
				t.Errorf("%s: transparent: %v", name, d["SMask"])
			}
		}
	}
}

func TestABrokenPictureIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data   []byte
		format string
	}{
		"empty": {nil, "png"}, "half": {picture(false)[:60], "png"}, "no JPEG": {picture(false), "jpeg"}, "GIF": {[]byte("GIF89a"), "gif"},
	} {
		p := newLayoutBuilder()
		p.page(a4Short, a4Long, 1, 0)
		p.piece(page.Piece{Elem: p.elem(page.Element{Type: "Figure", Alt: "hình"}), Image: &page.Image{Width: 10, Height: 10, Data: c.data, Format: c.format}})
		if err := Write(io.Discard, p.Layout, meta, fonts.Default(), Options{}); !errors.Is(err, errPicture) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
