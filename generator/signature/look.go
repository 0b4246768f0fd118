package signature

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/png" // pictures of signatures and seals
	"strconv"
	"strings"

	"baocao/fonts"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"
)

// Look is the appearance of a signature field. The signature's picture is in the middle
// of its place, the seal's covers the left third of the signature (NĐ 30/2020, PL I,
// I.II.7.d and I.II.8.a).
type Look struct {
	// Picture is a PNG with a transparent background; nil for none.
	Picture []byte
	// Width is the width of the picture in millimetres; 0 for its own size.
	Width float64
	// Lines are the lines below the picture, such as "Người ký: …".
	Lines []string
}

// maxPixels bounds the pictures that are decoded.
const maxPixels = 20 << 20

const (
	pointsPerInch      = 72
	millimetresPerInch = 25.4
)

// sheet returns the sheet of the document's edition; the default one for a document
// that baocao did not write or whose edition this program does not have.
func (d *Document) sheet() (*layouts.Sheet, error) {
	form := d.file.Dict(d.file.Catalog().Get("AcroForm"))
	if name, ok := d.file.Resolve(form.Get(object.EditionKey)).(object.Name); ok {
		if sheet, err := layouts.Load(string(name)); err == nil {
			return sheet, nil
		}
	}
	return layouts.Load(layouts.Default)
}

// look makes the appearance of a field.
func (d *Document) look(u *object.Update, f field, r Request) (object.Ref, error) {
	frame := rectOf(d.file, f.dict.Get("Rect"))
	if frame.width() <= 0 || frame.height() <= 0 {
		return object.Ref{}, &Error{Reason: NoRoom}
	}
	sheet, err := d.sheet()
	if err != nil {
		return object.Ref{}, err
	}
	b := []byte{}
	resources := object.Dict{}
	words, high, err := d.words(u, r.Look.Lines, frame, sheet, f.Name == MarkField)
	if err != nil {
		return object.Ref{}, err
	}
	if words.content != nil {
		b = append(b, words.content...)
		resources = append(resources, object.Entry{Key: "Font", Value: words.fonts})
	}
	if r.Look.Picture != nil {
		picture, config, err := transparent(r.Look.Picture)
		if err != nil {
			return object.Ref{}, err
		}
		wide := r.Look.Width * pointsPerInch / millimetresPerInch
		if wide <= 0 {
			wide = float64(config.Width) * pointsPerInch / density(r.Look.Picture, sheet.Signing.Density)
		}
		tall := wide * float64(config.Height) / float64(config.Width)
		left := (frame.width() - wide) / 2
		if strings.HasPrefix(f.Name, SealField) {
			// A seal keeps its size; its right edge lies at a fixed share of the
			// signature's width.
			from, width := d.signaturePicture(sheet)
			left = from + float64(sheet.Signing.Cover.Of(twips(width)))/twipsPerPoint - wide - frame[0]
			if from == 0 {
				left = frame.width() - wide
			}
		}
		// A picture larger than its place is scaled down.
		free := frame.height() - high
		if scale := min(frame.width()/wide, free/tall); scale < 1 {
			left += wide * (1 - scale)
			if !strings.HasPrefix(f.Name, SealField) {
				left = (frame.width() - wide*scale) / 2
			}
			wide, tall = wide*scale, tall*scale
		}
		left = max(0, min(left, frame.width()-wide))
		b = append(b, "q\n"...)
		for _, v := range []float64{wide, 0, 0, tall, left, high + (free-tall)/2} {
			b = append(object.Append(b, object.Thousandths(v)), ' ')
		}
		b = append(b, "cm\n/Im Do\nQ\n"...)
		resources = append(resources, object.Entry{Key: "XObject", Value: object.Dict{{"Im", addPicture(u, picture)}}})
	}
	return u.Add(object.Compressed(object.Dict{
		{"Type", object.Name("XObject")}, {"Subtype", object.Name("Form")},
		{"BBox", object.Array{object.Int(0), object.Int(0), object.Thousandths(frame.width()), object.Thousandths(frame.height())}},
		{"Resources", resources},
	}, b)), nil
}

const twipsPerPoint = 20

func twips(points float64) layouts.Length { return layouts.Length(points * twipsPerPoint) }

// signaturePicture returns where the picture of the last signer begins and its width;
// the middle of the place where there is none.
func (d *Document) signaturePicture(sheet *layouts.Sheet) (left, width float64) {
	for _, f := range d.fields {
		if !f.Signature || !strings.HasPrefix(f.Name, signerField) {
			continue
		}
		frame := rectOf(d.file, f.dict.Get("Rect"))
		if frame.width() <= 0 {
			continue
		}
		width = min(float64(sheet.Signing.Signature.Value)/twipsPerPoint, frame.width())
		left = frame[0] + (frame.width()-width)/2
		s, ok := d.file.Resolve(d.file.Dict(f.dict.Get("AP")).Get("N")).(*object.Stream)
		if !ok {
			continue
		}
		data, err := d.file.Decode(s)
		if err != nil {
			continue
		}
		if before, _, ok := strings.Cut(string(data), " cm\n/Im Do"); ok {
			numbers := strings.Fields(before[strings.LastIndex(before, "q\n")+1:])
			if len(numbers) < 6 {
				continue
			}
			numbers = numbers[len(numbers)-6:]
			w, err1 := strconv.ParseFloat(numbers[0], 64)
			x, err2 := strconv.ParseFloat(numbers[4], 64)
			if err1 == nil && err2 == nil {
				left, width = frame[0]+x, w
			}
		}
	}
	return left, width
}

// transparent decodes a picture, which must have a transparent background.
func transparent(data []byte) (image.Image, image.Config, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || format != "png" || config.Width*config.Height > maxPixels || config.Width*config.Height == 0 {
		return nil, config, &Error{Reason: PictureUnread}
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, config, &Error{Reason: PictureUnread, Detail: err.Error()}
	}
	if o, ok := picture.(interface{ Opaque() bool }); ok && o.Opaque() {
		return nil, config, &Error{Reason: PictureOpaque}
	}
	return picture, config, nil
}

// density returns the pixels per inch that a PNG states, or fallback.
func density(data []byte, fallback int) float64 {
	const chunk = "pHYs"
	at := bytes.Index(data, []byte(chunk))
	if end := bytes.Index(data, []byte("IDAT")); at < 0 || at > end || at+13 > len(data) || data[at+12] != 1 {
		return float64(fallback)
	}
	perMetre := 0
	for _, v := range data[at+4 : at+8] {
		perMetre = perMetre<<8 | int(v)
	}
	if perMetre == 0 {
		return float64(fallback)
	}
	const millimetres = 1000
	return float64(perMetre) * millimetresPerInch / millimetres
}

// addPicture adds a picture and its mask.
func addPicture(u *object.Update, picture image.Image) object.Ref {
	bounds := picture.Bounds()
	rgb := make([]byte, 0, 3*bounds.Dx()*bounds.Dy())
	alpha := make([]byte, 0, bounds.Dx()*bounds.Dy())
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)
			rgb = append(rgb, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
		}
	}
	dict := func(space object.Name) object.Dict {
		return object.Dict{
			{"Type", object.Name("XObject")}, {"Subtype", object.Name("Image")},
			{"Width", object.Int(bounds.Dx())}, {"Height", object.Int(bounds.Dy())},
			{"ColorSpace", space}, {"BitsPerComponent", object.Int(8)},
		}
	}
	mask := u.Add(object.Compressed(dict("DeviceGray"), alpha))
	return u.Add(object.Compressed(append(dict("DeviceRGB"), object.Entry{Key: "SMask", Value: mask}), rgb))
}

// codes returns a line as the codes of its glyphs.
func codes(glyphs *face.Glyphs, line string) string {
	var s strings.Builder
	for _, r := range line {
		fmt.Fprintf(&s, "%04X", glyphs.Number(r))
	}
	return s.String()
}

// written is text as the content of an appearance.
type written struct {
	content []byte
	fonts   object.Dict
}

// words sets lines at the foot of a rectangle, centred or right-aligned, in the sheet's
// style for the words of a digital signature.
func (d *Document) words(u *object.Update, lines []string, frame rect, sheet *layouts.Sheet, right bool) (written, float64, error) {
	if len(lines) == 0 {
		return written{}, 0, nil
	}
	style := sheet.Style(layouts.StyleSigningInformation)
	family := fonts.Default()
	glyphs := face.New(fonts.Regular)
	for _, l := range lines {
		for _, r := range l {
			if !family.Has(fonts.Regular, r) {
				return written{}, 0, &Error{Reason: NoRoom, Detail: l}
			}
			glyphs.Add(r)
		}
	}
	glyphs.Close()
	font, err := glyphs.Write(u, family)
	if err != nil {
		return written{}, 0, err
	}
	size, pitch := float64(style.Size)/twipsPerPoint, float64(style.Pitch)/twipsPerPoint
	high := pitch * float64(len(lines))
	const thousandth = 0.001 // the rounding of coordinates
	if high > frame.height()+thousandth {
		return written{}, 0, &Error{Reason: NoRoom}
	}
	b := []byte("BT\n/FS ")
	b = append(object.Append(b, object.Thousandths(size)), " Tf\n0 g\n"...)
	for i, l := range lines {
		width := float64(family.Width(fonts.Regular, int(style.Size), l)) / (fonts.UnitsPerEm * twipsPerPoint)
		if width > frame.width() {
			return written{}, 0, &Error{Reason: NoRoom, Detail: l}
		}
		y := high - pitch*float64(i+1) + float64(style.Pitch-sheet.Baseline.Of(style.Pitch))/twipsPerPoint
		b = append(b, "1 0 0 1 "...)
		free := frame.width() - width
		if !right {
			free /= 2
		}
		b = append(object.Append(b, object.Thousandths(free)), ' ')
		b = append(object.Append(b, object.Thousandths(y)), fmt.Sprintf(" Tm\n<%s> Tj\n", codes(glyphs, l))...)
	}
	return written{append(b, "ET\n"...), object.Dict{{"FS", font}}}, high, nil
}
