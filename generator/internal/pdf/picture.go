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

// jpegQuality is for pictures that must be coded anew.
const jpegQuality = 92

// plainPicture gives a picture in a form that an archive may hold: JPEG in
// grey or in brightness and colour, PNG without interlacing, with 8 bits a
// channel. What is plain already stays as it is; other JPEG, for print or with
// plain red, green and blue inside, is coded anew.
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
	return nil, "", fmt.Errorf("%w: %q is not a format of pictures here", errPicture, format)
}

// isPlainPNG looks at the header of a PNG that has been decoded once: at most
// 8 bits, not interlaced, and no transparency besides an alpha channel.
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
