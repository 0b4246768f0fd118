package spreadsheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// formatParser splits the code of a number format into tokens.
type formatParser struct {
	rest     string
	sections []section
}

func (p *formatParser) add(kind byte, text string) {
	s := &p.sections[len(p.sections)-1]
	s.tokens = append(s.tokens, token{kind, text})
	s.date = s.date || kind == 'd'
}

// token reads the next token; it returns false for an unsupported one.
func (p *formatParser) token() bool {
	code, size := p.rest, 1
	switch c := code[0]; {
	case c == ';':
		p.sections = append(p.sections, section{})
	case c == '"':
		end := strings.IndexByte(code[1:], '"')
		if end < 0 {
			return false
		}
		p.add('"', code[1:1+end])
		size = end + 2
	case c == '\\' || c == '_' || c == '*':
		_, letter := utf8.DecodeRuneInString(code[1:])
		size += letter
		switch c {
		case '\\':
			p.add('"', code[1:size])
		case '_':
			p.add(' ', " ") // as wide as the letter
		}
	case c == '[':
		end := strings.IndexByte(code, ']')
		if end < 0 || !p.bracket(code[1:end]) {
			return false
		}
		if p.rest != code { // another format stands in place of this one
			return true
		}
		size = end + 1
	case strings.IndexByte("0#?.,%/@", c) >= 0:
		p.add(c, code[:1])
	case c == ' ':
		p.add(' ', " ")
	case hasWord(code, "General"):
		p.add('G', "")
		size = len("General")
	case hasWord(code, "AM/PM"):
		p.add('d', "am/pm")
		size = len("AM/PM")
	case hasWord(code, "A/P"):
		p.add('d', "a/p")
		size = len("A/P")
	case (c == 'E' || c == 'e') && len(code) > 1 && (code[1] == '+' || code[1] == '-'):
		p.add('E', code[1:2])
		size = 2
	case strings.IndexByte("yYmMdDhHsS", c) >= 0:
		letter := strings.ToLower(code[:1])
		for size < len(code) && strings.ToLower(code[size:size+1]) == letter {
			size++
		}
		p.add('d', strings.Repeat(letter, size))
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		return false
	default:
		_, size = utf8.DecodeRuneInString(code)
		p.add('"', code[:size])
	}
	p.rest = code[size:]
	return true
}

func hasWord(code, word string) bool {
	return len(code) >= len(word) && strings.EqualFold(code[:len(word)], word)
}

// bracket reads the content of square brackets; it returns false when it is
// unsupported.
func (p *formatParser) bracket(s string) bool {
	section := &p.sections[len(p.sections)-1]
	if currency, ok := strings.CutPrefix(s, "$"); ok {
		switch s {
		case "$-F800": // the system's own date, whatever follows
			p.rest, p.sections = "d mmmm yyyy", p.sections[:1]
			p.sections[0].tokens = nil
			return true
		case "$-F400":
			p.rest, p.sections = "h:mm:ss", p.sections[:1]
			p.sections[0].tokens = nil
			return true
		}
		currency, locale, _ := strings.Cut(currency, "-")
		number, err := strconv.ParseUint("0"+locale, 16, 64)
		if err != nil || number > 0xFFFF { // another calendar, other digits
			return false
		}
		section.locale = strconv.FormatUint(number, 16)
		p.add('"', currency)
		return true
	}
	switch lower := strings.ToLower(s); lower {
	case "h", "hh", "m", "mm", "s", "ss":
		p.add('d', "["+lower+"]")
		return true
	case "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow":
		return true
	default:
		if strings.HasPrefix(lower, "color") {
			return true
		}
	}
	operator := s[:len(s)-len(strings.TrimLeft(s, "<>="))]
	switch operator {
	case "<", "<=", ">", ">=", "=", "<>":
		limit, ok := parseDecimal(strings.TrimSpace(s[len(operator):]))
		section.condition = &condition{operator, limit}
		return ok
	}
	return false
}
