package pdf

import (
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/content"
	"baocao/layouts"
)

// A colour applies only to its own words and lines.
func TestColourDoesNotLeak(t *testing.T) {
	const red = layouts.Color("E60000")
	p := newLayoutBuilder()
	p.page(a4Short, a4Long, 1, 0)
	stamp := p.elem(page.Element{Type: "P", Parent: 0})
	p.piece(page.Piece{Elem: stamp, Text: &page.Text{Baseline: 1400, Spans: []page.Span{
		{X: fine(left), Text: "KHẨN", Size: size, Color: red},
		{X: fine(left) + fine(2000), Text: " đen", Size: size},
		{X: fine(left) + fine(3000), Text: " đỏ", Size: size, Color: red},
	}}})
	p.piece(page.Piece{Elem: artifact, Artifact: "Layout", Rule: &page.Rule{X: left, Y: 1500, Width: 600, Height: 20, Color: red}})
	p.piece(page.Piece{Elem: artifact, Artifact: "Layout", Rule: &page.Rule{X: left, Y: 1600, Width: 600, Height: 20}})
	body := p.elem(page.Element{Type: "P", Parent: 0})
	p.line(body, fine(left), 2000, 0, "Nội dung")
	r := read(t, write(t, p.Layout, meta, Options{}))
	var painted []string
	for _, op := range content.Operations(r.stream(r.pages[0]["Contents"])) {
		switch op.Operator {
		case "g", "rg":
			painted = append(painted, strings.Join(op.Operands, " ")+op.Operator)
		case "TJ", "f":
			painted = append(painted, op.Operator)
		}
	}
	const redFill = "0.902 0 0rg"
	want := []string{redFill, "TJ", "0g", "TJ", redFill, "TJ", "0g", redFill, "f", "0g", "f", "TJ"}
	if at := slices.Index(painted, redFill); at < 0 || !slices.Equal(painted[at:], want) {
		t.Errorf("painted by %q, want %q", painted, want)
	}
}
