package importing

import (
	"fmt"
	"strings"
	"testing"

	"baocao/generator/internal/judge"
)

// largeFiles are files made to take long, of n pieces each.
func largeFiles(n int) map[string]string {
	return map[string]string{
		"appendices":   strings.Repeat("<p center page><r b>PHỤ LỤC</r></p>", n),
		"breaks":       "<p>" + strings.Repeat("<r b>a</r><w:r><w:br/></w:r>", n) + "</p>",
		"columns":      "<p center><r b>BÁO CÁO</r></p><p><r>Nơi nhận:</r></p>" + strings.Repeat("<p>"+strings.Repeat("<w:r><w:tab/></w:r>", 20)+"<r>CHỦ TỊCH</r></p>", n/20),
		"tabs":         "<p>" + strings.Repeat("<r>A</r><w:r><w:tab/></w:r>", n) + "</p>",
		"runs":         "<p>" + strings.Repeat("<r>a</r>", 3*n) + "</p>",
		"looks":        "<p>" + strings.Repeat("<r b>a</r><r i>a</r>", n) + "</p>",
		"a wide table": "<table><tr>" + strings.Repeat("<td span=63><p><r>a</r></p></td>", n) + "</tr></table>",
		"a long table": "<table ruled>" + strings.Repeat("<tr><td span=2 up><p><r>a</r></p></td></tr>", n) + "</table>",
		"notes":        "<p>" + strings.Repeat("<note/>", n) + "</p>",
	}
}

// TestLargeFiles: a file made to take long is read in time.
func TestLargeFiles(t *testing.T) {
	for name, body := range largeFiles(judge.Cases(5_000, 20_000)) {
		t.Run(name, func(t *testing.T) {
			got, found := Word("x.docx", wordFile(t, map[string]string{"document": body, "footnotes": strings.Repeat("x\n", 2000)}))
			if got == nil {
				t.Fatalf("refused: %s", listed(found))
			}
			if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
				t.Errorf("of %d characters %d are in the report, %d are automatic, %d are lost", c.In, c.Placed, c.Automatic, c.Lost)
			}
		})
	}
}

// BenchmarkLargeFiles shows that a file four times as long takes four times as
// long, not sixteen.
func BenchmarkLargeFiles(b *testing.B) {
	for name := range largeFiles(1) {
		for _, n := range []int{5_000, 20_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				data := wordFile(b, map[string]string{"document": largeFiles(n)[name], "footnotes": strings.Repeat("x\n", 2000)})
				for b.Loop() {
					if got, found := Word("x.docx", data); got == nil {
						b.Fatalf("refused: %s", listed(found))
					}
				}
			})
		}
	}
}
