package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"baocao/generator/internal/page"
	"baocao/layouts"
)

// The functions of this file append PDF's own notation to b.

// appendRef appends a reference to an object, with a space before it.
func appendRef(b []byte, object int) []byte {
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(object), 10)
	return append(b, " 0 R"...)
}

// appendKey appends a key and the reference that is its value.
func appendKey(b []byte, key string, object int) []byte {
	return appendRef(append(b, key...), object)
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendThousandths appends n/1000 without trailing zeros.
func appendThousandths(b []byte, n int64) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if n %= 1000; n != 0 {
		b = append(b, '.', byte('0'+n/100))
		if n %= 100; n != 0 {
			b = append(b, byte('0'+n/10))
			if n %= 10; n != 0 {
				b = append(b, byte('0'+n))
			}
		}
	}
	return b
}

// rounded is a/b to the nearest whole number; b is positive.
func rounded(a, b int64) int64 {
	n := 2*a + b
	q := n / (2 * b)
	if n < 0 && n%(2*b) != 0 {
		q--
	}
	return q
}

const twipsPerPoint = 20

// appendLength appends a length in points.
func appendLength(b []byte, l layouts.Length) []byte {
	return appendThousandths(b, int64(l)*1000/twipsPerPoint)
}

// appendFine appends a fine length in points, to 1/1000 pt.
func appendFine(b []byte, f page.Fine) []byte {
	return appendThousandths(b, rounded(int64(f)*1000, page.FinePerTwip*twipsPerPoint))
}

// longest is how many UTF-16 units a text string may have: 32,767 bytes less
// the mark before them (ISO 19005-2, 6.1.13).
const longest = (32767 - 2) / 2

// shortened is s as far as a text string can hold it.
func shortened(s string) string {
	if len(s) <= longest {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > longest {
			return s[:i]
		}
	}
	return s
}

// appendText appends a text string: its words are for people.
func appendText(b []byte, s string) []byte {
	s = shortened(s)
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			plain = false
			break
		}
	}
	if plain {
		return appendBytes(b, s)
	}
	b = append(b, "<FEFF"...)
	for _, r := range s {
		if hi, lo := utf16.EncodeRune(r); hi != '\ufffd' {
			b = appendHex(appendHex(b, uint16(hi)), uint16(lo))
		} else {
			b = appendHex(b, uint16(r))
		}
	}
	return append(b, '>')
}

// appendName appends the inside of a name that comes from outside, as far as a
// name may be long, in whole letters of UTF-8 (ISO 19005-2, 6.1.8 and 6.1.13).
func appendName(b []byte, s string) []byte {
	const longest = 100
	s = strings.ToValidUTF8(s, "")
	for i := longest; i < len(s); i-- {
		if utf8.RuneStart(s[i]) {
			s = s[:i]
		}
	}
	for i := range len(s) {
		if c := s[i]; '!' <= c && c <= '~' && strings.IndexByte("#%()/<>[]{}", c) < 0 {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02X", c)
		}
	}
	return b
}

// appendBytes appends a byte string.
func appendBytes[S string | []byte](b []byte, s S) []byte {
	b = append(b, '(')
	for i := 0; i < len(s); i++ {
		b = appendEscaped(b, s[i])
	}
	return append(b, ')')
}

// appendEscaped appends a byte inside a string.
func appendEscaped(b []byte, c byte) []byte {
	switch {
	case c > '\\' || c == 0:
	case c == '(' || c == ')' || c == '\\':
		return append(b, '\\', c)
	case c == '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
