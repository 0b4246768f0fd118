package typography

import (
	"slices"
	"strings"
)

// Glue returns s with no-break spaces where a line must not end: between a reference
// and its number, a number and its unit, an abbreviation and the word after it, a dash
// at the start and its first word. "./." at the end joins the last word without a
// space. At most three words are joined, so that lines still break. The words are in
// [references], [units] and the variables beside them; authority are the abbreviations
// of an edition before a signer ("TM.").
func Glue(s string, authority []string) string {
	const end = " ./."
	if strings.HasSuffix(s, end) {
		s = strings.TrimRight(s[:len(s)-len(end)], " ") + end[1:]
	}
	if !strings.Contains(s, " ") {
		return s
	}
	const most = 2 // the joints of three words
	var (
		glued  []byte // s up to done with its joints; nil before the first
		done   int
		joints int   // consecutive, up to a
		kind   joint // of the last one
	)
	first := 0 // where word a begins
	a, rest, more := strings.Cut(s, " ")
	for more {
		var b string
		at := len(s) - len(rest) // where word b begins
		b, rest, more = strings.Cut(rest, " ")
		if first == 0 || kind != loose || !standsAlone(a) || slices.Contains(authority, a) {
			kind = joins(a, b, rest, authority, first == 0, kind)
		}
		if kind == loose || joints == most {
			kind, joints = loose, 0
		} else {
			if glued == nil {
				glued = make([]byte, 0, len(s)+len(s)/8)
			}
			glued = append(append(glued, s[done:at-1]...), NoBreak...)
			done = at
			joints++
		}
		a, first = b, at
	}
	if glued == nil {
		return s
	}
	return string(append(glued, s[done:]...))
}

// joint is what holds two words together.
type joint int

const (
	loose joint = iota
	leading
	measured // a number and its unit
)

// joins returns what holds b to a. The rest of the text, whether a opens it, and what
// holds a to the word before it decide the ambiguous cases.
func joins(a, b, rest string, authority []string, opening bool, before joint) joint {
	next := func() string {
		word, _, _ := strings.Cut(rest, " ")
		return word
	}
	switch {
	case b == "":
		return loose
	case opening && bullets[a] || leads(a, b, authority):
		if counted[bare(a)] && number(b) && isUnit(next()) {
			return loose // "tổng số 12 triệu đồng": the number belongs to its unit
		}
		return leading
	case before == loose && number(a) && isUnit(b) && !leads(b, next(), authority):
		return measured
	case before == measured && scales[a] && isUnit(b):
		return measured
	}
	return loose
}

// standsAlone reports whether a word is none of [leans] and no number, whatever marks
// precede it. Nearly every word is, and needs no further check.
func standsAlone(word string) bool {
	return word != "" && !numeric[word[0]] && leaning[word[0]]>>len(word)&1 == 0
}

// numeric are the bytes that a number begins with, or a mark before a word.
var numeric = func() (all [256]bool) {
	for _, r := range opening + "0123456789" {
		all[string(r)[0]] = true
	}
	return all
}()

// leads reports whether a is a word that b completes: "Điều" and "5".
func leads(a, b string, authority []string) bool {
	a = bare(a)
	switch leansOn(a) {
	case onNumber:
		b = bare(b)
		return startsWithDigit(b) || isRoman(b)
	case onPoint:
		n, ok := ParseLetter(strings.TrimRight(b, closing))
		return ok && n <= len(points)
	case onAnything:
		return true
	}
	return slices.Contains(authority, a)
}

const (
	opening = "(“\"‘[«"
	closing = ")”\"’]».,;:!?…"
)

// bare returns a word without the brackets and quotation marks before it.
func bare(word string) string {
	if word != "" && strings.IndexByte(opening, word[0]) >= 0 { // the byte may begin another character
		return strings.TrimLeft(word, opening)
	}
	return word
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

func isRoman(s string) bool {
	if s == "" || s[0] < 'C' || s[0] > 'X' {
		return false
	}
	s, _, _ = strings.Cut(s, "/")
	_, ok := ParseRoman(strings.TrimRight(s, closing))
	return ok
}

// number is true of "5", "3.413", "(5,476" and "2016-2020".
func number(s string) bool {
	s = bare(s)
	if !startsWithDigit(s) {
		return false
	}
	for i := range len(s) {
		if !('0' <= s[i] && s[i] <= '9') && strings.IndexByte(".,/-", s[i]) < 0 {
			return false
		}
	}
	return '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
}

func isUnit(s string) bool {
	if units[s] {
		return true
	}
	s, _, _ = strings.Cut(s, "/")
	return units[strings.TrimRight(s, closing)]
}
