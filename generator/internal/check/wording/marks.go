package wording

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
)

// clauseUnicode asks for TCVN 6909:2001, whose letters are composed.
const clauseUnicode = "PL I, I.I.4"

// meant is the first group of a match, or all of it.
func meant(m []int) (from, to int) {
	if len(m) > 2 && m[2] >= 0 {
		return m[2], m[3]
	}
	return m[0], m[1]
}

// gather collects what a form means, but for some passages.
func gather(list []passage, form *regexp.Regexp, but func(passage) bool) *hits {
	h := &hits{}
	for _, p := range list {
		if but(p) {
			continue
		}
		for _, m := range form.FindAllStringSubmatchIndex(p.text, -1) {
			from, to := meant(m)
			h.add(p, from, to)
		}
	}
	return h
}

func none(passage) bool { return false }

// toFill says that a passage has room to write in.
func toFill(p passage) bool { return blankToFill.MatchString(p.text) }

var (
	twoSpaces   = regexp.MustCompile(`[^\s\x{a0}]([ \x{a0}]{2,3})[^\s\x{a0}]`)
	beforeMark  = regexp.MustCompile(`(\pL[\pL\pM]*[ \x{a0}]+[,;:.!?)])(?:[\s\x{a0}]|$)`)
	dashed      = regexp.MustCompile(`(\pL[\pL\pM]* – \pL[\pL\pM]*)|(\d+–\d+)`)
	manyDots    = regexp.MustCompile(`(\pL[\pL\pM]*\s?(?:\.{4,}|…\.+))(?:[\s;,]|$)`)
	blankToFill = regexp.MustCompile(`\.{7,}|…{3,}`)
)

// doubleSpace: wider gaps set columns apart and are told elsewhere.
func doubleSpace(list []passage) []diagnostic.Diagnostic {
	return gather(list, twoSpaces, func(p passage) bool { return p.letterhead }).told("words-double-space", "")
}

func spaceBeforeMark(list []passage) []diagnostic.Diagnostic {
	return gather(list, beforeMark, func(p passage) bool { return p.letterhead || toFill(p) }).told("words-space-before-mark", "")
}

// decomposed: letters and their marks kept apart do not print well everywhere,
// and are not found by a search.
func decomposed(list []passage) []diagnostic.Diagnostic {
	h := &hits{}
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
	return h.told("words-decomposed", clauseUnicode)
}

func enDash(list []passage) []diagnostic.Diagnostic {
	return gather(list, dashed, none).told("words-dash", "")
}

func dots(list []passage) []diagnostic.Diagnostic {
	return gather(list, manyDots, toFill).told("words-dots", "")
}

// The tone mark of an open oa, oe, uy stands on the first letter, or on the
// last: "hòa", "hoà". The u of "qu" is no vowel.
var (
	firstLetter = regexp.MustCompile(`(?i)(?:^|[^q\pM])([òóỏõọ][ae]|[ùúủũụ]y)(?:\PL|$)`)
	lastLetter  = regexp.MustCompile(`(?i)(?:^|[^q\pM])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?:\PL|$)`)
)

// mixedTones: either way is right, both in one paper are not. The rarer is
// told.
func mixedTones(list []passage) []diagnostic.Diagnostic {
	count := func(form *regexp.Regexp) *hits {
		h := &hits{}
		for _, p := range list {
			for _, m := range form.FindAllStringSubmatchIndex(p.text, -1) {
				from, to := syllable(p.text, m[2], m[3])
				h.add(p, from, to)
			}
		}
		return h
	}
	first, last := count(firstLetter), count(lastLetter)
	rare, usual := last, first
	if first.count < last.count {
		rare, usual = first, last
	}
	if usual.count == 0 {
		return nil
	}
	return rare.told("words-tone-mixed", "", few(usual.words), usual.count)
}

// syllable widens a stretch to the letters around it.
func syllable(s string, from, to int) (int, int) {
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:from])
		if !letter(r) {
			break
		}
		from -= n
	}
	for to < len(s) {
		r, n := utf8.DecodeRuneInString(s[to:])
		if !letter(r) {
			break
		}
		to += n
	}
	return from, to
}
