package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

var errPicture = errors.New("the picture cannot be read")

// jpegQuality is the quality of pictures that must be encoded again.
const jpegQuality = 92

// plainPicture returns a picture in a form that an archive may hold: JPEG in grey or in
// brightness and colour, PNG without interlacing, with 8 bits a channel. A picture that
// is already in this form is not changed; other JPEG, in CMYK or plain RGB, is encoded
// again.
func plainPicture(data []byte, format string) ([]byte, string, error) {
	switch format {
	case "jpeg":
		config, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, "", fmt.Errorf("%w: %w", errPicture, err)
		}
		if config.ColorModel == color.GrayModel || config.ColorModel == color.YCbCrModel {
			return data, format, nil
		}
		picture, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, "", fmt.Errorf("%w: %w", errPicture, err)
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: jpegQuality}); err != nil {
			return nil, "", err
		}
		return b.Bytes(), format, nil
	case "png":
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, "", fmt.Errorf("%w: %w", errPicture, err)
		}
		if isPlainPNG(data) {
			return data, format, nil
		}
		var b bytes.Buffer
		if err := png.Encode(&b, eightBit(picture)); err != nil {
			return nil, "", err
		}
		return b.Bytes(), format, nil
	}
	return nil, "", fmt.Errorf("%w: the picture format %q is not supported", errPicture, format)
}

// isPlainPNG looks at the header of a PNG that has been decoded once: at most 8 bits,
// not interlaced, and no transparency except an alpha channel.
func isPlainPNG(data []byte) bool {
	const header = 8 // the signature
	depth, interlace := data[header+16], data[header+20]
	if depth > 8 || interlace != 0 {
		return false
	}
	for at := header; at+8 <= len(data); {
		switch string(data[at+4 : at+8]) {
		case "tRNS":
			return false
		case "IDAT":
			return true
		}
		at += 12 + int(binary.BigEndian.Uint32(data[at:]))
	}
	return false
}

func eightBit(picture image.Image) image.Image {
	out := image.NewNRGBA(picture.Bounds())
	draw.Draw(out, out.Bounds(), picture, picture.Bounds().Min, draw.Src)
	return out
}
