package spreadsheet

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"baocao/generator/internal/bounds"
)

// look is the look of words in a cell, as far as a report keeps it.
type look struct{ bold, italic, sup, sub, struck bool }

// take applies an element of a font.
func (l *look) take(p piece) {
	switch p.name {
	case "b":
		l.bold = p.isSet()
	case "i":
		l.italic = p.isSet()
	case "strike":
		l.struck = p.isSet()
	case "vertAlign":
		l.sup, l.sub = p.attribute("val") == "superscript", p.attribute("val") == "subscript"
	}
}

// words are a run of a cell's text; own reports whether they have a look of their own,
// line whether they begin a line of the cell.
type words struct {
	text string
	look look
	font string
	own  bool
	line bool
}

// richText appends a text, or runs of it, up to the end of the current element (ISO/IEC
// 29500-1, 18.4.8). tooLong reports more characters than a cell may have; the rest is
// skipped.
func (m *markup) richText(list []words) (_ []words, tooLong bool) {
	within := m.depth
	characters := 0
	aside := 0 // the depth of a reading aid, whose words do not show
	var run words
	inText := false
	for m.depth >= within {
		p, ok := m.next()
		if !ok {
			break
		}
		switch {
		case aside > 0:
			if m.depth < aside {
				aside = 0
			}
		case p.name == "" && inText:
			if characters += utf8.RuneCountInString(p.text); characters > bounds.CellCharacters {
				tooLong = true
				continue
			}
			run.text += p.words()
		case p.name == "":
		case p.name == "rPh" && !p.closing && !p.empty:
			aside = m.depth
		case p.name == "r" && !p.closing:
			run = words{}
		case p.name == "t":
			inText = !p.closing && !p.empty
			if p.closing && run.text != "" {
				run.text = unescaped(run.text)
				list = append(list, run)
				run.text = ""
			}
		case p.closing:
		case p.name == "rPr":
			run.own = true
		case p.name == "rFont":
			run.font = p.attribute("val")
		default:
			run.look.take(p)
		}
	}
	return list, tooLong
}

// unescaped replaces the escapes of what XML cannot contain: "_x000D_" is a carriage
// return (ISO/IEC 29500-1, 22.9.2.19).
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		at := strings.Index(s, "_x")
		if at < 0 {
			break
		}
		out.WriteString(s[:at])
		s = s[at:]
		if len(s) >= len("_x000D_") && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				out.WriteRune(rune(n))
				s = s[len("_x000D_"):]
				continue
			}
		}
		out.WriteString("_x")
		s = s[len("_x"):]
	}
	return out.String() + s
}
