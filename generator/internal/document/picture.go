package document

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats a picture may have
	_ "image/png"
	"io/fs"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/layouts"
)

// maxPixels bounds a picture: 100 million pixels are an A4 page at over 1000
// dots an inch.
const maxPixels = 100_000_000

// picture adds a picture and its caption, as wide as it is meant to be but
// never wider than the text.
func (f *flow) picture(n *outline.Node) {
	p := n.Picture
	picture, _ := f.readPicture(p.File, n.At)
	if picture == nil {
		return
	}
	caption := f.runs(p.Caption, f.sheet.Style("hinh_ten"), f.notes)
	picture.Alt = p.Alt
	if picture.Alt == "" {
		picture.Alt = plain(caption)
	}
	if picture.Alt == "" {
		f.say(diagnostic.New("picture-without-words", n.At, p.File))
		return
	}
	picture.Style = "hinh"
	picture.Width, picture.Height = f.pictureSize(picture.PixelWidth, picture.PixelHeight)
	f.add(picture)
	if len(caption) > 0 {
		f.add(&Paragraph{Style: "hinh_ten", Runs: caption, At: n.At})
	}
}

// readPicture reads a picture's file, which is told of when it cannot be drawn;
// the picture has no style, size or words yet.
func (b *builder) readPicture(name string, at diagnostic.Range) (*Picture, image.Image) {
	if b.files == nil {
		b.say(diagnostic.New("picture-no-folder", at, name))
		return nil, nil
	}
	data, err := fs.ReadFile(b.files, name)
	if err != nil {
		b.say(diagnostic.New("picture-missing", at, name))
		return nil, nil
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 {
		b.say(diagnostic.New("picture-unreadable", at, name))
		return nil, nil
	}
	if config.Width*config.Height > maxPixels {
		b.say(diagnostic.New("picture-too-large", at, name, config.Width, config.Height))
		return nil, nil
	}
	// Only the whole of it tells whether the writers can take it.
	drawn, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		b.say(diagnostic.New("picture-unreadable", at, name))
		return nil, nil
	}
	if format == "jpeg" {
		if o := orientation(data); o > 1 {
			if data, err = upright(drawn, o); err != nil {
				b.say(diagnostic.New("picture-unreadable", at, name))
				return nil, nil
			}
			if o >= 5 {
				config.Width, config.Height = config.Height, config.Width
			}
		}
	}
	return &Picture{Data: data, Format: format, PixelWidth: config.Width, PixelHeight: config.Height, At: at}, drawn
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
