package outline

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// label is the label at the start of a line, which opens a level.
type label struct {
	level layouts.Level
	// numbers are the numbers that the author wrote, outermost first; the last is 0
	// when it is not a number of the level ("f)" in the Vietnamese alphabet).
	numbers []int
	// length is the length in bytes, text where the text after it begins.
	length, text int
	// open reports whether no suffix closes the label ("Chương I QUY ĐỊNH"), so that it
	// may be running text.
	open bool
	// suffix closes the label in another way than the sheet's ("1/" and "I-"), and
	// small reports a numeral in lowercase ("i."): other spellings of the same label.
	suffix string
	small  bool
	// bare reports whether the level's suffix is missing: "1.1".
	bare bool
	// mark is the bullet of another program ("•").
	mark string
	// words reports whether an ordinal replaces the numeral: "Phần thứ nhất". It prints
	// as written.
	words bool
}

// own reports whether a label has the form of its level.
func (lb label) own() bool {
	return lb.suffix == "" && !lb.small && !lb.bare && lb.mark == "" && !lb.words
}

// number returns the entry's own number, or 0.
func (lb label) number() int {
	if n := len(lb.numbers); n > 0 {
		return lb.numbers[n-1]
	}
	return 0
}

// above returns the numbers before it: 1 and 2 of "1.2.3.".
func (lb label) above() []int { return lb.numbers[:max(len(lb.numbers)-1, 0)] }

// The suffixes that offices use besides the one of the level.
const suffixes = "./)-"

// readLabels returns the possible readings of the label that a line begins with, the
// likeliest first: "C." may be one hundred in Roman numerals, or the third capital.
func readLabels(levels *layouts.Levels, s string) []label {
	if s == "" {
		return nil
	}
	if lb, ok := readMark(levels, s); ok {
		return []label{lb}
	}
	if lb, ok := readWord(levels, s); ok {
		return []label{lb}
	}
	read := readLetters
	if digitsAt(s) > 0 {
		read = readDigitLabel
	}
	list := read(levels, s)
	slices.SortStableFunc(list, func(a, b label) int { return rank(a) - rank(b) })
	return list
}

// rank puts the readings in which the edition writes a label itself before the others.
func rank(lb label) int {
	if lb.own() {
		return 0
	}
	return 1
}

// unworded returns the levels whose labels are numbers in a numeral, without a word.
func unworded(levels *layouts.Levels, kind layouts.Numeral) iter.Seq[layouts.Level] {
	return func(yield func(layouts.Level) bool) {
		for i := range levels {
			if levels[i].Word == "" && levels[i].Numeral == kind && !yield(layouts.Level(i)) {
				return
			}
		}
	}
}

// IsOwnLabel reports whether a text is a label as one of the levels writes it.
func IsOwnLabel(levels *layouts.Levels, s string) bool {
	for _, lb := range readLabels(levels, s) {
		if lb.own() && lb.length == len(s) {
			return true
		}
	}
	return false
}

// WordLabel returns the level of the label with a word that a text begins with, "PHẦN
// THỨ NHẤT" or "Điều 5.", and its length in bytes; [layouts.None] where there is none.
func WordLabel(levels *layouts.Levels, s string) (level layouts.Level, length int) {
	if s == "" {
		return layouts.None, 0
	}
	lb, ok := readWord(levels, s)
	if !ok {
		return layouts.None, 0
	}
	return lb.level, lb.length
}

// isLabel reports whether a line may begin with a label.
func isLabel(levels *layouts.Levels, s string) bool { return len(readLabels(levels, s)) > 0 }

// ending completes a label of length bytes: a space or the end of the line follows, or
// the text itself where a letter may immediately follow the label.
func (lb label) ending(s string, length int, close func(rune) bool) (label, bool) {
	lb.length, lb.text = length, length
	if length == len(s) {
		return lb, true
	}
	if s[length] == ' ' {
		lb.text++
		return lb, true
	}
	r, _ := utf8.DecodeRuneInString(s[length:])
	return lb, close != nil && close(r)
}

// closing reads the suffix at s[at:] and completes the label.
func (lb label) closing(f *layouts.LevelForm, s string, at int) (label, bool) {
	close := unicode.IsUpper
	if f.Numeral == layouts.Letter {
		close = unicode.IsLetter
	}
	if f.Suffix != "" && strings.HasPrefix(s[at:], f.Suffix) {
		return lb.ending(s, at+len(f.Suffix), close)
	}
	if at < len(s) && strings.IndexByte(suffixes, s[at]) >= 0 {
		lb.suffix = s[at : at+1]
		return lb.ending(s, at+1, nil)
	}
	if strings.HasPrefix(s[at:], " - ") {
		lb.suffix = " -"
		return lb.ending(s, at+len(" -"), nil)
	}
	return label{}, false
}

// bullets are the bullets of word processors, in Unicode and in the symbol fonts (from
// U+F020).
const bullets = "•·∙●○◦▪▫■□◆◇❖⁃‣►▶➢➤✓✔−–—‒―‐"

// readMark reads "-", "+" and the bullets used for them.
func readMark(levels *layouts.Levels, s string) (label, bool) {
	for l := range levels {
		if m := levels[l].Mark; m != "" && strings.HasPrefix(s, m) {
			return label{level: layouts.Level(l)}.ending(s, len(m), unicode.IsLetter)
		}
	}
	r, size := utf8.DecodeRuneInString(s)
	if size < len(s) && s[size] != ' ' || !strings.ContainsRune(bullets, r) && !symbolFont(r) {
		return label{}, false
	}
	return label{level: layouts.Gach, mark: s[:size]}.ending(s, size, nil)
}

// symbolFont reports whether a character belongs to Symbol or Wingdings as Word stores
// them.
func symbolFont(r rune) bool { return 0xF020 <= r && r <= 0xF0FF }

// typedBullet reads the letters that are bullets only before a tab: "o", and what
// Wingdings shows as a square or an arrow.
func typedBullet(s *source) (label, bool) {
	raw := strings.TrimLeft(s.raw, " \t\u00a0")
	r, size := utf8.DecodeRuneInString(raw)
	if !strings.ContainsRune("o§Øøüvq*", r) || !strings.HasPrefix(raw[size:], "\t") || !strings.HasPrefix(s.text, raw[:size]) {
		return label{}, false
	}
	return label{level: layouts.Gach, mark: raw[:size]}.ending(s.text, size, nil)
}

// readDigitLabel reads "1.", "1.2." and "1.2.3.", and their other forms.
func readDigitLabel(levels *layouts.Levels, s string) (list []label) {
	deepest := 0
	for level := range unworded(levels, layouts.Arabic) {
		deepest = max(deepest, levels[level].Shown())
	}
	var numbers []int
	i, end := 0, 0
	for len(numbers) < deepest {
		n, digits := readDigits(s[i:])
		if digits == 0 || n == 0 {
			break
		}
		numbers = append(numbers, n)
		end = i + digits
		if end == len(s) || s[end] != '.' {
			break
		}
		i = end + 1
	}
	if len(numbers) == 0 {
		return nil
	}
	bare := false
	if len(numbers) > 1 && strings.HasPrefix(s[end:], " ") {
		// "1.1 Trồng trọt" is a label; without a title after it, it is a quantity.
		r, _ := utf8.DecodeRuneInString(s[end+1:])
		bare = unicode.IsUpper(r)
	}
	for level := range unworded(levels, layouts.Arabic) {
		f := &levels[level]
		if f.Shown() != len(numbers) {
			continue
		}
		lb := label{level: level, numbers: numbers, bare: bare}
		if bare {
			lb, _ = lb.ending(s, end, nil)
			list = append(list, lb)
		} else if lb, ok := lb.closing(f, s, end); ok {
			list = append(list, lb)
		}
	}
	return list
}

func digitsAt(s string) int {
	_, n := readDigits(s)
	if n == 0 && s[0] >= '0' && s[0] <= '9' {
		return 1 // a longer number: no label
	}
	return n
}

// readDigits reads a number of at most three digits; "030" is part of a
// quantity.
func readDigits(s string) (n, digits int) {
	for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' {
		n = n*10 + int(s[digits]-'0')
		if digits++; digits > 3 || digits == 3 && s[0] == '0' {
			return 0, 0
		}
	}
	return n, digits
}

// readLetters reads labels of letters: "I.", "A.", "a)", "đ)", "aa)".
func readLetters(levels *layouts.Levels, s string) (list []label) {
	const longest = len("MMMDCCCLXXXVIII")
	n := 0
	for n < len(s) && n <= longest {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	if n == 0 || n == len(s) || !mayClose(levels, s[n:]) {
		return nil
	}
	word := s[:n]
	add := func(kind layouts.Numeral, word string, small bool) {
		number, ok := parseNumeral(kind, word)
		if !ok {
			return
		}
		for level := range unworded(levels, kind) {
			lb := label{level: level, numbers: []int{number}, small: small}
			if lb, ok := lb.closing(&levels[level], s, n); ok {
				list = append(list, lb)
			}
		}
	}
	for _, kind := range inLetters {
		add(kind, word, false)
	}
	if word == strings.ToLower(word) {
		add(layouts.Roman, strings.ToUpper(word), true)
	}
	return list
}

// inLetters are the numerals made of letters, the likeliest first.
var inLetters = []layouts.Numeral{layouts.Roman, layouts.Capital, layouts.Letter}

// mayClose reports whether a rest begins with what closes a letter.
func mayClose(levels *layouts.Levels, rest string) bool {
	if strings.IndexByte(suffixes+" ", rest[0]) >= 0 {
		return true
	}
	for _, kind := range inLetters {
		for level := range unworded(levels, kind) {
			if suffix := levels[level].Suffix; suffix != "" && strings.HasPrefix(rest, suffix) {
				return true
			}
		}
	}
	return false
}

// readWord reads "Phần I", "CHƯƠNG II.", "Điều 5.".
func readWord(levels *layouts.Levels, s string) (label, bool) {
	for level := range levels {
		f := &levels[level]
		if f.Word == "" || s[0] != f.Word[0] { // a capital, in either form
			continue
		}
		rest, ok := strings.CutPrefix(s, f.Word+" ")
		if !ok {
			if rest, ok = strings.CutPrefix(s, typography.Upper(f.Word)+" "); !ok {
				continue
			}
		}
		lb := label{level: layouts.Level(level)}
		ordinal, n, ok := typography.ParseOrdinal(rest)
		const stops = ". :"
		if lb.words = ok && f.OwnLine && (n == len(rest) || strings.IndexByte(stops, rest[n]) >= 0); !lb.words {
			if n = strings.IndexAny(rest, stops); n < 0 {
				n = len(rest)
			}
		}
		number, digits := readDigits(rest[:n])
		if lb.words {
			number = ordinal
		} else if digits != n || number == 0 {
			if number, ok = typography.ParseRoman(rest[:n]); !ok || f.Suffix != "" {
				return label{}, false
			}
		}
		lb.numbers = []int{number}
		length := len(s) - len(rest) + n
		if n < len(rest) && rest[n] != ' ' {
			return lb.ending(s, length+1, unicode.IsUpper)
		}
		if f.Suffix != "" {
			return label{}, false // "Điều 5 của Luật …"
		}
		lb.open = true
		return lb.ending(s, length, nil)
	}
	return label{}, false
}

// forced finds the label of a line in **, and where its title ends. Note marks may
// follow the closing **.
func forced(levels *layouts.Levels, s string) (found []label, to int) {
	if !strings.HasPrefix(s, "**") {
		return nil, 0
	}
	for to = 2; ; to++ {
		if to+2 > len(s) {
			return nil, 0
		}
		if s[to] == '\\' {
			to++
		} else if s[to:to+2] == "**" {
			break
		}
	}
	if s[to:] == "***" {
		to++ // the title ends in italics
	}
	for rest := s[to+2:]; rest != ""; {
		name := noteName(rest)
		if name == "" {
			return nil, 0
		}
		rest = rest[len("[^]")+len(name):]
	}
	for _, lb := range readLabels(levels, s[2:to]) {
		if levels[lb.level].Counted() {
			lb.length += 2
			lb.text += 2
			found = append(found, lb)
		}
	}
	return found, to
}

// doubtful reports whether a label is more likely the start of a sentence: "2021." "V.
// I. Lê-nin …", "tr)". A number that follows the last one is never doubtful.
func (lb label) doubtful(f *layouts.LevelForm, last int, sentence func() bool) bool {
	const greatest = 100 // above are years and quantities
	switch {
	case f.Word != "":
		return false
	case f.Numeral == layouts.Capital:
		return lb.number() != last+1 || sentence()
	case lb.number() == last+1:
		return false
	}
	switch f.Numeral {
	case layouts.Arabic:
		return slices.Max(lb.numbers) > greatest
	case layouts.Letter:
		return lb.twoLetters()
	case layouts.Roman:
		roman := typography.Roman(lb.number())
		return strings.ContainsAny(roman, "LCDM") || (roman == "V" || roman == "X") && sentence()
	}
	return false
}

// twoLetters reports whether a point has two letters: "aa)".
func (lb label) twoLetters() bool {
	return utf8.RuneCountInString(typography.Letter(lb.number())) > 1
}
