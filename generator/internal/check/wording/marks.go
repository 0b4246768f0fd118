package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

// meant returns the first group of a match, or all of it.
func meant(m []int) (from, to int) {
	if len(m) > 2 && m[2] >= 0 {
		return m[2], m[3]
	}
	return m[0], m[1]
}

// pattern is a regular expression with a quick test that rules out most passages: a
// regular expression is slow, and nearly all passages are right.
type pattern struct {
	form *lazyregexp.Regexp
	may  func(string) bool
}

// gather collects the matches of a pattern, except in some passages.
func gather(list []passage, of pattern, but func(passage) bool) *matches {
	h := &matches{}
	for _, p := range list {
		if !of.may(p.text) || but(p) {
			continue
		}
		for _, m := range of.form.FindAllStringSubmatchIndex(p.text, -1) {
			from, to := meant(m)
			h.add(p, from, to)
		}
	}
	return h
}

func none(passage) bool { return false }

// toFill reports whether a passage has space to write in.
func toFill(p passage) bool { return blankToFill.MatchString(p.text) }

// has returns a test for any of some words.
func has(words ...string) func(string) bool {
	return func(s string) bool {
		for _, w := range words {
			if strings.Contains(s, w) {
				return true
			}
		}
		return false
	}
}

// follows returns a test for a byte of first immediately before one of second.
func follows(first, second string) func(string) bool {
	return func(s string) bool {
		for i := 1; i < len(s); i++ {
			if strings.IndexByte(second, s[i]) >= 0 && strings.IndexByte(first, s[i-1]) >= 0 {
				return true
			}
		}
		return false
	}
}

// spaceBytes are the last bytes of a space and a no-break space.
const spaceBytes = " \xa0"

var (
	twoSpaces   = pattern{lazyregexp.New(`[^\s\x{a0}]([ \x{a0}]{2,3})[^\s\x{a0}]`), has("  ", "\u00a0")}
	beforeMark  = pattern{lazyregexp.New(`([\pL\d][\pL\pM\d%²³]*[ \x{a0}]+[,;:.!?)])(?:[\s\x{a0}]|$)`), follows(spaceBytes, ",;:.!?)")}
	dashed      = pattern{lazyregexp.New(`(\pL[\pL\pM]* – \pL[\pL\pM]*)|(\d+–\d+)`), has("–")}
	manyDots    = pattern{lazyregexp.New(`(\pL[\pL\pM]*\s?(?:\.{4,}|…\.+))(?:[\s;,]|$)`), has("....", "….")}
	doubleMark  = pattern{lazyregexp.New(`([\pL\d)”%][\pL\pM]*(?:\.\.|[,;:]{2,}|[,;:]\.))(?:[\s\x{a0}]|$)`), follows(",;:.", ",;:.")}
	tightLabel  = lazyregexp.New(`^\s*((?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,2})\.\p{Lu}[\pL\pM]*)`)
	tightMark   = pattern{lazyregexp.New(`(\p{Ll}{2,}[.,;:]\p{Lu}\p{Ll}+)[\s\x{a0},.;]`), beforeCapital}
	blankToFill = lazyregexp.New(`\.{7,}|…{3,}`)
)

// doubleSpace: wider gaps separate columns and are reported by another rule.
func doubleSpace(list []passage) []diagnostic.Diagnostic {
	return gather(list, twoSpaces, func(p passage) bool { return p.letterhead }).finding(diagnostic.WordsDoubleSpace, "")
}

func spaceBeforeMark(list []passage) []diagnostic.Diagnostic {
	return gather(list, beforeMark, func(p passage) bool { return p.letterhead || toFill(p) }).finding(diagnostic.WordsSpaceBeforeMark, "")
}

// beforeCapital looks for a mark immediately before a letter that may be a capital.
func beforeCapital(s string) bool {
	const firstOfLetters = 0xC3 // the bytes of UTF-8 from “À” on
	for i := 1; i+1 < len(s); i++ {
		if next := s[i+1]; strings.IndexByte(".,;:", s[i]) >= 0 && (next >= 'A' && next <= 'Z' || next >= firstOfLetters) {
			return true
		}
	}
	return false
}

// doubleMarks: one mark is enough; an ellipsis has three.
func doubleMarks(list []passage) []diagnostic.Diagnostic {
	return gather(list, doubleMark, func(p passage) bool { return p.letterhead || toFill(p) }).finding(diagnostic.WordsDoubleMark, "")
}

// tight: a space follows the number of a heading and a punctuation mark.
func tight(list []passage) []diagnostic.Diagnostic {
	h := &matches{}
	for _, p := range list {
		if !p.letterhead && tightMark.may(p.text) {
			for _, m := range tightMark.form.FindAllStringSubmatchIndex(p.text, -1) {
				if from, to := meant(m); !address(p.text, from, to) {
					h.add(p, from, to)
				}
			}
		}
		if p.text == "" || strings.IndexByte("IVXLC0123456789 \t\n", p.text[0]) < 0 {
			continue
		}
		if m := tightLabel.FindStringSubmatchIndex(p.text[:min(len(p.text), 64)]); m != nil {
			h.add(p, m[2], m[3])
		}
	}
	return h.finding(diagnostic.WordsLabelSpace, "")
}

// address reports whether a range is part of an address: “@” or a slash is in the
// characters around it.
func address(s string, from, to int) bool {
	from = strings.LastIndexAny(s[:from], " \t\n\u00a0") + 1
	if n := strings.IndexAny(s[to:], " \t\n\u00a0"); n >= 0 {
		to += n
	} else {
		to = len(s)
	}
	return strings.ContainsAny(s[from:to], "@/\\")
}

// decomposed: letters with separate combining marks do not print well everywhere and
// are not found by a search.
func decomposed(list []passage) []diagnostic.Diagnostic {
	h := &matches{}
	for _, p := range list {
		if norm.NFC.IsNormalString(p.text) {
			continue
		}
		at := 0
		for _, w := range strings.SplitAfter(p.text, " ") {
			if !norm.NFC.IsNormalString(w) {
				h.add(p, at, at+len(strings.TrimRight(w, " ")))
			}
			at += len(w)
		}
	}
	return h.finding(diagnostic.WordsDecomposed, "")
}

func enDash(list []passage) []diagnostic.Diagnostic {
	return gather(list, dashed, none).finding(diagnostic.WordsDash, "")
}

func dots(list []passage) []diagnostic.Diagnostic {
	return gather(list, manyDots, toFill).finding(diagnostic.WordsDots, "")
}

// The tone mark of an open oa, oe, uy is on the first letter, or on the last: "hòa",
// "hoà". The u of "qu" is not a vowel.
const (
	tonedO, tonedU  = "òóỏõọ", "ùúủũụ"
	tonedAE, tonedY = "àáảãạèéẻẽẹ", "ỳýỷỹỵ"
)

// openTones calls each with the place of every open oa, oe and uy that has a tone mark,
// and whether it is on the first letter.
func openTones(s string, each func(from, to int, first bool)) {
	if !strings.ContainsAny(s, "oOuUòóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ") {
		return
	}
	var before, a rune // the two letters before this one
	from := 0          // where a begins
	for i, b := range s {
		b = unicode.ToLower(b)
		in := func(set string, r rune) bool { return strings.ContainsRune(set, r) }
		first := in(tonedO, a) && (b == 'a' || b == 'e') || in(tonedU, a) && b == 'y'
		last := a == 'o' && in(tonedAE, b) || a == 'u' && in(tonedY, b)
		if (first || last) && before != 'q' && !unicode.Is(unicode.M, before) {
			to := i + utf8.RuneLen(b)
			if next, _ := utf8.DecodeRuneInString(s[min(to, len(s)):]); to >= len(s) || !unicode.IsLetter(next) {
				each(from, min(to, len(s)), first)
			}
		}
		before, a, from = a, b, i
	}
}

// mixedTones: either spelling is right, both in one document are not. The rarer one is
// reported.
func mixedTones(list []passage) []diagnostic.Diagnostic {
	first, last := &matches{}, &matches{}
	for _, p := range list {
		openTones(p.text, func(from, to int, onFirst bool) {
			from, to = syllable(p.text, from, to)
			if onFirst {
				first.add(p, from, to)
			} else {
				last.add(p, from, to)
			}
		})
	}
	rare, usual := last, first
	if first.count < last.count {
		rare, usual = first, last
	}
	if usual.count == 0 {
		return nil
	}
	return rare.finding(diagnostic.WordsToneMixed, "", few(usual.words), usual.count)
}

// syllable widens a range to the letters around it.
func syllable(s string, from, to int) (int, int) {
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:from])
		if !isLetter(r) {
			break
		}
		from -= n
	}
	for to < len(s) {
		r, n := utf8.DecodeRuneInString(s[to:])
		if !isLetter(r) {
			break
		}
		to += n
	}
	return from, to
}
