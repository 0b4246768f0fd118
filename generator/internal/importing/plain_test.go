package importing

import (
	"strings"
	"testing"
	"unicode/utf16"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/report"
)

func TestTexts(t *testing.T) {
	cases(t, "text", func(_ *testing.T, parts map[string]string) (*Result, []diagnostic.Diagnostic) {
		return Text("van-ban.txt", []byte(parts["text"]))
	})
}

// TestEncodings: the bytes of TCVN3 and VNI, and UTF-16, give the same report
// as UTF-8.
func TestEncodings(t *testing.T) {
	const text = "BÁO CÁO\nTình hình tháng 02\n\n1. Sản lượng ước đạt 12 tấn.\nTrên đây là báo cáo./.\n"
	want, _ := Text("x.txt", []byte(text))
	latin := func(s string) []byte {
		var b []byte
		for _, r := range s {
			b = append(b, byte(r))
		}
		return b
	}
	units := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		units = append(units, byte(u), byte(u>>8))
	}
	for name, data := range map[string][]byte{
		"UTF-16":       units,
		"UTF-8, BOM":   append([]byte("\xEF\xBB\xBF"), text...),
		"TCVN3":        latin("B\u00b8o c\u00b8o\nT×nh h×nh th¸ng 02\n\n1. S¶n l\u00adîng \u00adíc ®¹t 12 tÊn.\nTrªn ®©y lµ b¸o c¸o./.\n"),
		"TCVN3, UTF-8": []byte("B\u00b8o c\u00b8o\nT×nh h×nh th¸ng 02\n\n1. S¶n l\u00adîng \u00adíc ®¹t 12 tÊn.\nTrªn ®©y lµ b¸o c¸o./.\n"),
		"VNI":          latin("BAÙO CAÙO\nTình hình thaùng 02\n\n1. Saûn löôïng öôùc ñaït 12 taán.\nTreân ñaây laø baùo caùo./.\n"),
	} {
		got, found := Text("x.txt", data)
		if got == nil || string(got.YAML) != string(want.YAML) {
			t.Errorf("%s: %s\n%s", name, listed(found), got.YAML)
		}
	}
}

// FuzzText: no text makes the import panic, lose a letter in silence, or give
// YAML that cannot be read.
func FuzzText(f *testing.F) {
	f.Add("BÁO CÁO\nTình hình\n1. Một(\n).\n\ufffd Chú thích\n")
	f.Add("UBND TỈNH A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/BC-UBND\tA, ngày 1 tháng 2 năm 2021\nBÁO CÁO\nX\nNơi nhận:\tCHỦ TỊCH\n- A;\tB C\n")
	f.Add("Kính gửi: A\nPHỤ LỤC I\na\tb\tc\n1\t2\t3\n4\t5\t6\n**x [^1] | ![](a.png)\n[^1]: y\n")
	f.Fuzz(func(t *testing.T, s string) {
		got, found := Text("x.txt", []byte(s))
		if got == nil {
			return
		}
		if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
			t.Errorf("characters are not accounted for: %+v\n%s", c, listed(found))
		}
		_, read := report.Load("x.yaml", got.YAML, nil)
		for _, d := range read {
			if strings.HasPrefix(string(d.ID), "yaml-") && d.ID != diagnostic.YAMLEmpty || d.ID == diagnostic.KeyTwice || d.ID == diagnostic.KeyUnknown {
				t.Errorf("%s\n%s", d.Summary(diagnostic.Vietnamese), got.YAML)
			}
		}
	})
}

// FuzzWord does so with the words and looks of a Word file. The notation that is printed
// reads as the body that was recognised.
func FuzzWord(f *testing.F) {
	f.Add("Chữ", "<p center><r b>PHỤ LỤC</r></p>")
	f.Add("1. X", "<table><tr><td span=3 down><p><r>a</r></p></td></tr><tr><td up><p/></td><td><p><pic id=i/></p></td></tr></table>")
	f.Add("", "<p><r>Phần I</r><w:r><w:br/></w:r><r>x</r><note/></p><p num=0><r>a</r></p>")
	f.Fuzz(func(t *testing.T, text, body string) {
		head := "<p center><r b>BÁO CÁO</r></p><p center><r b>X</r></p>"
		plain := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(strings.ToValidUTF8(text, ""))
		file := wordFile(t, map[string]string{"document": head + "<p><r>" + plain + "</r></p>" + body, "footnotes": "một"})
		got, found := Word("x.docx", file)
		if got == nil {
			return
		}
		source, _ := reading.Word("x.docx", file)
		if d := recognise.Source(source); d.Body != nil {
			printed := outline.Print(d.Body, &d.Sheet.Levels)
			var lines []outline.Line
			for s := range strings.SplitSeq(printed, "\n") {
				lines = append(lines, outline.Line{Notation: s})
			}
			tree, _ := outline.Build(lines, nil, &d.Sheet.Levels)
			if got, want := outline.Dump(tree), outline.Dump(d.Body); got != want {
				t.Errorf("%q\nprinted %s\nread %s\nrecognised %s", body, printed, got, want)
			}
		}
		if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
			t.Errorf("characters are not accounted for: %+v\n%s\n%s", c, listed(found), got.YAML)
		}
		_, read := report.Load("x.yaml", got.YAML, nil)
		for _, d := range read {
			if strings.HasPrefix(string(d.ID), "yaml-") {
				t.Errorf("%s\n%s", d.Summary(diagnostic.Vietnamese), got.YAML)
			}
		}
	})
}
