package outline

import (
	"baocao/generator/diagnostic"
)

// captionWords are the first words of numbered captions of tables and figures. A word
// precedes any word that it begins with.
var captionWords = []string{"Bảng", "Hình", "Ảnh", "Sơ đồ", "Biểu đồ", "Biểu"}

// named returns the name that a caption begins with: "Hình 2.1" for "Hình số 2.1. Sơ
// đồ"; false where it has no number.
func named(caption string) (Name, bool) {
	n, ok := nameAt(caption, captionWords)
	return n, ok && n.Number != "" && digitsAt(caption[n.End:]+".") == 0
}

// captioned records the name that a caption begins with.
func (p *parser) captioned(caption span) {
	if n, ok := named(caption.string()); ok {
		p.tree.Captions = append(p.tree.Captions, n.String())
	}
}

// figure reports a picture or a chart with the same number as one above it.
func (p *parser) figure(caption span) {
	p.captioned(caption)
	n, ok := named(caption.string())
	if !ok {
		return
	}
	if first, twice := p.figures[n.String()]; twice {
		p.addFinding(diagnostic.FigureTwice, span{caption.source, caption.from, caption.from + n.End}, n.String(), first)
		return
	}
	p.figures[n.String()] = p.place(caption).Start.Line
}
