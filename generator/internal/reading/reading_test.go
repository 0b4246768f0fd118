package reading_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/wordfile"
)

// TestReading reads the case files: text, or a document that [wordfile.Parse] reads
// and that becomes a Word file, in which people typed the numbers or, in "auto",
// Word counts them. The blocks are one a line: the looks that they
// have as a whole, the label that Word makes in braces, the text.
func TestReading(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		source, found := read(t, c.Files[0])
		if source == nil {
			return listed(found)
		}
		var b strings.Builder
		show(&b, "", source.Blocks)
		for i, n := range source.Notes {
			fmt.Fprintf(&b, "[%d] %s\n", i+1, marked(n.Text))
		}
		for _, m := range source.Margins {
			fmt.Fprintf(&b, "margin %s\n", m.Text)
		}
		return b.String() + listed(found) + listed(source.Found)
	})
}

func read(t *testing.T, f txtar.File) (*reading.Source, []diagnostic.Diagnostic) {
	t.Helper()
	if f.Name == "text" {
		return reading.Text("a.txt", f.Data)
	}
	paper, err := wordfile.Parse(string(f.Data))
	if err != nil {
		t.Fatal(err)
	}
	var manner wordfile.Manner
	if f.Name == "auto" {
		manner.Numbers = "auto"
	}
	return reading.Word("a.docx", wordfile.Write(t, paper, manner))
}

func show(b *strings.Builder, indent string, blocks []*reading.Block) {
	for _, block := range blocks {
		var looks []string
		for look, has := range map[string]bool{
			"1 gap": block.Gap, "2 page": block.NewPage, "3 " + block.Align: block.Align != "", "4 bold": block.Bold, "5 italic": block.Italic,
			"6 heading": block.Heading, "7 rule": block.Rule, "8 ruled": block.Ruled, "9 raw": block.Raw,
		} {
			if has {
				looks = append(looks, look)
			}
		}
		slices.Sort(looks)
		for i := range looks {
			looks[i] = looks[i][2:]
		}
		b.WriteString(indent + strings.Join(append(looks, "|"), " "))
		if block.Label != "" {
			b.WriteString(" {" + block.Label + "}")
		}
		if text := marked(block.Text); text != "" {
			b.WriteString(" " + text)
		}
		if block.Table == nil {
			b.WriteByte('\n')
			continue
		}
		fmt.Fprintf(b, " table of %d columns, head %d\n", block.Table.Columns, block.Table.Head)
		for _, row := range block.Table.Rows {
			b.WriteString(indent + "  row\n")
			for _, cell := range row {
				fmt.Fprintf(b, "%s    column %d, %d×%d\n", indent, cell.Column+1, cell.ColSpan, cell.RowSpan)
				show(b, indent+"      ", cell.Blocks)
			}
		}
	}
}

// marked is a text with the marks of the notation around its bold and italic words.
func marked(text []outline.Inline) string {
	var b strings.Builder
	for _, in := range text {
		mark := ""
		if in.Bold {
			mark += "**"
		}
		if in.Italic {
			mark += "*"
		}
		b.WriteString(mark + in.Text + mark)
		if in.Note > 0 {
			fmt.Fprintf(&b, "[%d]", in.Note)
		}
	}
	return strings.NewReplacer("\t", `\t`, "\n", `\n`).Replace(b.String())
}

func listed(found []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s %v\n", d.ID, d.Args)
	}
	return b.String()
}
