package resolve

import (
	"baocao/generator/internal/document"
)

// endSection ends the section being built: a table across landscape pages gets sections
// of its own, together with what announces it, and the text continues after it; tables
// also get their gaps.
func (b *builder) endSection(s *document.Section) {
	blocks := s.Blocks
	across := make([]bool, len(blocks))
	for i, block := range blocks {
		t, ok := block.(*document.Table)
		across[i] = s.Landscape || ok && t.Turned
		for j := i - 1; across[i] && j >= 0 && !across[j] && b.keepsWithNext(blocks[j]); j-- {
			across[j] = true
		}
	}
	var part *document.Section
	for i, block := range blocks {
		switch {
		case i == 0:
			part, s.Blocks = s, nil
			across[0] = s.Landscape
		case across[i] != across[i-1]:
			part.Blocks = addTableGaps(part.Blocks)
			part = &document.Section{Landscape: across[i], LabelPrefix: s.LabelPrefix, Continues: true}
			b.doc.Sections = append(b.doc.Sections, part)
		}
		part.Blocks = append(part.Blocks, block)
	}
	if part != nil {
		part.Blocks = addTableGaps(part.Blocks)
	}
}

// keepsWithNext reports whether a block of the text stays with the next one.
func (b *builder) keepsWithNext(block document.Block) bool {
	if _, heading := block.(*document.Heading); heading {
		return true
	}
	t := textOf(block)
	return t != nil && (*t.keepNext || b.sheet.Style(t.style).KeepNext)
}
