// Package legacy converts Vietnamese text in legacy character sets to Unicode: TCVN3
// (TCVN 5712:1993, VN3, the ".Vn" fonts) and VNI (the "VNI-" fonts).
//
// Such text arrives as characters of Windows-1252, which only its font shows as
// Vietnamese: "B¸o c¸o", "Baùo caùo".
package legacy

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Encoding is the encoding of a text.
type Encoding int

// The encodings.
const (
	Unicode Encoding = iota
	TCVN3
	VNI
)

// String returns the common name of the encoding.
func (e Encoding) String() string { return [...]string{"Unicode", "TCVN3", "VNI"}[e] }

// OfFont returns the encoding of a font's text, by the font's name. capitals reports
// whether the font shows every letter as a capital: ".VnTimeH".
func OfFont(name string) (e Encoding, capitals bool) {
	lower := strings.ToLower(strings.TrimSpace(name))
	switch {
	case strings.HasPrefix(lower, ".vn"):
		return TCVN3, strings.HasSuffix(name, "H")
	case strings.HasPrefix(lower, "vni-"), strings.HasPrefix(lower, "vni "):
		return VNI, false
	}
	return Unicode, false
}

// Decode returns the text in composed Unicode. unknown are the characters that the
// encoding does not have, each once; they are left unchanged.
func (e Encoding) Decode(s string) (text string, unknown []rune) {
	switch e {
	case TCVN3:
		text, unknown = decodeTCVN3(s)
	case VNI:
		text, unknown = decodeVNI(s)
	default:
		return s, nil
	}
	return norm.NFC.String(text), unknown
}

// shared reports whether a non-ASCII character has the same code in every font of
// Windows.
func shared(r rune) bool {
	return r < 0x80 || r == 0xA0 || r > 0xFF
}

func decodeTCVN3(s string) (string, []rune) {
	var b strings.Builder
	var unknown []rune
	for _, r := range s {
		r = unshifted(r)
		to, known := tcvn3[r]
		switch {
		case known:
			b.WriteRune(to)
		default:
			if !shared(r) && !slices.Contains(unknown, r) {
				unknown = append(unknown, r)
			}
			b.WriteRune(r)
		}
	}
	return b.String(), unknown
}

// unshifted undoes the shift with which Word stores characters of symbol fonts.
func unshifted(r rune) rune {
	if r >= 0xF020 && r <= 0xF0FF {
		return r - 0xF000
	}
	return r
}

func decodeVNI(s string) (string, []rune) {
	var b strings.Builder
	var unknown []rune
	var last rune // the letter before, when a mark may still join it
	for _, r := range s {
		r = unshifted(r)
		if marks, ok := vniMarks[unicode.ToLower(r)]; ok && strings.ContainsRune(marks.on, unicode.ToLower(last)) && last != 0 {
			b.WriteString(marks.combining)
			last = 0
			continue
		}
		last = 0
		if to, ok := vniLetters[r]; ok {
			b.WriteRune(to)
			last = to
			continue
		}
		if !shared(r) && !slices.Contains(unknown, r) {
			unknown = append(unknown, r)
		}
		b.WriteRune(r)
		if strings.ContainsRune("aeouyAEOUY", r) {
			last = r
		}
	}
	return b.String(), unknown
}
