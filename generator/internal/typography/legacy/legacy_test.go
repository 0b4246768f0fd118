package legacy

import "testing"

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		encoding Encoding
		text     string
		want     string
		unknown  string
	}{
		{TCVN3, "B¸o c¸o t×nh h×nh thùc hiÖn kÕ ho¹ch", "Báo cáo tình hình thực hiện kế hoạch", ""},
		{TCVN3, "ñy ban nh©n d©n tØnh Lai Ch©u", "ủy ban nhân dân tỉnh Lai Châu", ""},
		{TCVN3, "\u00adíc ®¹t 159,8 tû ®ång", "ước đạt 159,8 tỷ đồng", ""},
		{TCVN3, "§iÒu 5 – “kho¶n”", "Điều 5 – “khoản”", ""},
		{TCVN3, "30\u00b0C", "30°C", "°"},
		{VNI, "Baùo caùo tình hình thöïc hieän keá hoaïch", "Báo cáo tình hình thực hiện kế hoạch", ""},
		{VNI, "UÛY BAN NHAÂN DAÂN TÆNH LAI CHAÂU", "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", ""},
		{VNI, "öôùc ñaït 159,8 tyû ñoàng; kyõ thuaät, myõ, lyù, quyù, kî", "ước đạt 159,8 tỷ đồng; kỹ thuật, mỹ, lý, quý, kỵ", ""},
		{VNI, "Ñaéc Laéc, nôi ñaëc bieät, baèng, saün, chaúng", "Đắc Lắc, nơi đặc biệt, bằng, sẵn, chẳng", ""},
		{VNI, "b§", "b§", "§"},
		{Unicode, "Báo cáo", "Báo cáo", ""},
	} {
		got, unknown := c.encoding.Decode(c.text)
		if got != c.want || string(unknown) != c.unknown {
			t.Errorf("%v %q:\ngot  %q, unknown %q\nwant %q, unknown %q", c.encoding, c.text, got, string(unknown), c.want, c.unknown)
		}
	}
}

func TestGuess(t *testing.T) {
	for text, want := range map[string]Encoding{
		"B¸o c¸o t×nh h×nh thùc hiÖn kÕ ho¹ch":             TCVN3,
		"Céng hßa x· héi chñ nghÜa ViÖt Nam":               TCVN3,
		"Baùo caùo tình hình thöïc hieän keá hoaïch":       VNI,
		"TÌNH HÌNH THÖÏC HIEÄN":                            VNI,
		"Báo cáo tình hình thực hiện kế hoạch":             Unicode,
		"Có là và mà, hòa, thủy, quý, giếng, nghiêng":      Unicode,
		"Plain words, 12.030 tons":                         Unicode,
		"Café, résumé, naïve façade":                       Unicode,
		"Tổng diện tích chè hiện có trên địa bàn 7.802 ha": Unicode,
	} {
		if got := Guess(text, Unicode); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if got := Guess("Plain words", TCVN3); got != TCVN3 {
		t.Errorf("a text without evidence gave %v", got)
	}
}

func TestOfFont(t *testing.T) {
	for name, want := range map[string]struct {
		encoding Encoding
		capitals bool
	}{
		".VnTime": {TCVN3, false}, ".VnTimeH": {TCVN3, true}, ".VnArial": {TCVN3, false}, "VNI-Times": {VNI, false}, "Times New Roman": {Unicode, false}, "": {Unicode, false},
	} {
		if e, capitals := OfFont(name); e != want.encoding || capitals != want.capitals {
			t.Errorf("%q: %v %t", name, e, capitals)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("B¸o c¸o")
	f.Add("Baùo \xff caùo")
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []Encoding{Unicode, TCVN3, VNI} {
			got, unknown := e.Decode(s)
			if again, _ := e.Decode(s); again != got {
				t.Fatalf("%v: two answers for %q", e, s)
			}
			if e == Unicode && len(unknown) > 0 {
				t.Fatalf("Unicode does not have %q", string(unknown))
			}
		}
		Guess(s, Unicode)
	})
}
