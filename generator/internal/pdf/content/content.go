// Package content reads the content of a page and of a field's appearance (ISO 32000-1,
// 7.8.2): its operators, and the characters that codes represent.
package content

import (
	"bytes"
	"encoding/hex"
	"strings"
	"unicode/utf16"
)

// Operation is one operator with its operands as written; strings are unescaped and
// begin with "(", those that cannot be unescaped with "<".
type Operation struct {
	Operator string
	Operands []string
}

// Operations splits a content stream.
func Operations(b []byte) []Operation {
	var list []Operation
	var operands []string
	for i := 0; i < len(b); {
		switch ch := b[i]; {
		case strings.IndexByte(" \n\r\t\f\x00", ch) >= 0:
			i++
		case ch == '(':
			var s []byte
			s, i = literal(b, i)
			operands = append(operands, string(s))
		case bytes.HasPrefix(b[i:], []byte("<<")), bytes.HasPrefix(b[i:], []byte(">>")):
			operands = append(operands, string(b[i:i+2]))
			i += 2
		case ch == '<':
			written, _, _ := bytes.Cut(b[i+1:], []byte(">"))
			i += len(written) + 2
			if s, err := hex.DecodeString(strings.Join(strings.Fields(string(written)), "")); err == nil {
				operands = append(operands, "("+string(s))
			} else {
				operands = append(operands, "<"+string(written)+">")
			}
		case ch == '[' || ch == ']':
			operands = append(operands, string(ch))
			i++
		default:
			end := i + 1
			for end < len(b) && strings.IndexByte(" \n\r\t\f\x00()<>[]/", b[end]) < 0 {
				end++
			}
			word := string(b[i:end])
			i = end
			if word[0] == '/' || strings.ContainsRune("+-.0123456789", rune(word[0])) {
				operands = append(operands, word)
				continue
			}
			list = append(list, Operation{word, operands})
			operands = nil
		}
	}
	return list
}

// literal reads a string from its parenthesis on and returns it with one parenthesis
// before it.
func literal(b []byte, i int) (s []byte, end int) {
	s = []byte("(")
	depth := 1
	for i++; i < len(b); i++ {
		ch := b[i]
		switch ch {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s, i + 1
			}
		case '\\':
			if i++; i == len(b) {
				return s, i
			}
			switch ch = b[i]; {
			case ch == 'r':
				ch = '\r'
			case ch == 'n':
				ch = '\n'
			case '0' <= ch && ch <= '7':
				n, last := 0, min(i+3, len(b))
				for ; i < last && '0' <= b[i] && b[i] <= '7'; i++ {
					n = n<<3 | int(b[i]-'0')
				}
				i--
				ch = byte(n)
			}
		}
		s = append(s, ch)
	}
	return s, i
}

// ToUnicode reads what the codes of a font represent (ISO 32000-1, 9.10.3), as far as the
// map is in the usual notation.
func ToUnicode(cmap []byte) map[int]string {
	text := map[int]string{}
	for _, op := range Operations(cmap) {
		var v []string
		for _, o := range op.Operands {
			if s, ok := strings.CutPrefix(o, "("); ok {
				v = append(v, s)
			}
		}
		switch op.Operator {
		case "endbfchar":
			for ; len(v) >= 2; v = v[2:] {
				text[code(v[0])] = meaning(v[1], 0)
			}
		case "endbfrange":
			for ; len(v) >= 3; v = v[3:] {
				const most = 0xFF // a range stays in its block
				first := code(v[0])
				for n := range min(code(v[1])-first, most) + 1 {
					text[first+n] = meaning(v[2], n)
				}
			}
		}
	}
	return text
}

func code(s string) (n int) {
	for _, b := range []byte(s) {
		n = n<<8 | int(b)
	}
	return n & 0xFFFF
}

// meaning returns the text of a code that is further codes after the first of a range.
func meaning(s string, further int) string {
	var units []uint16
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	if len(units) > 0 {
		units[len(units)-1] += uint16(further)
	}
	return string(utf16.Decode(units))
}

// Codes returns the two-byte codes that an operation shows.
func (op Operation) Codes() []int {
	var list []int
	for _, o := range op.Operands {
		s, isText := strings.CutPrefix(o, "(")
		for ; isText && len(s) >= 2; s = s[2:] {
			list = append(list, int(s[0])<<8|int(s[1]))
		}
	}
	return list
}
