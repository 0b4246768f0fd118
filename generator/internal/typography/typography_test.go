package typography

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// pairs reads a case file: pairs of lines, ignoring comments and empty lines.
func pairs(t *testing.T, name string) [][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range strings.Split(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.ReplaceAll(line, "·", NoBreak))
		}
	}
	if len(lines) == 0 || len(lines)%2 != 0 {
		t.Fatalf("%s: %d lines do not make pairs", name, len(lines))
	}
	var cases [][2]string
	for pair := range slices.Chunk(lines, 2) {
		cases = append(cases, [2]string(pair))
	}
	return cases
}

func visible(s string) string { return strings.ReplaceAll(s, NoBreak, "·") }

var authority = []string{"TM.", "KT.", "TL.", "TUQ.", "Q."}

func TestWordsKeptTogether(t *testing.T) {
	for _, c := range pairs(t, "glue.txt") {
		if got := Glue(c[0], authority); got != c[1] {
			t.Errorf("Glue(%q)\n got %q\nwant %q", c[0], visible(got), visible(c[1]))
		}
	}
}

func TestBreaks(t *testing.T) {
	for _, c := range pairs(t, "breaks.txt") {
		if got := marked(c[0]); got != c[1] {
			t.Errorf("breaks of %q\n got %q\nwant %q", c[0], visible(got), visible(c[1]))
		}
	}
}

func marked(s string) string {
	var b strings.Builder
	from := 0
	for _, at := range AppendBreaks(nil, s) {
		b.WriteString(s[from:at] + "|")
		from = at
	}
	return b.String() + s[from:]
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Lai Châu", "Lai Châu"},
		{"Lai  Cha\u0302u", "Lai Châu"},
		{" a\u00a0\t b ", "a b"},
		{"một\r\nhai", "một hai"},
		{"một\x07hai", "một hai"},
		{"\xff", "\uFFFD"},
		{"   ", ""},
	} {
		got, changed := Normalize(c.in)
		if got != c.want || changed != (c.in != c.want) {
			t.Errorf("Normalize(%q) = %q, %v; want %q", c.in, got, changed, c.want)
		}
	}
}

// The twelve vowels, each plain and with five tones, and đ.
const lower = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
const upper = "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐ"

func TestCapitals(t *testing.T) {
	if got := Upper(lower); got != upper {
		t.Errorf("Upper = %q", got)
	}
	for _, c := range [][2]string{{"ủy ban", "Ủy ban"}, {"đoàn", "Đoàn"}, {"Sở", "Sở"}, {"", ""}, {"5a", "5a"}} {
		if got := FirstUpper(c[0]); got != c[1] {
			t.Errorf("FirstUpper(%q) = %q", c[0], got)
		}
	}
}

func TestDatesAndNumbers(t *testing.T) {
	for _, c := range [][2]string{
		{Day(1), "01"},
		{Day(9), "09"},
		{Day(10), "10"},
		{Month(1), "01"},
		{Month(2), "02"},
		{Month(3), "3"},
		{Month(12), "12"},
		{Number("5"), "05"},
		{Number("05"), "05"},
		{Number("15"), "15"},
		{Number(""), ""},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}

func TestCounting(t *testing.T) {
	for n, want := range map[int]string{-1: "", 0: "", 1: "I", 4: "IV", 14: "XIV", 40: "XL", 1990: "MCMXC", 3999: "MMMCMXCIX"} {
		if got := Roman(n); got != want {
			t.Errorf("Roman(%d) = %q, want %q", n, got, want)
		}
	}
	for n := 1; n < 4000; n++ {
		if got, ok := ParseRoman(Roman(n)); !ok || got != n {
			t.Fatalf("ParseRoman(%q) = %d, %v", Roman(n), got, ok)
		}
	}
	for _, s := range []string{"", "IIII", "VX", "IM", "i", "IA", "MMMM", "ICC"} {
		if n, ok := ParseRoman(s); ok {
			t.Errorf("ParseRoman(%q) = %d", s, n)
		}
	}
	for n, want := range map[int]string{0: "", 1: "a", 4: "d", 5: "đ", 6: "e", 7: "g", 23: "y", 24: "aa", 25: "ab", 47: "ba"} {
		if got := Letter(n); got != want {
			t.Errorf("Letter(%d) = %q, want %q", n, got, want)
		}
	}
	for n := 1; n < 500; n++ {
		if got, ok := ParseLetter(Letter(n)); !ok || got != n {
			t.Fatalf("ParseLetter(%q) = %d, %v", Letter(n), got, ok)
		}
	}
	for _, s := range []string{"", "f", "w", "A", "ă", "abc", "1"} {
		if n, ok := ParseLetter(s); ok {
			t.Errorf("ParseLetter(%q) = %d", s, n)
		}
	}
}

// FuzzText checks the invariants of the three functions that process every text.
func FuzzText(f *testing.F) {
	f.Add("- Chỉ thị số 12/CT-UBND ngày 20/10/2020, đạt 5,476 triệu  USD ./.")
	f.Fuzz(func(t *testing.T, s string) {
		n, changed := Normalize(s)
		if changed != (n != s) || !norm.NFC.IsNormalString(n) || !utf8.ValidString(n) || strings.Contains(n, "  ") || n != strings.TrimSpace(n) {
			t.Fatalf("Normalize(%q) = %q", s, n)
		}
		if _, again := Normalize(n); again {
			t.Fatalf("Normalize(%q) is not idempotent: %q", s, n)
		}
		g := Glue(n, authority)
		want := n
		if before, ends := strings.CutSuffix(n, " ./."); ends {
			want = before + "./."
		}
		if strings.ReplaceAll(g, NoBreak, " ") != want {
			t.Fatalf("Glue(%q) = %q", n, g)
		}
		for _, line := range strings.Split(g, " ") {
			if strings.Count(line, NoBreak) > 2 {
				t.Fatalf("Glue(%q) joins %q", n, line)
			}
		}
		last := 0
		for _, at := range AppendBreaks(nil, g) {
			if at <= last || at >= len(g) || !utf8.RuneStart(g[at]) || strings.HasSuffix(g[:at], NoBreak) || strings.HasPrefix(g[at:], NoBreak) {
				t.Fatalf("breaks of %q: %d", g, at)
			}
			last = at
		}
	})
}
