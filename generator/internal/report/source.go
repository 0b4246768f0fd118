package report

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// source is the text of a file and the offsets of its lines.
type source struct {
	file string
	text string
	// starts are the offsets of the lines.
	starts []int
	// long are places in lines of more than stride bytes, so that a report in one line,
	// as programs write JSON, is not scanned from its start each time.
	long map[int][]mark
}

// mark is a place in a text: its offset and its columns, in runes as in YAML and in
// grapheme clusters, both from 1.
type mark struct{ offset, runes, characters int }

// stride is the distance between marks, in bytes.
const stride = 512

func newSource(file, text string) *source {
	s := &source{file: file, text: text, starts: []int{0}}
	ends := "\n"
	if strings.Contains(text, "\r") {
		ends = "\r\n"
	}
	for at := 0; ; {
		i := strings.IndexAny(text[at:], ends)
		if i < 0 {
			return s
		}
		at += i + 1
		if text[at-1] == '\r' && strings.HasPrefix(text[at:], "\n") {
			at++
		}
		s.starts = append(s.starts, at)
	}
}

// line returns line n, from 1, without its end.
func (s *source) line(n int) string {
	if n < 1 || n > len(s.starts) {
		return ""
	}
	text := s.text[s.starts[n-1]:]
	if n < len(s.starts) {
		text = text[:s.starts[n]-s.starts[n-1]]
	}
	return strings.TrimRight(text, "\r\n")
}

// marks returns places in line n, the first at its start.
func (s *source) marks(n int) []mark {
	start, end := s.starts[n-1], len(s.text)
	if n < len(s.starts) {
		end = s.starts[n]
	}
	first := mark{start, 1, 1}
	if end-start <= stride {
		return []mark{first}
	}
	list, ok := s.long[n]
	if ok {
		return list
	}
	list = []mark{first}
	last := first
	for at := start + stride; at < end; at++ {
		// No grapheme cluster continues with an ASCII character.
		if b := s.text[at]; b <= ' ' || b >= utf8.RuneSelf || at-last.offset < stride {
			continue
		}
		between := s.text[last.offset:at]
		last = mark{at, last.runes + utf8.RuneCountInString(between), last.characters + diagnostic.Position(between, len(between)) - 1}
		list = append(list, last)
	}
	if s.long == nil {
		s.long = map[int][]mark{}
	}
	s.long[n] = list
	return list
}

// offset returns the offset of the rune at a line and column of YAML; both count from
// 1.
func (s *source) offset(line, column int) int {
	if line < 1 || line > len(s.starts) {
		return len(s.text)
	}
	list := s.marks(line)
	m := list[max(0, sort.Search(len(list), func(i int) bool { return list[i].runes > column })-1)]
	for ; m.runes < column && m.offset < len(s.text); m.runes++ {
		_, size := utf8.DecodeRuneInString(s.text[m.offset:])
		m.offset += size
	}
	return m.offset
}

// pos returns the place of an offset.
func (s *source) pos(offset int) diagnostic.Pos {
	line := sort.SearchInts(s.starts, offset+1)
	list := s.marks(line)
	m := list[max(0, sort.Search(len(list), func(i int) bool { return list[i].offset > offset })-1)]
	end := len(s.text)
	if line < len(s.starts) {
		end = s.starts[line]
	}
	return diagnostic.Pos{Line: line, Column: m.characters + diagnostic.Position(s.text[m.offset:end], offset-m.offset) - 1}
}

// between returns the range of the bytes from start to end.
func (s *source) between(start, end int) diagnostic.Range {
	r := diagnostic.Range{File: s.file, Start: s.pos(start)}
	if end > start {
		r.End = s.pos(end)
	}
	return r
}

// whole returns the range that means the whole file.
func (s *source) whole() diagnostic.Range { return diagnostic.Range{File: s.file} }

// extent returns the range of a value: the words without their quotes, the mark of a
// text block, or the place where a mapping or a list begins.
func (s *source) extent(n *yaml.Node) diagnostic.Range {
	start, end := s.span(n)
	return s.between(start, end)
}

// span returns that range in bytes.
func (s *source) span(n *yaml.Node) (start, end int) {
	start = s.offset(n.Line, n.Column)
	end = start
	switch {
	case n.Kind != yaml.ScalarNode || n.Style&yaml.TaggedStyle != 0:
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end = min(start+1, len(s.text))
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		if inside, ok := quoted(s.text[start:]); ok && inside > 0 {
			start, end = start+1, start+1+inside
		}
	default:
		for _, word := range strings.Fields(n.Value) {
			next := end + len(s.text[end:]) - len(strings.TrimLeft(s.text[end:], " \t\r\n"))
			if !strings.HasPrefix(s.text[next:], word) {
				break
			}
			end = next + len(word)
		}
	}
	return start, end
}

// quoted returns the length of the text between the quotes that text begins with.
func quoted(text string) (inside int, ok bool) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] != text[0]:
		case text[0] == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		default:
			return i - 1, true
		}
	}
	return 0, false
}

// decode returns a file's bytes as readable text, and reports the places that are not.
// Each unreadable byte becomes one U+FFFD, so that all other places stay right. ok is
// false when nothing can be read.
func decode(file string, data []byte) (s *source, found []diagnostic.Diagnostic, ok bool) {
	whole := diagnostic.Range{File: file}
	data = utf8Of(data)
	switch {
	case len(data) > MaxSize:
		found = append(found, diagnostic.New(diagnostic.FileTooLarge, whole, diagnostic.Size(len(data)), diagnostic.Size(MaxSize)))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("xl/workbook.xml")) && !bytes.Contains(data, []byte("word/document.xml")):
		found = append(found, diagnostic.New(diagnostic.FileWorkbook, whole, file))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		found = append(found, diagnostic.New(diagnostic.FileWord, whole, file))
	case bytes.IndexByte(data, 0) >= 0:
		found = append(found, diagnostic.New(diagnostic.FileNotText, whole))
	}
	if found != nil {
		return nil, found, false
	}

	text := strings.TrimPrefix(string(data), "\uFEFF")
	broken, controls := unreadable(text)
	if startsJSON(text) {
		// JSON allows them in its strings, and refuses those below the space itself.
		controls = nil
	}
	if broken == nil && controls == nil {
		return newSource(file, text), nil, true
	}
	clean := strings.Map(func(r rune) rune {
		if forbidden(r) {
			return utf8.RuneError
		}
		return r
	}, text)
	// Places are found in the original text; a line separator that YAML recognises but
	// nobody sees must not count as a line end.
	original := newSource(file, text)
	if broken != nil {
		found = append(found, diagnostic.New(encodingOf(text), original.between(broken[0], broken[0]), len(broken)))
	}
	for _, at := range controls {
		r, size := utf8.DecodeRuneInString(text[at:])
		found = append(found, diagnostic.New(diagnostic.ControlCharacter, original.between(at, at+size), int(r)))
	}
	return newSource(file, clean), found, true
}

// Decode returns the bytes of a file beside a report as readable text, and reports the
// places that are not. file is the file name used in diagnostics.
func Decode(file string, data []byte) (text string, found []diagnostic.Diagnostic) {
	s, found, ok := decode(file, data)
	if !ok {
		return "", found
	}
	return s.text, found
}

// unreadable returns the offsets of the bytes that are not UTF-8, and of the first
// forbidden character in each line.
func unreadable(text string) (broken, controls []int) {
	fresh := true // no control character in this line yet
	valid := utf8.ValidString(text)
	for i := 0; i < len(text); {
		if b := text[i]; ' ' <= b && b < 0x7F || valid && !doubtful[b] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			fresh = true
		case r == utf8.RuneError && size == 1:
			broken = append(broken, i)
		case forbidden(r) && fresh:
			controls = append(controls, i)
			fresh = false
		}
		i += size
	}
	return broken, controls
}

// doubtful are the bytes that a forbidden character or the end of a line begins with,
// in text that is UTF-8.
var doubtful = func() (all [256]bool) {
	for b := range 0x80 {
		all[b] = b == '\n' || forbidden(rune(b))
	}
	for _, r := range "\u0080\u2028\ufeff" {
		all[string(r)[0]] = true
	}
	return all
}()

// forbidden reports whether a report cannot contain a character: controls, invisible
// line separators (U+0085, U+2028, U+2029), stray byte order marks.
func forbidden(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < ' ', 0x7F <= r && r < 0xA0:
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}
