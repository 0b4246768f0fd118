package object

import (
	"errors"
	"fmt"
	"strconv"
)

// ErrSyntax reports that bytes are not PDF syntax.
var ErrSyntax = errors.New("this is not the notation of PDF")

// deepest bounds the nesting of arrays and dictionaries.
const deepest = 100

// scanner reads objects one after the other.
type scanner struct {
	data []byte
	at   int
}

func (s *scanner) fail(what string) error {
	return fmt.Errorf("%w: byte %d: %s", ErrSyntax, s.at, what)
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// space skips white space and comments.
func (s *scanner) space() {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case isSpace(c):
			s.at++
		case c == '%':
			for s.at < len(s.data) && s.data[s.at] != '\n' && s.data[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

// next reports whether the following bytes are word, and skips them.
func (s *scanner) next(word string) bool {
	if len(s.data)-s.at < len(word) || string(s.data[s.at:s.at+len(word)]) != word {
		return false
	}
	s.at += len(word)
	return true
}

// keyword is next for a complete word.
func (s *scanner) keyword(word string) bool {
	start := s.at
	if s.next(word) && (s.at == len(s.data) || isSpace(s.data[s.at]) || delimits(s.data[s.at])) {
		return true
	}
	s.at = start
	return false
}

// object reads the next object, including white space before it.
func (s *scanner) object(depth int) (Object, error) {
	s.space()
	if s.at == len(s.data) {
		return nil, s.fail("the end comes too early")
	}
	if depth > deepest {
		return nil, s.fail("the nesting is too deep")
	}
	switch c := s.data[s.at]; {
	case c == '/':
		return s.name()
	case c == '(':
		return s.literal()
	case c == '[':
		return s.array(depth)
	case s.next("<<"):
		return s.dict(depth)
	case c == '<':
		return s.hex()
	case isDigit(c), c == '+', c == '-', c == '.':
		return s.number()
	case s.keyword("true"):
		return Bool(true), nil
	case s.keyword("false"):
		return Bool(false), nil
	case s.keyword("null"):
		return nil, nil
	}
	return nil, s.fail("no object begins here")
}

func (s *scanner) array(depth int) (Object, error) {
	s.at++
	list := Array{}
	for {
		if s.space(); s.next("]") {
			return list, nil
		}
		o, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, o)
	}
}

func (s *scanner) dict(depth int) (Object, error) {
	d := Dict{}
	known := map[Name]bool{}
	for {
		if s.space(); s.next(">>") {
			return d, nil
		}
		if s.at == len(s.data) || s.data[s.at] != '/' {
			return nil, s.fail("a key is missing")
		}
		key, err := s.name()
		if err != nil {
			return nil, err
		}
		// Programs differ in which of two values they use.
		if known[key] {
			return nil, s.fail("the key /" + string(key) + " stands twice")
		}
		known[key] = true
		value, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if value != nil { // null means no entry
			d = append(d, Entry{key, value})
		}
	}
}

func (s *scanner) name() (Name, error) {
	s.at++
	var b []byte
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && !delimits(s.data[s.at]) {
		c := s.data[s.at]
		s.at++
		if c == '#' && s.at+2 <= len(s.data) {
			if v, err := strconv.ParseUint(string(s.data[s.at:s.at+2]), 16, 8); err == nil {
				c = byte(v)
				s.at += 2
			}
		}
		b = append(b, c)
	}
	return Name(b), nil
}

func (s *scanner) literal() (Object, error) {
	s.at++
	var b []byte
	for depth := 1; s.at < len(s.data); {
		c := s.data[s.at]
		s.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return String(b), nil
			}
		case '\r': // every line end is read as \n
			if s.at < len(s.data) && s.data[s.at] == '\n' {
				s.at++
			}
			c = '\n'
		case '\\':
			if s.at == len(s.data) {
				return nil, s.fail("the end comes too early")
			}
			c = s.data[s.at]
			s.at++
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if s.at < len(s.data) && s.data[s.at] == '\n' {
					s.at++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := int(c - '0')
				for n := 1; n < 3 && s.at < len(s.data) && '0' <= s.data[s.at] && s.data[s.at] <= '7'; n++ {
					v = v*8 + int(s.data[s.at]-'0')
					s.at++
				}
				c = byte(v)
			}
		}
		b = append(b, c)
	}
	return nil, s.fail("a string does not end")
}

func (s *scanner) hex() (Object, error) {
	s.at++
	var b []byte
	half := false
	for s.at < len(s.data) {
		c := s.data[s.at]
		s.at++
		var v byte
		switch {
		case c == '>':
			return String(b), nil
		case isSpace(c):
			continue
		case isDigit(c):
			v = c - '0'
		case 'a' <= c && c <= 'f':
			v = c - 'a' + 10
		case 'A' <= c && c <= 'F':
			v = c - 'A' + 10
		default:
			return nil, s.fail("a string has no such digit")
		}
		if half {
			b[len(b)-1] |= v
		} else {
			b = append(b, v<<4)
		}
		half = !half
	}
	return nil, s.fail("a string does not end")
}

// number reads a number, or the reference that begins with it.
func (s *scanner) number() (Object, error) {
	start := s.at
	for s.at++; s.at < len(s.data) && (isDigit(s.data[s.at]) || s.data[s.at] == '.'); {
		s.at++
	}
	word := string(s.data[start:s.at])
	n, err := strconv.Atoi(word)
	if err != nil {
		r, err := strconv.ParseFloat(word, 64)
		if err != nil {
			s.at = start
			return nil, s.fail("this is no number")
		}
		return Real(r), nil
	}
	if !isDigit(word[0]) {
		return Int(n), nil
	}
	end := s.at
	if generation, ok := s.whole(); ok {
		if s.space(); s.keyword("R") {
			return Ref{n, generation}, nil
		}
	}
	s.at = end
	return Int(n), nil
}

// whole reads an unsigned integer, including white space before it.
func (s *scanner) whole() (int, bool) {
	s.space()
	start := s.at
	for s.at < len(s.data) && isDigit(s.data[s.at]) {
		s.at++
	}
	n, err := strconv.Atoi(string(s.data[start:s.at]))
	return n, err == nil
}
