package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
)

// direction reports whether a character changes the display order of text: what is read
// in print is then not what the file holds (Unicode, UAX 9).
func direction(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200F || r == 0x061C
}

// zeroWidth reports whether a character has no width and splits a word for every
// search.
func zeroWidth(r rune) bool {
	return r >= 0x200B && r <= 0x200E || r >= 0x2060 && r <= 0x2064 || r == 0xFEFF || r == 0x034F || r == 0x115F || r == 0x1160 || r == 0x3164 || r >= 0xE0000 && r <= 0xE007F
}

func reversedCharacters(list []passage) []diagnostic.Diagnostic {
	return unseen(list, direction).finding(diagnostic.WordsBidi, "")
}

func zeroWidths(list []passage) []diagnostic.Diagnostic {
	return unseen(list, zeroWidth).finding(diagnostic.WordsZeroWidth, "")
}

// unseen collects the words that hold characters of a kind, each word once.
func unseen(list []passage, kind func(rune) bool) *matches {
	h := &matches{}
	for _, p := range list {
		end := 0
		for i, r := range p.text {
			if r < 0x034F || i < end || !kind(r) {
				continue
			}
			from := strings.LastIndexAny(p.text[:i], " \t\n\u00a0")
			if from >= 0 {
				_, n := utf8.DecodeRuneInString(p.text[from:])
				from += n
			} else {
				from = 0
			}
			if end = strings.IndexAny(p.text[i:], " \t\n\u00a0"); end < 0 {
				end = len(p.text)
			} else {
				end += i
			}
			h.add(p, from, end)
		}
	}
	return h
}

// alike are letters of other alphabets that look like Latin ones, and the Latin Eth
// that looks like Đ.
const alike = "АВЕЅІЈКМНОРСТХУҮԚԜаеѕіјорсухԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ" + "ÐðƉɖ"

// lookAlikes: a letter that only looks like the right one is not found by a search, and
// a number that contains one is not a number. A Russian or Greek word also has letters
// that Latin does not have.
func lookAlikes(list []passage) []diagnostic.Diagnostic {
	h := &matches{}
	for _, p := range list {
		if !strings.ContainsFunc(p.text, strange) {
			continue
		}
		own := strings.ContainsFunc(p.text, func(r rune) bool { // letters that only the other alphabet has
			return unicode.In(r, unicode.Cyrillic, unicode.Greek) && !strings.ContainsRune(alike, r)
		})
		begin := -1
		word := func(end int) {
			if s := p.text[begin:end]; strings.ContainsFunc(s, strange) {
				latin := strings.ContainsFunc(s, func(r rune) bool { return r < 0x80 || unicode.Is(unicode.Latin, r) && !strings.ContainsRune(alike, r) })
				other := strings.ContainsFunc(s, func(r rune) bool {
					return unicode.In(r, unicode.Cyrillic, unicode.Greek) && !strings.ContainsRune(alike, r)
				})
				if latin && !other || !own && !other {
					h.add(p, begin, end)
				}
			}
			begin = -1
		}
		for i, r := range p.text {
			if in := isLetter(r); in && begin < 0 {
				begin = i
			} else if !in && begin >= 0 {
				word(i)
			}
		}
		if begin >= 0 {
			word(len(p.text))
		}
	}
	return h.finding(diagnostic.WordsLookAlike, "")
}

// strange reports whether a letter or a digit only looks like a Latin one.
func strange(r rune) bool {
	return r >= 0x80 && (strings.ContainsRune(alike, r) || unicode.Is(unicode.Nd, r) || r >= 0xFF21 && r <= 0xFF5A)
}
