package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"testing/fstest"

	"baocao/generator/diagnostic"
)

// photograph returns a JPEG, twice as wide as high, with an orientation: red, green,
// blue and white from its top left corner clockwise.
func photograph(t testing.TB, order binary.AppendByteOrder, orientation uint16) []byte {
	t.Helper()
	const unit = 16
	m := image.NewRGBA(image.Rect(0, 0, 4*unit, 2*unit))
	for y := range 2 * unit {
		for x := range 4 * unit {
			m.Set(x, y, [][]color.Color{{red, green}, {white, blue}}[y/unit][x/(2*unit)])
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	name := map[binary.AppendByteOrder]string{binary.BigEndian: "MM", binary.LittleEndian: "II"}[order]
	exif := order.AppendUint32(order.AppendUint16([]byte("Exif\x00\x00"+name), 42), 8)
	exif = order.AppendUint16(exif, 2)
	for _, e := range [][2]uint16{{0x0100, 64}, {0x0112, orientation}} {
		exif = order.AppendUint32(order.AppendUint16(order.AppendUint16(exif, e[0]), 3), 1)
		exif = order.AppendUint16(order.AppendUint16(exif, e[1]), 0)
	}
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{b.Bytes()[:2], segment, exif, b.Bytes()[2:]}, nil)
}

var red, green, blue, white = color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}

func TestAPhotographIsUpright(t *testing.T) {
	for orientation, want := range map[uint16]string{
		1: "RGBW", 2: "GRWB", 3: "BWRG", 4: "WBGR", 5: "RWBG", 6: "WRGB", 7: "BGRW", 8: "GBWR", 0: "RGBW", 9: "RGBW",
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			data := photograph(t, order, orientation)
			o := orientationOf(t, data)
			if o > 1 {
				photo, err := jpeg.Decode(bytes.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				if data, err = upright(photo, o); err != nil {
					t.Fatal(err)
				}
			}
			if got := corners(t, data); got != want {
				t.Errorf("%d, %v: %s, want %s", orientation, order, got, want)
			}
		}
	}
	for n := range 60 { // truncated anywhere
		orientation(photograph(t, binary.BigEndian, 6)[:n])
	}
}

func TestAPictureOfAReportIsUpright(t *testing.T) {
	files := fstest.MapFS{"a.jpg": {Data: photograph(t, binary.BigEndian, 6)}}
	p, found := NewReader(files, nil).Read("a.jpg", diagnostic.Range{})
	if p == nil {
		t.Fatal(found)
	}
	if p.Width != 32 || p.Height != 64 || corners(t, p.Data) != "WRGB" {
		t.Errorf("the picture is %d × %d: %v", p.Width, p.Height, found)
	}
}

func orientationOf(t *testing.T, data []byte) int {
	t.Helper()
	o := orientation(data)
	if o < 1 || o > 8 {
		t.Fatalf("orientation %d", o)
	}
	return o
}

// corners returns the colours clockwise from the top left.
func corners(t *testing.T, data []byte) (s string) {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	for _, at := range []image.Point{{w / 8, h / 8}, {w * 7 / 8, h / 8}, {w * 7 / 8, h * 7 / 8}, {w / 8, h * 7 / 8}} {
		r, g, b, _ := m.At(at.X, at.Y).RGBA()
		switch fmt.Sprint(r>>15, g>>15, b>>15) {
		case "1 0 0":
			s += "R"
		case "0 1 0":
			s += "G"
		case "0 0 1":
			s += "B"
		case "1 1 1":
			s += "W"
		default:
			s += "?"
		}
	}
	return s
}

// TestOtherColourModelsAreUpright: a grey photograph and one that does not store
// brightness and colours separately are rotated pixel by pixel.
func TestOtherColourModelsAreUpright(t *testing.T) {
	const unit = 16
	grey := image.NewGray(image.Rect(0, 0, 2*unit, unit))
	plain := image.NewNRGBA(grey.Rect)
	for y := range unit {
		for x := range unit { // the left half is white
			grey.SetGray(x, y, color.Gray{Y: 255})
			plain.Set(x, y, white)
		}
		for x := unit; x < 2*unit; x++ {
			plain.Set(x, y, color.Black)
		}
	}
	for _, photo := range []image.Image{grey, plain} {
		data, err := upright(photo, 6) // a quarter turn to the right
		if err != nil {
			t.Fatal(err)
		}
		m, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		top, _, _, _ := m.At(unit/2, unit/2).RGBA()
		foot, _, _, _ := m.At(unit/2, 2*unit-unit/2).RGBA()
		if m.Bounds().Dx() != unit || m.Bounds().Dy() != 2*unit || top < 0xf000 || foot > 0x0fff {
			t.Errorf("%T: %v, %x above and %x below", photo, m.Bounds(), top, foot)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(photograph(f, binary.BigEndian, 6))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := orientation(data); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}
