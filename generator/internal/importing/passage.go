package importing

import (
	"strings"

	"baocao/generator/diagnostic"
)

// Passage is a piece of the source's text, for comparing with what the report
// says: a paragraph with its label, a cell's paragraph, a note.
type Passage struct {
	Place diagnostic.Said
	Text  string
}

// passages are the pieces of the source in its order, before anything of it is
// recognised.
func (p *paper) passages() (list []Passage) {
	var walk func([]*block)
	walk = func(blocks []*block) {
		for _, b := range blocks {
			if b.table != nil {
				for _, row := range b.table.rows {
					for _, c := range row {
						walk(c.blocks)
					}
				}
				continue
			}
			if b.rule {
				continue
			}
			text := joined(b.text)
			if b.raw {
				// The line is in the notation, whose marks do not print.
				if strings.Contains(text, "![") || strings.Contains(text, "[^") || strings.HasPrefix(trimmed(text), "|") {
					continue
				}
				text = strings.NewReplacer("*", "", `\`, "", "^", "", "~", "").Replace(text)
			}
			if text = trimmed(b.label + " " + text); text != "" {
				list = append(list, Passage{b.said(), text})
			}
		}
	}
	walk(p.blocks)
	for _, n := range p.notes {
		if text := trimmed(joined(n.text)); text != "" {
			list = append(list, Passage{n.said(), text})
		}
	}
	return list
}
