package spreadsheet

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/typography/legacy"
)

// inUnicode is a text in the letters that its font shows: a sheet in .VnTime holds
// "Lóa" and shows "Lúa". A cell of such a font may still be typed in Unicode.
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

// restore gives the cells the letters that they are meant to have, and says
// which have others. Cells that print nothing are none of the grid.
func (r *reader) restore(g *grid) {
	for _, row := range g.cells {
		for _, c := range row {
			for i := range c.words {
				text, found := report.Letters(c.words[i].text, func(int, int) diagnostic.Range { return c.at })
				c.words[i].text = text
				for _, d := range found {
					r.add(d)
				}
			}
		}
	}
}
