package page

import (
	"strings"
	"testing"

	"baocao/generator/internal/document"
)

func TestItemsOfAnotherKindAreAnotherList(t *testing.T) {
	item := func(style, label string, level, depth int) *document.Item {
		return &document.Item{Style: style, Label: document.Label{Text: label, List: document.List{Level: level}}, Depth: depth, Runs: text("Nội dung;")}
	}
	l := compose(t,
		item("diem", "a)", 0, 1), item("diem", "b)", 0, 1),
		item("gach", "-", 11, 2), item("gach", "-", 11, 2),
		item("khoan", "2.", 7, 1), item("khoan", "3.", 7, 1),
		item("cong", "+", 12, 1), item("gach", "-", 11, 1), item("gach", "-", 11, 1))
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
