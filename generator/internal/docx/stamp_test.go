package docx

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// A frame's outer size in Word is the sum of its line, the borders and the space
// between them; its width is what the indents leave of the column.
func TestFrameSizes(t *testing.T) {
	s := sheet(t)
	const column = 3686
	for name, want := range map[string]string{"hoa-toc": "30 mm × 8 mm", "thuong-khan": "40 mm × 8 mm", "khan": "20 mm × 8 mm"} {
		f := s.Frames[name]
		doc := &document.Document{Sheet: s, Sections: []*document.Section{{Blocks: []document.Block{
			&document.Frame{Name: name, Runs: text("KHẨN"), Left: f.Inset(), Right: column - f.Width + f.Inset()},
		}}}}
		all := parts(t, written(t, doc))
		var high, wide, left, right int
		number := func(v string) int { n, _ := strconv.Atoi(v); return n }
		style, inside := "", false
		each(t, all["word/styles.xml"], func(tag string, attr func(string) string) {
			if tag == "style" {
				inside = attr("styleId") == frameID(name)
			}
			if !inside {
				return
			}
			border := number(attr("sz"))*20/8 + number(attr("space"))*20
			switch tag {
			case "top", "bottom":
				high += border
			case "left", "right":
				wide += border
			case "spacing":
				high += number(attr("line"))
			case "color":
				style = attr("val")
			}
			if attr("sz") != "" && attr("color") != "E60000" {
				t.Errorf("%s: the %s line has the colour %s", name, tag, attr("color"))
			}
		})
		each(t, all["word/document.xml"], func(tag string, attr func(string) string) {
			if tag == "ind" {
				left, right = number(attr("left")), number(attr("right"))
			}
		})
		wide += column - left - right
		if got := layouts.Length(wide).In("mm") + " × " + layouts.Length(high).In("mm"); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		if style != "E60000" {
			t.Errorf("%s has words of the colour %s", name, style)
		}
	}
}

// Header and footer of a first page are parts of their own, with the pictures they
// show; a section without a footer states that, or Word repeats the one before.
func TestMarginsOfTheFirstPage(t *testing.T) {
	stamp := &document.Picture{
		Style: "dau_mat", Data: drawn(t, color.Black), Format: "png", PixelWidth: 60, PixelHeight: 40,
		Width: 600, Height: 400, Alt: "Dấu tài liệu thu hồi",
	}
	plain := &document.Section{Blocks: []document.Block{line("noi_dung", "Không")}}
	doc := &document.Document{Sheet: sheet(t), Sections: []*document.Section{
		{Blocks: []document.Block{line("noi_dung", "Trang")}, First: document.Margins{
			Head: []document.Block{stamp, line("thong_tin_ky_so", "SAO Y")},
			Foot: []document.Block{&document.Rule{Name: "lien_he", Length: 9355}, line("lien_he", "ĐT: 1")},
		}},
		plain, plain,
	}}
	all := parts(t, written(t, doc))
	targets := map[string]string{}
	each(t, all["word/_rels/document.xml.rels"], func(_ string, attr func(string) string) { targets[attr("Id")] = attr("Target") })
	var first []string
	each(t, all["word/document.xml"], func(tag string, attr func(string) string) {
		if (tag == "headerReference" || tag == "footerReference") && attr("type") == "first" {
			first = append(first, targets[attr("id")])
		}
	})
	want := []string{"header3.xml", "footer4.xml", "header2.xml", "footer5.xml", "header2.xml", "footer5.xml"}
	if !slices.Equal(first, want) {
		t.Fatalf("the first pages have %v, want %v", first, want)
	}
	for part, words := range map[string]string{"word/header3.xml": "SAO Y", "word/footer4.xml": "ĐT: 1"} {
		if !strings.Contains(all[part], words) {
			t.Errorf("%s does not contain %q", part, words)
		}
	}
	if strings.Contains(all["word/footer5.xml"], "<w:t") {
		t.Error("the blank footer has words")
	}
	if !strings.Contains(all["word/_rels/header3.xml.rels"], "media/image1.png") || all["word/_rels/footer4.xml.rels"] != "" {
		t.Error("the header has no relationship to its picture, or the footer has one")
	}
	if n := strings.Count(all["[Content_Types].xml"], "footer+xml"); n != 2 {
		t.Errorf("%d footers have a type", n)
	}
}

// Pictures float in front of the text, at their position relative to the paragraph, the
// seal above the signature.
func TestOverlayFloats(t *testing.T) {
	picture := func(alt string) *document.Picture {
		return &document.Picture{Data: drawn(t, color.Black), Format: "png", PixelWidth: 60, PixelHeight: 40, Width: 600, Height: 400, Alt: alt}
	}
	doc := &document.Document{Sheet: sheet(t), Sections: []*document.Section{{Blocks: []document.Block{
		&document.Overlay{Style: "cho_ky", Pictures: []document.Floating{
			{Picture: picture("Chữ ký"), X: 100, Y: 20}, {Picture: picture("Dấu"), X: -40, Y: -2},
		}},
	}}}}
	var got []string
	all := parts(t, written(t, doc))
	each(t, all["word/document.xml"], func(tag string, attr func(string) string) {
		switch tag {
		case "anchor":
			got = append(got, "height "+attr("relativeHeight")+" behind "+attr("behindDoc"))
		case "positionH", "positionV":
			got = append(got, attr("relativeFrom"))
		case "docPr":
			got = append(got, attr("id")+" "+attr("descr"))
		case "inline":
			t.Error("a picture is inline")
		}
	})
	want := []string{"height 1 behind 0", "column", "paragraph", "1 Chữ ký", "height 2 behind 0", "column", "paragraph", "2 Dấu"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, place := range []int{100, 20, -40, -2} {
		if s := fmt.Sprintf("<wp:posOffset>%d</wp:posOffset>", place*635); !strings.Contains(all["word/document.xml"], s) {
			t.Errorf("there is no %s", s)
		}
	}
}
