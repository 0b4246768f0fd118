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
	last := -1 // where the letter before begins, if it is one character so far
	for at := 0; at < len(line); column++ {
		size := 1
		if b := line[at]; b >= utf8.RuneSelf || b == '\r' {
			size = alone(line[at:])
		}
		if size > 0 {
			last = at
		} else {
			if last >= 0 { // which may go on here
				at = last
				column--
			}
			last = -1
			size = letter(line[at:])
		}
		if at += size; at > byteOffset {
			break
		}
	}
	return column
}

// letter is the length in bytes of the first letter of s. It spares the tables
// of Unicode for nearly every text.
func letter(s string) int {
	if size := alone(s); size > 0 && (size == len(s) || alone(s[size:]) > 0) {
		return size
	}
	first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(first)
}

// alone is the length of the first character of s where it never joins another
// such: up to U+02FF, but for a carriage return, and U+1E00 to U+1EFF, which is all
// of composed Vietnamese. It is 0 elsewhere.
func alone(s string) int {
	switch b := s[0]; {
	case b < utf8.RuneSelf && b != '\r':
		return 1
	case 0xC2 <= b && b <= 0xCB:
		if r, size := utf8.DecodeRuneInString(s); r != utf8.RuneError {
			return size
		}
	case b == 0xE1:
		if r, size := utf8.DecodeRuneInString(s); 0x1E00 <= r && r < 0x1F00 {
			return size
		}
	}
	return 0
}
