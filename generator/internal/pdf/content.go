package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"

	"codeberg.org/go-pdf/fpdf"
)

// A pageWriter draws pages through fpdf and records the marked-content sequences.
type pageWriter struct {
	out      *fpdf.Fpdf
	glyphs   [4]*face.Glyphs
	tree     *tree
	pictures map[*byte]string // the name of a picture that fpdf knows, by its data
	// b is the content of the page so far, gap the notation that widens a space.
	b, gap []byte
}

// artifact is the element number of artifacts.
const artifact = -1

// write draws a page. Adjacent pieces of one element share one marked-content sequence,
// and so do adjacent artifacts of one kind.
func (w *pageWriter) write(number int, p *page.Page) error {
	w.out.AddPageFormat("P", fpdf.SizeType{Wd: points(p.Width), Ht: points(p.Height)})
	w.b = w.b[:0]
	places := p.Places
	open := false
	for i, piece := range p.Pieces {
		for ; len(places) > 0 && places[0].At == i; places = places[1:] {
			open = w.close(open, &places[0])
		}
		if open && !together(p.Pieces[i-1], piece) {
			open = w.close(open, nil)
		}
		if !open {
			w.open(number, piece)
			open = true
		}
		switch {
		case piece.Text != nil:
			w.text(p, piece.Elem, piece.Text)
		case piece.Rule != nil:
			w.rule(p, piece.Rule)
		case piece.Path != nil:
			w.path(p, piece.Elem, piece.Path)
		case piece.Image != nil:
			if err := w.picture(p, piece.Elem, piece.Image); err != nil {
				return fmt.Errorf("page %d: %w", number+1, err)
			}
		}
	}
	for i := range places {
		open = w.close(open, &places[i])
	}
	w.close(open, nil)
	w.flush()
	return w.out.Error()
}

// close ends an open marked-content sequence before a place that has a field, so that
// the field is read in its turn, or before a piece of another element. It returns
// whether one is still open.
func (w *pageWriter) close(open bool, place *page.Place) bool {
	if place != nil {
		if !w.tree.fields || !place.Open() {
			return open
		}
		defer w.tree.attach(place.Elem)
	}
	if open {
		w.b = append(w.b, "EMC\n"...)
	}
	return false
}

func together(a, b page.Piece) bool {
	return a.Elem == b.Elem && (b.Elem != artifact || a.Artifact == b.Artifact)
}

func (w *pageWriter) open(number int, piece page.Piece) {
	if piece.Elem == artifact {
		w.b = append(w.b, "/Artifact<</Type/"...)
		w.b = append(w.b, piece.Artifact...)
		w.b = append(w.b, ">>BDC\n"...)
		return
	}
	w.b = append(w.b, '/')
	w.b = append(w.b, w.tree.elements[piece.Elem].Type...)
	w.b = append(w.b, "<</MCID "...)
	w.b = appendInt(w.b, w.tree.mark(number, piece.Elem))
	w.b = append(w.b, ">>BDC\n"...)
}

// flush passes what is written to fpdf, which adds operators of its own.
func (w *pageWriter) flush() {
	w.out.RawWriteStr(string(w.b))
	w.b = w.b[:0]
}

func (w *pageWriter) text(p *page.Page, elem int, t *page.Text) {
	w.b = append(w.b, "BT\n"...)
	set := -1
	var size, rise layouts.Length
	var color layouts.Color
	for _, s := range t.Spans {
		if s.Text == "" {
			continue
		}
		if int(s.Face) != set || s.Size != size {
			set, size = int(s.Face), s.Size
			w.b = append(object.Append(w.b, resource(s.Face)), ' ')
			w.b = append(appendLength(w.b, s.Size), " Tf\n"...)
		}
		if s.Rise != rise {
			rise = s.Rise
			w.b = append(appendLength(w.b, rise), " Ts\n"...)
		}
		if s.Color != color {
			color = s.Color
			w.fill(color)
		}
		w.b = append(w.b, "1 0 0 1 "...)
		w.b = append(appendFine(w.b, s.X), ' ')
		w.b = append(appendLength(w.b, p.Height-t.Baseline), " Tm\n"...)
		w.show(s)
	}
	// The rise persists beyond the text object.
	if rise != 0 {
		w.b = append(w.b, "0 Ts\n"...)
	}
	if color != "" {
		w.fill("")
	}
	w.b = append(w.b, "ET\n"...)
}

// show draws the glyphs of a span. A space is a glyph like any other, followed by what
// it is widened by.
func (w *pageWriter) show(s page.Span) {
	glyphs := w.glyphs[s.Face]
	w.gap = w.gap[:0]
	if s.Stretch != 0 {
		// In 1/1000 of the size, to the left.
		w.gap = appendThousandths(append(w.gap, ')'), rounded(-int64(s.Stretch)*1000*1000, page.FinePerTwip*int64(s.Size)))
		w.gap = append(w.gap, '(')
	}
	b := append(w.b, "[("...)
	for _, r := range s.Text {
		r = fonts.Drawn(r)
		n := glyphs.Number(r)
		b = appendEscaped(b, byte(n>>8))
		b = appendEscaped(b, byte(n))
		if r == ' ' {
			b = append(b, w.gap...)
		}
	}
	w.b = append(b, ")]TJ\n"...)
}

func (w *pageWriter) rule(p *page.Page, r *page.Rule) {
	if r.Color != "" {
		w.fill(r.Color)
		defer w.fill("")
	}
	w.b = append(appendLength(w.b, r.X), ' ')
	w.b = append(appendLength(w.b, p.Height-r.Y-r.Height), ' ')
	w.b = append(appendLength(w.b, r.Width), ' ')
	w.b = append(appendLength(w.b, r.Height), " re f\n"...)
}

// fill sets the colour of what is drawn next.
func (w *pageWriter) fill(c layouts.Color) {
	if c == "" {
		w.b = append(w.b, "0 g\n"...)
		return
	}
	red, green, blue := c.RGB()
	const full = 255
	for _, v := range []uint8{red, green, blue} {
		w.b = append(appendThousandths(w.b, rounded(int64(v)*1000, full)), ' ')
	}
	w.b = append(w.b, "rg\n"...)
}

// path draws a shape of a chart; the box of its element bounds all of them.
func (w *pageWriter) path(p *page.Page, elem int, path *page.Path) {
	const black = int64(layouts.Whole)
	w.b = append(w.b, "q 1 j "...)
	if path.Filled {
		w.b = append(appendThousandths(w.b, black-int64(path.Fill)), " g "...)
	}
	if path.Thickness > 0 {
		w.b = append(appendThousandths(w.b, black-int64(path.Stroke)), " G "...)
		w.b = append(appendLength(w.b, path.Thickness), " w "...)
	}
	for i, at := range path.Points {
		w.b = append(appendLength(w.b, at.X), ' ')
		w.b = appendLength(w.b, p.Height-at.Y)
		if i == 0 {
			w.b = append(w.b, " m\n"...)
		} else {
			w.b = append(w.b, " l\n"...)
		}
	}
	if path.Closed {
		w.b = append(w.b, "h "...)
	}
	switch {
	case path.Filled && path.Thickness > 0:
		w.b = append(w.b, "B Q\n"...)
	case path.Filled:
		w.b = append(w.b, "f Q\n"...)
	default:
		w.b = append(w.b, "S Q\n"...)
	}
	if elem == artifact {
		return
	}
	left, top, right, bottom := path.Box()
	box := &w.tree.elements[elem].box
	drawn := [4]layouts.Length{left, p.Height - bottom, right, p.Height - top}
	if *box == [4]layouts.Length{} {
		*box = drawn
	}
	box[0], box[1] = min(box[0], drawn[0]), min(box[1], drawn[1])
	box[2], box[3] = max(box[2], drawn[2]), max(box[3], drawn[3])
}

func (w *pageWriter) picture(p *page.Page, elem int, i *page.Image) error {
	if len(i.Data) == 0 {
		return errPicture
	}
	name, known := w.pictures[&i.Data[0]]
	if !known {
		data, format, err := plainPicture(i.Data, i.Format)
		if err != nil {
			return err
		}
		// One name for one picture, however many files it is in.
		name = fmt.Sprintf("%x", sha256.Sum256(data))
		w.pictures[&i.Data[0]] = name
		if w.out.GetImageInfo(name) == nil {
			w.out.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: format}, bytes.NewReader(data))
		}
	}
	if elem != artifact {
		w.tree.elements[elem].box = [4]layouts.Length{i.X, p.Height - i.Y - i.Height, i.X + i.Width, p.Height - i.Y}
	}
	w.flush()
	w.out.ImageOptions(name, points(i.X), points(i.Y), points(i.Width), points(i.Height), false,
		fpdf.ImageOptions{AllowNegativePosition: true}, 0, "")
	return w.out.Error()
}

func points(l layouts.Length) float64 { return float64(l) / twipsPerPoint }
