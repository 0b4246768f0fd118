// Package picture reads the pictures that a report names.
package picture

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // the formats a picture may have
	_ "image/png"
	"io/fs"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
)

// Picture is a PNG or a JPEG that every writer can take.
type Picture struct {
	// Data is the file, Format "png" or "jpeg". A photograph is upright
	// without what its camera noted.
	Data   []byte
	Format string
	// Width and Height are in pixels.
	Width, Height int
	// Opaque reports that nothing below it shows through.
	Opaque bool
}

// maxPixels bounds a picture: 100 million pixels are an A4 page at over 1000
// dots an inch.
const maxPixels = 100_000_000

// Read reads the picture of a name that stands at a place of the report. What
// it returns is nil when the picture cannot be drawn; then there is a finding.
func Read(files fs.FS, name string, at diagnostic.Range) (*Picture, []diagnostic.Diagnostic) {
	fault := func(id diagnostic.ID, args ...any) (*Picture, []diagnostic.Diagnostic) {
		return nil, []diagnostic.Diagnostic{diagnostic.New(id, at, args...)}
	}
	if files == nil {
		return fault("picture-no-folder", name)
	}
	data, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fault("picture-missing", name)
	}
	if err != nil {
		return nil, []diagnostic.Diagnostic{regular.Fault(err, at, name)}
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 {
		return fault("picture-unreadable", name)
	}
	if config.Width*config.Height > maxPixels {
		return fault("picture-too-large", name, config.Width, config.Height)
	}
	// Only decoding all of it shows whether the writers can take it.
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return fault("picture-unreadable", name)
	}
	p := &Picture{Data: data, Format: format, Width: config.Width, Height: config.Height}
	see, ok := decoded.(interface{ Opaque() bool })
	p.Opaque = !ok || see.Opaque()
	if format != "jpeg" {
		return p, nil
	}
	if o := orientation(data); o > 1 {
		if p.Data, err = upright(decoded, o); err != nil {
			return fault("picture-unreadable", name)
		}
		if o >= 5 {
			p.Width, p.Height = p.Height, p.Width
		}
	}
	return p, nil
}
