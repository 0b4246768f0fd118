package document

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// ChartKind is how a chart draws its numbers.
type ChartKind string

// The kinds of charts.
const (
	Bars  ChartKind = "cot"
	Lines ChartKind = "duong"
	Pie   ChartKind = "tron"
)

// Chart draws numbers of the table above it. Its caption follows as a
// Paragraph.
type Chart struct {
	// Style is of the paragraph that holds it.
	Style string
	Kind  ChartKind
	// Categories are the names along the axis, or of the slices; CategoryTitle
	// is the title of their column.
	Categories    []string
	CategoryTitle string
	// Series are one or more, of a Pie exactly one whose values are all given
	// and greater than 0.
	Series []ChartSeries
	// Percent says that every value is a percentage: 88.1 stands for 88,1%.
	Percent bool
	// Axis is the axis of values; not of a Pie.
	Axis          Axis
	Width, Height layouts.Length
	// Alt tells the chart in words, all its numbers among them.
	Alt string
	At  diagnostic.Range
}

// ChartSeries is a column of the table, a value to each category.
type ChartSeries struct {
	Name   string
	Values []ChartValue
}

// ChartValue is a number and how the table writes it; Text is empty where the
// table has none.
type ChartValue struct {
	Number float64
	Text   string
}

// Accept calls v.Chart.
func (b *Chart) Accept(v Visitor) error { return v.Chart(b) }

// chart adds a chart of the table above and its caption.
func (f *flow) chart(n *outline.Node) {
	table := f.tableAbove()
	if table == nil {
		return // it could not be built, and that is told
	}
	sheet := f.sheet.Charts
	c := &Chart{Style: "hinh", Kind: ChartKind(n.Chart.Kind.String()), Width: sheet.Width.Of(f.width), Height: sheet.Height, At: n.At}
	if !f.fillChart(c, newNumberTable(table), n.Chart.Columns) {
		return
	}
	most, room := len(sheet.Tones), int(c.Width/sheet.Gap)
	if c.Kind == Pie {
		most, room = 1, 2*len(sheet.Tones)
	}
	if len(c.Series) > most || len(c.Series)*len(c.Categories) > room {
		f.say(diagnostic.New("chart-crowded", n.At, len(c.Series), len(c.Categories), most))
		return
	}
	if c.Kind != Pie {
		c.Axis = axisOf(c, sheet.Ticks)
	}
	c.Alt = f.chartWords(c)
	f.add(c)
	if caption := f.runs(n.Chart.Caption, f.sheet.Style("hinh_ten"), f.notes); len(caption) > 0 {
		f.add(&Paragraph{Style: "hinh_ten", Runs: caption, At: n.At})
	}
}

// tableAbove is the table that a chart here draws: charts of it and their
// captions may stand between.
func (f *flow) tableAbove() *Table {
	for _, b := range slices.Backward(f.blocks) {
		switch b := b.(type) {
		case *Table:
			return b
		case *Chart:
		case *Paragraph:
			if b.Style != "hinh_ten" {
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// fillChart takes the categories and the series out of a table.
func (f *flow) fillChart(c *Chart, t *numberTable, titles []string) bool {
	columns, ok := f.chartColumns(c, t, titles)
	if !ok {
		return false
	}
	c.CategoryTitle = t.title(t.names)
	for _, row := range t.rows {
		c.Categories = append(c.Categories, t.text(row, t.names))
	}
	c.Percent = true
	for _, column := range columns {
		s := ChartSeries{Name: t.name(column, columns)}
		for _, row := range t.rows {
			text := t.text(row, column)
			q, number := typography.ParseQuantity(text)
			switch {
			case isBlank(text):
				s.Values = append(s.Values, ChartValue{})
			case !number:
				f.say(diagnostic.New("chart-number", t.at(row, column), text))
				ok = false
			case c.Kind == Pie && q.Value < 0:
				f.say(diagnostic.New("chart-slice", t.at(row, column)))
				ok = false
			default:
				s.Values = append(s.Values, ChartValue{q.Value, text})
				c.Percent = c.Percent && q.Percent
			}
		}
		c.Series = append(c.Series, s)
	}
	if !ok {
		return false
	}
	if c.Kind == Pie {
		c.dropEmptySlices()
	}
	if !slices.ContainsFunc(c.Series, ChartSeries.given) {
		f.say(diagnostic.New("chart-nothing", c.At))
		return false
	}
	return true
}

// chartColumns are the columns to draw: those that the author names, or the
// columns of numbers that are written alike, with a percent sign or without; a
// pie takes the first.
func (f *flow) chartColumns(c *Chart, t *numberTable, titles []string) ([]int, bool) {
	var columns []int
	if titles == nil {
		columns = t.numberColumns()
	}
	for _, title := range titles {
		found := t.titled(title)
		if found == nil {
			f.say(diagnostic.New("chart-column", c.At, title, strings.Join(t.titles(), "; ")))
			return nil, false
		}
		columns = append(columns, found...)
	}
	if len(columns) == 0 || len(t.rows) == 0 {
		f.say(diagnostic.New("chart-nothing", c.At))
		return nil, false
	}
	if c.Kind == Pie && titles == nil {
		columns = columns[:1]
	}
	return columns, true
}

func (s ChartSeries) given() bool {
	return slices.ContainsFunc(s.Values, func(v ChartValue) bool { return v.Text != "" })
}

// dropEmptySlices takes out what has no share of the whole.
func (c *Chart) dropEmptySlices() {
	values := c.Series[0].Values
	var categories []string
	var kept []ChartValue
	for i, v := range values {
		if v.Number > 0 {
			categories, kept = append(categories, c.Categories[i]), append(kept, v)
		}
	}
	c.Categories, c.Series[0].Values = categories, kept
}

// chartWords tells a chart to a reader who cannot see it.
func (f *flow) chartWords(c *Chart) string {
	texts := f.sheet.Texts
	words := texts["bieu_do_"+string(c.Kind)] + ", " + strconv.Itoa(len(c.Categories)) + " " + texts["muc"] + ": "
	for i, s := range c.Series {
		if i > 0 {
			words += ". "
		}
		if len(c.Series) > 1 {
			words += s.Name + ": "
		}
		for k, v := range s.Values {
			if k > 0 {
				words += "; "
			}
			text := v.Text
			if text == "" {
				text = "-"
			}
			words += c.Categories[k] + " " + text
		}
	}
	return strings.ReplaceAll(words, typography.NoBreak, " ")
}
