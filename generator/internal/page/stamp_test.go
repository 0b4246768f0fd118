package page

import (
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// outline returns the rectangle that the rules of a page draw.
func outline(l *Layout) (left, top, right, bottom layouts.Length) {
	first := true
	for _, piece := range l.Pages[0].Pieces {
		r := piece.Rule
		if r == nil {
			continue
		}
		if first {
			left, top, right, bottom, first = r.X, r.Y, r.X+r.Width, r.Y+r.Height, false
		}
		left, top = min(left, r.X), min(top, r.Y)
		right, bottom = max(right, r.X+r.Width), max(bottom, r.Y+r.Height)
	}
	return left, top, right, bottom
}

// A frame's outer size is the sheet's, and the next line is below all of it.
func TestFrameSizes(t *testing.T) {
	s := sheet(t)
	text2 := &document.Paragraph{Style: "ke_ngang", Runs: text("sau")}
	for name, want := range map[string]string{"hoa-toc": "30 mm × 8 mm", "thuong-khan": "40 mm × 8 mm", "khan": "20 mm × 8 mm"} {
		frame := s.Frames[name]
		width, _ := s.Page.Text(false)
		l := compose(t, &document.Frame{
			Name: name, Runs: text("KHẨN"), Left: frame.Inset(), Right: width - frame.Width + frame.Inset(),
		}, text2)
		left, top, right, bottom := outline(l)
		if got := (right - left).In("mm") + " × " + (bottom - top).In("mm"); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		if left != s.Page.Left.Value {
			t.Errorf("%s begins at %d, want the edge of the text", name, left)
		}
		style := s.Style("ke_ngang")
		if got, want := baselines(l.Pages[0])["sau"], bottom+style.Before+s.Baseline.Of(style.Pitch); got != want {
			t.Errorf("%s: the next line is at %d, want %d", name, got, want)
		}
		for _, piece := range l.Pages[0].Pieces {
			if piece.Rule != nil && (piece.Rule.Color != s.Style(frame.Style).Color || piece.Elem >= 0) {
				t.Errorf("%s: a line of the colour %q in the element %d", name, piece.Rule.Color, piece.Elem)
			}
		}
	}
}

// Pictures float: what follows is where the line alone puts it.
func TestOverlayMovesNothing(t *testing.T) {
	s := sheet(t)
	seal := &document.Picture{Width: 2041, Height: 2041, Alt: "Dấu", Data: []byte{1}, Format: "png"}
	after := &document.Paragraph{Style: "ho_ten_sau_chuc_vu", Runs: text("Nguyễn Văn A")}
	with := compose(t, &document.Overlay{Style: "cho_ky", Pictures: []document.Floating{{Picture: seal, X: -300, Y: -28}}}, after)
	without := compose(t, &document.Paragraph{Style: "ho_ten", Runs: after.Runs})
	if got, want := baselines(with.Pages[0]), baselines(without.Pages[0]); got["Nguyễn Văn A"] != want["Nguyễn Văn A"] {
		t.Errorf("the name is at %v, without pictures at %v", got, want)
	}
	var figures int
	for _, piece := range with.Pages[0].Pieces {
		if m := piece.Image; m != nil {
			figures++
			if m.X != s.Page.Left.Value-300 || m.Y != s.Page.Top.Value-28 {
				t.Errorf("the seal is at %d, %d", m.X, m.Y)
			}
			if e := with.Elements[piece.Elem]; e.Type != "Figure" || e.Alt != "Dấu" {
				t.Errorf("the seal is a %s, %q", e.Type, e.Alt)
			}
		}
	}
	if figures != 1 {
		t.Errorf("%d pictures", figures)
	}
}
