package outline

import (
	"strings"

	"baocao/generator/diagnostic"
)

// captionWords begin the captions of tables and figures that are counted. A word
// stands before one that it begins with.
var captionWords = []string{"Bảng", "Hình", "Ảnh", "Sơ đồ", "Biểu đồ", "Biểu"}

// numbered splits the name off a caption that begins with one, "Hình 2.1" of "Hình
// số 2.1. Sơ đồ". length is how many bytes of the caption the name takes as it
// stands there; name is empty where the caption has no number.
func numbered(caption string) (name string, length int) {
	for _, word := range captionWords {
		rest, ok := strings.CutPrefix(caption, word+" ")
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "số ")
		number := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789."))]
		if number = strings.TrimRight(number, "."); number != "" {
			return word + " " + strings.TrimLeft(number, "0"), len(caption) - len(rest) + len(number)
		}
	}
	return "", 0
}

// captioned notes the name that a caption begins with.
func (p *parser) captioned(caption span) {
	if name, _ := numbered(caption.string()); name != "" {
		p.tree.Captions = append(p.tree.Captions, name)
	}
}

// figure reports a picture or a chart that bears the number of one above it.
func (p *parser) figure(caption span) {
	p.captioned(caption)
	name, length := numbered(caption.string())
	if name == "" {
		return
	}
	if first, twice := p.figures[name]; twice {
		p.say(diagnostic.FigureTwice, span{caption.source, caption.from, caption.from + length}, name, first)
		return
	}
	p.figures[name] = p.place(caption).Start.Line
}
