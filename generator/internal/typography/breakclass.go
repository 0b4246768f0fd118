package typography

import "unicode"

// class is the line-breaking class of a character: the classes of UAX #14 that occur in
// office text.
type class byte

const (
	letter      class = iota // AL, and everything without another class
	digit                    // NU
	space                    // SP
	glue                     // GL
	hyphen                   // HY
	dash                     // BA: a line may end after it
	emDash                   // B2: a line may end on both sides
	solidus                  // SY
	separator                // IS: in a number
	exclamation              // EX
	postfix                  // PO: after a number
	prefix                   // PR: before a number
	ellipsis                 // IN
	opener                   // OP
	closer                   // CL, CP
	quote                    // QU
	combining                // CM: takes the class of the character before it
)

// NoteMark is the character that represents a note mark, whose number Word inserts.
const NoteMark = '\x01'

// classes are those of the characters that are not letters.
var classes = map[rune]class{
	' ': space, noBreak: glue, '\u2011': glue, '\u202f': glue,
	'-': hyphen, '|': dash, '\u2010': dash, '\u2012': dash, '\u2013': dash, '\u2014': emDash,
	'/': solidus, '.': separator, ',': separator, ':': separator, ';': separator, '\u2044': separator,
	'!': exclamation, '?': exclamation, '…': ellipsis,
	'%': postfix, '‰': postfix, '′': postfix, '″': postfix, '¢': postfix,
	'+': prefix, '\\': prefix, '$': prefix, '±': prefix, '−': prefix, '№': prefix, '₫': prefix, '€': prefix, '£': prefix, '¥': prefix,
	'"': quote, '\'': quote, NoteMark: combining,
}

// ascii holds the classes of ASCII characters, which most of a text consists of.
var ascii = func() (table [128]class) {
	for r := range rune(len(table)) {
		table[r] = classOf(r)
	}
	return table
}()

// classOf returns the class of a character.
func classOf(r rune) class {
	if c, ok := classes[r]; ok {
		return c
	}
	switch {
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r):
		return combining
	case unicode.IsDigit(r):
		return digit
	case unicode.Is(unicode.Ps, r):
		return opener
	case unicode.Is(unicode.Pe, r):
		return closer
	case unicode.In(r, unicode.Pi, unicode.Pf):
		return quote
	}
	return letter
}
