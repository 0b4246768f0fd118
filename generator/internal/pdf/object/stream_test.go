package object

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"
)

// TestDeflate reads what Deflate writes with another reader, and checks that earlier
// data does not influence it.
func TestDeflate(t *testing.T) {
	samples := []string{"", "a", strings.Repeat("BT /F1 14 Tf (Kính gửi) Tj ET\n", 9000)}
	var noise strings.Builder
	for i := uint32(1); noise.Len() < 70000; i = i*1664525 + 1013904223 {
		noise.WriteByte(byte(i >> 24))
	}
	samples = append(samples, noise.String())
	first := map[string][]byte{}
	for range 3 {
		for _, text := range samples {
			coded := Deflate([]byte(text))
			z, err := zlib.NewReader(bytes.NewReader(coded))
			if err != nil {
				t.Fatal(err)
			}
			back, err := io.ReadAll(z)
			if err != nil || string(back) != text {
				t.Errorf("%d bytes are read back as %d: %v", len(text), len(back), err)
			}
			if before, seen := first[text]; seen && !bytes.Equal(before, coded) {
				t.Errorf("%d bytes are compressed to different bytes the second time", len(text))
			}
			first[text] = coded
		}
	}
}

// What PNG's own writer predicts is decoded to the bytes of the picture.
func TestPredictedPictures(t *testing.T) {
	const wide, high = 31, 17
	picture := image.NewRGBA(image.Rect(0, 0, wide, high))
	var want []byte
	for y := range high {
		for x := range wide {
			c := color.RGBA{uint8(x * 8), uint8(x*y + 3), uint8(y*y - x), 255}
			picture.Set(x, y, c)
			want = append(want, c.R, c.G, c.B)
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	var data []byte
	for rest := file.Bytes()[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		if string(rest[4:8]) == "IDAT" {
			data = append(data, rest[8:8+n]...)
		}
		rest = rest[12+n:]
	}
	s := &Stream{Data: data, Dict: Dict{{"Filter", Name("FlateDecode")}, {"DecodeParms", Dict{
		{"Predictor", Int(15)}, {"Colors", Int(3)}, {"BitsPerComponent", Int(8)}, {"Columns", Int(wide)},
	}}}}
	f := &File{budget: leastInflated}
	if got, err := f.Decode(s); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes of %d: %v", len(got), len(want), err)
	}
	s.Dict[1].Value = Dict{{"Predictor", Int(15)}, {"Colors", Int(3)}, {"Columns", Int(wide + 1)}}
	if _, err := f.Decode(s); err == nil {
		t.Error("rows of another length are accepted")
	}
}
