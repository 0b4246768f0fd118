package resolve

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// overlay returns the pictures of a signature and of a seal in a column; nil when there
// are none. The signature is in the middle, and the seal covers a part of it on its
// left (PL I, I.II.7.d, I.II.8.a).
func (b *builder) overlay(s report.Signature, seal report.Mark, column layouts.Length, issuer string) *document.Overlay {
	if !s.Picture.Given() && !seal.Given() {
		return nil
	}
	o := &document.Overlay{Style: layouts.StyleSigningRoom, At: s.At}
	high := b.sheet.Style(o.Style).Pitch
	width := min(b.sheet.Signing.Signature.Value, column)
	if s.Picture.Given() {
		if p := b.signaturePicture(s, column, high); p != nil {
			o.Pictures = append(o.Pictures, document.Floating{Picture: p, X: (column - p.Width) / 2, Y: (high - p.Height) / 2})
			width = p.Width
		}
	}
	if seal.Given() {
		if p := b.sealPicture(seal, issuer); p != nil {
			right := (column-width)/2 + b.sheet.Signing.Cover.Of(width)
			o.Pictures = append(o.Pictures, document.Floating{Picture: p, X: right - p.Width, Y: (high - p.Height) / 2})
		}
	}
	return o
}

func (b *builder) signaturePicture(s report.Signature, column, high layouts.Length) *document.Picture {
	look, m := b.sheet.Signing.Signature, s.Picture
	p := b.seeThrough(m, look.Clause)
	if p == nil {
		return nil
	}
	wide := min(look.Allowed[1], column)
	if m.Width.Twips == 0 {
		p.Width, p.Height = natural(p, b.sheet.Signing.Density, wide, high)
	} else if !b.sized(p, m, look, wide, high) {
		return nil
	}
	p.Alt = m.Alt.S
	if p.Alt == "" {
		p.Alt = b.sheet.Texts["chu_ky"] + " " + s.Name.S
	}
	return p
}

// sealPicture returns the seal of an issuer at its true diameter.
func (b *builder) sealPicture(m report.Mark, issuer string) *document.Picture {
	allowed := b.sheet.Signing.Seal
	p := b.seeThrough(m, allowed.Clause)
	if p == nil {
		return nil
	}
	if !b.sized(p, m, allowed, allowed.Allowed[1], allowed.Allowed[1]) {
		return nil
	}
	p.Alt = m.Alt.S
	if p.Alt == "" {
		p.Alt = b.sheet.Texts["con_dau"] + " " + issuerInText(issuer)
	}
	return p
}

// seeThrough reads the picture of a signature or a seal, which would hide what is below
// it without a transparent background.
func (b *builder) seeThrough(m report.Mark, clause string) *document.Picture {
	p, opaque := b.drawing(m.File.S, m.File.At)
	if p == nil {
		return nil
	}
	if opaque {
		b.addFinding(diagnostic.New(diagnostic.PictureOpaque, m.File.At, m.File.S).Under(clause))
	}
	return p
}

// natural returns the size of a picture of density pixels per inch, at most that of the
// available space.
func natural(p *document.Picture, density int, wide, high layouts.Length) (width, height layouts.Length) {
	const twipsPerInch = 1440
	w, h := p.PixelWidth*twipsPerInch/density, p.PixelHeight*twipsPerInch/density
	if w > int(wide) {
		w, h = int(wide), h*int(wide)/w
	}
	if h > int(high) {
		w, h = w*int(high)/h, int(high)
	}
	return layouts.Length(max(w, 1)), layouts.Length(max(h, 1))
}
