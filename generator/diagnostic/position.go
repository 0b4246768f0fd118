package diagnostic

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Position is the column of the letter that holds the byte at byteOffset of
// a line: letters count as a person sees them, from 1. An offset past the end
// is the column after the last letter.
func Position(line string, byteOffset int) int {
	column := 1
	for at := 0; at < len(line); column++ {
		at += letter(line[at:])
		if at > byteOffset {
			break
		}
	}
	return column
}

// letter is the length in bytes of the first letter of s.
func letter(s string) int {
	if s[0] < utf8.RuneSelf && s[0] != '\r' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if alone(r) {
		if next, _ := utf8.DecodeRuneInString(s[size:]); size == len(s) || alone(next) {
			return size
		}
	}
	first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(first)
}

// alone is true of letters that never join one of their own sort: all of
// composed Vietnamese. It spares the tables of Unicode for nearly every text.
func alone(r rune) bool { return r < 0x300 && r != '\r' || 0x1E00 <= r && r < 0x1F00 }
