package outline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// levels are those of the default edition.
var levels = func() *layouts.Levels {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		panic(err)
	}
	return &sheet.Levels
}()

// body returns a text as the loader would pass it.
func body(text string) report.Body {
	b := report.Body{File: "thu.txt"}
	for i, line := range strings.Split(text, "\n") {
		b.Lines = append(b.Lines, report.Line{Text: line, At: diagnostic.Pos{Line: i + 1, Column: 1}})
	}
	return b
}

// found returns diagnostics one on each line: place, finding, arguments.
func found(list []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d-%d %s", d.At.Start.Line, d.At.Start.Column, d.At.End.Column, d.ID)
		for _, a := range d.Args {
			fmt.Fprintf(&b, " %v", a)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestNotation reads the case files: a text in the notation, "----", its tree, "----",
// the findings. Texts are separated by "====".
func TestNotation(t *testing.T) {
	files, _ := filepath.Glob("testdata/notation/*.txt")
	if len(files) == 0 {
		t.Fatal("no case files")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var anew []string
		for _, c := range strings.Split(string(data), "====\n") {
			in, _, _ := strings.Cut(c, "----\n")
			tree, list := Parse(context.Background(), body(strings.TrimSuffix(in, "\n")), levels)
			got := Dump(tree) + "----\n" + found(list)
			anew = append(anew, in+"----\n"+got)
			again(t, tree)
		}
		casefile.Golden(t, file, []byte(strings.Join(anew, "====\n")))
	}
}

// again checks that a printed tree parses to the same tree.
func again(t *testing.T, tree *Tree) {
	t.Helper()
	text := Print(tree, levels)
	other, _ := Parse(context.Background(), body(text), levels)
	if !reflect.DeepEqual(placeless(tree), placeless(other)) {
		t.Fatalf("printed\n%s\nand parsed again\n%s\nwas\n%s", text, Dump(other), Dump(tree))
	}
}

// placeless returns a copy of a tree without places.
func placeless(t *Tree) *Tree {
	out := &Tree{Nodes: placelessNodes(t.Nodes)}
	for _, n := range t.Notes {
		out.Notes = append(out.Notes, Note{Mark: n.Mark, Text: placelessText(n.Text)})
	}
	return out
}

func placelessNodes(nodes []*Node) []*Node {
	var out []*Node
	for _, n := range nodes {
		c := *n
		c.At = diagnostic.Range{}
		c.Text = placelessText(n.Text)
		c.Children = placelessNodes(n.Children)
		if n.Picture != nil {
			pic := *n.Picture
			pic.Caption = placelessText(pic.Caption)
			c.Picture = &pic
		}
		if n.Chart != nil {
			chart := *n.Chart
			chart.Caption = placelessText(chart.Caption)
			c.Chart = &chart
		}
		if n.Table != nil {
			table := *n.Table
			table.Caption, table.Unit = placelessText(table.Caption), placelessText(table.Unit)
			table.Rows = nil
			for _, row := range n.Table.Rows {
				cells := []Cell{}
				for _, cell := range row {
					cell.At = diagnostic.Range{}
					var paragraphs [][]Inline
					for _, text := range cell.Paragraphs {
						paragraphs = append(paragraphs, placelessText(text))
					}
					cell.Paragraphs = paragraphs
					cells = append(cells, cell)
				}
				table.Rows = append(table.Rows, cells)
			}
			c.Table = &table
		}
		out = append(out, &c)
	}
	return out
}

func placelessText(text []Inline) []Inline {
	var out []Inline
	for _, in := range text {
		in.At = diagnostic.Range{}
		out = append(out, in)
	}
	return out
}

func FuzzNotation(f *testing.F) {
	files, _ := filepath.Glob("testdata/notation/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range strings.Split(string(data), "====\n") {
			in, _, _ := strings.Cut(c, "----\n")
			f.Add(in)
		}
	}
	f.Add("Phần thứ nhất1 A\nB")
	f.Add("\\“Điều 5. A\n1. B\nC”.\n*\\“1. D*")
	f.Add("Đạt 5 ha(1).\n\\(1) Không là chú thích.")
	f.Fuzz(func(t *testing.T, text string) {
		tree, list := Parse(context.Background(), body(text), levels)
		lines := strings.Split(text, "\n")
		for _, d := range list {
			if at := d.At.Start; at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > len(lines[at.Line-1])+1 {
				t.Fatalf("%s at %v of %q", d.ID, at, text)
			}
		}
		again(t, tree)
	})
}

// A thousand pages are read completely, and so is one line of a thousand marks.
func TestLongBody(t *testing.T) {
	data, err := os.ReadFile("testdata/lai-chau-2021-02.txt")
	if err != nil {
		t.Fatal(err)
	}
	long := body(strings.Repeat(string(data), 3_000_000/len(data)))
	line := body(strings.Repeat("*nghiêng* và ^lẻ ", 100_000))
	for _, b := range []report.Body{long, line} {
		tree, _ := Parse(context.Background(), b, levels)
		if len(tree.Nodes) == 0 {
			t.Error("nothing was read")
		}
	}
}

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("testdata/lai-chau-2021-02.txt")
	if err != nil {
		b.Fatal(err)
	}
	long := body(strings.Repeat(string(data), 3_000_000/len(data)))
	b.SetBytes(int64(3_000_000 / len(data) * len(data)))
	for b.Loop() {
		Parse(context.Background(), long, levels)
	}
}
