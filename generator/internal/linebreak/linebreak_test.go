package linebreak

import (
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

func sheet(t testing.TB) *layouts.Sheet {
	t.Helper()
	s, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// texts are the difficult ones: paths, hyphens, no-break spaces, a word wider than a
// line, spaces at the end.
var texts = []string{
	"",
	"Trong tháng, các cấp, các ngành tập trung triển khai thực hiện kế hoạch giai đoạn 2021-2025.",
	"Căn cứ Chỉ thị số 12/CT-UBND ngày\u00a020/10/2020 của Ủy ban nhân dân tỉnh, Bộ/ngành/địa phương",
	"xem https://laichau.gov.vn/view/chinh-sach-phap-luat/van-ban-chi-dao-dieu-hanh/mot-duong-dan-rat-dai",
	strings.Repeat("dài", 60),
	"một  hai   ba    ",
}

// FuzzLines: whatever the text and the width, its lines follow one another, leave out
// nothing except spaces, and each fits unless it is one word or path that no line
// holds.
func FuzzLines(f *testing.F) {
	for i, s := range texts {
		f.Add(s, uint16(1500*(i+1)), i%2 == 0)
	}
	family, sheet := fonts.Default(), sheet(f)
	f.Fuzz(func(t *testing.T, s string, width uint16, labelled bool) {
		b := New(family, sheet.Notes, nil)
		half := len(s) / 2
		p := &Paragraph{Style: sheet.Style("noi_dung"), Width: layouts.Length(width), Runs: []document.Run{
			{Text: strings.ToValidUTF8(s[:half], "")}, {Break: true}, {Text: strings.ToValidUTF8(s[half:], ""), Bold: true},
		}}
		if labelled {
			p.Label = Label{Text: "1."}
		}
		lines := 0
		for seg := range b.Segments(p) {
			lines += len(seg.Lines)
			at := 0
			for i, l := range seg.Lines {
				if strings.Trim(seg.Text[at:l.Start], " ") != "" || l.Shown > l.End || strings.Trim(seg.Text[l.Shown:l.End], " ") != "" {
					t.Fatalf("line %d of %q is %+v after %d", i, seg.Text, l, at)
				}
				if l.End <= l.Start && len(seg.Text) > 0 {
					t.Fatalf("line %d of %q is empty: %+v", i, seg.Text, l)
				}
				at = l.End
			}
			if strings.Trim(seg.Text[at:], " ") != "" {
				t.Fatalf("%q ends at %d", seg.Text, at)
			}
		}
		if got := b.Lines(p); got != lines {
			t.Fatalf("%d lines, counted as %d", lines, got)
		}
	})
}

func TestBalancedLinesFit(t *testing.T) {
	sheet := sheet(t)
	b := New(fonts.Default(), sheet.Notes, nil)
	style := sheet.Style("trich_yeu")
	for _, s := range texts {
		for width := layouts.Length(2000); width < 10000; width += 700 {
			lines := b.Balance(s, style, width)
			if strings.Join(lines, " ") != s {
				t.Errorf("%q became %q", s, lines)
			}
			for _, line := range lines {
				if strings.Contains(line, " ") && !b.Fits(style, line, width) {
					t.Errorf("%q does not fit into %d", line, width)
				}
			}
		}
	}
}

// BenchmarkLongParagraph shows whether the time grows faster than the text: it should
// take ten times as long for ten times the text.
func BenchmarkLongParagraph(b *testing.B) {
	sheet := sheet(b)
	for name, n := range map[string]int{"10kB": 100, "100kB": 1000, "1MB": 10000} {
		var runs []document.Run
		for range n {
			runs = append(runs, document.Run{Text: "ngày\u00a020\u00a0tháng\u00a010 của Ủy ban nhân dân tỉnh, "}, document.Run{Text: "khẩn trương thực hiện ", Bold: true})
		}
		p := &Paragraph{Style: sheet.Style("noi_dung"), Width: sheet.Page.Width, Runs: runs}
		b.Run(name, func(b *testing.B) {
			breaker := New(fonts.Default(), sheet.Notes, nil)
			for b.Loop() {
				breaker.Lines(p)
			}
		})
	}
}
