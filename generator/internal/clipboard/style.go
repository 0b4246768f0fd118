package clipboard

import (
	"maps"
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"baocao/generator/internal/word"
)

// declared returns the declarations of a style attribute, in lowercase.
func declared(style string) map[string]string {
	if style == "" {
		return nil
	}
	all := map[string]string{}
	for part := range strings.SplitSeq(style, ";") {
		if key, value, ok := strings.Cut(part, ":"); ok {
			all[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return all
}

// stylesheet holds rules of a page for an element, a class, or both.
type stylesheet struct {
	rules map[string][]rule // by class; "" for none
}

// rule is for elements of a tag, or of any where it is empty.
type rule struct {
	tag      string
	declared map[string]string
}

// read reads the rules of a style element. Selectors other than a name and a class are
// skipped, and so are at-rules.
func (s *stylesheet) read(css string) {
	css = strings.NewReplacer("<!--", "", "-->", "").Replace(css)
	for {
		from := strings.Index(css, "/*")
		if from < 0 {
			break
		}
		to := strings.Index(css[from:], "*/")
		if to < 0 {
			css = css[:from]
			break
		}
		css = css[:from] + css[from+to+len("*/"):]
	}
	for block := range strings.SplitSeq(css, "}") {
		selectors, body, ok := strings.Cut(block, "{")
		if !ok || strings.HasPrefix(strings.TrimSpace(selectors), "@") {
			continue
		}
		d := declared(body)
		for selector := range strings.SplitSeq(selectors, ",") {
			tag, class, _ := strings.Cut(strings.TrimSpace(selector), ".")
			if !strings.ContainsAny(tag+class, " .:>#[*+~") && tag+class != "" {
				if s.rules == nil {
					s.rules = map[string][]rule{}
				}
				s.rules[class] = append(s.rules[class], rule{strings.ToLower(tag), d})
			}
		}
	}
}

// of returns the declarations for an element: of the style sheet, then its own.
func (s *stylesheet) of(n *html.Node) map[string]string {
	own := declared(attr(n, "style"))
	var all map[string]string
	for _, class := range append([]string{""}, strings.Fields(attr(n, "class"))...) {
		for _, r := range s.rules[class] {
			if r.tag != "" && r.tag != n.Data {
				continue
			}
			if all == nil {
				all = map[string]string{}
			}
			maps.Copy(all, r.declared)
		}
	}
	if all == nil {
		return own
	}
	maps.Copy(all, own)
	return all
}

// looks are the default looks of elements.
var looks = map[string]func(*word.Look){
	"b": bold, "strong": bold, "th": bold, "h1": bold, "h2": bold, "h3": bold, "h4": bold, "h5": bold, "h6": bold,
	"i": italic, "em": italic, "cite": italic, "dfn": italic, "var": italic,
	"u": func(l *word.Look) { l.Underline = true },
	"s": struck, "strike": struck, "del": struck,
	"sup": func(l *word.Look) { l.Sup, l.Sub = true, false },
	"sub": func(l *word.Look) { l.Sub, l.Sup = true, false },
}

func bold(l *word.Look)   { l.Bold = true }
func italic(l *word.Look) { l.Italic = true }
func struck(l *word.Look) { l.Strike = true }

// within returns the state inside an element with its declarations.
func (s state) within(n *html.Node, d map[string]string) state {
	if set := looks[n.Data]; set != nil {
		set(&s.look)
	}
	l := &s.look
	switch v := d["font-weight"]; {
	case v == "":
	case v == "bold" || v == "bolder" || number(v) >= 600:
		l.Bold = true
	default:
		l.Bold = false
	}
	if v := d["font-style"]; v != "" {
		l.Italic = v == "italic" || v == "oblique"
	}
	if v := first(d["text-decoration"], d["text-decoration-line"]); v != "" {
		l.Underline, l.Strike = strings.Contains(v, "underline"), strings.Contains(v, "line-through")
	}
	switch v := d["vertical-align"]; {
	case v == "super":
		l.Sup, l.Sub = true, false
	case v == "sub":
		l.Sub, l.Sup = true, false
	case v == "baseline":
		l.Sub, l.Sup = false, false
	}
	if v := d["text-transform"]; v != "" {
		l.Caps = v == "uppercase"
	}
	if v := first(d["font-family"], attr(n, "face")); v != "" {
		name, _, _ := strings.Cut(v, ",")
		l.Font = strings.Trim(strings.TrimSpace(name), `"'`)
	}
	if v := first(d["color"], attr(n, "color")); v != "" {
		l.Color = colour(v)
	}
	if v := first(d["mso-highlight"], d["background"], d["background-color"]); v != "" && inline(n) {
		l.Marked = v != "white" && v != "transparent" && v != "none" && v != "auto" && colour(v) != "FFFFFF"
	}
	if d["display"] == "none" || d["mso-hide"] == "all" {
		l.Hidden = true
	}
	if v := strings.ToLower(first(d["text-align"], attr(n, "align"))); v == "left" || v == "center" || v == "right" || v == "justify" {
		s.align = v
	}
	if v, ok := twips(d["margin-left"]); ok {
		s.left = v
	}
	if v := d["white-space"]; v != "" {
		s.pre = strings.HasPrefix(v, "pre")
	}
	s.pre = s.pre || n.Data == "pre"
	s.depth++
	return s
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
		return 0
	}
	return v
}

// twips parses a length of a style sheet.
func twips(s string) (int, bool) {
	for unit, size := range map[string]float64{"pt": 20, "px": 15, "in": 1440, "cm": 1440 / 2.54, "mm": 1440 / 25.4} {
		if v, ok := strings.CutSuffix(s, unit); ok {
			return int(number(v) * size), true
		}
	}
	return 0, false
}

// colour returns a colour as Word writes it; empty for black and for automatic colours.
func colour(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	hex, ok := strings.CutPrefix(s, "#")
	switch {
	case ok && len(hex) == 3:
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	case ok:
	case strings.HasPrefix(s, "RGB"):
		_, list, _ := strings.Cut(s, "(")
		var b strings.Builder
		for i, v := range strings.FieldsFunc(strings.TrimSuffix(list, ")"), func(r rune) bool { return r == ',' || r == ' ' || r == '/' }) {
			if i < 3 {
				part := int(number(v)) & 0xFF
				b.WriteString(strings.ToUpper(strconv.FormatInt(int64(0x100+part), 16)[1:]))
			}
		}
		hex = b.String()
	case s == "BLACK" || s == "WINDOWTEXT" || s == "AUTO" || s == "INHERIT" || s == "INITIAL" || s == "CURRENTCOLOR":
		return ""
	default:
		hex = s
	}
	if hex == "000000" {
		return ""
	}
	return hex
}
