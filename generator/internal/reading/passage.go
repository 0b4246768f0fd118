package reading

import (
	"strings"

	"baocao/generator/diagnostic"
)

// Passage is a piece of the source's text, for comparison with the report's text: a
// paragraph with its label, a cell's paragraph, a note.
type Passage struct {
	Place diagnostic.Localized
	Text  string
}

// Passages returns the pieces of the source in order, before anything of it is
// recognised.
func (s *Source) Passages() (list []Passage) {
	var walk func([]*Block)
	walk = func(blocks []*Block) {
		for _, b := range blocks {
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, c := range row {
						walk(c.Blocks)
					}
				}
				continue
			}
			if b.Rule {
				continue
			}
			text := Joined(b.Text)
			if b.Raw {
				// The line is in the notation, whose marks do not print.
				if strings.Contains(text, "![") || strings.Contains(text, "[^") || strings.HasPrefix(strings.TrimSpace(text), "|") {
					continue
				}
				text = strings.NewReplacer("*", "", `\`, "", "^", "", "~", "").Replace(text)
			}
			if text = strings.TrimSpace(b.Label + " " + text); text != "" {
				list = append(list, Passage{b.Localized(), text})
			}
		}
	}
	walk(s.Blocks)
	for _, n := range s.Notes {
		if text := strings.TrimSpace(Joined(n.Text)); text != "" {
			list = append(list, Passage{n.Localized(), text})
		}
	}
	return list
}
