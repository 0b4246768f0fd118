package typography

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// FormatDate writes a day as an office does: "ngày 05 tháng 01 năm 2020"
// (PL I, I.II.4.b).
func FormatDate(day, month, year int) string {
	return "ngày " + Day(day) + " tháng " + Month(month) + " năm " + strconv.Itoa(year)
}

// Day is the day of a month, with a zero before 1 to 9 (PL I, I.II.4.b).
func Day(n int) string { return padded(n, 9) }

// Month is the month of a year, with a zero before 1 and 2 only
// (PL I, I.II.4.b).
func Month(n int) string { return padded(n, 2) }

func padded(n, last int) string {
	if 0 < n && n <= last {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Number is the registered number of a paper, with a zero before a single
// digit (PL I, I.II.3.a). What is not a single digit stays as it is.
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

// Roman is n in Roman numerals; empty below 1.
func Roman(n int) string {
	var b strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// ParseRoman reads a well-formed Roman numeral in capitals, to 3999.
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

// points are the letters of points in their order: the Vietnamese alphabet
// without the letters that carry a mark, save đ.
var points = []rune("abcdđeghiklmnopqrstuvxy")

// Letter is the n-th letter of a list of points: a b c d đ e g …; after y come
// aa, ab …; empty below 1.
func Letter(n int) string {
	var letters []rune
	for ; n > 0; n = (n - 1) / len(points) {
		letters = append([]rune{points[(n-1)%len(points)]}, letters...)
	}
	return string(letters)
}

// ParseLetter reads what [Letter] writes, to two letters.
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

// ordinals are the words that count parts: "thứ nhất", "thứ hai".
var ordinals = []string{"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"}

// ParseOrdinal reads an ordinal at the start of a text, "thứ nhất" to "thứ mười"
// in any case, and is how many bytes it takes.
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
