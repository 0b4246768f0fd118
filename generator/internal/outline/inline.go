package outline

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// escapable are the characters whose meaning as marks a backslash removes.
const escapable = `\*^~[]{}|<!-+:`

// The kinds of marks in running text.
type markKind byte

const (
	bold markKind = iota
	italic
	sup
	sub
	looks // the number of looks; the other kinds follow
	backslash
	noteMark
	typedMark   // a note's number as printed in documents
	bracketOpen // of a passage in another language, or of a link
	bracketClose
	codeMark
)

// mark is one mark: a part of the line that does not print literally.
type mark struct {
	kind     markKind
	from, to int
	// opens and closes report what the adjacent characters allow a look to do.
	opens, closes bool
	// paired reports whether a look or a bracket has its counterpart.
	paired bool
	// name is the name of the note that a typed mark references.
	name string
	// lang is the language of a passage, link the address that it links to.
	lang, link string
}

// paragraph reads a span that begins a line: a backslash there, maybe after marks of
// looks, prevents a label or a quotation and does not print.
func (p *parser) paragraph(s span) []Inline {
	if s.given != nil {
		return p.inlines(s)
	}
	text := s.string()
	at := len(text) - len(strings.TrimLeft(text, "*"))
	if rest, ok := strings.CutPrefix(text[at:], `\`); ok && rest != "" && rest[0] != ' ' && !escapes(rest[0]) {
		return p.marked(s, s.from+at)
	}
	return p.inlines(s)
}

// escapes reports whether a backslash keeps a character from being a mark.
func escapes(c byte) bool { return strings.IndexByte(escapable, c) >= 0 }

// inlines reads running text.
func (p *parser) inlines(s span) []Inline {
	if s.given != nil {
		return p.values(s)
	}
	return p.marked(s, -1)
}

// marked reads running text in which the backslash at dropped does not print.
func (p *parser) marked(s span, dropped int) []Inline {
	if s.from == s.to {
		return nil
	}
	p.references(s)
	if !strings.ContainsAny(s.string(), `\*^~[`) && s.calls == nil && !(p.tree.Coded && strings.Contains(s.string(), "{")) {
		return append(p.runs(1), Inline{Text: s.string(), At: p.place(s)})
	}
	marks := p.findMarks(s, dropped)
	pair(marks, s.text)
	defer func() { p.scratch = marks }()

	out := p.runs(2*len(marks) + 1)
	var look [looks]bool
	var open []*mark // the open passages
	// The current run is the text of the line from from, after spliced, which is its
	// text before a mark that does not print.
	from, start := s.from, s.pos(s.from)
	var spliced []byte
	add := func(in Inline, from, to diagnostic.Pos) {
		in.Bold, in.Italic, in.Sup, in.Sub = look[bold], look[italic], look[sup], look[sub]
		for _, m := range open {
			if in.Note > 0 {
				break
			}
			in.Lang, in.Link = cmp.Or(m.lang, in.Lang), cmp.Or(m.link, in.Link)
		}
		in.At = diagnostic.Range{File: p.file, Start: from, End: to}
		out = append(out, in)
	}
	endRun := func(at int) {
		text := s.text[from:at]
		if len(spliced) > 0 {
			text = string(append(spliced, text...))
			spliced = spliced[:0]
		}
		if text != "" {
			add(Inline{Text: text}, start, s.pos(at))
		}
	}
	begin := func(at int) { from, start = at, s.pos(at) }
	for i, m := range marks {
		switch {
		case m.kind == backslash:
			spliced = append(spliced, s.text[from:m.from]...)
			from = m.to
		case m.kind == noteMark || m.kind == typedMark:
			place := span{s.source, m.from, m.to}
			name := m.name
			if m.kind == noteMark {
				name = noteName(s.text[m.from:])
			}
			if note := p.call(name, place); note > 0 {
				endRun(m.from)
				add(Inline{Note: note}, s.pos(m.from), s.pos(m.to))
				begin(m.to)
			}
		case m.kind == codeMark:
			p.tree.Codes++
			endRun(m.from)
			add(Inline{Code: strings.TrimSpace(s.text[m.from+1 : m.to-1])}, s.pos(m.from), s.pos(m.to))
			begin(m.to)
		case m.paired && m.kind >= bracketOpen:
			endRun(m.from)
			if m.kind == bracketOpen {
				open = append(open, &marks[i])
			} else {
				open = open[:len(open)-1]
			}
			begin(m.to)
		case m.paired:
			endRun(m.from)
			look[m.kind] = !look[m.kind]
			begin(m.to)
		case m.opens || m.closes:
			p.addFinding(diagnostic.MarkAlone, span{s.source, m.from, m.to}, s.text[m.from:m.to])
		}
	}
	endRun(s.to)
	return joined(out)
}

// runs returns an empty list with room for n runs. The runs of many paragraphs are
// allocated at once.
func (p *parser) runs(n int) []Inline {
	const atOnce = 64
	if len(p.room) < n {
		p.room = make([]Inline, max(n, atOnce))
	}
	list := p.room[:0:n]
	p.room = p.room[n:]
	return list
}

// mayMark are the bytes that a mark may begin with.
var mayMark = func() (bytes [256]bool) {
	for _, b := range []byte("\\*^~[]({") {
		bytes[b] = true
	}
	return bytes
}()

// findMarks returns the marks of a span in order.
func (p *parser) findMarks(s span, dropped int) []mark {
	marks := p.scratch[:0]
	p.scratch = nil
	text := s.text[:s.to]
	calls := s.calls
	for i := s.from; i < len(text); {
		if !mayMark[text[i]] {
			for i++; i < len(text) && !mayMark[text[i]]; i++ {
			}
			continue
		}
		m := mark{from: i, to: i + 1}
		switch c := text[i]; {
		case c == '\\' && i == dropped:
			m.kind = backslash
		case c == '\\' && i+1 < s.to && escapes(text[i+1]):
			marks = append(marks, mark{kind: backslash, from: i, to: i + 1})
			i += 2
			if name := noteName(text[i-1:]); name != "" {
				i += len("^]") + len(name) // the whole mark is left as it is
			}
			continue
		case strings.HasPrefix(text[i:], "**"):
			m.kind, m.to = bold, i+2
		case c == '*':
			m.kind = italic
		case c == '^':
			m.kind = sup
		case c == '~':
			m.kind = sub
		case c == '[' && noteName(text[i:]) != "":
			m.kind, m.to = noteMark, i+len("[^]")+len(noteName(text[i:]))
		case (c == '(' || c == '[') && typedAt(&calls, i):
			m.kind, m.to, m.name = typedMark, calls[0].to, calls[0].name
		case c == '[':
			m.kind = bracketOpen
		case c == '{' && p.tree.Coded:
			length := codeLen(text[i:])
			if length == 0 {
				p.addFinding(diagnostic.FigureOpen, span{s.source, i, i + 1})
				i++
				continue
			}
			m.kind, m.to = codeMark, i+length
		case c == ']':
			m.kind, m.to = bracketClose, i+1+languageLen(text[i+1:])
			if address, length := linkTarget(text[i+1:]); length > 0 {
				m.link, m.to = address, i+1+length
			}
		default:
			i++
			continue
		}
		marks = append(marks, m)
		i = m.to
	}
	neighbours(marks, s)
	p.passages(marks, s)
	return marks
}

// typedAt reports whether the next of the calls is at an offset; those before it are
// dropped.
func typedAt(calls *[]typedCall, at int) bool {
	for len(*calls) > 0 && ((*calls)[0].from < at || (*calls)[0].name == "") {
		*calls = (*calls)[1:]
	}
	return len(*calls) > 0 && (*calls)[0].from == at
}

// codeLen returns the length of the code in braces that s begins with, or 0.
func codeLen(s string) int {
	end := strings.IndexAny(s[1:], "{}")
	if end < 0 || s[1+end] != '}' || strings.TrimSpace(s[1:1+end]) == "" {
		return 0
	}
	return len("{}") + end
}

// neighbours determines for each look whether it may open or close: an opening look
// touches the following text, a closing one the preceding text. Adjacent looks share
// the text around them.
func neighbours(marks []mark, s span) {
	for i := 0; i < len(marks); {
		if marks[i].kind >= looks {
			i++
			continue
		}
		first := i
		for i++; i < len(marks) && marks[i].kind < looks && marks[i].from == marks[i-1].to; {
			i++
		}
		rest := s.text[marks[i-1].to:s.to]
		if i < len(marks) && marks[i].kind == backslash && marks[i].from == marks[i-1].to {
			rest = rest[1:]
		}
		next, _ := utf8.DecodeRuneInString(rest)
		before, _ := utf8.DecodeLastRuneInString(s.text[s.from:marks[first].from])
		opens := rest != "" && !strings.ContainsRune(" )]}”’»,.;:!?…", next)
		closes := s.from < marks[first].from && !strings.ContainsRune(" ([{“‘«", before)
		for k := first; k < i; k++ {
			marks[k].opens, marks[k].closes = opens, closes
		}
	}
}

// pair matches the looks. Each kind is paired independently, so looks may overlap;
// superscript and subscript contain no space.
func pair(marks []mark, text string) {
	var open [looks]*mark
	for i := range marks {
		m := &marks[i]
		if m.kind >= looks {
			continue
		}
		from := open[m.kind]
		if from != nil && m.kind >= sup && strings.Contains(text[from.to:m.from], " ") {
			from = nil
		}
		switch {
		case from != nil && m.closes && m.from > from.to:
			from.paired, m.paired = true, true
			open[m.kind] = nil
		case from == nil && m.opens:
			open[m.kind] = m
		}
	}
}

// joined merges adjacent runs of one look. Characters may compose where a mark was
// between them, and of two spaces one remains, as everywhere in a line.
func joined(runs []Inline) []Inline {
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 && r.Note == 0 && out[n-1].Note == 0 && r.Code == "" && out[n-1].Code == "" && out[n-1].sameLook(r) {
			if strings.HasSuffix(out[n-1].Text, " ") {
				r.Text = strings.TrimLeft(r.Text, " ")
			}
			out[n-1].Text += r.Text
			out[n-1].At.End = r.At.End
		} else {
			out = append(out, r)
		}
	}
	for i := range out {
		if mayCompose(out[i].Text) {
			out[i].Text = norm.NFC.String(out[i].Text)
		}
	}
	return out
}

// mayCompose reports whether a text has letters other than composed Vietnamese ones and
// common punctuation.
func mayCompose(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b < utf8.RuneSelf:
		case 0xC2 <= b && b <= 0xC7: // up to U+01FF
			i++
		case b == 0xE1 && i+2 < len(s) && s[i+1]>>2 == 0xB8>>2, // U+1E00 to U+1EFF
			b == 0xE2 && i+2 < len(s) && s[i+1] == 0x80: // U+2000 to U+203F
			i += 2
		default:
			return true
		}
	}
	return false
}

func (in Inline) sameLook(other Inline) bool {
	return in.Bold == other.Bold && in.Italic == other.Italic && in.Sup == other.Sup && in.Sub == other.Sub && in.Lang == other.Lang && in.Link == other.Link
}

// closed reports whether a text ends like a sentence; note marks and closing quotation
// marks at its end do not count.
func closed(text []Inline) bool {
	for i := len(text) - 1; i >= 0 && text[i].Code == ""; i-- {
		s := strings.TrimRight(text[i].Text, " ”\"’»")
		if r, size := utf8.DecodeLastRuneInString(s); size > 0 {
			return strings.ContainsRune(".,;:!?…", r)
		}
	}
	return false
}

// titled reports whether a text is a title of its level.
func titled(level layouts.Level, text []Inline) bool {
	const longest = 200 // characters of a clause's title
	if len(text) == 0 || closed(text) {
		return false
	}
	letters := 0
	for _, in := range text {
		letters += utf8.RuneCountInString(in.Text) + len(in.Code)
	}
	return letters > 0 && (level < layouts.Khoan || letters <= longest)
}

// startsLower reports whether a text begins with a lowercase letter.
func startsLower(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}
