package document

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// ChartKind is the kind of a chart.
type ChartKind string

// The kinds of charts.
const (
	Bars  ChartKind = "cot"
	Lines ChartKind = "duong"
	Pie   ChartKind = "tron"
)

// Chart draws numbers of the table above it.
type Chart struct {
	// Style is the style of the paragraph that holds it.
	Style layouts.StyleKey
	Kind  ChartKind
	// Categories are the names along the axis, or of the slices; CategoryTitle is the
	// title of their column.
	Categories    []string
	CategoryTitle string
	// Series are the columns drawn, at least one; a Pie has exactly one, whose values
	// are all given and greater than 0.
	Series []ChartSeries
	// Percent reports whether every value is a percentage: 88.1 means 88,1%.
	Percent bool
	// Axis is the axis of values; a Pie has none.
	Axis          Axis
	Width, Height layouts.Length
	// Alt describes the chart in words, with all its numbers.
	Alt string
	// Caption is printed below it; nil when it has none.
	Caption *Paragraph
	At      diagnostic.Range
}

// ChartSeries is a column of the table, one value for each category.
type ChartSeries struct {
	Name   string
	Values []ChartValue
}

// ChartValue is a number and its text in the table; Text is empty where the table has
// none.
type ChartValue struct {
	Number float64
	Text   string
}

// Axis is the axis of values: marks at multiples of Step, from From times Step to To
// times Step.
type Axis struct {
	Step     float64
	From, To int
	// Decimals is how many decimals a mark needs.
	Decimals int
}

// Mark returns the value of a mark.
func (a Axis) Mark(i int) float64 { return float64(i) * a.Step }

// Share returns how far up the axis a value is, from 0 to 1.
func (a Axis) Share(v float64) float64 {
	from, to := a.Mark(a.From), a.Mark(a.To)
	return (v - from) / (to - from)
}

// Accept calls v.Chart.
func (b *Chart) Accept(v Visitor) error { return v.Chart(b) }
