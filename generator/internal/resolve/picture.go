package resolve

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/layouts"
)

// picture adds a picture and its caption, in its own width but never wider than the
// text.
func (f *flow) picture(n *outline.Node) {
	p := n.Picture
	out, _ := f.drawing(p.File, n.At)
	if out == nil {
		return
	}
	caption := f.runs(p.Caption, f.sheet.Style(layouts.StyleFigureCaption), f.notes)
	out.Alt = p.Alt
	switch {
	case out.Alt != "":
	case document.PlainText(caption) == "": // a note mark alone is no caption
		f.addFinding(diagnostic.New(diagnostic.PictureWithoutWords, n.At, p.File))
		return
	default:
		// The caption is read separately.
		out.Alt = f.sheet.Texts["hinh_anh"]
		f.addFinding(diagnostic.New(diagnostic.PictureUndescribed, n.At, p.File, document.PlainText(caption)))
	}
	out.Style = layouts.StyleFigure
	out.Width, out.Height = f.pictureSize(out.PixelWidth, out.PixelHeight)
	out.Caption = captionOf(layouts.StyleFigureCaption, caption, n.At)
	f.add(out)
}

// drawing returns the picture of a file, still without style, size and words; nil when
// it cannot be drawn, which was reported when it was read.
func (b *builder) drawing(name string, at diagnostic.Range) (p *document.Picture, opaque bool) {
	read := b.in.pictures[name]
	if read == nil {
		return nil, false
	}
	return &document.Picture{
		Data: read.Data, Format: read.Format, PixelWidth: read.Width, PixelHeight: read.Height, At: at,
	}, read.Opaque
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
