package page

import (
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

func TestItemsOfAnotherKindBeginAnotherList(t *testing.T) {
	item := func(style layouts.StyleKey, label string, level layouts.Level, depth int) *document.Item {
		return &document.Item{Style: style, Label: document.Label{Text: label, Level: level}, Depth: depth, Runs: text("Nội dung;")}
	}
	l := compose(t,
		item("diem", "a)", layouts.Diem, 1), item("diem", "b)", layouts.Diem, 1),
		item("gach", "-", layouts.Gach, 2), item("gach", "-", layouts.Gach, 2),
		item("khoan", "2.", layouts.Khoan, 1), item("khoan", "3.", layouts.Khoan, 1),
		item("cong", "+", layouts.Cong, 1), item("gach", "-", layouts.Gach, 1), item("gach", "-", layouts.Gach, 1))
	var got []string
	items := map[int]int{}
	for _, e := range l.Elements {
		if e.Type == "LI" {
			items[e.Parent]++
		}
	}
	for i, e := range l.Elements {
		if e.Type == "L" {
			got = append(got, e.List+strings.Repeat("*", items[i]))
		}
	}
	if want := "LowerAlpha** None** Decimal** None* None**"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
