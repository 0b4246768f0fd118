package outline

import (
	"strconv"
	"strings"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Label returns the label of an entry with numbers, outermost first: "Chương II",
// "1.2.", "a)", "-". If there are more numbers than the level shows, the last ones are
// used.
func Label(f *layouts.LevelForm, numbers []int) string {
	if !f.Counted() {
		return f.Mark
	}
	var b strings.Builder
	if f.Word != "" {
		b.WriteString(f.Word + " ")
	}
	for i := len(numbers) - f.Shown(); i < len(numbers); i++ {
		n := 1 // there is no entry above
		if i >= 0 {
			n = numbers[i]
		}
		b.WriteString(numeral(f.Numeral, n))
		if i < len(numbers)-1 {
			b.WriteByte('.')
		}
	}
	return b.String() + f.Suffix
}

// numeral writes a number; empty when the numeral cannot express it.
func numeral(kind layouts.Numeral, n int) string {
	switch kind {
	case layouts.Roman:
		return typography.Roman(n)
	case layouts.Letter:
		return typography.Letter(n)
	case layouts.Capital:
		if 1 <= n && n <= 26 {
			return string(rune('A' + n - 1))
		}
		return ""
	}
	return strconv.Itoa(n)
}

// parseNumeral parses what numeral writes. The number of a letter that no point has
// ("f)") is 0.
func parseNumeral(kind layouts.Numeral, word string) (n int, ok bool) {
	switch kind {
	case layouts.Roman:
		return typography.ParseRoman(word)
	case layouts.Letter:
		if n, ok := typography.ParseLetter(word); ok {
			return n, true
		}
		return 0, len(word) == 1 && 'a' <= word[0] && word[0] <= 'z'
	case layouts.Capital:
		if len(word) == 1 && 'A' <= word[0] && word[0] <= 'Z' {
			return int(word[0]-'A') + 1, true
		}
	}
	return 0, false
}
