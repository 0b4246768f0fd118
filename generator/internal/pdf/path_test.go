package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/content"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A chart is one sequence of one Figure: its shapes, in grays that do not apply to what
// follows, and its words.
func TestChartIsOneFigure(t *testing.T) {
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	h := p.elem(page.Element{Type: "H1", Parent: 0})
	p.line(h, fine(left), 1400, 0, "I. TÌNH HÌNH")
	figure := p.elem(page.Element{Type: "Figure", Parent: 0, Alt: "Biểu đồ tròn, 1 mục: Quý I 5"})
	frame := []page.Point{{X: 1700, Y: 2000}, {X: 3700, Y: 2000}, {X: 3700, Y: 3000}, {X: 1700, Y: 3000}}
	p.piece(page.Piece{Elem: figure, Path: &page.Path{Points: frame, Closed: true, Stroke: 300, Thickness: 10}})
	p.piece(page.Piece{Elem: figure, Path: &page.Path{Points: frame[:3], Closed: true, Filled: true, Fill: 650, Stroke: 1000, Thickness: 5}})
	p.piece(page.Piece{Elem: figure, Path: &page.Path{Points: frame[:3], Closed: true, Filled: true, Fill: 0}})
	p.piece(page.Piece{Elem: figure, Path: &page.Path{Points: frame[:2], Stroke: 1000, Thickness: 15}})
	p.line(figure, fine(left), 2500, 0, "Quý I")
	r := read(t, write(t, p.Layout, meta, Options{}))

	marked := r.sequences(0)
	if len(marked) != 2 || marked[1].tag != "Figure" {
		t.Fatalf("the page has the sequences %v", marked)
	}
	var painted []string
	for _, op := range content.Operations(r.stream(r.pages[0]["Contents"])) {
		switch op.Operator {
		case "q", "Q", "S", "B", "f", "h":
			painted = append(painted, op.Operator)
		case "g", "G", "w":
			painted = append(painted, strings.Join(op.Operands, " ")+op.Operator)
		}
	}
	const want = "q 0.7G 0.5w h S Q q 0.35g 0G 0.25w h B Q q 1g h f Q q 0G 0.75w S Q"
	got := strings.Join(painted, " ")
	if !strings.Contains(got, want) {
		t.Errorf("painted by %s, want %s", got, want)
	}
	var found []string
	r.walk(func(_ int, e types.Dict) {
		if r.name(e["S"]) == "Figure" {
			found = append(found, r.text(e["Alt"])+fmt.Sprint(r.dict(e["A"])["BBox"]))
		}
	})
	if !slices.Equal(found, []string{"Biểu đồ tròn, 1 mục: Quý I 5[85 691.90 185 741.90]"}) {
		t.Errorf("figures: %q", found)
	}
}
