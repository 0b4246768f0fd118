package legacy

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInspect(t *testing.T) {
	kinds := [...]string{"old", "misread", "lost", "look-alike", "hidden", "direction"}
	for _, c := range []struct{ text, want string }{
		{"Báo cáo tình hình thực hiện kế hoạch, đạt 88,1%; 30°C, 5 m², ½, 3 × 4, “a” – b…", ""},
		{"Là và có quý, hòa, thủy; già, ủy; XÃ BẢN BO", ""},
		{"XÃ “BÃ”", ""},
		{"Ông hỏi: vì sao? Đúng không?nếu đúng thì làm", ""},
		{"https://a.vn/?id=nh?n, a.vn/x?y=1", ""},
		{"São Paulo, Müller, Köln, Señor, façade, Noël, Thaï", ""},
		{"25 µm", ""}, {"½", ""}, {"3 × 4", ""}, {"«quá»", ""}, {"©", ""},
		{"Россия и Москва, α-amylase", ""},
		{"góc α, hệ số β, Ω", ""},

		{"C¸c ®¬n vÞ thùc hiÖn nghiªm tóc Quy chÕ lµm viÖc.", `old "C¸c ®¬n vÞ thùc hiÖn nghiªm tóc Quy chÕ lµm viÖc" "Các đơn vị thực hiện nghiêm túc Quy chế làm việc" false`},
		{"- Caùc ñôn vò thöïc hieän nghieâm tuùc.", `old "Caùc ñôn vò thöïc hieän nghieâm tuùc" "Các đơn vị thực hiện nghiêm túc" false`},
		{"Tổng số: ®¹t chØ tiªu 15 %", `old "®¹t chØ tiªu" "đạt chỉ tiêu" false`},
		{"Baùo caùo", `old "Baùo caùo" "Báo cáo" false`},
		{"§iÒu", `old "§iÒu" "Điều" false`},
		{"naêm", `old "naêm" "năm" false`},

		{"ThÃ´ng bÃ¡o Æ°u tiÃªn", `misread "Ã´ng bÃ¡o Æ°u tiÃª" "ông báo ưu tiê" false`},
		{"á»¦y ban nhÃ¢n dÃ¢n", `misread "á»¦y ban nhÃ¢n dÃ¢" "Ủy ban nhân dâ" false`},
		{"ThÃƒÂ´ng bÃƒÂ¡o", `misread "ÃƒÂ´ng bÃƒÂ¡" "ông bá" false`},
		{"ThĂ´ng bĂ¡o", `misread "Ă´ng bĂ¡" "ông bá" false`},
		{"Ä‘áº¡t 25Â°C", `misread "Ä‘áº¡t 25Â°" "đạt 25°" false`},

		{"?y ban nh?n d?n t?nh, Mu?ng Tè", `lost "?y" "" false; lost "nh?n" "" false; lost "d?n" "" false; lost "t?nh" "" false; lost "Mu?ng" "" false`},
		{"Th\uFFFDng", `lost "Th�ng" "" false`},

		{"Ðà Nẵng, ÐỒNG ÐĂNG", `look-alike "Ðà" "Đà" true; look-alike "ÐỒNG" "ĐỒNG" true; look-alike "ÐĂNG" "ĐĂNG" true`},
		{"Тiếng Вiệt", `look-alike "Тiếng" "Tiếng" true; look-alike "Вiệt" "Biệt" true`},
		{"nhóm Α và ВС", `look-alike "Α" "A" false; look-alike "ВС" "BC" false`},
		{"1О0 kg", `look-alike "1О0" "1O0" false`},

		{"kế\u200b hoạch\u00ad", `hidden "\u200b" "" true; hidden "\u00ad" "" true`},
		{"\u202aC:\\a\u202c", `hidden "\u202a" "" true; hidden "\u202c" "" true`},
		{"giá \u202e000.1\u202c đồng", `direction "\u202e" "" false`},
	} {
		var got []string
		for _, d := range Inspect(c.text) {
			got = append(got, fmt.Sprintf("%s %q %q %t", kinds[d.Kind], c.text[d.From:d.To], d.Reads, d.Certain))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

// The examples have no doubtful characters.
func TestInspectFindsNothingInTheExamples(t *testing.T) {
	names, err := filepath.Glob("../../../../examples/*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d examples: %v", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if found := Inspect(line); found != nil {
				t.Errorf("%s: %v in %q", name, found, line)
			}
		}
	}
}

func BenchmarkInspect(b *testing.B) {
	line := "Tổng diện tích chè hiện có trên địa bàn tỉnh là 7.802 ha, trong đó diện tích chè kinh doanh 4.705 ha."
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if Inspect(line) != nil {
			b.Fatal("a doubt")
		}
	}
}

func FuzzInspect(f *testing.F) {
	for _, s := range []string{"C¸c ®¬n vÞ", "ThÃƒÂ´ng", "Ðà\u200b", "?y \xff", "\u202e1О"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, d := range Inspect(s) {
			if d.From < at || d.To <= d.From || d.To > len(s) {
				t.Fatalf("%+v after %d of %q", d, at, s)
			}
			at = d.From
		}
		once, _ := Restore(s)
		_, again := Restore(once)
		for _, d := range again {
			if d.Certain && d.Kind == Hidden {
				t.Fatalf("%q still has hidden characters: %q", s, once)
			}
		}
	})
}
