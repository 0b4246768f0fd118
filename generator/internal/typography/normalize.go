// Package typography is the small print of Vietnamese office text: composed
// letters, no-break spaces, the places where a line may break, capitals,
// dates, and the ways of counting: 05, V, đ.
package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NoBreak is the space that no line breaks at, U+00A0.
const NoBreak = "\u00a0"

// Normalize returns s with composed letters (NFC), every run of spaces, tabs,
// no-break spaces and control characters folded into one space, and none at
// its ends. Changed reports whether s was not so already. Bytes that are not UTF-8
// become U+FFFD.
func Normalize(s string) (out string, changed bool) {
	if within := strings.Trim(s, " "); plain(within) {
		return within, len(within) < len(s)
	}
	out = fold(s)
	if !utf8.ValidString(out) {
		out = strings.ToValidUTF8(out, "\uFFFD")
	}
	out = norm.NFC.String(out)
	return out, out != s
}

// blank is true of what folds into a space. A control character has no shape
// in a paper and must not reach the writers.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// plain is true of nearly every line: composed Latin letters and the usual
// marks, single spaces between words. It spares the tables of Unicode.
func plain(s string) bool {
	after := true // as if after a space: none may stand at the start
	for _, r := range s {
		switch {
		case r == ' ':
			if after {
				return false
			}
			after = true
			continue
		case ' ' < r && r < 0x7F, 0xA0 < r && r < 0x300, 0x1E00 <= r && r < 0x1F00, 0x2010 <= r && r < 0x2028:
		default:
			return false
		}
		after = false
	}
	return !after || s == ""
}

func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if blank(r) {
			gap = true
		} else {
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}
