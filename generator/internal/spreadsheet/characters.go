package spreadsheet

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/typography/legacy"
)

// inUnicode converts a text from the character set of its font: a sheet in .VnTime
// contains "Lóa" and shows "Lúa". A cell in such a font may still be typed in Unicode.
func inUnicode(text, font string) string {
	e, capitals := legacy.OfFont(font)
	if e != legacy.Unicode {
		e = legacy.Guess(text, e)
	}
	if e == legacy.Unicode {
		return text
	}
	text, _ = e.Decode(text)
	if capitals {
		text = typography.Upper(text)
	}
	return text
}

// restore corrects the characters of the cells, and reports those that were wrong.
// Cells that print nothing are not in the grid.
func (r *reader) restore(g *grid) {
	for _, row := range g.cells {
		for _, c := range row {
			if c == nil {
				continue
			}
			for i := range c.words {
				text, found := report.Characters(c.words[i].text, func(int, int) diagnostic.Range { return c.At.Range() })
				c.words[i].text = text
				for _, d := range found {
					r.add(d)
				}
			}
		}
	}
}
