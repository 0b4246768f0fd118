package spreadsheet

import (
	"strings"
	"unicode/utf8"
)

// builtIn are the formats that files name by a number (ISO/IEC 29500-1,
// 18.8.30), as Excel shows them in Vietnam.
var builtIn = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `#,##0 "₫"`, 6: `#,##0 "₫"`, 7: `#,##0.00 "₫"`, 8: `#,##0.00 "₫"`,
	9: "0%", 10: "0.00%",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
	37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
	41: `#,##0;-#,##0;"-";@`, 42: `#,##0 "₫";-#,##0 "₫";"-" "₫";@`,
	43: `#,##0.00;-#,##0.00;"-";@`, 44: `#,##0.00 "₫";-#,##0.00 "₫";"-" "₫";@`,
	45: "mm:ss", 46: "[h]:mm:ss",
}

// format writes a number in a number format of Excel, with the marks used in
// Vietnam. Where the format is beyond it, it writes the number in full.
func format(value, code string, date1904 bool) string {
	d, ok := parseDecimal(value)
	if !ok {
		return value
	}
	sections, ok := parseFormat(code)
	if !ok {
		return d.general()
	}
	s, negative := sections[0], d.negative
	switch {
	case d.negative && len(sections) > 1:
		s, negative = sections[1], false
	case d.digits == "" && len(sections) > 2:
		s = sections[2]
	}
	var text string
	if s.date {
		text, ok = s.time(value, date1904)
	} else {
		text, ok = s.number(d, negative)
	}
	if !ok {
		return d.general()
	}
	return strings.TrimSpace(text)
}

// section is a part of a format, for positive numbers, negative ones, or zero.
type section struct {
	tokens []token
	date   bool
}

// token is a piece of a section. Kind is '0' for the place of a digit, '.',
// ',', '%' for themselves, 'd' for a part of a date, '"' for a text, 'G' for
// the number in full.
type token struct {
	kind byte
	text string
}

// parseFormat cuts a format into its sections; ok is false when it says what
// is not known here.
func parseFormat(code string) (sections []section, ok bool) {
	const longest = 255 // Excel's own limit
	if len(code) > longest {
		return nil, false
	}
	sections = []section{{}}
	add := func(kind byte, text string) {
		s := &sections[len(sections)-1]
		s.tokens = append(s.tokens, token{kind, text})
		s.date = s.date || kind == 'd'
	}
	for len(code) > 0 {
		size := 1
		switch c := code[0]; {
		case c == ';':
			sections = append(sections, section{})
		case c == '"':
			end := strings.IndexByte(code[1:], '"')
			if end < 0 {
				return nil, false
			}
			add('"', code[1:1+end])
			size = end + 2
		case c == '\\' || c == '_' || c == '*':
			_, letter := utf8.DecodeRuneInString(code[1:])
			size += letter
			switch c {
			case '\\':
				add('"', code[1:size])
			case '_':
				add('"', " ") // as wide as the letter
			}
		case c == '[':
			end := strings.IndexByte(code, ']')
			if end < 0 {
				return nil, false
			}
			size = end + 1
			switch kind, text := bracket(code[1:end]); kind {
			case 0:
				return nil, false
			case 'F': // the system's own, whatever follows
				return parseFormat(text)
			case ' ':
			default:
				add(kind, text)
			}
		case c == '0' || c == '#' || c == '?':
			add('0', code[:1])
		case c == '.' || c == ',' || c == '%':
			add(c, code[:1])
		case len(code) >= 7 && strings.EqualFold(code[:7], "General"):
			add('G', "")
			size = 7
		case len(code) >= 5 && strings.EqualFold(code[:5], "AM/PM"):
			add('d', "am/pm")
			size = 5
		case strings.IndexByte("yYmMdDhHsS", c) >= 0:
			letter := strings.ToLower(code[:1])
			for size < len(code) && strings.ToLower(code[size:size+1]) == letter {
				size++
			}
			add('d', strings.Repeat(letter, size))
		case c == '@':
			add('G', "")
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			return nil, false
		default:
			_, size = utf8.DecodeRuneInString(code)
			add('"', code[:size])
		}
		code = code[size:]
	}
	if len(sections) == 1 && len(sections[0].tokens) == 0 {
		add('G', "") // no format at all
	}
	return sections, true
}

// bracket reads what stands in square brackets: ' ' for what does not show,
// 'F' for another format in place of this one, 0 for what is not known.
func bracket(s string) (kind byte, text string) {
	switch s {
	case "$-F800":
		return 'F', "d mmmm yyyy"
	case "$-F400":
		return 'F', "h:mm:ss"
	}
	if currency, ok := strings.CutPrefix(s, "$"); ok {
		currency, _, _ = strings.Cut(currency, "-")
		return '"', currency
	}
	switch lower := strings.ToLower(s); lower {
	case "h", "hh", "m", "mm", "s", "ss":
		return 'd', "[" + lower[:1] + "]"
	case "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow":
		return ' ', ""
	default:
		if strings.HasPrefix(lower, "color") {
			return ' ', ""
		}
	}
	return 0, ""
}

// number writes a number in the section's places for digits.
func (s section) number(d decimal, negative bool) (string, bool) {
	first, last := -1, -1
	percent := 0
	for i, t := range s.tokens {
		switch t.kind {
		case '0', '.':
			if first < 0 {
				first = i
			}
			last = i
		case '%':
			percent++
		}
	}
	scale, after := 0, last+1
	for ; last >= 0 && after < len(s.tokens) && s.tokens[after].kind == ','; after++ {
		scale++
	}
	d = d.shifted(2*percent - 3*scale)
	sign := func(shown string) string {
		if negative && strings.ContainsAny(shown, "123456789") {
			return "-"
		}
		return ""
	}
	var out strings.Builder
	for i := 0; i < len(s.tokens); i++ {
		switch t := s.tokens[i]; {
		case i == first:
			shown, ok := places(s.tokens[first:last+1], d)
			if !ok {
				return "", false
			}
			before := out.String()
			out.Reset()
			out.WriteString(sign(shown) + before + shown)
			i = after - 1
		case t.kind == 'G':
			d.negative = negative
			out.WriteString(d.general())
		case t.kind == 'd':
			return "", false
		default:
			out.WriteString(t.text)
		}
	}
	return out.String(), true
}

// places writes a number where tokens say that digits stand.
func places(tokens []token, d decimal) (string, bool) {
	var whole, decimals string // the places before and after the point
	point, groups := false, false
	for _, t := range tokens {
		switch {
		case t.kind == '.' && !point:
			point = true
		case t.kind == '0' && point:
			decimals += t.text
		case t.kind == '0':
			whole += t.text
		case t.kind == ',' && !point:
			groups = true
		default:
			return "", false
		}
	}
	before, after := d.fixed(len(decimals))
	before = strings.Repeat("0", max(0, strings.Count(whole, "0")-len(before))) + before
	if groups {
		before = grouped(before)
	}
	for n := len(decimals); n > 0 && decimals[n-1] != '0' && after[n-1] == '0'; n-- {
		after = after[:n-1]
	}
	if after == "" {
		return before, true
	}
	return before + "," + after, true
}
