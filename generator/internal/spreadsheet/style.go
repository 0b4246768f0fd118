package spreadsheet

import (
	"baocao/generator/internal/bounds"
)

// style is the part of a cell's style that matters for its text (ISO/IEC 29500-1, 18.8).
type style struct {
	// code is the code of the number format; format is nil for an unsupported one.
	code   string
	format *numberFormat
	look   look
	font   string
}

// unstyled is the style of a cell without one.
var unstyled = style{format: &numberFormat{numbers: []section{{tokens: []token{{kind: 'G'}}}}}}

// style returns a style by its number; one that does not exist has no effect.
func (b *book) style(number int) *style {
	if number < 0 || number >= len(b.styles) {
		return &unstyled
	}
	return &b.styles[number]
}

// readStyles reads the part of the styles; it reports whether that is complete.
func (b *book) readStyles(data string) bool {
	codes := map[int]string{}
	var fonts []style // the fields of the fonts
	parsed := map[string]*numberFormat{}
	section := ""
	m := markup{rest: data}
	for {
		p, ok := m.next()
		if !ok {
			return m.whole()
		}
		if p.name == "" || p.closing {
			continue
		}
		if m.depth == 2 && !p.empty {
			section = p.name
			continue
		}
		switch section {
		case "numFmts":
			if id, ok := p.number("numFmtId"); ok {
				codes[id] = p.attribute("formatCode")
			}
		case "fonts":
			if p.name == "font" {
				if len(fonts) == bounds.SheetStyles {
					return false
				}
				fonts = append(fonts, style{})
			}
			if len(fonts) > 0 {
				fonts[len(fonts)-1].take(p)
			}
		case "cellXfs":
			if p.name != "xf" {
				continue
			}
			if len(b.styles) == bounds.SheetStyles {
				return false
			}
			var s style
			if font, ok := p.number("fontId"); ok && 0 <= font && font < len(fonts) && (p.raw("applyFont") == "" || p.flag("applyFont")) {
				s = fonts[font]
			}
			id, _ := p.number("numFmtId") // General where there is none
			known := false
			if s.code, known = codeOf(id, codes); known {
				f, seen := parsed[s.code]
				if !seen {
					f = parseFormat(s.code)
					parsed[s.code] = f
				}
				s.format = f
			}
			b.styles = append(b.styles, s)
		}
	}
}

// take applies an element of a font.
func (s *style) take(p piece) {
	s.look.take(p)
	if p.name == "name" {
		s.font = p.attribute("val")
	}
}

// codeOf returns the code of a number format; known is false for those that are defined
// by the language of Excel and that a Vietnamese one does not have.
func codeOf(id int, own map[int]string) (code string, known bool) {
	code, fixed := builtIn[id]
	if money := 5 <= id && id <= 8; !fixed || money { // a file may define its own currency
		if own, ok := own[id]; ok {
			return own, true
		}
	}
	if 27 <= id && id <= 36 || 50 <= id && id <= 62 || 67 <= id && id <= 81 {
		return "?", false
	}
	return code, true
}
