package outline

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// A chart is a line immediately after a table, or after another chart of it:
//
//	Biểu đồ cột: Thu ngân sách theo quý
//	Biểu đồ đường (Thu nội địa; Thu khác): Thu ngân sách theo quý
//	Biểu đồ tròn (Thu nội địa): Cơ cấu thu nội địa
//
// The text after the colon is its caption. The titles in parentheses choose the columns
// that it draws; without them it draws the columns of numbers. A "\" keeps a ";" or ")"
// inside a title. Anywhere else such a line is a paragraph, and a finding.

// ChartKind is the kind of a chart.
type ChartKind int

// The kinds of charts.
const (
	Bars ChartKind = iota
	Lines
	Pie
)

// charts are the words at the start of a chart's line, and the names of the list form,
// by kind.
var charts = [...]struct{ words, key string }{
	Bars:  {"Biểu đồ cột", "cot"},
	Lines: {"Biểu đồ đường", "duong"},
	Pie:   {"Biểu đồ tròn", "tron"},
}

// String returns the kind's name in the list form.
func (k ChartKind) String() string { return charts[k].key }

// chartParts parses a chart's line: its kind, the titles of its columns, and where its
// caption begins.
func chartParts(s string) (kind ChartKind, columns []string, from int, ok bool) {
	for k, c := range charts {
		rest, opens := strings.CutPrefix(s, c.words)
		if !opens {
			continue
		}
		from = len(s) - len(rest)
		if list, bracket := strings.CutPrefix(strings.TrimLeft(rest, " "), "("); bracket {
			var length int
			if columns, length, ok = titles(list); !ok {
				return 0, nil, 0, false
			}
			from = len(s) - len(list) + length
		}
		if from < len(s) && s[from] == ':' {
			return ChartKind(k), columns, from + 1, true
		}
	}
	return 0, nil, 0, false
}

// titles reads the titles up to the "):" after them, and returns their length in bytes
// including the parenthesis.
func titles(s string) (list []string, length int, ok bool) {
	var title strings.Builder
	next := func() {
		if t := strings.Trim(title.String(), " "); t != "" {
			list = append(list, t)
		}
		title.Reset()
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			title.WriteByte(s[i])
		case strings.HasPrefix(s[i:], "):"):
			next()
			return list, i + 1, true
		case s[i] == ';':
			next()
		default:
			title.WriteByte(s[i])
		}
	}
	return nil, 0, false
}

// chart reads a line that is a chart of the table above it.
func (p *parser) chart(s span) bool {
	kind, columns, from, ok := chartParts(s.string())
	if !ok || s.given != nil {
		return false
	}
	if !p.afterTable() {
		p.addFinding(diagnostic.ChartLine, s)
		return false
	}
	caption := span{s.source, from, s.to}.trimmed()
	p.figure(caption)
	p.addChart(&Chart{Kind: kind, Columns: columns, Caption: p.inlines(caption)}, p.place(s))
	return true
}

// afterTable reports whether a chart here has a table to draw.
func (p *parser) afterTable() bool {
	return p.last != nil && (p.last.Kind == TableBlock || p.last.Kind == ChartBlock)
}

func (p *parser) addChart(c *Chart, at diagnostic.Range) {
	p.add(&Node{Kind: ChartBlock, Level: layouts.None, Chart: c, At: at})
}

// chart prints a chart's line.
func (p *printer) chart(c *Chart) {
	s := charts[c.Kind].words
	if len(c.Columns) > 0 {
		kept := strings.NewReplacer(`\`, `\\`, ";", `\;`, ")", `\)`)
		var list []string
		for _, title := range c.Columns {
			list = append(list, kept.Replace(title))
		}
		s += " (" + strings.Join(list, "; ") + ")"
	}
	p.line(s + ": " + p.text(c.Caption, ""))
}
