package page

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// aloud is the text of a layout in the order of its elements.
func aloud(l *Layout) string {
	type said struct {
		elem int
		text string
	}
	var all []said
	for _, p := range l.Pages {
		for _, piece := range p.Pieces {
			if piece.Text != nil && piece.Elem >= 0 {
				all = append(all, said{piece.Elem, piece.Text.String()})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(a.elem, b.elem) })
	var words []string
	for _, s := range all {
		words = append(words, strings.TrimSpace(s.text))
	}
	return strings.Join(words, " / ")
}

func TestCellsAreReadInTheirTurns(t *testing.T) {
	cell := func(s string, turn int) document.GridCell {
		return document.GridCell{Blocks: []document.Block{&document.Paragraph{Style: "ho_ten", Runs: text(s)}}, Turn: turn}
	}
	l := compose(t, &document.Grid{Columns: []layouts.Length{4000, 4000}, Rows: [][]document.GridCell{
		{cell("SỞ Y TẾ", 0), cell("SAO Y", 0)},
		{cell("THƯ KÝ", 0), cell("CHỦ TỌA", 1)}, {cell("Vũ Thị Ngân", 0), cell("Lò Văn Sơn", 1)}, {cell("Nơi nhận:", 2)},
	}})
	if got := aloud(l); got != "SỞ Y TẾ / SAO Y / THƯ KÝ / Vũ Thị Ngân / CHỦ TỌA / Lò Văn Sơn / Nơi nhận:" {
		t.Errorf("read aloud: %s", got)
	}
	if got := strings.Join(bodyLines(l, 0), " / "); got != "SỞ Y TẾSAO Y / THƯ KÝCHỦ TỌA / Vũ Thị NgânLò Văn Sơn / Nơi nhận:" {
		t.Errorf("drawn: %s", got)
	}
}
