package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"baocao/generator/diagnostic"
)

// kind is the type of a file, regardless of its extension.
type kind struct {
	// name is its common name; fault is the finding when it cannot be drawn.
	name  string
	fault diagnostic.ID
	// format is that of [Picture] where the file can be used unchanged.
	format string
	read   func(io.Reader) (image.Image, error)
	head   func(io.Reader) (image.Config, error)
	// orientation returns the orientation of the camera or the scanner; pages returns
	// the number of pictures in the file, of which the first is used, and manyPages is
	// the finding for more than one.
	orientation func([]byte) int
	pages       func([]byte) int
	manyPages   diagnostic.ID
}

func (k kind) decode(data []byte) (image.Image, error) {
	return safely(func() (image.Image, error) { return k.read(bytes.NewReader(data)) })
}

func (k kind) config(data []byte) (image.Config, error) {
	return safely(func() (image.Config, error) { return k.head(bytes.NewReader(data)) })
}

// signature is the magic number of a file type, at an offset from the start.
type signature struct {
	at    int
	bytes string
	kind  kind
}

var (
	pngKind  = kind{name: "PNG", format: "png", read: png.Decode, head: png.DecodeConfig}
	jpegKind = kind{name: "JPEG", format: "jpeg", read: jpeg.Decode, head: jpeg.DecodeConfig, orientation: orientation}
	gifKind  = kind{name: "GIF", read: gif.Decode, head: gif.DecodeConfig, pages: gifFrames, manyPages: diagnostic.PictureFrames}
	bmpKind  = kind{name: "BMP", read: bmp.Decode, head: bmp.DecodeConfig}
	tiffKind = kind{name: "TIFF", read: tiff.Decode, head: tiff.DecodeConfig, orientation: tiffOrientation, pages: tiffPages, manyPages: diagnostic.PicturePages}
)

// The findings of files that cannot be drawn.
const (
	otherPicture diagnostic.ID = diagnostic.PictureFormat   // another program can save it as PNG
	drawing      diagnostic.ID = diagnostic.PictureDrawing  // lines, not pixels
	noPicture    diagnostic.ID = diagnostic.PictureDocument // not a picture
)

var signatures = []signature{
	{0, "\x89PNG\r\n\x1a\n", pngKind},
	{0, "\xFF\xD8", jpegKind},
	{0, "GIF8", gifKind},
	{0, "BM", bmpKind},
	{0, "II*\x00", tiffKind},
	{0, "MM\x00*", tiffKind},
	{8, "WEBP", kind{name: "WebP", fault: otherPicture}},
	{4, "ftypavi", kind{name: "AVIF", fault: otherPicture}},
	{4, "ftyphe", kind{name: "HEIC", fault: otherPicture}},
	{4, "ftypmif", kind{name: "HEIC", fault: otherPicture}},
	{4, "ftypmsf", kind{name: "HEIC", fault: otherPicture}},
	{4, "ftyp", kind{name: "video", fault: noPicture}},
	{4, "jP  ", kind{name: "JPEG 2000", fault: otherPicture}},
	{0, "\xFF\x0A", kind{name: "JPEG XL", fault: otherPicture}},
	{0, "8BPS", kind{name: "Photoshop", fault: otherPicture}},
	{0, "\x00\x00\x01\x00", kind{name: "ICO", fault: otherPicture}},
	{0, "\xD7\xCD\xC6\x9A", kind{name: "WMF", fault: drawing}},
	{40, " EMF", kind{name: "EMF", fault: drawing}},
	{0, "%PDF", kind{name: "PDF", fault: noPicture}},
	{0, "%!PS", kind{name: "EPS", fault: drawing}},
	{0, "PK\x03\x04", kind{name: "Word, Excel, PowerPoint (ZIP)", fault: noPicture}},
	{0, "\xD0\xCF\x11\xE0", kind{name: "Word, Excel, PowerPoint", fault: noPicture}},
}

// kindOf determines the type of a file by its content.
func kindOf(data []byte) kind {
	for _, s := range signatures {
		if len(data) > s.at && bytes.HasPrefix(data[s.at:], []byte(s.bytes)) {
			return s.kind
		}
	}
	const far = 4096 // an SVG may begin with comments
	start := bytes.ToLower(data[:min(len(data), far)])
	switch {
	case bytes.Contains(start, []byte("<svg")):
		return kind{name: "SVG", fault: drawing}
	case bytes.Contains(start, []byte("<html")) || bytes.Contains(start, []byte("<!doctype html")):
		return kind{name: "HTML", fault: noPicture}
	}
	return kind{fault: diagnostic.PictureUnreadable}
}

// decodedSize returns how many bytes the pixels of a picture take in memory, including
// when the PDF writer separates colours from transparency.
func decodedSize(k kind, data []byte, config image.Config) int {
	perPixel := 4
	switch config.ColorModel {
	case color.GrayModel:
		perPixel = 1
	case color.Gray16Model:
		perPixel = 6
	case color.YCbCrModel:
		perPixel = 3
	case color.RGBA64Model, color.NRGBAModel, color.NRGBA64Model:
		perPixel = 8
	default:
		if _, palette := config.ColorModel.(color.Palette); palette {
			perPixel = 1
		}
	}
	const header, interlace = 1024, 28
	if k.format == "png" && (data[interlace] != 0 || bytes.Contains(data[:min(len(data), header)], []byte("tRNS"))) {
		perPixel = 8 // the PDF writer needs separate colours and transparency
	}
	size := config.Width * config.Height * perPixel
	if k.format == "jpeg" {
		return jpegSize(data, config, size)
	}
	return size
}

// jpegSize returns the memory for decoding a JPEG: colours are often stored at half the
// width and height, and those of a progressive one are kept as four-byte numbers until
// the end.
func jpegSize(data []byte, config image.Config, most int) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker, length := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xFF { // padding before a marker
			at++
			continue
		}
		frame := 0xC0 <= marker && marker <= 0xC2
		if frame && length >= 8 && at+2+length <= len(data) {
			sum, wide, high := 0, 1, 1
			for c := at + 10; c+3 <= at+2+length; c += 3 {
				h, v := int(data[c+1]>>4), int(data[c+1]&15)
				sum, wide, high = sum+h*v, max(wide, h), max(high, v)
			}
			size := config.Width * config.Height * sum / (wide * high)
			if marker == 0xC2 {
				size *= 1 + 4
			}
			return size
		}
		at += 2 + length
	}
	return most
}

// gifFrames returns the number of pictures in a GIF.
func gifFrames(data []byte) (frames int) {
	const header = 13
	if len(data) < header {
		return 0
	}
	colours := func(flags byte) int { // the size of a colour table
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	at := header + colours(data[10])
	blocks := func() { // blocks preceded by their length, up to an empty one
		for at < len(data) && data[at] != 0 {
			at += 1 + int(data[at])
		}
		at++
	}
	for at < len(data) {
		switch data[at] {
		case 0x2C:
			if at+10 > len(data) {
				return frames
			}
			frames++
			at += 10 + colours(data[at+9]) + 1
			blocks()
		case 0x21:
			at += 2
			blocks()
		default:
			return frames
		}
	}
	return frames
}

// tiffStart returns the byte order of a TIFF and the place of its first directory; 0
// where it has none.
func tiffStart(data []byte) (order binary.ByteOrder, at uint64) {
	const head = 8
	order = binary.LittleEndian
	if len(data) < head {
		return order, 0
	}
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	return order, uint64(order.Uint32(data[4:]))
}

// tiffPages returns the number of pictures in a TIFF, without reduced copies.
func tiffPages(data []byte) (pages int) {
	const entry, most = 12, 1000
	const subfile, reduced = 0x00FE, 1
	order, at := tiffStart(data)
	for seen := 0; seen < most && at != 0 && at+2 <= uint64(len(data)); seen++ {
		n := uint64(order.Uint16(data[at:]))
		end := at + 2 + n*entry
		if end+4 > uint64(len(data)) {
			return pages + 1
		}
		small := false
		for e := at + 2; e < end; e += entry {
			if order.Uint16(data[e:]) == subfile && order.Uint32(data[e+8:])&reduced != 0 {
				small = true
			}
		}
		if !small {
			pages++
		}
		at = uint64(order.Uint32(data[end:]))
	}
	return pages
}
