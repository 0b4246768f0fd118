package typography

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bare is a text in lowercase without marks, and without anything that is
// no letter or digit: what two people may type differently.
func Bare(s string) string {
	var b strings.Builder
	for _, r := range Unaccented(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Unaccented is a text without the marks of its letters.
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

// baseLetters are the letters of Latin without their marks, by letter; -1 for a
// mark.
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
