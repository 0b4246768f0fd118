package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/internal/typography"
)

// label is what opens a level at the start of a line.
type label struct {
	level Level
	// number is what the author wrote; 0 when it is no number of the level
	// ("f)" among Vietnamese letters).
	number int
	// above are the numbers before it: 1 and 2 of "1.2.3.".
	above []int
	// length in bytes, and where the text after it begins.
	length, text int
	// open says that nothing closes the label ("Chương I QUY ĐỊNH"), so that
	// it may be running text after all.
	open bool
	// lookalike says that the mark is not the one of the notation: – for -.
	lookalike bool
}

// readLabel reads the label at the start of s.
func readLabel(s string) (label, bool) {
	if s == "" {
		return label{}, false
	}
	switch c := s[0]; {
	case c == '-' || c == '+':
		lb := label{level: Gach}
		if c == '+' {
			lb.level = Cong
		}
		return lb.ending(s, 1, unicode.IsLetter)
	case strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—"):
		return label{level: Gach, lookalike: true}.ending(s, len("–"), nil)
	case '0' <= c && c <= '9':
		return readClause(s)
	case 'a' <= c && c <= 'z' || strings.HasPrefix(s, "đ"):
		return readPoint(s)
	case strings.IndexByte("IVXLCDM", c) >= 0:
		if n := strings.IndexByte(s, '.'); n > 0 {
			if number, ok := typography.ParseRoman(s[:n]); ok {
				return label{level: MucLaMa, number: number}.ending(s, n+1, unicode.IsUpper)
			}
		}
	}
	return readWord(s)
}

// ending completes a label of length bytes: a space or the end of the line
// follows, or the text itself where a letter may stand close to the label.
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

// readClause reads "1.", "1.2." and "1.2.3.".
func readClause(s string) (label, bool) {
	var numbers []int
	i := 0
	for len(numbers) < 3 {
		n, digits := readDigits(s[i:])
		if digits == 0 || i+digits == len(s) || s[i+digits] != '.' || n == 0 {
			break
		}
		numbers = append(numbers, n)
		i += digits + 1
	}
	if len(numbers) == 0 {
		return label{}, false
	}
	last := len(numbers) - 1
	lb := label{level: Khoan + Level(last), number: numbers[last], above: numbers[:last]}
	return lb.ending(s, i, unicode.IsUpper)
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

// readPoint reads "a)", "đ)" and "aa)".
func readPoint(s string) (label, bool) {
	n := strings.IndexByte(s[:min(len(s), len("đđ)"))], ')')
	if n < 0 {
		return label{}, false
	}
	number, ok := typography.ParseLetter(s[:n])
	if !ok && n > 1 {
		return label{}, false
	}
	return label{level: Diem, number: number}.ending(s, n+1, unicode.IsLetter)
}

// readWord reads "Phần I", "CHƯƠNG II.", "Điều 5.".
func readWord(s string) (label, bool) {
	for level, l := range levels {
		if l.word == "" {
			continue
		}
		rest, ok := strings.CutPrefix(s, l.word+" ")
		if !ok {
			if rest, ok = strings.CutPrefix(s, typography.Upper(l.word)+" "); !ok {
				continue
			}
		}
		lb := label{level: Level(level)}
		n := strings.IndexAny(rest, ". :")
		if n < 0 {
			n = len(rest)
		}
		number, digits := readDigits(rest[:n])
		if digits != n || number == 0 {
			if number, ok = typography.ParseRoman(rest[:n]); !ok || lb.level == Dieu {
				return label{}, false
			}
		}
		lb.number = number
		length := len(s) - len(rest) + n
		if n < len(rest) && rest[n] != ' ' {
			return lb.ending(s, length+1, unicode.IsUpper)
		}
		lb.open = true
		if lb.level == Dieu {
			return label{}, false // "Điều 5 của Luật …"
		}
		return lb.ending(s, length, nil)
	}
	return label{}, false
}

// forcedTitle finds the label of a line with ** around it, and where its title
// ends. Note marks may follow the closing **.
func forcedTitle(s string) (lb label, to int, ok bool) {
	if !strings.HasPrefix(s, "**") {
		return label{}, 0, false
	}
	for to = 2; ; to++ {
		if to+2 > len(s) {
			return label{}, 0, false
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
			return label{}, 0, false
		}
		rest = rest[len("[^]")+len(name):]
	}
	lb, ok = readLabel(s[2:to])
	lb.length += 2
	lb.text += 2
	return lb, to, ok && lb.level.numbered()
}

// doubtful says that a label is more likely the start of a sentence: "2021."
// "V. I. Lê-nin …", "tr)". A number that follows the last one is beyond doubt.
func (lb label) doubtful(s string, last int, sentence func() bool) bool {
	const (
		greatest = 100 // of clauses; beyond are years and quantities
		letters  = 23  // points with one letter
	)
	if lb.number == last+1 {
		return false
	}
	switch lb.level {
	case Khoan, Khoan2, Khoan3:
		return lb.number > greatest || slices.Max(append(lb.above, 0)) > greatest
	case Diem:
		return lb.number > letters
	case MucLaMa:
		roman := s[:lb.length-1]
		return strings.ContainsAny(roman, "LCDM") || (roman == "V" || roman == "X") && sentence()
	}
	return false
}
