package resolve

import (
	"baocao/generator/internal/document"
	"math"
)

// axisOf returns the axis of a chart's values, with about marks marks.
func axisOf(c *document.Chart, marks int) document.Axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v.Text != "" {
				low, high = min(low, v.Number), max(high, v.Number)
			}
		}
	}
	return newAxis(low, high, c.Kind == document.Lines, marks)
}

// newAxis returns the axis for values from low to high. Columns always start at zero;
// the axis of lines does not include zero where all values are far from it, as in Word.
func newAxis(low, high float64, free bool, marks int) document.Axis {
	const far = 5. / 6
	if !free || low == high || low < far*high && high > 0 && low > 0 || low <= 0 && high >= 0 || high < 0 && high > far*low {
		low, high = min(low, 0), max(high, 0)
	}
	if low == high {
		high = 1
	}
	a := document.Axis{}
	a.Step, a.Decimals = niceStep((high - low) / float64(marks))
	a.From, a.To = int(math.Floor(rounded(low/a.Step))), int(math.Ceil(rounded(high/a.Step)))
	return a
}

// niceStep returns the first of 1, 2, 5, 10, 20 … that is not below a step, and the
// decimals that its multiples need.
func niceStep(step float64) (nice float64, decimals int) {
	exponent := int(math.Floor(math.Log10(step)))
	for {
		for _, m := range []float64{1, 2, 5} {
			if nice = m * math.Pow10(exponent); rounded(step/nice) <= 1 {
				return nice, max(0, -exponent)
			}
		}
		exponent++
	}
}

// rounded returns v, or the integer that it misses only by floating-point error.
func rounded(v float64) float64 {
	if r := math.Round(v); math.Abs(v-r) < 1e-9 {
		return r
	}
	return v
}
