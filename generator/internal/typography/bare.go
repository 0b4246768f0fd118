package typography

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bare returns a text in lowercase without diacritics, and without anything that is not
// a letter or digit: the form in which texts typed by different people are compared.
func Bare(s string) string {
	var b strings.Builder
	for _, r := range Unaccented(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Unaccented returns a text without the diacritics of its letters.
func Unaccented(s string) string {
	table := baseLetters()
	return strings.Map(func(r rune) rune {
		switch {
		case r < rune(len(table)):
			return table[r]
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, s)
}

// baseLetters maps Latin letters to their base letters; -1 for a combining mark.
var baseLetters = sync.OnceValue(func() []rune {
	table := make([]rune, 0x1F00)
	for r := range table {
		switch first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(rune(r)))); {
		case unicode.Is(unicode.Mn, first):
			table[r] = -1
		case first == 'đ':
			table[r] = 'd'
		case first == 'Đ':
			table[r] = 'D'
		default:
			table[r] = first
		}
	}
	return table
})
