package typography

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Day returns the day of a month, with a leading zero for 1 to 9 (PL I, I.II.4.b).
func Day(n int) string { return padded(n, 9) }

// Month returns the month, with a leading zero for 1 and 2 only (PL I, I.II.4.b).
func Month(n int) string { return padded(n, 2) }

func padded(n, last int) string {
	if 0 < n && n <= last {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Number returns the registered number of a document, with a leading zero for a single
// digit (PL I, I.II.3.a). Anything else is returned unchanged.
func Number(n string) string {
	if len(n) == 1 && '1' <= n[0] && n[0] <= '9' {
		return "0" + n
	}
	return n
}

var romans = [...]struct {
	value int
	text  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"},
	{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
	{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// Roman returns n in Roman numerals; empty below 1.
func Roman(n int) string {
	var b strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// ParseRoman parses a well-formed Roman numeral in capitals, up to 3999.
func ParseRoman(s string) (n int, ok bool) {
	const longest = len("MMMDCCCLXXXVIII")
	if s == "" || len(s) > longest {
		return 0, false
	}
	rest := s
	for _, r := range romans {
		for strings.HasPrefix(rest, r.text) {
			n += r.value
			rest = rest[len(r.text):]
		}
	}
	if rest != "" || n > 3999 || Roman(n) != s {
		return 0, false
	}
	return n, true
}

// points are the letters of points in order: the Vietnamese alphabet without the
// letters that have a diacritic, except đ.
var points = []rune("abcdđeghiklmnopqrstuvxy")

// Letter returns the n-th letter of a list of points: a b c d đ e g …; after y come aa,
// ab …; empty below 1.
func Letter(n int) string {
	var letters []rune
	for ; n > 0; n = (n - 1) / len(points) {
		letters = append([]rune{points[(n-1)%len(points)]}, letters...)
	}
	return string(letters)
}

// ParseLetter parses what [Letter] returns, up to two letters.
func ParseLetter(s string) (n int, ok bool) {
	letters := 0
	for _, r := range s {
		i := strings.IndexRune(string(points), r)
		if i < 0 || letters == 2 {
			return 0, false
		}
		i = len([]rune(string(points)[:i]))
		n = n*len(points) + i + 1
		letters++
	}
	return n, letters > 0
}

// ordinals are the words that number parts: "thứ nhất", "thứ hai".
var ordinals = []string{"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"}

// ParseOrdinal parses an ordinal at the start of a text, "thứ nhất" to "thứ mười" in
// any letter case, and returns its length in bytes.
func ParseOrdinal(s string) (n, length int, ok bool) {
	first, rest, _ := strings.Cut(s, " ")
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	if strings.ToLower(first) != "thứ" {
		return 0, 0, false
	}
	n = slices.Index(ordinals, strings.ToLower(rest[:end])) + 1
	return n, len(first) + len(" ") + end, n > 0
}
