package document

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats a picture may have
	_ "image/png"
	"io/fs"

	"baocao/generator/diagnostic"
	"baocao/generator/outline"
	"baocao/layouts"
)

// maxPixels bounds a picture: 100 million pixels are an A4 page at over 1000
// dots an inch.
const maxPixels = 100_000_000

// picture adds a picture and its caption, as wide as it is meant to be but
// never wider than the text.
func (f *flow) picture(n *outline.Node) {
	p := n.Picture
	if f.files == nil {
		f.say(diagnostic.New("picture-no-folder", n.At, p.File))
		return
	}
	data, err := fs.ReadFile(f.files, p.File)
	if err != nil {
		f.say(diagnostic.New("picture-missing", n.At, p.File))
		return
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 {
		f.say(diagnostic.New("picture-unreadable", n.At, p.File))
		return
	}
	if config.Width*config.Height > maxPixels {
		f.say(diagnostic.New("picture-too-large", n.At, p.File, config.Width, config.Height))
		return
	}
	// Only the whole of it tells whether the writers can take it.
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		f.say(diagnostic.New("picture-unreadable", n.At, p.File))
		return
	}
	caption := f.runs(p.Caption, f.sheet.Style("hinh_ten"), f.notes)
	alt := p.Alt
	if alt == "" {
		alt = plain(caption)
	}
	if alt == "" {
		f.say(diagnostic.New("picture-without-words", n.At, p.File))
		return
	}
	width, height := f.pictureSize(config.Width, config.Height)
	f.add(&Picture{
		Style: "hinh", Data: data, Format: format, PixelWidth: config.Width, PixelHeight: config.Height,
		Width: width, Height: height, Alt: alt, At: n.At,
	})
	if len(caption) > 0 {
		f.add(&Paragraph{Style: "hinh_ten", Runs: caption, At: n.At})
	}
}

func (f *flow) pictureSize(pixelsWide, pixelsHigh int) (width, height layouts.Length) {
	const twipsPerInch = 1440
	w := pixelsWide * twipsPerInch / f.sheet.Pictures.Density
	h := pixelsHigh * twipsPerInch / f.sheet.Pictures.Density
	_, text := f.sheet.Page.Text(f.width > f.sheet.Page.Width)
	most := int(f.sheet.Pictures.MaxHeight.Of(text))
	if w > int(f.width) {
		w, h = int(f.width), h*int(f.width)/w
	}
	if h > most {
		w, h = w*most/h, most
	}
	return layouts.Length(max(w, 1)), layouts.Length(max(h, 1))
}
