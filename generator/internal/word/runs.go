package word

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
)

// field is an open field: its instruction, and whether its result has begun.
type field struct {
	// pieces are the instruction as far as it was read; instruction is all of it, set
	// when the result begins.
	pieces      []byte
	instruction string
	result      bool
}

// runs reads the content of a paragraph.
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
			// A field that begins inside ends inside; an end without a beginning ends
			// no field outside.
			outer := r.fields
			f := field{instruction: instruction(k.attr("w:instr")), result: true}
			r.fields = append(slices.Clone(outer), f)
			inside := r.runs(k, in)
			if len(inside) == 0 && pageField(f) {
				inside = []Run{{Field: f.instruction, Look: r.look(in, nil)}}
			}
			list = append(list, inside...)
			r.fields = outer
		case k.name == "w:del", k.name == "w:moveFrom":
			r.doc.Deleted += len([]rune(k.words()))
		case k.name == "m:oMath", k.name == "m:oMathPara":
			list = append(list, Run{Text: k.words(), Other: "equation", Look: r.look(in, nil)})
		case k.name == "w:ruby":
			list = append(list, r.ruby(k, in)...)
		case k.name == "w:subDoc":
			r.unread(subDocument, "")
		case (k.name == "w:bdo" || k.name == "w:dir") && k.attr("w:val") == "rtl":
			// The text direction is represented by the character that requests it.
			list = append(list, Run{Text: "\u202e", Look: r.look(in, nil)})
			list = append(append(list, r.runs(k, in)...), Run{Text: "\u202c", Look: r.look(in, nil)})
		case isWrapper(k.name):
			list = append(list, r.runs(content(k), in)...)
		}
	}
	return list
}

// ruby reads a word with a reading above it: the word is kept.
func (r *reader) ruby(e *element, in around) []Run {
	r.unread(reading, e.kid("w:rt").words())
	if base := e.kid("w:rubyBase"); base != nil {
		return r.runs(base, in)
	}
	return nil
}

// unread records what is printed and cannot be read.
func (r *reader) unread(what diagnostic.Localized, text string) {
	r.doc.Unread = append(r.doc.Unread, Unread{what, r.paragraphs, text})
}

// What is not read.
var (
	subDocument = diagnostic.Localized{Vietnamese: "tài liệu con (subdocument)", English: "a subdocument"}
	reading     = diagnostic.Localized{Vietnamese: "chữ chú âm (ruby)", English: "a phonetic guide above a word (ruby)"}
	foreignPart = diagnostic.Localized{Vietnamese: "phần chép từ tệp khác (altChunk)", English: "text stored in another format (altChunk)"}
	smartArt    = diagnostic.Localized{Vietnamese: "sơ đồ SmartArt", English: "SmartArt"}
	canvas      = diagnostic.Localized{Vietnamese: "chữ trong hình vẽ", English: "text in a drawing"}
	control     = diagnostic.Localized{Vietnamese: "ô điều khiển (ActiveX)", English: "a control (ActiveX)"}
	ink         = diagnostic.Localized{Vietnamese: "nét vẽ tay", English: "an ink drawing"}
	byField     = diagnostic.Localized{Vietnamese: "chữ do trường mã tạo ra", English: "text made by a field"}
	deepBox     = diagnostic.Localized{Vietnamese: "khung chữ", English: "a text box"}
)

// addressIn returns the address in a field's instruction: HYPERLINK "https://…"
// (ECMA-376-1, 17.16.5.25).
func addressIn(words string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(words), "HYPERLINK ")
	if !ok {
		return ""
	}
	rest, ok = strings.CutPrefix(strings.TrimSpace(rest), `"`)
	address, _, ends := strings.Cut(rest, `"`)
	if !ok || !ends {
		return ""
	}
	return address
}

// pageField reports whether a field shows the page number.
func pageField(f field) bool {
	words := f.instruction
	if !f.result {
		words = instruction(string(f.pieces))
	}
	name, _, _ := strings.Cut(words, " ")
	return strings.EqualFold(name, "PAGE")
}

// formField returns what a form field shows that stores it as a setting: the chosen
// entry of a list, the mark of a check box.
func formField(e *element) string {
	data := e.kid("w:ffData")
	if list := data.kid("w:ddList"); list != nil {
		chosen := list.kid("w:result")
		if chosen == nil {
			chosen = list.kid("w:default")
		}
		n := chosen.number("w:val")
		for _, k := range list.kids {
			if k.name == "w:listEntry" {
				if n == 0 {
					return k.attr("w:val")
				}
				n--
			}
		}
	}
	if box := data.kid("w:checkBox"); box != nil {
		state := box.kid("w:checked")
		if state == nil {
			state = box.kid("w:default")
		}
		if state != nil && on(state) {
			return "☒"
		}
		return "☐"
	}
	return ""
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
				return // a field's instruction is not text
			}
			run.Field = f.instruction
			if run.Link == "" {
				run.Link = addressIn(f.instruction)
			}
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
			case renderedBreak:
				r.turn()
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
				kind := k.attr("w:fldCharType")
				if n := len(r.fields); kind == "end" && n > 0 && (!r.fields[n-1].result || len(list) == 0) && pageField(r.fields[n-1]) {
					// Word computes it again, whatever result the file stores.
					r.fields[n-1].begin()
					add(Run{})
				}
				if shown := formField(k); kind == "begin" && shown != "" {
					add(Run{Text: shown})
				}
				r.fieldMark(kind)
			case "w:ruby":
				list = append(list, r.ruby(k, in)...)
			case "w:commentReference":
				r.doc.Comments++
			case "w:contentPart":
				r.unread(ink, "")
			case "w:instrText":
				if n := len(r.fields); n > 0 && !r.fields[n-1].result {
					f := &r.fields[n-1]
					f.pieces = append(f.pieces, k.text[:min(len(k.text), MaxInstruction-len(f.pieces))]...)
				}
			case "w:drawing", "w:pict", "w:object":
				for _, run := range r.drawing(k) {
					add(run)
				}
			default:
				if isWrapper(k.name) {
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
		r.fields[n-1].begin()
	case kind == "end" && n > 0:
		// Words that a field draws without storing them as its result.
		if f := &r.fields[n-1]; !f.result {
			if words := strings.Fields(string(f.pieces)); len(words) > 1 && drawing[strings.ToUpper(words[0])] {
				r.unread(byField, strings.Join(words, " "))
			}
		}
		r.fields = r.fields[:n-1]
	}
}

// drawing are the fields that draw the content of their instruction.
var drawing = map[string]bool{"EQ": true, "SYMBOL": true, "QUOTE": true, "AUTONUM": true, "AUTONUMLGL": true, "AUTONUMOUT": true, "BARCODE": true, "DISPLAYBARCODE": true}

// begin begins the result of a field.
func (f *field) begin() {
	if !f.result {
		f.instruction, f.pieces, f.result = instruction(string(f.pieces)), nil, true
	}
}

func instruction(s string) string { return strings.TrimSpace(s[:min(len(s), MaxInstruction)]) }

// symbols maps the characters of symbol fonts that office documents use to characters
// that any font has.
var symbols = map[rune]string{
	0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xDE: "⇒", 0x2D: "−",
	'a': "α", 'b': "β", 'g': "γ", 'd': "δ", 'D': "Δ", 'l': "λ", 'm': "μ", 'p': "π", 's': "σ", 'S': "Σ", 'w': "ω", 'W': "Ω", 'f': "φ",
}

// symbol returns a character of a symbol font; an unknown one stays in the private use
// area, where a later check finds it.
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
