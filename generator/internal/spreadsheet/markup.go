package spreadsheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup reads the XML of a part piece by piece without copying it: a sheet may have a
// million empty elements. Its strings share the part's memory. Names have no prefix.
type markup struct {
	rest  string
	depth int
}

// piece is a tag, or the text up to the next one.
type piece struct {
	name       string // of a tag; empty for text
	attributes string
	closing    bool
	empty      bool // closes itself
	text       string
	verbatim   bool // a text without references
}

// next returns the next piece; ok is false at the end and for malformed XML.
func (m *markup) next() (p piece, ok bool) {
	for m.rest != "" {
		if m.rest[0] != '<' {
			end := strings.IndexByte(m.rest, '<')
			if end < 0 {
				end = len(m.rest)
			}
			p.text, m.rest = m.rest[:end], m.rest[end:]
			return p, true
		}
		if len(m.rest) > 1 && m.rest[1] != '!' && m.rest[1] != '?' {
			return m.tag()
		}
		skipped := false
		for _, aside := range [...]struct{ open, end string }{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}} {
			rest, begins := strings.CutPrefix(m.rest, aside.open)
			if !begins {
				continue
			}
			inside, after, closed := strings.Cut(rest, aside.end)
			if !closed {
				m.rest = ""
				m.depth = -1
				return p, false
			}
			m.rest = after
			if aside.open == "<![CDATA[" {
				return piece{text: inside, verbatim: true}, true
			}
			skipped = true
			break
		}
		if skipped {
			continue
		}
		return m.tag()
	}
	return p, false
}

func (m *markup) tag() (p piece, ok bool) {
	s, at := m.rest, 1
	if p.closing = len(s) > 1 && s[1] == '/'; p.closing {
		at++
	}
	from := at
name:
	for ; at < len(s); at++ {
		switch s[at] {
		case ':':
			from = at + 1
		case ' ', '\t', '\r', '\n', '/', '>':
			break name
		}
	}
	p.name = s[from:at]
	from = at
	for quote := byte(0); at < len(s) && (quote != 0 || s[at] != '>'); at++ {
		switch c := s[at]; {
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	if at == len(s) {
		m.rest, m.depth = "", -1
		return p, false
	}
	p.attributes, p.empty = strings.CutSuffix(s[from:at], "/")
	m.rest = s[at+1:]
	switch {
	case p.closing:
		m.depth--
	case !p.empty:
		m.depth++
	}
	return p, true
}

// whole reports whether every element was closed.
func (m *markup) whole() bool { return m.depth == 0 }

// attribute returns the value of an attribute, by its name without a prefix.
func (p piece) attribute(name string) string { return decoded(p.raw(name)) }

// raw returns the undecoded value of an attribute.
func (p piece) raw(name string) string {
	for p.attributes != "" {
		if key, value := p.cut(); key == name {
			return value
		}
	}
	return ""
}

// cut removes the first attribute and returns it, its value undecoded.
func (p *piece) cut() (name, value string) {
	s, from := p.attributes, 0
	p.attributes = "" // for malformed ones
	at := strings.IndexByte(s, '=')
	if at < 0 {
		return "", ""
	}
	end := at
	for end > 0 && blank(s[end-1]) {
		end--
	}
	for i := range end {
		if s[i] == ':' || blank(s[i]) {
			from = i + 1
		}
	}
	rest := s[at+1:]
	for rest != "" && blank(rest[0]) {
		rest = rest[1:]
	}
	if rest == "" {
		return "", ""
	}
	length := strings.IndexByte(rest[1:], rest[0])
	if length < 0 {
		return "", ""
	}
	p.attributes = rest[length+2:]
	return s[from:end], rest[1 : 1+length]
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// isSet reports whether a boolean property is set: present, and not "0".
func (p piece) isSet() bool {
	v := p.attribute("val")
	return v != "0" && v != "false"
}

// number returns the value of an attribute as a whole number; ok is false where it is
// not one.
func (p piece) number(name string) (n int, ok bool) { return whole(p.raw(name)) }

// whole parses a whole number; ok is false for anything else, often an empty text.
func whole(s string) (n int, ok bool) {
	if s == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func (p piece) flag(name string) bool {
	v := p.raw(name)
	return v == "1" || v == "true"
}

// place parses a cell's "B12" or a row's "12"; a missing part is 0. ok is false for
// anything else.
func place(s string) (row, column int, ok bool) {
	const most = 1 << 24
	for i := range len(s) {
		switch c := s[i]; {
		case row == 0 && 'A' <= c&^0x20 && c&^0x20 <= 'Z' && c >= 'A':
			column = column*26 + int(c&^0x20-'A') + 1
		case '0' <= c && c <= '9' && (row > 0 || c > '0'):
			row = row*10 + int(c-'0')
		default:
			return 0, 0, false
		}
		if row > most || column > most || i > 16 {
			return 0, 0, false
		}
	}
	return row, column, s != ""
}

// content returns the text up to the end of the current element.
func (m *markup) content() (s string) {
	for within := m.depth; m.depth >= within; {
		p, ok := m.next()
		if !ok {
			break
		}
		s += p.words()
	}
	return s
}

// words returns the text of a piece.
func (p piece) words() string {
	if p.verbatim {
		return p.text
	}
	return decoded(p.text)
}

// decoded replaces the references in a text: "&lt;", "&#10;".
func decoded(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for ; at >= 0; at = strings.IndexByte(s, '&') {
		out.WriteString(s[:at])
		s = s[at:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		if end < 0 {
			out.WriteByte('&')
			s = s[1:]
			continue
		}
		out.WriteString(reference(s[1:end]))
		s = s[end+1:]
	}
	out.WriteString(s)
	return out.String()
}

func reference(name string) string {
	switch name {
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "amp":
		return "&"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, is := strings.CutPrefix(number, "x"); is {
			number, base = hex, 16
		}
		if r, err := strconv.ParseUint(number, base, 32); err == nil && utf8.ValidRune(rune(r)) {
			return string(rune(r))
		}
	}
	return "\uFFFD"
}
