package outline

import (
	"context"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
)

// A pasted list is reported once for each mark, with an edit for every place.
func TestOnce(t *testing.T) {
	text := "1/ Thu\n• a;\n• b;\n– c;\n2/ Chi\n• d."
	_, list := Parse(context.Background(), body(text), levels)
	list = Once(list)
	const want = `1:1-3 label-form 1/ 1. 2
2:1-2 dash-lookalike • 3
4:1-2 dash-lookalike – 1
`
	if got := found(list); got != want {
		t.Errorf("found\n%swant\n%s", got, want)
	}
	fixed, made := diagnostic.Apply("thu.txt", text, list)
	if want := strings.NewReplacer("/", ".", "•", "-", "–", "-").Replace(text); fixed != want || made != 6 {
		t.Errorf("%d edits make\n%s\nwant\n%s", made, fixed, want)
	}
}
