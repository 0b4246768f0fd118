package docx

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"baocao/layouts"
)

// markup is XML being written. Elements are closed in the order in which they were
// opened, so it is well-formed as long as every open has its close.
type markup struct {
	b     []byte
	opens []string
}

// The namespaces of the parts.
const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relSpace      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	placeSpace    = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	drawingSpace  = "http://schemas.openxmlformats.org/drawingml/2006/main"
	pictureSpace  = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	documentSpace = "http://schemas.openxmlformats.org/officeDocument/2006/"
)

// The initial capacity of a part, so that it is not copied as it grows: most parts are
// short, the body and the styles are long.
const (
	shortPart = 4 << 10 // bytes
	longPart  = 128 << 10
)

// newMarkup begins a part with its root.
func newMarkup(root string, attrs ...string) *markup {
	x := &markup{b: make([]byte, 0, shortPart)}
	x.b = append(x.b, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"...)
	x.open(root, attrs...)
	return x
}

// long gives the part the capacity of a long one.
func (x *markup) long() *markup {
	x.b = slices.Grow(x.b, longPart)
	return x
}

// open begins an element; attrs are names and values in turn.
func (x *markup) open(tag string, attrs ...string) {
	x.start(tag, attrs)
	x.b = append(x.b, '>')
	x.opens = append(x.opens, tag)
}

// close ends the element that was opened last.
func (x *markup) close() {
	last := len(x.opens) - 1
	x.b = append(x.b, '<', '/')
	x.b = append(x.b, x.opens[last]...)
	x.b = append(x.b, '>')
	x.opens = x.opens[:last]
}

// empty writes an element without content.
func (x *markup) empty(tag string, attrs ...string) {
	x.start(tag, attrs)
	x.b = append(x.b, '/', '>')
}

// val writes an element whose only attribute is w:val.
func (x *markup) val(tag, value string) { x.empty(tag, "w:val", value) }

// element writes an element that holds only text.
func (x *markup) element(tag, text string, attrs ...string) {
	x.open(tag, attrs...)
	x.text(text)
	x.close()
}

func (x *markup) start(tag string, attrs []string) {
	x.b = append(x.b, '<')
	x.b = append(x.b, tag...)
	for i := 0; i+1 < len(attrs); i += 2 {
		x.b = append(x.b, ' ')
		x.b = append(x.b, attrs[i]...)
		x.b = append(x.b, '=', '"')
		x.text(attrs[i+1])
		x.b = append(x.b, '"')
	}
}

// text writes s escaped. What XML cannot hold is left out: control characters and
// invalid UTF-8; a tab or a new line becomes a space.
func (x *markup) text(s string) {
	from := 0
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		with, plain := "", false
		switch {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&quot;"
		case c == '\t' || c == '\n':
			with = " "
		case c < ' ' || c >= 0x7f && c < 0xa0 || c == 0xfffe || c == 0xffff || c == utf8.RuneError && size == 1:
		default:
			plain = true
		}
		if !plain {
			x.b = append(x.b, s[from:i]...)
			x.b = append(x.b, with...)
			from = i + size
		}
		i += size
	}
	x.b = append(x.b, s[from:]...)
}

// end closes the open elements and returns the part.
func (x *markup) end() []byte {
	for len(x.opens) > 0 {
		x.close()
	}
	return x.b
}

func (x *markup) String() string { return string(x.b) }

// twips returns a length in the unit that Word uses in most places.
func twips(l layouts.Length) string { return strconv.Itoa(int(l)) }

// halfPoints returns a font size.
func halfPoints(l layouts.Length) string { return strconv.Itoa(int(l) / 10) }

// eighths returns the thickness of a border, in eighths of a point.
func eighths(l layouts.Length) string { return strconv.Itoa(int(l) * 8 / 20) }

// points returns the space between a border and the words.
func points(l layouts.Length) string { return strconv.Itoa(int(l) / 20) }

// emu returns a length in a drawing: 635 to the twip.
func emu(l layouts.Length) string { return strconv.Itoa(int(l) * 635) }
