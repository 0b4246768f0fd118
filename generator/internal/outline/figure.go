package outline

import (
	"strings"

	"baocao/generator/diagnostic"
)

// figureWords begin the captions of pictures and charts that are counted.
var figureWords = []string{"Hình", "Ảnh", "Sơ đồ", "Biểu đồ", "Biểu"}

// figureNumber is the number that a caption begins with, as it stands: "Hình
// 2.1"; empty where it has none.
func figureNumber(caption string) string {
	for _, word := range figureWords {
		rest, ok := strings.CutPrefix(caption, word+" ")
		if !ok {
			continue
		}
		number := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789."))]
		if number = strings.Trim(number, "."); number != "" {
			return word + " " + number
		}
	}
	return ""
}

// figure reports a picture or a chart that bears the number of one above it.
func (p *parser) figure(caption span) {
	p.captioned(caption.string())
	number := figureNumber(caption.string())
	if number == "" {
		return
	}
	if first, twice := p.figures[number]; twice {
		p.say(diagnostic.FigureTwice, span{caption.source, caption.from, caption.from + len(number)}, number, first)
		return
	}
	p.figures[number] = p.place(caption).Start.Line
}
