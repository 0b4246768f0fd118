package typography

import (
	"unicode"
	"unicode/utf8"
)

const (
	hyphen   = '-'
	emDash   = '\u2014'
	ellipsis = '…'
	noBreak  = '\u00a0'
)

// AppendBreaks appends to dst the byte offsets of s at which a new line may
// begin, in order, without 0 and len(s). The places are those of Word and
// LibreOffice: after spaces, after a plain hyphen between letters or digits,
// on both sides of an em dash, and before "…" after "%". There is none after
// a solidus, so dates and file names stay whole, nor at a no-break space.
func AppendBreaks(dst []int, s string) []int {
	var before2, before rune // the two letters before i
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if i > 0 && mayBreak(before2, before, r) {
			dst = append(dst, i)
		}
		before2, before = before, r
		i += size
	}
	return dst
}

// mayBreak says whether a line may begin with r, after the letters a and b.
func mayBreak(a, b, r rune) bool {
	switch {
	case r == ' ' || r == noBreak || b == noBreak:
		return false
	case b == ' ':
		return true
	case b == hyphen:
		return word(a) && word(r)
	case r == emDash:
		return b != emDash && !opens(b)
	case b == emDash:
		return !closes(r)
	case r == ellipsis:
		return b == '%'
	}
	return false
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// opens is true of marks that lean on what follows them.
func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// closes is true of marks that lean on what stands before them.
func closes(r rune) bool {
	switch r {
	case '.', ',', ';', ':', '!', '?', ellipsis:
		return true
	}
	return unicode.In(r, unicode.Pe, unicode.Pf)
}
