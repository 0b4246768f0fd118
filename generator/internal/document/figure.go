package document

import (
	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// Overlay is a line without words that pictures float over: the room for a
// signature, with what a preview or a copy shows there. Its height is the
// style's, whatever the pictures are.
type Overlay struct {
	Style layouts.StyleKey
	// Pictures from the lowest to the topmost.
	Pictures []Floating
	// Signatory signs here.
	Signatory *Signatory
	At        diagnostic.Range
}

// Floating is a picture and where its corner stands, from the top left of the
// line in its column. It may reach out of both.
type Floating struct {
	*Picture
	X, Y layouts.Length
}

// Accept calls v.Overlay.
func (b *Overlay) Accept(v Visitor) error { return v.Overlay(b) }

// ChartKind is how a chart draws its numbers.
type ChartKind string

// The kinds of charts.
const (
	Bars  ChartKind = "cot"
	Lines ChartKind = "duong"
	Pie   ChartKind = "tron"
)

// Chart draws numbers of the table above it.
type Chart struct {
	// Style is of the paragraph that holds it.
	Style layouts.StyleKey
	Kind  ChartKind
	// Categories are the names along the axis, or of the slices; CategoryTitle
	// is the title of their column.
	Categories    []string
	CategoryTitle string
	// Series are one or more, of a Pie exactly one whose values are all given
	// and greater than 0.
	Series []ChartSeries
	// Percent reports whether every value is a percentage: 88.1 stands for 88,1%.
	Percent bool
	// Axis is the axis of values; not of a Pie.
	Axis          Axis
	Width, Height layouts.Length
	// Alt is the chart in words, with all its numbers.
	Alt string
	// Caption stands below it; nil when it has none.
	Caption *Paragraph
	At      diagnostic.Range
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

// Axis is the axis of values: marks at Step, 2·Step and so on, from From times
// Step to To times Step.
type Axis struct {
	Step     float64
	From, To int
	// Decimals is how many digits a mark needs after the comma.
	Decimals int
}

// Mark is the value of a mark.
func (a Axis) Mark(i int) float64 { return float64(i) * a.Step }

// Share is how far up the axis a value stands, from 0 to 1.
func (a Axis) Share(v float64) float64 {
	from, to := a.Mark(a.From), a.Mark(a.To)
	return (v - from) / (to - from)
}

// Accept calls v.Chart.
func (b *Chart) Accept(v Visitor) error { return v.Chart(b) }
