package generator_test

import (
	"context"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

func part(c *txtar.Archive, name string) string {
	for _, f := range c.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// TestPaste: what programs put on the clipboard, the resulting lines, and the findings.
func TestPaste(t *testing.T) {
	casefile.Each(t, "internal/clipboard/testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		lines, found := generator.Paste(part(c, "clipboard.html"), part(c, "clipboard.txt"), part(c, "into"))
		var b strings.Builder
		b.WriteString(lines + "\n")
		for _, d := range found {
			b.WriteString("# " + d.Summary(diagnostic.Vietnamese) + "\n")
		}
		return b.String()
	})
}

// FuzzPaste: whatever is on the clipboard, its lines are a valid body, and each note
// that they reference exists.
func FuzzPaste(f *testing.F) {
	f.Add("<p class=MsoNormal>1. <b>Về <i>kinh</b> tế</i><a href='#_ftn1'>[1]</a></p><div style='mso-element:footnote' id=ftn1><p>x</p></div>", "")
	f.Add("<table><tr><td rowspan=9 colspan=70>a<td>|<tr><th><ul><li>b<ol type=i><li>c</table>", "a\tb\nc\td")
	f.Add("", "\"a\tb\n\"c\"\td")
	sheet, err := layouts.Load("nd30")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, html, text string) {
		lines, found := generator.Paste(html, text, "có[^7]")
		for _, d := range found {
			if d.Summary(diagnostic.English) == "" {
				t.Errorf("%v has no text", d.ID)
			}
		}
		var body report.Body
		for i, line := range strings.Split(lines, "\n") {
			body.Lines = append(body.Lines, report.Line{Text: line, At: diagnostic.Pos{Line: i + 1, Column: 1}})
		}
		_, faults := outline.Parse(context.Background(), body, &sheet.Levels)
		for _, d := range faults {
			if d.Severity() == diagnostic.Error {
				t.Errorf("%q becomes %q: %v", html, lines, d)
			}
		}
	})
}
