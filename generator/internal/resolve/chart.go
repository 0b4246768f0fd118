package resolve

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// chart adds a chart of the table above and its caption.
func (f *flow) chart(n *outline.Node) {
	table := f.tableAbove()
	if table == nil {
		return // it could not be built, which is a finding
	}
	numbers := newNumberTable(table)
	if numbers.stale(n.At.File) {
		return // each value of an earlier report is a finding
	}
	sheet := f.sheet.Charts
	c := &document.Chart{Style: layouts.StyleFigure, Kind: document.ChartKind(n.Chart.Kind.String()), Width: sheet.Width.Of(f.width), Height: sheet.Height, At: n.At}
	if !f.fillChart(c, numbers, n.Chart.Columns) {
		return
	}
	most, room := len(sheet.Tones), int(c.Width/sheet.Gap)
	if c.Kind == document.Pie {
		most, room = 1, 2*len(sheet.Tones)
	}
	if len(c.Series) > most || len(c.Series)*len(c.Categories) > room {
		f.addFinding(diagnostic.New(diagnostic.ChartCrowded, n.At, len(c.Series), len(c.Categories), most))
		return
	}
	if c.Kind != document.Pie {
		c.Axis = axisOf(c, sheet.Ticks)
	}
	c.Alt = f.chartWords(c)
	c.Caption = captionOf(layouts.StyleFigureCaption, f.runs(n.Chart.Caption, f.sheet.Style(layouts.StyleFigureCaption), f.notes), n.At)
	f.add(c)
}

// tableAbove returns the table that a chart here draws; other charts of it may be
// between.
func (f *flow) tableAbove() *document.Table {
	for _, b := range slices.Backward(f.blocks) {
		switch b := b.(type) {
		case *document.Table:
			return b
		case *document.Chart:
		default:
			return nil
		}
	}
	return nil
}

// fillChart takes the categories and the series from a table.
func (f *flow) fillChart(c *document.Chart, t *numberTable, titles []string) bool {
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
		s := document.ChartSeries{Name: t.name(column, columns)}
		for _, row := range t.rows {
			text := t.text(row, column)
			q, number := typography.ParseQuantity(text)
			switch {
			case isBlank(text):
				s.Values = append(s.Values, document.ChartValue{})
			case !number:
				f.addFinding(diagnostic.New(diagnostic.ChartNumber, t.at(row, column), text))
				ok = false
			case c.Kind == document.Pie && q.Value < 0:
				f.addFinding(diagnostic.New(diagnostic.ChartSlice, t.at(row, column)))
				ok = false
			default:
				s.Values = append(s.Values, document.ChartValue{Number: q.Value, Text: text})
				c.Percent = c.Percent && q.Percent
			}
		}
		c.Series = append(c.Series, s)
	}
	if !ok {
		return false
	}
	if c.Kind == document.Pie {
		dropEmptySlices(c)
	}
	if !slices.ContainsFunc(c.Series, given) {
		f.addFinding(diagnostic.New(diagnostic.ChartNothing, c.At))
		return false
	}
	return true
}

// chartColumns returns the columns to draw: those that the author names, or the columns
// of numbers in the same form, with a percent sign or without; for a pie the first of
// them.
func (f *flow) chartColumns(c *document.Chart, t *numberTable, titles []string) ([]int, bool) {
	var columns []int
	if titles == nil {
		columns = t.numberColumns()
	}
	for _, title := range titles {
		found := t.titled(title)
		if found == nil {
			f.addFinding(diagnostic.New(diagnostic.ChartColumn, c.At, title, strings.Join(t.titles(), "; ")))
			return nil, false
		}
		columns = append(columns, found...)
	}
	if len(columns) == 0 || len(t.rows) == 0 {
		f.addFinding(diagnostic.New(diagnostic.ChartNothing, c.At))
		return nil, false
	}
	if c.Kind == document.Pie && titles == nil {
		columns = columns[:1]
	}
	return columns, true
}

func given(s document.ChartSeries) bool {
	return slices.ContainsFunc(s.Values, func(v document.ChartValue) bool { return v.Text != "" })
}

// dropEmptySlices removes slices without a share of the whole.
func dropEmptySlices(c *document.Chart) {
	values := c.Series[0].Values
	var categories []string
	var kept []document.ChartValue
	for i, v := range values {
		if v.Number > 0 {
			categories, kept = append(categories, c.Categories[i]), append(kept, v)
		}
	}
	c.Categories, c.Series[0].Values = categories, kept
}

// category returns the name of a category as it is spoken: "Tháng 3" where the table
// has 3 under "Tháng".
func (f *flow) category(c *document.Chart, k int) string {
	if strings.Trim(c.Categories[k], "0123456789") == "" && c.CategoryTitle != "" {
		return c.CategoryTitle + " " + c.Categories[k]
	}
	return c.Categories[k]
}

// chartWords returns the text alternative of a chart.
func (f *flow) chartWords(c *document.Chart) string {
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
			words += f.category(c, k) + " " + text
		}
	}
	return strings.ReplaceAll(words, typography.NoBreak, " ")
}
