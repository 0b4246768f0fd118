package typography

import (
	"unicode"
	"unicode/utf8"
)

const noBreak = '\u00a0'

// AppendBreaks appends to dst the byte offsets of s at which a new line may begin, in
// order, without 0 and len(s). The places are those of LibreOffice: UAX #14 with a
// break after the hyphen of "2021-2025" and before a bracket that follows a quotation
// mark. A break after a slash counts only where [BreakOfPath] allows it.
func AppendBreaks(dst []int, s string) []int {
	// before is the class of the character before i, word the last class other than
	// space.
	var before, word class
	// number: the character before i, or the one before its bracket, continues a
	// number.
	number, bracketed := false, false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		var c class
		if r < utf8.RuneSelf {
			c = ascii[r]
		} else {
			r, size = utf8.DecodeRuneInString(s[i:])
			if c = letter; !unicode.IsLetter(r) {
				c = classOf(r)
			}
		}
		if c == combining {
			if i > 0 && before != space {
				i += size
				continue
			}
			c = letter
		}
		if i > 0 && mayBreak(before, word, c, number, bracketed) && !signed(before, c, s[i+size:]) {
			dst = append(dst, i)
		}
		bracketed = number && c == closer
		number = c == digit || number && (c == solidus || c == separator)
		if before = c; c != space {
			word = c
		}
		i += size
	}
	return dst
}

// mayBreak reports whether a line may end between the classes a and b, where word is
// the last class other than space.
func mayBreak(a, word, b class, number, bracketed bool) bool {
	switch b {
	case space, glue, closer, exclamation, separator, solidus:
		return false
	}
	switch {
	case a == glue || word == opener || word == emDash && b == emDash:
		return false
	case a == space:
		return true
	case a == quote || b == quote || b == hyphen || b == dash:
		return false
	}
	switch b {
	case digit:
		switch a {
		case letter, digit, closer, postfix, prefix, separator:
			return false
		case solidus:
			return !number
		}
	case letter:
		switch a {
		case letter, digit, closer, postfix, prefix, separator:
			return false
		}
	case opener:
		return a != letter && a != digit
	case ellipsis:
		return a != letter && a != digit && a != exclamation && a != ellipsis
	case prefix:
		return a != letter && !number && !bracketed
	case postfix:
		return !number && !bracketed
	}
	return true
}

// signed reports whether a prefix or postfix and a bracket introduce a number: "+(5".
func signed(a, b class, rest string) bool {
	return b == opener && (a == postfix || a == prefix) && startsWithDigit(rest)
}

// BreakOfPath returns where a line ends when the last break that fits is at end and is
// after a slash: before the word that contains it, so that "12/CT-UBND" and "Bộ/ngành"
// stay whole. A word long enough to be a path is broken anyway, and so is the first
// word of a paragraph.
func BreakOfPath(s string, end int) int {
	const long = 66 // characters, as in LibreOffice
	for i, letters := end, 0; i > 0 && letters < long; letters++ {
		if s[i-1] == ' ' {
			return i
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return end
}
