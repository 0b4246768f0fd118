package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"
)

// uprightQuality is the JPEG quality of a rotated photograph.
const uprightQuality = 92

// orientation returns the Exif orientation of a JPEG (tag 0x0112), from 1 to 8; 1 is
// upright.
func orientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF && data[at+1] != 0xDA; {
		if data[at+1] == 0xFF { // padding before a marker
			at++
			continue
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return 1
		}
		if exif, found := bytes.CutPrefix(data[at+4:end], []byte("Exif\x00\x00")); found && data[at+1] == 0xE1 {
			return tiffOrientation(exif)
		}
		at = end
	}
	return 1
}

// tiffOrientation reads the orientation from the first directory of a TIFF.
func tiffOrientation(tiff []byte) int {
	const entry, tag = 12, 0x0112
	order, from := tiffStart(tiff)
	if from == 0 || from+2 > uint64(len(tiff)) {
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

// upright returns a photograph as an upright JPEG: neither PDF nor Word apply the Exif
// orientation.
func upright(photo image.Image, orientation int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, turnedUpright(photo, orientation), &jpeg.Options{Quality: uprightQuality})
	return b.Bytes(), err
}

// turnedUpright returns a picture rotated to be upright.
func turnedUpright(photo image.Image, orientation int) (to image.Image) {
	size := photo.Bounds().Size()
	across := orientation >= 5
	if across {
		size.X, size.Y = size.Y, size.X
	}
	turn := func(to plane, from plane, size image.Point) { to.fill(from, size, orientation) }
	frame := image.Rectangle{Max: size}
	from, ok := photo.(*image.YCbCr)
	ratio := image.YCbCrSubsampleRatio444
	if ok {
		if ratio = from.SubsampleRatio; across {
			ratio, ok = turnedRatios[ratio]
		}
	}
	switch grey, isGrey := photo.(*image.Gray); {
	case ok:
		colours := image.NewYCbCr(frame, ratio)
		part := image.Pt(colours.CStride, len(colours.Cb)/max(colours.CStride, 1))
		turn(plane{colours.Y, colours.YStride, 1}, plane{from.Y, from.YStride, 1}, size)
		turn(plane{colours.Cb, colours.CStride, 1}, plane{from.Cb, from.CStride, 1}, part)
		turn(plane{colours.Cr, colours.CStride, 1}, plane{from.Cr, from.CStride, 1}, part)
		to = colours
	case isGrey:
		turned := image.NewGray(frame)
		turn(plane{turned.Pix, turned.Stride, 1}, plane{grey.Pix, grey.Stride, 1}, size)
		to = turned
	default:
		plain, turned := image.NewRGBA(photo.Bounds()), image.NewRGBA(frame)
		draw.Draw(plain, plain.Rect, photo, plain.Rect.Min, draw.Src)
		turn(plane{turned.Pix, turned.Stride, 4}, plane{plain.Pix, plain.Stride, 4}, size)
		to = turned
	}
	return to
}

// turnedRatios maps chroma subsampling ratios to those with width and height exchanged.
var turnedRatios = map[image.YCbCrSubsampleRatio]image.YCbCrSubsampleRatio{
	image.YCbCrSubsampleRatio444: image.YCbCrSubsampleRatio444,
	image.YCbCrSubsampleRatio420: image.YCbCrSubsampleRatio420,
	image.YCbCrSubsampleRatio422: image.YCbCrSubsampleRatio440,
	image.YCbCrSubsampleRatio440: image.YCbCrSubsampleRatio422,
}

// plane is pixels of size bytes in rows of stride bytes.
type plane struct {
	dots         []byte
	stride, unit int
}

// fill fills a plane of a size with another, rotated upright.
func (p plane) fill(from plane, size image.Point, orientation int) {
	w, h := size.X, size.Y
	if orientation >= 5 {
		w, h = h, w
	}
	for y := range size.Y {
		for x := range size.X {
			a, b := x, y // the position in the photograph
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
			copy(p.dots[y*p.stride+x*p.unit:][:p.unit], from.dots[b*from.stride+a*from.unit:])
		}
	}
}
