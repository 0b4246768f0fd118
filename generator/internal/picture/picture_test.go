package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// flag returns a picture, red above blue.
func flag(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{R: 255, A: 255}
			if y >= height/2 {
				c = color.NRGBA{B: 255, A: 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func file(t testing.TB, encode func(b *bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func paletted(frames int) *gif.GIF {
	all := &gif.GIF{}
	for range frames {
		m := image.NewPaletted(image.Rect(0, 0, 4, 8), color.Palette{color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}})
		for i := range m.Pix[len(m.Pix)/2:] {
			m.Pix[len(m.Pix)/2+i] = 1
		}
		all.Image, all.Delay = append(all.Image, m), append(all.Delay, 1)
	}
	return all
}

// twoPages returns a TIFF whose first page refers to itself as the next.
func twoPages(data []byte) []byte {
	data = bytes.Clone(data)
	at := binary.LittleEndian.Uint32(data[4:])
	n := uint32(binary.LittleEndian.Uint16(data[at:]))
	binary.LittleEndian.PutUint32(data[at+2+12*n:], at)
	return data
}

// shown returns a picture and its findings as text.
func shown(p *Picture, found []diagnostic.Diagnostic) string {
	var parts []string
	if p != nil {
		m, format, err := image.Decode(bytes.NewReader(p.Data))
		if err != nil {
			return err.Error()
		}
		r, _, b, _ := m.At(0, m.Bounds().Max.Y-1).RGBA()
		parts = append(parts, fmt.Sprintf("%s %s %d×%d, below %d %d", p.Format, format, p.Width, p.Height, r>>8, b>>8))
	}
	for _, d := range found {
		parts = append(parts, fmt.Sprint(d.ID, d.Args))
	}
	return strings.Join(parts, "; ")
}

func TestKinds(t *testing.T) {
	m := flag(4, 8)
	tif := file(t, func(b *bytes.Buffer) error { return tiff.Encode(b, m, nil) })
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.png", file(t, func(b *bytes.Buffer) error { return png.Encode(b, m) }), "png png 4×8, below 0 255"},
		{"a.gif", file(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, paletted(1)) }), "png png 4×8, below 0 255"},
		{"moving.gif", file(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, paletted(3)) }), "png png 4×8, below 0 255; picture-frames[moving.gif 3]"},
		{"a.bmp", file(t, func(b *bytes.Buffer) error { return bmp.Encode(b, m) }), "png png 4×8, below 0 255"},
		{"a.tif", tif, "png png 4×8, below 0 255"},
		{"wrong-ending.jpg", tif, "png png 4×8, below 0 255"},
		{"pages.tif", twoPages(tif), "png png 4×8, below 0 255; picture-pages[pages.tif 1000]"},
		{"a.webp", []byte("RIFF\x24\x00\x00\x00WEBPVP8 "), "picture-format[a.webp WebP]"},
		{"iphone.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "picture-format[iphone.jpg HEIC]"},
		{"a.avif", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00"), "picture-format[a.avif AVIF]"},
		{"a.svg", []byte("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- hình -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "picture-drawing[a.svg SVG]"},
		{"a.emf", append([]byte("\x01\x00\x00\x00"), []byte(strings.Repeat("\x00", 36)+" EMF")...), "picture-drawing[a.emf EMF]"},
		{"a.wmf", []byte("\xD7\xCD\xC6\x9A\x00\x00"), "picture-drawing[a.wmf WMF]"},
		{"a.pdf", []byte("%PDF-1.7"), "picture-document[a.pdf PDF]"},
		{"x.docx", []byte("PK\x03\x04"), "picture-document[x.docx Word, Excel, PowerPoint (ZIP)]"},
		{"text.png", []byte("Đây không phải là hình"), "picture-unreadable[text.png]"},
		{"empty.png", nil, "picture-unreadable[empty.png]"},
		{"cut.tif", tif[:len(tif)-20], "picture-unreadable[cut.tif]"},
		{"cut.gif", []byte("GIF89a\x04\x00\x08\x00\x00\x00\x00"), "picture-unreadable[cut.gif]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewReader(fstest.MapFS{c.name: {Data: c.data}}, nil)
			if got := shown(r.Read(c.name, diagnostic.Range{})); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// A scanner records the orientation of the page, as a camera does.
func TestTIFFIsUpright(t *testing.T) {
	data := file(t, func(b *bytes.Buffer) error { return tiff.Encode(b, flag(4, 8), nil) })
	at := binary.LittleEndian.Uint32(data[4:])
	n := uint32(binary.LittleEndian.Uint16(data[at:]))
	list := binary.LittleEndian.AppendUint16(nil, uint16(n+1))
	for e := at + 2; e < at+2+12*n; e += 12 {
		list = append(list, data[e:e+12]...)
		if binary.LittleEndian.Uint16(data[e:]) == 273 { // the orientation is the next tag, 274
			list = append(list, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0) // upside down
		}
	}
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)))
	data = append(append(data, list...), 0, 0, 0, 0)
	r := NewReader(fstest.MapFS{"a.tif": {Data: data}}, nil)
	if got, want := shown(r.Read("a.tif", diagnostic.Range{})), "png png 4×8, below 255 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The file names on a Mac are decomposed; similar names are suggested.
func TestNames(t *testing.T) {
	data := file(t, func(b *bytes.Buffer) error { return png.Encode(b, flag(4, 8)) })
	const apart = "hi\u0300nh/a\u0309nh lu\u0303.png" // "hình/ảnh lũ.png"
	files := fstest.MapFS{apart: {Data: data}, "A1.JPG": {Data: data}, "so-do.png": {Data: data}, "~$so-do.png": {}, "anh.png.png": {Data: data}, "khac1.yaml": {}}
	for name, want := range map[string]string{
		"hình/ảnh lũ.png":     "png png 4×8, below 0 255",
		apart:                 "png png 4×8, below 0 255",
		"hình/ảnh lủ.png":     "file-misspelt[hình/ảnh lủ.png hình/ảnh lũ.png]",
		"a1.jpg":              "file-misspelt[a1.jpg A1.JPG]",
		"so_do.png":           "file-misspelt[so_do.png so-do.png]",
		"so-do.jpg":           "file-misspelt[so-do.jpg so-do.png]",
		"~$so-do.png":         "file-open-mark[~$so-do.png so-do.png]",
		`hinh\so-do.png`:      `file-backslash[hinh\so-do.png hinh/so-do.png]`,
		`C:\Users\Mai\so.png`: `file-outside[C:\Users\Mai\so.png so.png]`,
		"../so-do.png":        "file-outside[../so-do.png so-do.png]",
		"anh.png":             "file-misspelt[anh.png anh.png.png]",
		"khac1.png":           "file-missing[khac1.png]", // a report is not a picture
		"khac.png":            "file-missing[khac.png]",
	} {
		if got := shown(NewReader(files, nil).Read(name, diagnostic.Range{})); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if got := shown(NewReader(nil, nil).Read("a.png", diagnostic.Range{})); got != "file-no-folder[a.png]" {
		t.Error(got)
	}
}

// counting counts how often a file is opened.
type counting struct {
	fs.FS
	opened int
}

func (c *counting) Open(name string) (fs.File, error) {
	c.opened++
	return c.FS.Open(name)
}

// A picture that is used a thousand times is read once, and so is one that cannot be
// read: each place is reported.
func TestReadOnce(t *testing.T) {
	good := file(t, func(b *bytes.Buffer) error { return png.Encode(b, flag(4, 8)) })
	files := &counting{FS: fstest.MapFS{"a.png": {Data: good}, "b.png": {Data: []byte("x")}}}
	r := NewReader(files, nil)
	r.Read("a.png", diagnostic.Range{})
	r.Read("b.png", diagnostic.Range{})
	once := files.opened
	for line := range 1000 {
		at := diagnostic.Range{Start: diagnostic.Pos{Line: line + 1}}
		if p, found := r.Read("./a.png", at); p == nil || found != nil {
			t.Fatal(p, found)
		}
		if _, found := r.Read("b.png", at); len(found) != 1 || found[0].At != at {
			t.Fatal(found)
		}
	}
	if files.opened != once {
		t.Errorf("opened %d times, then %d", once, files.opened)
	}
}

// bigPNG returns a PNG whose header states these measures, without any pixels.
func bigPNG(width, height uint32, bits, colours byte) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), bits, colours, 0, 0, 0)
	data := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	return binary.BigEndian.AppendUint32(append(data, head...), crc32.ChecksumIEEE(head))
}

func TestBounds(t *testing.T) {
	big := strings.Repeat("x", bounds.PictureBytes+1)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"100 megapixels of 16 bits":       {bigPNG(10000, 10000, 16, 6), "picture-too-large[a.png 10000 10000]"},
		"16 megapixels of 16 bits":        {bigPNG(4000, 4000, 16, 6), "picture-unreadable[a.png]"},
		"100 megapixels of grey":          {bigPNG(10000, 10000, 8, 0), "picture-unreadable[a.png]"}, // not because of its size
		"40 megapixels that show through": {bigPNG(6300, 6300, 8, 6), "picture-too-large[a.png 6300 6300]"},
		"101 megapixels":                  {bigPNG(10100, 10000, 8, 0), "picture-too-large[a.png 10100 10000]"},
		"33 MB":                           {[]byte(big), "file-too-heavy[a.png 32]"},
	} {
		r := NewReader(fstest.MapFS{"a.png": {Data: c.data}}, nil)
		got := shown(r.Read("a.png", diagnostic.Range{}))
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	// A JPEG is stored with half of its colours.
	photo := file(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, flag(16, 16), nil) })
	config, err := jpeg.DecodeConfig(bytes.NewReader(photo))
	if err != nil {
		t.Fatal(err)
	}
	if got := decodedSize(jpegKind, photo, config); got != 16*16*3/2 {
		t.Errorf("a photograph takes %d bytes", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(f, func(b *bytes.Buffer) error { return gif.EncodeAll(b, paletted(2)) }))
	f.Add(file(f, func(b *bytes.Buffer) error { return bmp.Encode(b, flag(2, 2)) }))
	f.Add(file(f, func(b *bytes.Buffer) error { return tiff.Encode(b, flag(2, 2), nil) }))
	f.Add(file(f, func(b *bytes.Buffer) error { return jpeg.Encode(b, flag(2, 2), nil) }))
	f.Add([]byte("\xFF\xD8\xFF\xC2\x00\x08\x08\x00\x01\x00\x01\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if k := kindOf(data); k.fault == "" {
			if c, err := k.config(data); err == nil && c.Width*c.Height > 1<<20 {
				return
			}
		}
		p, found := NewReader(fstest.MapFS{"a": {Data: data}}, nil).Read("a", diagnostic.Range{})
		if p == nil && found == nil {
			t.Fatal("neither a picture nor a finding")
		}
		if p != nil && (p.Width < 1 || p.Height < 1 || p.Format == "" || len(p.Data) == 0) {
			t.Fatalf("%+v", p)
		}
	})
}
