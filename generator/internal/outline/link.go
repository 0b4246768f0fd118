package outline

import (
	"strings"

	"baocao/generator/diagnostic"
)

// link reports what is written as a link or a picture is written elsewhere:
// "[words](address)", and "![caption] (file.png)" with a space between.
func (p *parser) link(from, to *mark, s span) {
	rest := s.text[to.to:s.to]
	target := strings.TrimLeft(rest, " ")
	const longest = 2000 // bytes
	end := strings.IndexByte(target[:min(len(target), longest)], ')')
	if !strings.HasPrefix(target, "(") || end < 2 {
		return
	}
	address := strings.Trim(target[1:end], " ")
	at := span{s.source, from.from, to.to + len(rest) - len(target) + end + 1}
	lower := strings.ToLower(address)
	switch {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "mailto:"):
		p.say(diagnostic.LinkRaw, at, s.text[from.to:to.from], address)
	case hasEnding(lower, pictureEndings), hasEnding(lower, sheetEndings):
		if at.from > s.from && s.text[at.from-1] == '!' {
			at.from--
		}
		p.say(diagnostic.PictureRaw, at, s.text[from.to:to.from], address)
	}
}

// pictureEndings are the names of files that a body may show.
var pictureEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"}

func hasEnding(name string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}
