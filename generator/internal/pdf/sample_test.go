package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"
	"baocao/layouts"
)

// alphabet is every letter of Vietnamese with every tone.
const alphabet = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"

var meta = document.Meta{
	Title:   "BÁO CÁO Tình hình (tháng 02) & nhiệm vụ <tháng 03>",
	Subject: "Tình hình & nhiệm vụ", Issuer: "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", Parent: "CHÍNH PHỦ",
	Number: "15", Symbol: "BC-UBND", Place: "Lai Châu", Date: "2021-02-23", Kind: "Báo cáo", KindCode: "BC", ArchiveCode: "14",
	Signer: "Nguyễn Văn A", Post: "PHÓ CHỦ TỊCH", Language: "vi-VN", Keywords: []string{"kinh tế", "xã hội"},
}

// layoutBuilder is a layout being made.
type layoutBuilder struct {
	*page.Layout
}

const (
	a4Short, a4Long layouts.Length = 11906, 16838
	left            layouts.Length = 1701
	size            layouts.Length = 280
)

func newLayoutBuilder() *layoutBuilder {
	return &layoutBuilder{&page.Layout{Elements: []page.Element{{Type: "Document"}}}}
}

func (p *layoutBuilder) page(width, height layouts.Length, label, section int) {
	p.Pages = append(p.Pages, &page.Page{Width: width, Height: height, Label: label, Section: section})
}

func (p *layoutBuilder) elem(e page.Element) int {
	e.Page = max(len(p.Pages)-1, 0)
	p.Elements = append(p.Elements, e)
	return len(p.Elements) - 1
}

func (p *layoutBuilder) piece(piece page.Piece) {
	last := p.Pages[len(p.Pages)-1]
	last.Pieces = append(last.Pieces, piece)
}

// line sets a text and returns where it ends.
func (p *layoutBuilder) line(elem int, x page.Fine, y layouts.Length, face fonts.Face, text string) page.Fine {
	p.piece(page.Piece{Elem: elem, Text: &page.Text{Baseline: y, Spans: []page.Span{{X: x, Text: text, Face: face, Size: size}}}})
	return x + page.Fine(fonts.Default().Width(face, int(size), text))
}

func fine(l layouts.Length) page.Fine { return page.Fine(l) * page.FinePerTwip }

// sample has one of each: all characters, a stretched line, a note, a list, a
// table with an empty cell, a picture, a contents line that is a link, a
// foreign word, and an appendix on a landscape page.
func sample() *page.Layout {
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	x := fine(left)
	h1 := p.elem(page.Element{Type: "H1", Parent: 0, Y: 1200, Text: "I. TÌNH HÌNH"})
	p.line(h1, x, 1400, fonts.Bold, "I. TÌNH HÌNH")

	p1 := p.elem(page.Element{Type: "P", Parent: 0, Y: 1600})
	p.line(p1, x, 1800, fonts.Regular, alphabet[:len(alphabet)/2-1])
	p.line(p1, x, 2160, fonts.Italic, alphabet[len(alphabet)/2-1:])
	p.piece(page.Piece{Elem: p1, Text: &page.Text{Baseline: 2520, Spans: []page.Span{
		{X: x, Text: "Số 12/BC\u00a0ngày a\u2011b ", Face: fonts.BoldItalic, Size: size, Stretch: fine(33) + 7},
	}}})
	foreign := p.elem(page.Element{Type: "Span", Parent: p1, Lang: "en"})
	p.piece(page.Piece{Elem: foreign, Text: &page.Text{Baseline: 2520, Spans: []page.Span{
		{X: fine(7000), Text: "blockchain", Face: fonts.Italic, Size: size},
	}}})
	end := p.line(p1, x, 2880, fonts.Regular, "ngày 20/10/2020")
	ref := p.elem(page.Element{Type: "Reference", Parent: p1, Text: "(1)"})
	call := p.elem(page.Element{Type: "Link", Parent: ref, Text: "(1)"})
	p.piece(page.Piece{Elem: call, Text: &page.Text{Baseline: 2880, Spans: []page.Span{
		{X: end, Text: "(1)", Face: fonts.Regular, Size: 162, Rise: 80}}}})
	p.line(p1, end+fine(300), 2880, fonts.Regular, " tiếp theo.")

	list := p.elem(page.Element{Type: "L", Parent: 0, List: "Disc"})
	for i, text := range []string{"Thứ nhất", "Thứ hai"} {
		y := 3240 + 360*layouts.Length(i)
		item := p.elem(page.Element{Type: "LI", Parent: list})
		label := p.elem(page.Element{Type: "Lbl", Parent: item})
		body := p.elem(page.Element{Type: "LBody", Parent: item})
		p.line(label, x, y, fonts.Regular, "-")
		p.line(body, x+fine(200), y, fonts.Regular, text)
	}

	table := p.elem(page.Element{Type: "Table", Parent: 0})
	for r, cells := range [][]string{{"Chỉ tiêu", "Số lượng"}, {"Lúa", ""}, {"", "12,5%"}} {
		row := p.elem(page.Element{Type: "TR", Parent: table})
		for c, text := range cells {
			e := page.Element{Type: "TD", Parent: row, Headers: []string{fmt.Sprintf("t1c%d", c)}}
			if r == 0 {
				e = page.Element{Type: "TH", Parent: row, Scope: "Column", ID: fmt.Sprintf("t1c%d", c)}
			}
			if r == 2 && c == 0 {
				e.ColSpan, e.RowSpan = 2, 3
			}
			cell := p.elem(e)
			y := 5000 + 400*layouts.Length(r)
			p.piece(page.Piece{Elem: artifact, Artifact: "Layout", Rule: &page.Rule{X: left, Y: y - 300, Width: 4000, Height: 10}})
			if text != "" {
				p.line(cell, x+fine(2000)*page.Fine(c), y, fonts.Regular, text)
			}
		}
	}
	figure := p.elem(page.Element{Type: "Figure", Parent: 0, Alt: "Biểu đồ cột"})
	p.piece(page.Piece{Elem: figure, Image: &page.Image{X: left, Y: 7000, Width: 2000, Height: 1000, Data: picture(false), Format: "png"}})

	note := p.elem(page.Element{Type: "Note", Parent: 0, ID: "note1", Y: 15000, Text: "Kết quả: đã tuyên truyền."})
	p.Elements[call].Target = note
	p.piece(page.Piece{Elem: artifact, Artifact: "Layout", Rule: &page.Rule{X: left, Y: 14800, Width: 2880, Height: 10}})
	p.line(note, x, 15200, fonts.Regular, "(1) Kết quả: đã tuyên truyền.")

	p.page(a4Short, a4Long, 2, 0)
	p.piece(page.Piece{Elem: artifact, Artifact: "Pagination", Text: &page.Text{Baseline: 800, Spans: []page.Span{{X: fine(5900), Text: "2", Size: size}}}})
	p.line(p1, x, 1400, fonts.Regular, "Đoạn văn sang trang.")
	toc := p.elem(page.Element{Type: "P", Parent: 0})
	link := p.elem(page.Element{Type: "Link", Parent: toc, Text: "Phụ lục I"})
	p.line(link, x, 1800, fonts.Regular, "Xem Phụ")
	p.line(link, x, 2160, fonts.Regular, "lục I")

	p.page(a4Long, a4Short, 1, 1)
	section := p.elem(page.Element{Type: "Sect", Parent: 0})
	h2 := p.elem(page.Element{Type: "H1", Parent: section, Y: 1000, Text: "Phụ lục I"})
	p.line(h2, x, 1200, fonts.Bold, "Phụ lục I")
	h3 := p.elem(page.Element{Type: "H2", Parent: section, Y: 2000, Text: "1. Số liệu"})
	p.line(h3, x, 2200, fonts.Bold, "1. Số liệu")
	p.Elements[link].Target = h2
	p.Bookmarks = []page.Bookmark{{Title: "I. TÌNH HÌNH", Depth: 1, Elem: h1}, {Title: "Phụ lục I", Depth: 1, Elem: h2}, {Title: "1. Số liệu", Depth: 2, Elem: h3}}
	return p.Layout
}

// picture returns a small PNG, transparent or not.
func picture(alpha bool) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 8, 4))
	for i := range 32 {
		c := color.NRGBA{uint8(8 * i), 100, 200, 255}
		if alpha {
			c.A = uint8(8 * i)
		}
		m.SetNRGBA(i%8, i/8, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// long returns a report of pages of text: a heading, paragraphs and a note on each.
func long(pages int) *page.Layout {
	p := newLayoutBuilder()
	sentence := "Chỉ đạo các ngành, địa phương tập trung triển khai nhiệm vụ phát triển kinh tế - xã hội "
	for i := range pages {
		p.page(a4Short, a4Long, i+1, 0)
		h := p.elem(page.Element{Type: "H1", Parent: 0, Y: 1200, Text: "I. TÌNH HÌNH"})
		p.line(h, fine(left), 1400, fonts.Bold, fmt.Sprint(i, ". TÌNH HÌNH THỰC HIỆN"))
		p.Bookmarks = append(p.Bookmarks, page.Bookmark{Title: fmt.Sprint(i, ". Tình hình"), Depth: 1, Elem: h})
		for y := layouts.Length(1760); y < 15000; {
			e := p.elem(page.Element{Type: "P", Parent: 0, Y: y})
			for range 5 {
				face, shift := fonts.Regular, (int(y)/7+i)%12*7
				if y%11 == 0 {
					face = fonts.Italic
				}
				text := strings.ToValidUTF8((sentence + sentence)[shift:shift+len(sentence)], "")
				p.piece(page.Piece{Elem: e, Text: &page.Text{Baseline: y, Spans: []page.Span{
					{X: fine(left), Text: text, Face: face, Size: size, Stretch: page.Fine(12345 + 17*int(y))}}}})
				y += 360
			}
		}
		ref := p.elem(page.Element{Type: "Reference", Parent: h})
		call := p.elem(page.Element{Type: "Link", Parent: ref})
		note := p.elem(page.Element{Type: "Note", Parent: 0, ID: fmt.Sprintf("note%d", i+1), Text: "Ghi chú"})
		p.Elements[call].Target = note
		p.line(call, fine(9000), 1400, fonts.Regular, fmt.Sprintf("(%d)", i+1))
		p.line(note, fine(left), 15600, fonts.Regular, fmt.Sprintf("(%d) Ghi chú", i+1))
	}
	return p.Layout
}

func write(t testing.TB, layout *page.Layout, m document.Meta, options Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, layout, m, fonts.Default(), options); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkWrite(b *testing.B) {
	for _, pages := range []int{10, 1000} {
		layout := long(pages)
		b.Run(fmt.Sprint(pages, " pages"), func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := Write(&out, layout, meta, fonts.Default(), Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len())/1024, "KB")
		})
	}
}
