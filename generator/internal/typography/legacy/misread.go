package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// mostMisreadings bounds how often a text is assumed to have been misread: twice is
// common, where a program repaired what was not broken.
const mostMisreadings = 3

// misread finds UTF-8 that was read as Windows-1252 or 1258.
func misread(text string) (Doubt, bool) {
	for _, page := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1258} {
		from, to, reads := reread(text, page)
		if from < 0 {
			continue
		}
		d := Doubt{Kind: Misread, From: from, To: to, Reads: reads}
		for range mostMisreadings - 1 {
			from, to, again := reread(d.Reads, page)
			if from < 0 {
				break
			}
			d.Reads = d.Reads[:from] + again + d.Reads[to:]
		}
		return d, true
	}
	return Doubt{}, false
}

// reread converts characters back to the original bytes, and reads those as UTF-8. from
// is -1 where that fails. Some pairs occur in correct text, as in “XÃ”: those alone do
// not count.
func reread(text string, page *charmap.Charmap) (from, to int, reads string) {
	from = -1
	believed := false
	var b strings.Builder
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		letter, length, sure := sequence(text[at:], page)
		if length == 0 {
			if from >= 0 {
				b.WriteString(text[at : at+size])
			}
			at += size
			continue
		}
		if from < 0 {
			from = at
		}
		believed = believed || sure
		b.WriteRune(letter)
		at += length
		to = at
		reads = b.String()
	}
	if !believed {
		return -1, 0, ""
	}
	return from, to, reads
}

// sequence returns the character whose UTF-8 bytes the first characters of a text are,
// and their length in the text; 0 when they are none. sure reports that they do not
// occur together in real text.
func sequence(text string, page *charmap.Charmap) (letter rune, length int, sure bool) {
	var raw [utf8.UTFMax]byte
	n, need := 0, 0
	for _, r := range text {
		b, ok := page.EncodeRune(r)
		if r >= 0x80 && r <= 0x9F {
			b, ok = byte(r), true // browsers keep bytes that Windows has no character for
		}
		switch {
		case !ok || b < 0x80:
			return 0, 0, false
		case n == 0:
			switch {
			case 0xC2 <= b && b < 0xE0:
				need = 2
			case 0xE0 <= b && b < 0xF0:
				need = 3
			case 0xF0 <= b && b < 0xF5:
				need = 4
			default:
				return 0, 0, false
			}
		case b >= 0xC0:
			return 0, 0, false
		case !strings.ContainsRune("’”“‘…–—«»\u00a0", r):
			sure = true
		}
		raw[n] = b
		n++
		length += utf8.RuneLen(r)
		if n == need {
			break
		}
	}
	if n == 0 || n < need {
		return 0, 0, false
	}
	letter, size := utf8.DecodeRune(raw[:n])
	if size != n || !plausible(letter) {
		return 0, 0, false
	}
	return letter, length, sure
}

// plausible reports whether a character occurs in Vietnamese text, or in a misreading
// of it.
func plausible(r rune) bool {
	switch {
	case r < 0xA0 || unicode.Is(unicode.Co, r):
		return false
	case r < 0x250, 0x300 <= r && r < 0x324, 0x1EA0 <= r && r <= 0x1EF9, 0x2010 <= r && r < 0x2040, r == '€', r == '™', r == 'ˆ', r == '˜':
		return true
	}
	return false
}
