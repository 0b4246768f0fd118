package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Upper returns s in capitals. In composed text every Vietnamese letter keeps its
// marks: "ự" becomes "Ự".
func Upper(s string) string { return strings.ToUpper(s) }

// FirstUpper returns s with its first letter as a capital.
func FirstUpper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if upper := unicode.ToUpper(r); upper != r {
		return string(upper) + s[size:]
	}
	return s
}
