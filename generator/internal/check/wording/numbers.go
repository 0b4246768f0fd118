package wording

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

var (
	dayInWords   = lazyregexp.New(`(?:^|[^\pL])[Nn]gày[ \x{a0}](\d{1,2})[ \x{a0}]tháng`)
	monthInWords = lazyregexp.New(`(?:^|[^\pL])[Tt]háng[ \x{a0}](0[3-9])(?:[^\d.,]|[.,]\D|[.,]?$)`)
	monthOfYear  = lazyregexp.New(`(?:^|[^\pL])[Tt]háng[ \x{a0}]([12])[ \x{a0}]?(?:năm[ \x{a0}]|/)\d{4}`)
	shortDate    = lazyregexp.New(`(?:^|[^\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?:[^\d/]|$)`)
)

// dateZeros: days below 10 and the months 1 and 2 have a leading zero, other months
// have none.
func dateZeros(list []passage) []diagnostic.Diagnostic {
	h := &matches{}
	for _, p := range list {
		if p.letterhead {
			continue // the date of issue is checked with its component
		}
		wrong := func(from, to int, want func(int) string) bool {
			n, err := strconv.Atoi(p.text[from:to])
			return err == nil && n > 0 && want(n) != p.text[from:to]
		}
		month, slash := strings.Contains(p.text, "háng"), strings.Contains(p.text, "/")
		for _, form := range []struct {
			may  bool
			of   *lazyregexp.Regexp
			want func(int) string
		}{
			{month && strings.Contains(p.text, "gày"), dayInWords, typography.Day},
			{month && hasAny(p.text, "háng 0", "háng\u00a00"), monthInWords, typography.Month},
			{month && hasAny(p.text, "háng 1 ", "háng 2 ", "háng 1/", "háng 2/", "\u00a0"), monthOfYear, typography.Month},
		} {
			for _, m := range findIf(form.may, form.of, p.text) {
				if wrong(m[2], m[3], form.want) {
					h.add(p, wordBefore(p.text, m[2]), m[3])
				}
			}
		}
		for _, m := range findIf(slash, shortDate, p.text) {
			if wrong(m[2], m[3], typography.Day) || wrong(m[4], m[5], typography.Month) {
				h.add(p, m[2], m[5]+len("/2021"))
			}
		}
	}
	return h.finding(diagnostic.WordsDateZero, "")
}

func hasAny(s string, words ...string) bool { return has(words...)(s) }

// findIf finds the matches of a pattern in a text if may is true.
func findIf(may bool, form *lazyregexp.Regexp, s string) [][]int {
	if !may {
		return nil
	}
	return form.FindAllStringSubmatchIndex(s, -1)
}

// wordBefore returns where the word before a place begins.
func wordBefore(s string, at int) int {
	head := strings.TrimRight(s[:at], " \u00a0")
	from, _ := syllable(s, len(head), len(head))
	return from
}

var (
	commas = pattern{lazyregexp.New(`(?:^|[^\d.,])(\d{1,3}(?:,\d{3}){2,})(?:[^\d,]|,\D|,?$)`), inNumber(',')}
	point  = lazyregexp.New(`(?:^|[^\d.,/])(\d+\.\d{1,2}[ \x{a0}]?(?:%|tỷ|triệu|nghìn|ha|km|m2|m²|m3|m³|tấn|kg|lít)(?:\PL|$))`)
)

var pointed = inNumber('.')

// inNumber returns a test for a mark between two digits.
func inNumber(mark byte) func(string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	return func(s string) bool {
		for i := 1; i+1 < len(s); i++ {
			if s[i] == mark && digit(s[i-1]) && digit(s[i+1]) {
				return true
			}
		}
		return false
	}
}

// numberMarks: a stop separates the thousands, a comma the decimals.
func numberMarks(list []passage) []diagnostic.Diagnostic {
	h := gather(list, commas, none)
	for _, p := range list {
		for _, m := range findIf(pointed(p.text), point, p.text) {
			h.add(p, m[2], m[2]+len(strings.TrimRightFunc(p.text[m[2]:m[3]], func(r rune) bool { return !isLetter(r) && r != '%' && r != '²' && r != '³' })))
		}
	}
	return h.finding(diagnostic.WordsNumberMark, "")
}
