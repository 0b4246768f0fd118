package outline

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
)

// A text that was copied from a document has its notes as printed there:
//
//	Diện tích đạt 1.245,6 ha(1).
//	(1) Trong đó lúa 515,4 ha.
//
// A number in brackets that immediately follows a word, once, and a line with that
// number below it are a note.

// typedCall is a number in brackets in a line.
type typedCall struct {
	from, to int
	// name is the name of its note; empty where it is none.
	name string
}

// typedNumber reads "(1)" or "[1]" at the start of s.
func typedNumber(s string) (number, length int) {
	if s == "" || s[0] != '(' && s[0] != '[' {
		return 0, 0
	}
	n, digits := readDigits(s[1:])
	closing := ")"
	if s[0] == '[' {
		closing = "]"
	}
	if n == 0 || !strings.HasPrefix(s[1+digits:], closing) {
		return 0, 0
	}
	return n, digits + 2
}

// typedNotes removes the lines that are notes from a text, and gives the marks that
// reference them their names.
func (p *parser) typedNotes(lines []*source) []*source {
	type place struct{ line, call int }
	open := map[int][]place{} // references without a note so far, by number
	last := 0
	rest := lines[:0:0]
	for i, s := range lines {
		if s.given != nil {
			rest = append(rest, s)
			continue
		}
		n, length := typedNumber(s.text)
		if n > 0 && (n == 1 || n == last+1) && length < len(s.text) && s.text[length] == ' ' {
			last = n
			if calls := open[n]; len(calls) == 1 {
				caller := lines[calls[0].line]
				delete(open, n)
				name := strconv.Itoa(n)
				for p.notes[name] != nil {
					name += "-" + strconv.Itoa(i)
				}
				mark := span{s, 0, length}
				d := &definition{mark: name, place: mark, text: span{s, length, len(s.text)}.trimmed()}
				p.define(d)
				caller.calls[calls[0].call].name = name
				p.addFinding(diagnostic.NoteTyped, mark, mark.string(), strconv.Itoa(n))
				continue
			}
		}
		rest = append(rest, s)
		if strings.IndexByte(s.text, '(') < 0 && strings.IndexByte(s.text, '[') < 0 {
			continue
		}
		for at := 1; at < len(s.text); at++ {
			n, length := typedNumber(s.text[at:])
			if n == 0 || s.text[at-1] == ' ' || s.text[at-1] == '\\' {
				continue
			}
			s.calls = append(s.calls, typedCall{at, at + length, ""})
			open[n] = append(open[n], place{i, len(s.calls) - 1})
		}
	}
	return rest
}
