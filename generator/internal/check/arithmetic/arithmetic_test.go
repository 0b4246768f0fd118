package arithmetic

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
)

// parts parses a document in short form: a line is a paragraph, lines between bars are
// a table, "# " begins a heading.
func parts(text string) []part {
	b := builder{}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := 0; i < len(lines); i++ {
		if !strings.HasPrefix(lines[i], "|") {
			s, heads := strings.CutPrefix(lines[i], "# ")
			b.paragraph(s, heads, diagnostic.Line(i+1), diagnostic.Range{})
			continue
		}
		var rows [][]string
		from := i
		for ; i < len(lines) && strings.HasPrefix(lines[i], "|"); i++ {
			rows = append(rows, strings.Split(strings.Trim(lines[i], "|"), "|"))
		}
		t := newTable(len(rows), len(rows[0]))
		for r, row := range rows {
			for c, s := range row {
				t.put(r, c, strings.TrimSpace(s), diagnostic.Line(from+r+1), diagnostic.Range{})
			}
		}
		b.table(t, diagnostic.Range{})
		i--
	}
	return b.list
}

func TestFigures(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		var out strings.Builder
		for _, d := range judge(parts(string(c.Files[0].Data))) {
			fmt.Fprintf(&out, "%s: %s\n", d.ID, d.Summary(diagnostic.Vietnamese))
		}
		return out.String()
	})
}
