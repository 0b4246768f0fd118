package clipboard

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// indent is the indent of a list inside another one, in twips.
const indent = 720

// list is an open list of HTML.
type list struct {
	ordered bool
	// form is the numbering of its items: "1", "a", "A", "i" or "I".
	form string
	n    int
	// due reports whether the item's label has not been written yet.
	due bool
}

func newList(n *html.Node) *list {
	l := &list{ordered: n.Data == "ol", form: attr(n, "type")}
	if l.form == "" {
		l.form = map[string]string{
			"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
		}[declared(attr(n, "style"))["list-style-type"]]
	}
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		l.n = start - 1
	}
	return l
}

func (l *list) next(item *html.Node) {
	l.n++
	if value, err := strconv.Atoi(attr(item, "value")); err == nil {
		l.n = value
	}
	l.due = true
}

// label returns the label of the innermost list's item. Numbers inside numbers include
// the outer ones.
func label(lists []*list) string {
	last := lists[len(lists)-1]
	if !last.ordered {
		return "-"
	}
	switch last.form {
	case "a", "A":
		if last.n < 1 || last.n > 26 {
			break
		}
		letter := string(rune('a' + last.n - 1))
		if last.form == "A" {
			return strings.ToUpper(letter) + "."
		}
		return letter + ")"
	case "i", "I":
		if s := roman(last.n); s != "" {
			return s + "."
		}
	}
	s := strconv.Itoa(last.n) + "."
	for i := len(lists) - 2; i >= 0; i-- {
		if l := lists[i]; !l.ordered || l.form == "a" || l.form == "A" || l.form == "i" || l.form == "I" {
			break
		}
		s = strconv.Itoa(lists[i].n) + "." + s
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 89 {
		return ""
	}
	tens := strings.Fields("- X XX XXX XL L LX LXX LXXX")
	ones := strings.Fields("- I II III IV V VI VII VIII IX")
	return strings.ReplaceAll(tens[n/10]+ones[n%10], "-", "")
}

// label reads the number or bullet that Word has written before the text.
func (r *reader) label(n *html.Node, to *blocks, s state) {
	text := strings.TrimFunc(words(n), unicode.IsSpace)
	if text == "" || r.outside {
		return
	}
	r.begin(to, s)
	p := to.open
	p.Label, p.LabelLook = text, s.look
	p.Bullet = text == "o" || !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if font := strings.ToLower(s.look.Font); strings.HasPrefix(font, "symbol") || strings.HasPrefix(font, "wingdings") {
		p.Label, p.Bullet = "•", true // a letter in a symbol font is a bullet
		p.LabelLook.Font = ""
	}
}
