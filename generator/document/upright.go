package document

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"
)

// uprightQuality is for a photograph that is turned, and so coded anew.
const uprightQuality = 92

// orientation is how the camera was held when it took a JPEG, as Exif says it
// (tag 0x0112), from 1 to 8; 1 is upright.
func orientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF && data[at+1] != 0xDA; {
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return 1
		}
		if exif, found := bytes.CutPrefix(data[at+4:end], []byte("Exif\x00\x00")); found && data[at+1] == 0xE1 {
			return turned(exif)
		}
		at = end
	}
	return 1
}

// turned reads the orientation out of the first directory of a TIFF.
func turned(tiff []byte) int {
	const head, entry, tag = 8, 12, 0x0112
	if len(tiff) < head {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	from := uint64(order.Uint32(tiff[4:]))
	if from+2 > uint64(len(tiff)) {
		return 1
	}
	list := tiff[from+2:]
	for range order.Uint16(tiff[from:]) {
		if len(list) < entry {
			return 1
		}
		if order.Uint16(list) == tag {
			if o := int(order.Uint16(list[8:])); 1 <= o && o <= 8 {
				return o
			}
			return 1
		}
		list = list[entry:]
	}
	return 1
}

// upright is a photograph as it was seen: neither PDF nor Word turns one by
// what its camera noted.
func upright(photo image.Image, orientation int) ([]byte, error) {
	size := photo.Bounds().Size()
	w, h := size.X, size.Y
	from := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(from, from.Rect, photo, photo.Bounds().Min, draw.Src)
	if orientation >= 5 {
		size.X, size.Y = h, w
	}
	to := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			a, b := x, y // where the dot stands in the photograph
			switch orientation {
			case 2:
				a = w - 1 - x
			case 3:
				a, b = w-1-x, h-1-y
			case 4:
				b = h - 1 - y
			case 5:
				a, b = y, x
			case 6:
				a, b = y, h-1-x
			case 7:
				a, b = w-1-y, h-1-x
			case 8:
				a, b = w-1-y, x
			}
			copy(to.Pix[to.PixOffset(x, y):][:4], from.Pix[from.PixOffset(a, b):])
		}
	}
	var out image.Image = to
	if _, grey := photo.(*image.Gray); grey {
		plain := image.NewGray(to.Rect)
		draw.Draw(plain, plain.Rect, to, image.Point{}, draw.Src)
		out = plain
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, out, &jpeg.Options{Quality: uprightQuality})
	return b.Bytes(), err
}
