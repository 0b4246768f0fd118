package word

import (
	"strconv"
	"strings"
)

// field is an open field: what it asks for, and whether its result has begun.
type field struct {
	asks   string
	result bool
}

// runs reads what stands in a paragraph.
func (r *reader) runs(e *element, in around) (list []Run) {
	for _, k := range e.kids {
		switch {
		case k.name == "w:r":
			list = append(list, r.run(k, in)...)
		case k.name == "w:hyperlink":
			before := r.link
			if l := r.targets[k.attr("r:id")]; l.outside {
				r.link = l.target
			}
			list = append(list, r.runs(k, in)...)
			r.link = before
		case k.name == "w:fldSimple":
			r.fields = append(r.fields, field{strings.TrimSpace(k.attr("w:instr")), true})
			list = append(list, r.runs(k, in)...)
			r.fields = r.fields[:len(r.fields)-1]
		case k.name == "w:del", k.name == "w:moveFrom":
			r.doc.Deleted += len([]rune(k.words()))
		case k.name == "w:commentRangeStart":
			r.doc.Comments++
		case k.name == "m:oMath", k.name == "m:oMathPara":
			list = append(list, Run{Text: k.words(), Other: "equation", Look: r.look(in, nil)})
		case through(k.name):
			list = append(list, r.runs(content(k), in)...)
		}
	}
	return list
}

// run reads one run of the file.
func (r *reader) run(e *element, in around) (list []Run) {
	props := e.kid("w:rPr")
	look := r.look(in, props)
	style := ""
	if id := props.val("w:rStyle"); id != "" {
		style = r.styles.name(id)
	}
	add := func(run Run) {
		run.Look, run.Style, run.Link = look, style, r.link
		for _, f := range r.fields {
			if !f.result {
				return // what a field asks for is not read out
			}
			run.Field = f.asks
		}
		list = append(list, run)
	}
	var walk func(*element)
	walk = func(e *element) {
		for _, k := range e.kids {
			switch k.name {
			case "w:t":
				add(Run{Text: k.text})
			case "w:tab", "w:ptab":
				add(Run{Tab: true})
			case "w:br":
				switch k.attr("w:type") {
				case "page", "column":
					add(Run{PageBreak: true})
				default:
					add(Run{Break: true})
				}
			case "w:cr":
				add(Run{Break: true})
			case "w:noBreakHyphen":
				add(Run{Text: "-"})
			case "w:softHyphen":
				add(Run{Text: "\u00ad"})
			case "w:sym":
				if n, err := strconv.ParseUint(k.attr("w:char"), 16, 16); err == nil && n > 0 {
					add(Run{Text: symbol(k.attr("w:font"), rune(n))})
				}
			case "w:footnoteReference", "w:endnoteReference":
				if n := r.note(k); n != nil {
					add(Run{Note: n})
				}
			case "w:footnoteRef", "w:endnoteRef":
				add(Run{Mark: true})
			case "w:fldChar":
				r.fieldMark(k.attr("w:fldCharType"))
			case "w:instrText":
				if n := len(r.fields); n > 0 && !r.fields[n-1].result {
					r.fields[n-1].asks = strings.TrimSpace(r.fields[n-1].asks + k.text)
				}
			case "w:drawing", "w:pict", "w:object":
				for _, run := range r.drawing(k) {
					add(run)
				}
			default:
				if through(k.name) {
					walk(content(k))
				}
			}
		}
	}
	walk(e)
	return list
}

func (r *reader) fieldMark(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin" && n < MaxDepth:
		r.fields = append(r.fields, field{})
	case kind == "separate" && n > 0:
		r.fields[n-1].result = true
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

// symbols are the letters of the fonts of symbols that office papers use, as
// letters that any font has.
var symbols = map[rune]string{
	0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xDE: "⇒", 0x2D: "−",
	'a': "α", 'b': "β", 'g': "γ", 'd': "δ", 'D': "Δ", 'l': "λ", 'm': "μ", 'p': "π", 's': "σ", 'S': "Σ", 'w': "ω", 'W': "Ω", 'f': "φ",
}

// symbol is a letter of a font of symbols; one that is not known stays in the
// private use area, where a later look finds it.
func symbol(font string, n rune) string {
	if strings.EqualFold(font, "Symbol") {
		if s, ok := symbols[n&0xFF]; ok {
			return s
		}
	}
	if b, ok := bullets[string(0xF000|n&0xFF)]; ok && strings.HasPrefix(font, "Wingdings") {
		return b
	}
	if strings.EqualFold(font, "Symbol") || strings.HasPrefix(font, "Wingdings") || strings.HasPrefix(font, "Webdings") {
		return string(0xF000 | n&0xFF)
	}
	return string(n)
}
