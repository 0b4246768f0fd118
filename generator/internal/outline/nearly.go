package outline

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

// nearly reports a paragraph that uses another notation for something that ours has: a
// heading of Markdown, a table row without its first bar.
func (p *parser) nearly(s *source) {
	if m := pictureInBraces.FindStringSubmatch(s.text); m != nil && !p.tree.Coded && hasEnding(strings.ToLower(m[2]), pictureEndings) {
		p.say(diagnostic.PictureRaw, s.whole(), m[1], m[2])
		return
	}
	if rest := strings.TrimLeft(s.text, "#"); rest != s.text && strings.HasPrefix(rest, " ") {
		title := strings.TrimSpace(strings.TrimRight(rest, "# "))
		mark := len(s.text) - len(rest)
		if title != "" && mark <= 6 {
			p.say(diagnostic.HeadingMarkdown, span{s, 0, mark}, s.text[:mark], title)
		}
	}
	if p.last != nil && p.last.Kind == TableBlock && p.last.Table.File == "" && !s.gap && strings.Contains(s.text, " | ") {
		p.say(diagnostic.RowWithoutBar, s.whole(), "| "+strings.TrimSuffix(s.text, " |")+" |")
	}
}

// pictureInBraces matches a picture in the wrong brackets, alone on its line: "{Hình 1:
// small.png}".
var pictureInBraces = lazyregexp.New(`^[{(<\[]{1,2} *([^{}()<>\[\]:]*?) *[:,;|] *([^{}()<>\[\]: ]+) *[})>\]]{1,2}$`)

// noteNearly reports a note mark with a space in it, or with its sign on the wrong
// side: "[ ^1]", "[1^]".
func (p *parser) noteNearly(from, to *mark, s span) {
	inside := strings.ReplaceAll(s.text[from.to:to.from], " ", "")
	number := strings.Trim(inside, "^")
	if _, digits := readDigits(number); digits > 0 && digits == len(number) && len(inside) == len(number)+1 {
		p.say(diagnostic.NoteForm, span{s.source, from.from, to.from + len("]")}, number)
	}
}
