package clipboard

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"baocao/generator/internal/word"
)

// blocks are the paragraphs and tables read so far, and the open paragraph.
type blocks struct {
	done []word.Block
	open *word.Paragraph
}

// end ends the open paragraph. One without words is dropped, like an empty line.
func (b *blocks) end() {
	if p := b.open; p != nil {
		b.open = nil
		for _, run := range p.Runs {
			if strings.TrimFunc(run.Text, shapeless) != "" || run.Note != nil || run.Picture != nil {
				b.done = append(b.done, p)
				return
			}
		}
		if p.Label != "" {
			b.done = append(b.done, p)
		}
	}
}

func shapeless(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// inlines are the inline elements.
var inlines = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq("a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark " +
		"o:p q s samp small span st1:place strike strong sub sup time tt u var wbr") {
		set[name] = true
	}
	return set
}()

func inline(n *html.Node) bool { return inlines[n.Data] || strings.Contains(n.Data, ":") }

// unread are elements that show no words.
var unread = map[string]bool{
	"head": true, "style": true, "script": true, "template": true, "noscript": true, "title": true, "meta": true, "link": true, "xml": true,
	"object": true, "iframe": true, "svg": true, "math": true, "select": true, "input": true, "textarea": true, "button": true, "audio": true, "video": true,
}

// headings maps the elements of headings to their level.
var headings = map[string]int{"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

func (r *reader) children(n *html.Node, to *blocks, s state) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, to, s)
	}
	if n.Type != html.ElementNode || !inline(n) {
		to.end()
	}
}

func (r *reader) node(n *html.Node, to *blocks, s state) {
	switch n.Type {
	case html.CommentNode:
		switch n.Data {
		case "StartFragment":
			r.outside = false
		case "EndFragment":
			r.outside = true
		}
		return
	case html.TextNode:
		r.text(n.Data, to, s)
		return
	case html.ElementNode:
	default:
		r.children(n, to, s)
		return
	}
	if unread[n.Data] {
		return
	}
	if s.depth >= maxDepth {
		r.text(words(n), to, s)
		return
	}
	d := r.sheet.of(n)
	switch d["mso-element"] {
	case "footnote-list", "endnote-list", "header", "footer":
		return // notes are read where they are referenced
	case "comment-list":
		return
	}
	switch {
	case n.Data == "del" && (attr(n, "cite") != "" || attr(n, "datetime") != ""): // a tracked change
		if !r.outside {
			r.doc.Deleted += len([]rune(strings.TrimSpace(words(n))))
		}
		return
	case isNote(n):
		return
	case strings.HasPrefix(d["mso-special-character"], "comment"), n.Data == "a" && strings.HasPrefix(strings.ToLower(attr(n, "class")), "msocom"):
		if n.Data == "span" && !r.outside {
			r.doc.Comments++
		}
		return
	case strings.EqualFold(d["mso-list"], "ignore"):
		r.label(n, to, s.within(n, d))
		return
	}
	inner := s.within(n, d)
	switch n.Data {
	case "br":
		r.lineBreak(d, to, inner)
	case "hr":
		to.end()
	case "img":
		r.picture(n, to, inner)
	case "table":
		to.end()
		r.table(n, to, inner)
	case "ul", "ol":
		to.end()
		inner.lists = append(inner.lists[:len(inner.lists):len(inner.lists)], newList(n))
		r.children(n, to, inner)
	case "li":
		to.end()
		if len(inner.lists) == 0 {
			inner.lists = []*list{{}}
		}
		inner.lists[len(inner.lists)-1].next(n)
		inner.tight = true
		r.children(n, to, inner)
	case "a":
		r.anchor(n, to, inner)
	default:
		if inline(n) {
			r.tabs(n, d, to, inner)
			return
		}
		to.end()
		inner.tight = n.Data == "p" || headings[n.Data] > 0
		if name := r.styleOf(n, d); name != "" || headings[n.Data] > 0 {
			r.begin(to, inner)
			to.open.Style, to.open.Outline = name, headings[n.Data]
		}
		r.children(n, to, inner)
	}
}

// styleOf returns the name of a paragraph's style, as Word shows it.
func (r *reader) styleOf(n *html.Node, d map[string]string) string {
	if name := strings.Trim(d["mso-style-name"], `"'`); name != "" {
		name, _, _ = strings.Cut(name, `\,`) // an alias
		return name
	}
	return ""
}

// begin opens a paragraph where none is open.
func (r *reader) begin(to *blocks, s state) {
	if to.open != nil {
		return
	}
	r.paragraphs++
	p := &word.Paragraph{Number: r.paragraphs, Format: word.Format{Align: s.align, Left: s.left}}
	if n := len(s.lists); n > 0 && s.lists[n-1].due {
		p.Label, p.Bullet = label(s.lists), !s.lists[n-1].ordered
		p.Left += n * indent
		s.lists[n-1].due = false
	}
	to.open = p
}

// text adds words to the open paragraph.
func (r *reader) text(text string, to *blocks, s state) {
	if r.outside {
		return
	}
	if !s.pre {
		text = folded(text)
	}
	if to.open == nil && strings.TrimFunc(text, blank) == "" {
		return
	}
	r.begin(to, s)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			to.open.Runs = append(to.open.Runs, word.Run{Look: s.look, Break: true})
		}
		if line != "" {
			to.open.Runs = append(to.open.Runs, word.Run{Look: s.look, Text: line, Link: s.link})
		}
	}
}

// blank reports whether HTML folds a white space character.
func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

// folded replaces every sequence of white space by one space.
func folded(s string) string {
	if !strings.ContainsAny(s, "\t\n\r\f") && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		if blank(r) {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}

func (r *reader) lineBreak(d map[string]string, to *blocks, s state) {
	if to.open == nil || r.outside {
		return
	}
	again := false // an empty line ends here
	for i := len(to.open.Runs) - 1; i >= 0; i-- {
		if run := to.open.Runs[i]; run.Break || run.Note != nil || run.Picture != nil || strings.TrimFunc(run.Text, blank) != "" {
			again = run.Break
			break
		}
	}
	if !s.tight || again || d["page-break-before"] == "always" || d["mso-special-character"] == "page-break" {
		to.end()
		return
	}
	to.open.Runs = append(to.open.Runs, word.Run{Look: s.look, Break: true})
}

// tabs reads an inline element; spaces that represent tabs become tabs.
func (r *reader) tabs(n *html.Node, d map[string]string, to *blocks, s state) {
	if number(d["mso-tab-count"]) > 0 {
		if to.open != nil && !r.outside {
			to.open.Runs = append(to.open.Runs, word.Run{Look: s.look, Tab: true})
		}
		return
	}
	r.children(n, to, s)
}

// anchor reads a link, a note mark, or a note's own mark.
func (r *reader) anchor(n *html.Node, to *blocks, s state) {
	address := attr(n, "href")
	if s.inNote && strings.HasPrefix(address, "#") {
		return // it links back to the mark
	}
	if id, ok := noteCalled(address); ok && !r.outside {
		if called := r.called(id); called != nil {
			r.begin(to, s)
			to.open.Runs = append(to.open.Runs, word.Run{Look: s.look, Note: called})
			return
		}
	}
	if !strings.HasPrefix(address, "#") {
		s.link = address
	}
	r.children(n, to, s)
}

// picture records that there is a picture; the HTML on the clipboard does not contain
// its data.
func (r *reader) picture(n *html.Node, to *blocks, s state) {
	if r.outside {
		return
	}
	r.begin(to, s)
	to.open.Runs = append(to.open.Runs, word.Run{Picture: &word.Picture{Outside: attr(n, "src"), Alt: attr(n, "alt")}})
}
