// Package typography holds the rules of Vietnamese office text: composed characters,
// no-break spaces, the places where a line may break, capitals, dates, and numerals:
// 05, V, đ.
package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NoBreak is the no-break space, U+00A0.
const NoBreak = "\u00a0"

// Normalize returns s with composed characters (NFC), every sequence of spaces, tabs,
// no-break spaces and control characters replaced by one space, and none at its ends.
// changed reports whether s was different. Bytes that are not UTF-8 become U+FFFD.
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

// blank reports whether a character becomes a space. Control characters have no shape
// in a document and must not reach the writers.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// plain reports whether s is already normalised, as nearly every line is: composed
// Latin letters, common punctuation, and single spaces between words. It avoids the
// Unicode tables.
func plain(s string) bool {
	after := true // as if after a space: s must not begin with one
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
