// Package picture reads the pictures that a report uses.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"path"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/report"
)

// Picture is a PNG or a JPEG that every writer can embed.
type Picture struct {
	// Data is the file, Format "png" or "jpeg". A photograph is upright, without its
	// camera's metadata; a GIF, BMP or TIFF has been converted to PNG.
	Data   []byte
	Format string
	// Width and Height are in pixels.
	Width, Height int
	// Opaque reports whether it is completely opaque.
	Opaque bool
}

// Reader reads the pictures of one report, each file once.
type Reader struct {
	files fs.FS
	kept  *Kept
	known map[string]outcome
	bytes int // of all pictures so far
}

// Kept keeps the pictures of a report that is being edited.
type Kept = report.Kept[outcome]

// outcome is a picture or why there is none, whatever the place that names it.
type outcome struct {
	picture *Picture
	faults  []fault
}

type fault struct {
	id   diagnostic.ID
	args []any
}

// NewReader returns a reader for the folder of a report. Both files and kept may be
// nil.
func NewReader(files fs.FS, kept *Kept) *Reader {
	return &Reader{files: files, kept: kept, known: map[string]outcome{}}
}

// Read reads the picture of a name used at a place of the report. The picture is nil
// when it cannot be drawn; then there is a finding.
func (r *Reader) Read(name string, at diagnostic.Range) (*Picture, []diagnostic.Diagnostic) {
	key := path.Clean(name)
	o, seen := r.known[key]
	if !seen {
		data, found := report.ReadBeside(r.files, name, at, bounds.PictureBytes)
		for _, d := range found {
			o.faults = append(o.faults, fault{d.ID, d.Args})
		}
		if found == nil {
			o = r.bounded(name, r.kept.Of(name, data, func(data []byte) outcome { return decoded(name, data) }))
		}
		r.known[key] = o
	}
	var found []diagnostic.Diagnostic
	for _, f := range o.faults {
		found = append(found, diagnostic.New(f.id, at, f.args...))
	}
	return o.picture, found
}

// bounded refuses a picture with which all pictures would be too large together.
func (r *Reader) bounded(name string, o outcome) outcome {
	if o.picture == nil {
		return o
	}
	if r.bytes += len(o.picture.Data); r.bytes > bounds.PicturesBytes {
		return refused(name, diagnostic.PicturesTooLarge, diagnostic.Size(bounds.PicturesBytes))
	}
	return o
}

func refused(name string, id diagnostic.ID, args ...any) outcome {
	return outcome{faults: []fault{{id, append([]any{name}, args...)}}}
}

// decoded returns the picture of a file.
func decoded(name string, data []byte) (o outcome) {
	refuse := func(id diagnostic.ID, args ...any) outcome { return refused(name, id, args...) }
	kind := kindOf(data)
	switch {
	case kind.fault != "" && kind.name == "":
		return refuse(kind.fault)
	case kind.fault != "":
		return refuse(kind.fault, kind.name)
	}
	config, err := kind.config(data)
	if err != nil || config.Width < 1 || config.Height < 1 {
		return refuse(diagnostic.PictureUnreadable)
	}
	if config.Width > bounds.PicturePixels/config.Height || decodedSize(kind, data, config) > bounds.PictureDecoded {
		return refuse(diagnostic.PictureTooLarge, config.Width, config.Height)
	}
	// Only decoding all of it shows whether the writers can use it.
	pixels, err := kind.decode(data)
	if err != nil {
		return refuse(diagnostic.PictureUnreadable)
	}
	if kind.pages != nil {
		if n := kind.pages(data); n > 1 {
			o.faults = append(o.faults, fault{kind.manyPages, []any{name, n}})
		}
	}
	p := &Picture{Data: data, Format: kind.format}
	if see, ok := pixels.(interface{ Opaque() bool }); !ok || see.Opaque() {
		p.Opaque = true
	}
	turn := 1
	if kind.orientation != nil {
		turn = kind.orientation(data)
	}
	size := pixels.Bounds().Size()
	switch {
	case kind.format == "":
		if turn > 1 {
			pixels = turnedUpright(pixels, turn)
			size = pixels.Bounds().Size()
		}
		p.Data, p.Format, err = encoded(pixels)
	case turn > 1:
		p.Data, err = upright(pixels, turn)
		if turn >= 5 {
			size.X, size.Y = size.Y, size.X
		}
	}
	if err != nil {
		return refuse(diagnostic.PictureUnreadable)
	}
	p.Width, p.Height = size.X, size.Y
	o.picture = p
	return o
}

// encoded returns a picture as a PNG of eight bits a channel.
func encoded(m image.Image) (data []byte, format string, err error) {
	switch m.ColorModel() {
	case color.RGBA64Model, color.NRGBA64Model:
		plain := image.NewNRGBA(m.Bounds())
		draw.Draw(plain, plain.Rect, m, plain.Rect.Min, draw.Src)
		m = plain
	case color.Gray16Model:
		plain := image.NewGray(m.Bounds())
		draw.Draw(plain, plain.Rect, m, plain.Rect.Min, draw.Src)
		m = plain
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m)
	return b.Bytes(), "png", err
}

var errDecoder = errors.New("the decoder failed")

// safely turns a panic of a decoder, which reads untrusted files, into an error.
func safely[T any](decode func() (T, error)) (out T, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errDecoder, fault)
		}
	}()
	return decode()
}
