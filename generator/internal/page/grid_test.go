package page

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// aloud returns the text of a layout in the order of its elements.
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

func TestAContinuedCellIsReadTogether(t *testing.T) {
	entry := func(continues bool, words ...string) document.GridCell {
		cell := document.GridCell{Continues: continues}
		for _, s := range words {
			cell.Blocks = append(cell.Blocks, &document.Paragraph{Style: "noi_nhan_muc", Runs: text(s)})
		}
		return cell
	}
	l := compose(t, &document.Grid{Columns: []layouts.Length{4000, 4000}, Rows: [][]document.GridCell{
		{entry(false, "- Như trên;"), entry(false, "- SAO Y;")},
		{entry(true, "- Sở A;"), {}},
		{entry(true, "- Lưu: VT."), {}},
		{entry(false, "- Sở B.")},
	}})
	if got := aloud(l); got != "- Như trên; / - Sở A; / - Lưu: VT. / - SAO Y; / - Sở B." {
		t.Errorf("reading order: %s", got)
	}
	if got := strings.Join(bodyLines(l, 0), " / "); got != "- Như trên;- SAO Y; / - Sở A; / - Lưu: VT. / - Sở B." {
		t.Errorf("drawing order: %s", got)
	}
	lists := slices.DeleteFunc(slices.Clone(l.Elements), func(e Element) bool { return e.Type != "L" })
	if len(lists) != 3 {
		t.Errorf("the list over three rows and the two others are %d lists", len(lists))
	}
}
