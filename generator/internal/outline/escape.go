package outline

import (
	"context"
	"strings"
	"sync"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// EscapeMarks escapes words so that running text prints them literally.
func EscapeMarks(s string) string {
	escaped := escapeBreaks(new(printer).text([]Inline{{Text: s}}, "[]{"))
	if escaped == "<" { // in a table: joined to the cell on the left
		return `\<`
	}
	return escaped
}

// Escape escapes text so that a body prints it literally, each line as a paragraph of
// its own, whatever precedes and follows it.
func Escape(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		line, _ = typography.Normalize(line)
		lines[i] = escapeLine(line)
	}
	return strings.Join(lines, "\n")
}

// around are lines before and after which a line may be read differently than alone: a
// label that waits for its title, a table that a chart draws, and rows that a caption
// or a unit belongs to.
var around = []struct{ before, after []string }{
	{},
	{before: []string{"Chương I"}},
	{before: []string{"| a | b |", "| 1 | 2 |"}},
	{after: []string{"| a | b |", "| 1 | 2 |"}},
}

func escapeLine(s string) string {
	escaped := EscapeMarks(s)
	if s == "" || escaped[0] == '\\' || alwaysParagraph(escaped, s, defaultLevels()) {
		return escaped
	}
	return `\` + escaped
}

// defaultLevels are the levels of the default edition. Editions write numbers
// differently, but labels are recognised in all of these forms.
var defaultLevels = sync.OnceValue(func() *layouts.Levels {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		panic(err) // it is embedded in the program
	}
	return &sheet.Levels
})

// alwaysParagraph reports whether a line is read as a paragraph with the words s,
// whatever precedes and follows it, and alone without a finding.
func alwaysParagraph(line, s string, levels *layouts.Levels) bool {
	if n, _ := typedNumber(line); n > 0 || isLabel(levels, line) {
		return false // whether it is read as one depends on those above it
	}
	for _, a := range around {
		var body report.Body
		for _, l := range append(append(append([]string{}, a.before...), line), a.after...) {
			body.Lines = append(body.Lines, report.Line{Text: l, At: diagnostic.Pos{Line: 1, Column: 1}})
		}
		tree, found := Parse(context.Background(), body, levels)
		if !holdsParagraph(tree.Nodes, s) || len(body.Lines) == 1 && len(found) > 0 {
			return false
		}
	}
	return true
}

func holdsParagraph(nodes []*Node, s string) bool {
	for _, n := range nodes {
		if n.Kind == Paragraph && len(n.Text) == 1 && n.Text[0].Text == s || holdsParagraph(n.Children, s) {
			return true
		}
	}
	return false
}
