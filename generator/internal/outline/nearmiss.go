package outline

import (
	"strings"

	"baocao/generator/diagnostic"
)

// nearMiss reports a paragraph that uses another notation for something that ours has:
// a heading of Markdown, a table row without its first bar.
func (p *parser) nearMiss(s *source) {
	if caption, file, ok := pictureInBraces(s.text); ok && !p.tree.Coded && hasEnding(strings.ToLower(file), pictureEndings) {
		p.addFinding(diagnostic.PictureRaw, s.whole(), caption, file)
		return
	}
	if rest := strings.TrimLeft(s.text, "#"); rest != s.text && strings.HasPrefix(rest, " ") {
		title := strings.TrimSpace(strings.TrimRight(rest, "# "))
		mark := len(s.text) - len(rest)
		if title != "" && mark <= 6 {
			p.addFinding(diagnostic.HeadingMarkdown, span{s, 0, mark}, s.text[:mark], title)
		}
	}
	if p.last != nil && p.last.Kind == TableBlock && p.last.Table.File == "" && !s.gap && strings.Contains(s.text, " | ") {
		p.addFinding(diagnostic.RowWithoutBar, s.whole(), "| "+strings.TrimSuffix(s.text, " |")+" |")
	}
}

// pictureInBraces returns the caption and the file of a picture in the wrong brackets,
// alone on its line: "{Hình 1: small.png}".
func pictureInBraces(line string) (caption, file string, ok bool) {
	const opening, closing = "{(<[", "})>]"
	inside := strings.TrimLeft(line, opening)
	opened := len(line) - len(inside)
	closed := len(inside) - len(strings.TrimRight(inside, closing))
	inside = strings.TrimRight(inside, closing)
	at := strings.LastIndexAny(inside, ":,;|")
	if at < 0 || opened < 1 || opened > 2 || closed < 1 || closed > 2 || strings.ContainsAny(inside, opening+closing) {
		return "", "", false
	}
	caption, file = strings.Trim(inside[:at], " "), strings.Trim(inside[at+1:], " ")
	return caption, file, !strings.Contains(caption, ":") && !strings.Contains(file, " ")
}

// noteNearMiss reports a note mark with a space in it, or with its sign on the wrong
// side: "[ ^1]", "[1^]".
func (p *parser) noteNearMiss(from, to *mark, s span) {
	inside := strings.ReplaceAll(s.text[from.to:to.from], " ", "")
	number := strings.Trim(inside, "^")
	if _, digits := readDigits(number); digits > 0 && digits == len(number) && len(inside) == len(number)+1 {
		p.addFinding(diagnostic.NoteForm, span{s.source, from.from, to.from + len("]")}, number)
	}
}
