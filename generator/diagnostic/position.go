package diagnostic

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Position returns the column of the character that holds the byte at byteOffset of a
// line, counting grapheme clusters from 1. An offset past the end gives the column
// after the last character.
func Position(line string, byteOffset int) int {
	column := 1
	last := -1 // where the previous character begins, if it is one code point so far
	for at := 0; at < len(line); column++ {
		size := 1
		if b := line[at]; b >= utf8.RuneSelf || b == '\r' {
			size = alone(line[at:])
		}
		if size > 0 {
			last = at
		} else {
			if last >= 0 { // which may continue here
				at = last
				column--
			}
			last = -1
			size = firstCharacter(line[at:])
		}
		if at += size; at > byteOffset {
			break
		}
	}
	return column
}

// firstCharacter returns the length in bytes of the first grapheme cluster of s. It
// avoids the Unicode tables for nearly every text.
func firstCharacter(s string) int {
	if size := alone(s); size > 0 && (size == len(s) || alone(s[size:]) > 0) {
		return size
	}
	first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(first)
}

// alone returns the length of the first code point of s where it never joins a
// following code point of its kind: up to U+02FF, except a carriage return, and U+1E00
// to U+1EFF, which is all of composed Vietnamese. It returns 0 otherwise.
func alone(s string) int {
	switch b := s[0]; {
	case b < utf8.RuneSelf && b != '\r':
		return 1
	case 0xC2 <= b && b <= 0xCB:
		if len(s) > 1 && continues(s[1]) {
			return len("é")
		}
	case b == 0xE1: // U+1000 to U+1FFF
		if len(s) > 2 && 0xB8 <= s[1] && s[1] <= 0xBB && continues(s[2]) {
			return len("ệ")
		}
	}
	return 0
}

// continues reports whether a byte continues a code point.
func continues(b byte) bool { return b&0xC0 == 0x80 }
