package recognise_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/internal/casefile"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/wordfile"
)

// TestRecognising recognises the case files: text, or a document that [wordfile.Parse]
// reads and that becomes a Word file in the manner that the part is named after.
// The components are one per line, each with its confidence and its evidence.
func TestRecognising(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		source := read(t, c.Files[0])
		before := fmt.Sprintf("%+v", *source)
		doc := recognise.Source(source)
		if after := fmt.Sprintf("%+v", *source); after != before {
			t.Error("the source was changed")
		}
		var b strings.Builder
		fmt.Fprintf(&b, "edition %s\n", doc.Sheet.Edition)
		for _, part := range doc.Components {
			fmt.Fprintf(&b, "%-17s %-6s %-7s %s", part.Key, part.Confidence, part.Reason.Evidence, strings.Join(strings.Fields(part.Text), " "))
			if part.Reason.Doubt != "" {
				fmt.Fprintf(&b, " (%s)", part.Reason.Doubt)
			}
			b.WriteByte('\n')
		}
		for _, lost := range doc.Account.Lost {
			fmt.Fprintf(&b, "lost %s\n", lost)
		}
		for _, d := range doc.Account.Found {
			fmt.Fprintf(&b, "%s %v\n", d.ID, d.Args)
		}
		return b.String()
	})
}

func read(t *testing.T, f txtar.File) *reading.Source {
	t.Helper()
	if f.Name == "text" {
		source, found := reading.Text("a.txt", f.Data)
		if source == nil {
			t.Fatal(found)
		}
		return source
	}
	paper, err := wordfile.Parse(string(f.Data))
	if err != nil {
		t.Fatal(err)
	}
	manner := map[string]wordfile.Manner{
		"with care": {}, "with tabs": {Head: "tabs", Rules: "underscores", End: "tabs"}, "counted": {Numbers: "auto", End: "lines"},
	}[f.Name]
	source, found := reading.Word("a.docx", wordfile.Write(t, paper, manner))
	if source == nil {
		t.Fatal(found)
	}
	return source
}
