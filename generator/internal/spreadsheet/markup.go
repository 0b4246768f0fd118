package spreadsheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup reads the XML of a part piece by piece without copying it: a sheet may have a
// million empty elements. Names have no prefix.
type markup struct {
	rest  []byte
	depth int
}

// piece is a tag, or the text up to the next one.
type piece struct {
	name       string // of a tag; empty for text
	attributes []byte
	closing    bool
	empty      bool // closes itself
	text       []byte
	verbatim   bool // a text without references
}

// next returns the next piece; ok is false at the end and for malformed XML.
func (m *markup) next() (p piece, ok bool) {
	for len(m.rest) > 0 {
		if m.rest[0] != '<' {
			end := bytes.IndexByte(m.rest, '<')
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
			if !bytes.HasPrefix(m.rest, []byte(aside.open)) {
				continue
			}
			inside, after, closed := bytes.Cut(m.rest[len(aside.open):], []byte(aside.end))
			if !closed {
				m.rest = nil
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
	end, quote := 1, byte(0)
	for ; end < len(m.rest) && (quote != 0 || m.rest[end] != '>'); end++ {
		switch c := m.rest[end]; {
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	if end == len(m.rest) {
		m.rest, m.depth = nil, -1
		return p, false
	}
	inside := m.rest[1:end]
	m.rest = m.rest[end+1:]
	if len(inside) > 0 && inside[0] == '/' {
		p.closing, inside = true, inside[1:]
		m.depth--
	} else if len(inside) > 0 && inside[len(inside)-1] == '/' {
		p.empty, inside = true, inside[:len(inside)-1]
	} else {
		m.depth++
	}
	name := inside
	if at := bytes.IndexAny(inside, " \t\r\n"); at >= 0 {
		name, p.attributes = inside[:at], inside[at:]
	}
	if at := bytes.IndexByte(name, ':'); at >= 0 {
		name = name[at+1:]
	}
	p.name = tagName(name)
	return p, true
}

// tagName avoids allocating names that occur millions of times.
func tagName(name []byte) string {
	switch string(name) {
	case "c":
		return "c"
	case "v":
		return "v"
	case "row":
		return "row"
	}
	return string(name)
}

// whole reports whether every element was closed.
func (m *markup) whole() bool { return m.depth == 0 }

// attribute returns the value of an attribute, by its name without a prefix.
func (p piece) attribute(name string) string { return decoded(p.raw(name)) }

// raw returns the undecoded value of an attribute.
func (p piece) raw(name string) []byte {
	rest := p.attributes
	for {
		at := bytes.IndexByte(rest, '=')
		if at < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:at])
		rest = bytes.TrimLeft(rest[at+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		quote := rest[0]
		end := bytes.IndexByte(rest[1:], quote)
		if end < 0 {
			return nil
		}
		value := rest[1 : 1+end]
		rest = rest[end+2:]
		if colon := bytes.IndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		if string(key) == name {
			return value
		}
	}
}

// is reports whether a boolean property is set: present, and not "0".
func (p piece) is() bool {
	v := p.attribute("val")
	return v != "0" && v != "false"
}

func (p piece) flag(name string) bool {
	v := p.raw(name)
	return string(v) == "1" || string(v) == "true"
}

// place parses a cell's "B12" or a row's "12"; a missing part is 0. ok is false for
// anything else.
func place(s []byte) (row, column int, ok bool) {
	const most = 1 << 24
	for i, c := range s {
		switch {
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
	return row, column, len(s) > 0
}

// words returns the text of a piece.
func (p piece) words() string {
	if p.verbatim {
		return string(p.text)
	}
	return decoded(p.text)
}

// decoded replaces the references in a text: "&lt;", "&#10;".
func decoded(b []byte) string {
	at := bytes.IndexByte(b, '&')
	if at < 0 {
		return string(b)
	}
	var out strings.Builder
	out.Grow(len(b))
	for ; at >= 0; at = bytes.IndexByte(b, '&') {
		out.Write(b[:at])
		b = b[at:]
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		if end < 0 {
			out.WriteByte('&')
			b = b[1:]
			continue
		}
		out.WriteString(reference(string(b[1:end])))
		b = b[end+1:]
	}
	out.Write(b)
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
