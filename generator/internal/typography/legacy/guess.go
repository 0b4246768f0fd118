package legacy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Guess returns the encoding in which most of the non-ASCII words of a text are
// Vietnamese; before is returned where the text does not decide.
func Guess(text string, before Encoding) Encoding { return new(Guesser).Guess(text, before) }

// Guesser guesses for many texts, and caches its results for words.
type Guesser struct{ known map[string][3]bool }

// reads returns the encodings in which a word can be Vietnamese.
func (g *Guesser) reads(word string) (fits [3]bool) {
	fits, ok := g.known[word]
	if ok {
		return fits
	}
	for e := range fits {
		s, unknown := Encoding(e).Decode(word)
		fits[e] = len(unknown) == 0 && syllable(s)
	}
	const most, longest = 1 << 14, 32 // number of words, and bytes of one
	if g.known == nil {
		g.known = map[string][3]bool{}
	}
	if len(g.known) < most && len(word) <= longest {
		g.known[word] = fits
	}
	return fits
}

// Guess is [Guess].
func (g *Guesser) Guess(text string, before Encoding) Encoding {
	var fits [3]int
	var open []string // the words that may be in any encoding
	for _, word := range strings.FieldsFunc(text, apart) {
		switch {
		case ascii(word):
		case strings.ContainsFunc(word, onlyUnicode):
			fits[Unicode]++
		default:
			open = append(open, word)
		}
	}
	if fits[Unicode] > len(open) {
		return Unicode // whatever the others are
	}
	words := fits[Unicode] + len(open)
	for _, word := range open {
		for e, can := range g.reads(word) {
			if can {
				fits[e]++
			}
		}
	}
	best := Unicode
	for e := range fits {
		if fits[e] > fits[best] {
			best = Encoding(e)
		}
	}
	switch {
	case words == 0 || fits[best] == 0:
		return before
	case fits[before] == fits[best]:
		return before
	}
	return best
}

// onlyUnicode reports whether no legacy encoding has a letter: "ế", "đ".
func onlyUnicode(r rune) bool { return r > 0xFF && r < 0x2000 }

// apart reports whether a character separates words in every encoding.
func apart(r rune) bool {
	return r < 0x80 && !unicode.IsLetter(r) || r == 0xA0 || unicode.IsSpace(r) || r >= 0x2000 && r < 0x2100
}

func ascii(s string) bool {
	for _, r := range s {
		if r >= 0x80 {
			return false
		}
	}
	return true
}

// A syllable is an initial consonant, a core and a final consonant; its tone is a mark
// on the core. Both consonants may be absent.
var (
	initials = []string{
		"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d",
		"đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
	}
	cores = []string{
		"iê", "yê", "uyê", "ươ", "uô", "oă", "oai", "oay", "uây", "uya", "iêu", "yêu",
		"uôi", "ươi", "ươu", "oeo", "uyu", "uâ", "uê", "uơ", "uy", "oa", "oe", "oo", "ai",
		"ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iu", "oi", "ôi", "ơi", "ua", "ui",
		"ưa", "ưi", "ưu", "ya", "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y",
	}
	finals = []string{
		"ch", "ng", "nh", "c", "m", "n", "p", "t",
	}
)

// parts returns the initial consonant and the core of a syllable without its tone: the
// longest initial that leaves a core.
func parts(syllable string) (initial, core string, ok bool) {
	for _, initial := range initials {
		rest, ok := strings.CutPrefix(syllable, initial)
		if !ok {
			continue
		}
		for _, core := range cores {
			if final, ok := strings.CutPrefix(rest, core); ok && (final == "" || slices.Contains(finals, final)) {
				return initial, core, true
			}
		}
	}
	return "", "", false
}

const tones = "\u0300\u0301\u0303\u0309\u0323"

// syllable reports whether a word can be Vietnamese, with its tone mark on a valid
// vowel.
func syllable(word string) bool {
	tone, letters := -1, -1
	bare := strings.Map(func(r rune) rune {
		switch {
		case !strings.ContainsRune(tones, r):
			if !unicode.Is(unicode.Mn, r) {
				letters++
			}
			return r
		case tone >= 0:
			tone = len(word) // a second tone mark is never valid
		default:
			tone = letters
		}
		return -1
	}, norm.NFD.String(strings.ToLower(word)))
	initial, core, ok := parts(norm.NFC.String(bare))
	return ok && (tone < 0 || toned([]rune(core), tone-utf8.RuneCountInString(initial)))
}

// toned reports whether letter i of a core may have its tone mark.
func toned(core []rune, i int) bool {
	switch {
	case i < 0 || i >= len(core):
		return false
	case len(core) == 3:
		return i == 1 || i == 2 && core[2] == 'ê'
	case len(core) == 2:
		switch string(core) {
		case "oa", "oe", "uy", "oo":
			return true // hòa, hoà
		}
		return i == 1 == strings.ContainsRune("êôơăâ", core[1])
	}
	return true
}

// Count is the number of non-ASCII words of a text, and how many of them can be
// Vietnamese.
type Count struct{ Vietnamese, All int }

// Syllables counts them in a text in Unicode.
func Syllables(text string) (n Count) {
	for _, word := range strings.FieldsFunc(text, apart) {
		if !ascii(word) {
			n.All++
			if syllable(word) {
				n.Vietnamese++
			}
		}
	}
	return n
}
