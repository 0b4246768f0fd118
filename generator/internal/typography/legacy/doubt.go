package legacy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what is wrong with the characters of a text.
type Kind int

// The kinds.
const (
	// Old is TCVN3 or VNI text without its font.
	Old Kind = iota
	// Misread is UTF-8 that a program read as Windows-1252 or 1258: "ThÃ´ng".
	Misread
	// Lost are letters that became "?" or U+FFFD: "Mu?ng".
	Lost
	// LookAlike are letters of another alphabet that look like Vietnamese ones: U+00D0
	// for Đ, a Cyrillic С.
	LookAlike
	// Hidden are characters without a shape, such as a zero-width space.
	Hidden
	// Direction are controls that change the display order of a text.
	Direction
)

// Doubt is a part of a text whose characters are not what they appear to be, or are not
// what was meant.
type Doubt struct {
	Kind Kind
	// From and To are byte offsets in the text.
	From, To int
	// Encoding is the encoding of an Old part.
	Encoding Encoding
	// Reads is the intended text; empty where characters are to be removed or the
	// intended text is not known.
	Reads string
	// Certain reports whether the part can be replaced by Reads without asking.
	Certain bool
}

// Inspect finds the doubtful characters of a line, a value or a cell, from left to
// right. An Old or Misread line has one doubt, from the first such character to the
// last.
func Inspect(text string) []Doubt {
	signs := signsOf(text)
	if signs == 0 {
		return nil
	}
	if signs&signMisread != 0 {
		if d, ok := misread(text); ok {
			return []Doubt{d}
		}
	}
	if signs&signOld != 0 {
		if d, ok := old(text); ok {
			return []Doubt{d}
		}
	}
	var found []Doubt
	if signs&signLost != 0 {
		found = lost(text)
	}
	if signs&signForeign != 0 {
		found = append(found, lookAlikes(text)...)
	}
	if signs&signHidden != 0 {
		found = append(found, hidden(text)...)
	}
	slices.SortStableFunc(found, func(a, b Doubt) int { return a.From - b.From })
	return found
}

// Restore returns a text in which every certain doubt is corrected. The places of the
// doubts are in the original text.
func Restore(text string) (string, []Doubt) {
	found := Inspect(text)
	if !slices.ContainsFunc(found, func(d Doubt) bool { return d.Certain }) {
		return text, found
	}
	var b strings.Builder
	at := 0
	for _, d := range found {
		if d.Certain && d.From >= at {
			b.WriteString(text[at:d.From])
			b.WriteString(d.Reads)
			at = d.To
		}
	}
	b.WriteString(text[at:])
	return b.String(), found
}

// sign indicates which checks of a text are necessary.
type sign int

const (
	signOld sign = 1 << iota
	signMisread
	signLost
	signForeign
	signHidden
)

// signsOf looks at each character once; for nearly every Vietnamese line it returns 0.
func signsOf(text string) (all sign) {
	modern := false // a character that only Unicode has
	latin1 := false // a character of Windows-1252
	var last rune
	for _, r := range text {
		switch {
		case r == '?' || r == utf8.RuneError:
			all |= signLost
		case r < 0x80:
		case r == 'Ð' || r == 'ð':
			all |= signForeign | signOld
		case r == 0xAD:
			all |= signHidden | signOld
		case r <= 0xFF:
			latin1 = true
			if !vietnameseLatin1[r-0x80] || last == 'a' || last == 'e' || last == 'A' || last == 'E' {
				all |= signOld
			}
		case r < 0x300 || 0x1E00 <= r && r < 0x1F00:
			if r == 'Ɖ' {
				all |= signForeign
			}
			modern = true
		case r < 0x370:
			if r == 0x34F {
				all |= signHidden
			}
		case r < 0x530 || r == 0x1F00:
			all |= signForeign
		case shapeless(r):
			all |= signHidden
		case r >= 0xF020 && r <= 0xF0FF:
			all |= signOld // a symbol font has TCVN3 characters there
		}
		if last >= 0xC2 && last < 0x300 && continues(r) {
			all |= signMisread
		}
		last = r
	}
	if latin1 && !modern {
		all |= signOld
	}
	return all
}

// continues reports whether a character is what Windows-1252 or 1258 makes of a
// continuation byte of UTF-8, 0x80 to 0xBF.
func continues(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r < 0xC0, 0x2013 <= r && r <= 0x2122:
		return true
	}
	switch r {
	case 'Œ', 'œ', 'Š', 'š', 'Ÿ', 'Ž', 'ž', 'ƒ', 'ˆ', '˜':
		return true
	}
	return false
}

// vietnameseLatin1 are the letters and marks of U+0080 to U+00FF that occur in
// Vietnamese text, by position.
var vietnameseLatin1 = func() (set [0x80]bool) {
	for _, r := range "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u00a0§«°±²³´·»¼½¾×÷" {
		set[r-0x80] = true
	}
	return set
}()

// old finds TCVN3 and VNI among the words of a text. A single such word counts only
// where no other word contradicts it: a foreign name may look the same.
func old(text string) (Doubt, bool) {
	var fits [3]stretch // words that are Vietnamese in an encoding
	var sure [3]int     // those of them that are not in Unicode
	var long [3]bool    // one of these has more than two letters
	words := 0
	for from := 0; from < len(text); {
		to := from
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			if apart(r) {
				break
			}
			to += size
		}
		if to == from && to < len(text) {
			_, size := utf8.DecodeRuneInString(text[to:])
			from += size
			continue
		}
		word := text[from:to]
		letters := utf8.RuneCountInString(word)
		if ascii(word) || letters > longestWord {
			from = to
			continue
		}
		words++
		for _, e := range []Encoding{TCVN3, VNI} {
			if letters < 2 || strings.ContainsFunc(word, onlyUnicode) {
				break
			}
			s, unknown := e.Decode(word)
			if len(unknown) > 0 || s == word || !syllable(s) {
				continue
			}
			fits[e].add(from, to)
			if !syllable(word) {
				sure[e]++
				long[e] = long[e] || letters > 2
			}
		}
		from = to
	}
	best := TCVN3
	if sure[VNI] > sure[TCVN3] {
		best = VNI
	}
	if !long[best] || sure[best] == 1 && words > fits[best].words {
		return Doubt{}, false
	}
	d := Doubt{Kind: Old, Encoding: best, From: fits[best].from, To: fits[best].to}
	d.Reads, _ = best.Decode(text[d.From:d.To])
	return d, true
}

// stretch extends from the first of its words to the last; to is 0 without any.
type stretch struct{ from, to, words int }

func (s *stretch) add(from, to int) {
	if s.to == 0 {
		s.from = from
	}
	s.to = to
	s.words++
}

// longestWord is longer than any Vietnamese syllable, including in VNI.
const longestWord = 14

// lost finds "?" in place of a letter. Where both sides of it are words, a space is
// missing and nothing is lost.
func lost(text string) (found []Doubt) {
	for from := 0; from < len(text); {
		if strings.HasPrefix(text[from:], "[?") {
			from += len("[?") // the mark of what is to be renewed
		}
		to := from
		marks, letters := false, 0
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			mark := r == '?' || r == utf8.RuneError
			if !mark && !unicode.IsLetter(r) && !unicode.IsMark(r) {
				break
			}
			if mark {
				marks = true
			} else {
				letters++
			}
			to += size
		}
		word := text[from:to]
		if marks && address(text, from, to) {
			marks = false
		}
		if marks && (strings.ContainsRune(word, utf8.RuneError) || letters > 0 && swallowed(word)) {
			found = append(found, Doubt{Kind: Lost, From: from, To: to})
		}
		if to == from {
			_, size := utf8.DecodeRuneInString(text[to:])
			to += size
		}
		from = to
	}
	return found
}

// address reports whether a word is a part of a URL, in which "?" begins the query.
func address(text string, from, to int) bool {
	start := strings.LastIndexAny(text[:from], " \t(\u00a0") + 1
	end := len(text)
	if i := strings.IndexAny(text[to:], " \t)\u00a0"); i >= 0 {
		end = to + i
	}
	return strings.ContainsAny(text[start:end], "/=&@")
}

// swallowed reports whether a "?" in a word replaces a letter.
func swallowed(word string) bool {
	inner := strings.TrimRight(word, "?")
	if i := strings.IndexByte(inner, '?'); i < 0 {
		return false // a question
	} else if i == 0 {
		// "?y ban": a lowercase letter follows the lost first one.
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(inner, "?"))
		return unicode.IsLower(r) && !strings.HasPrefix(inner, "??")
	}
	for _, part := range strings.Split(inner, "?") {
		if part == "" || utf8.RuneCountInString(part) < 2 || !syllable(part) {
			return true
		}
	}
	return false
}
