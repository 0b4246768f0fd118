package docx

import "baocao/generator/internal/document"

// Frame writes words in a rectangle: a paragraph whose style has the borders.
func (b *body) Frame(f *document.Frame) error {
	style := b.doc.Sheet.Style(b.doc.Sheet.Frames[f.Name].Style)
	b.begin(look{style: frameID(f.Name), kept: style.KeepNext, left: &f.Left, right: &f.Right})
	defer b.x.close()
	return b.runs(style, f.Runs)
}
