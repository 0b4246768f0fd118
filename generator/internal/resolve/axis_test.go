package resolve

import (
	"baocao/generator/internal/document"
	"testing"
)

func TestAxisHasRoundMarks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		free      bool
		want      document.Axis
	}{
		{3, 13.5, false, document.Axis{Step: 5, From: 0, To: 3, Decimals: 0}},
		{0, 1768.437, false, document.Axis{Step: 500, From: 0, To: 4, Decimals: 0}},
		{0, 100, false, document.Axis{Step: 20, From: 0, To: 5, Decimals: 0}},
		{0.1, 0.3, false, document.Axis{Step: 0.1, From: 0, To: 3, Decimals: 1}},
		{0, 1.1, false, document.Axis{Step: 0.5, From: 0, To: 3, Decimals: 1}},
		{-12, 30, false, document.Axis{Step: 10, From: -2, To: 3, Decimals: 0}},
		{-30, -12, false, document.Axis{Step: 10, From: -3, To: 0, Decimals: 0}},
		{0, 0, false, document.Axis{Step: 0.2, From: 0, To: 5, Decimals: 1}},
		{7, 7, true, document.Axis{Step: 2, From: 0, To: 4, Decimals: 0}},
		// Lines: zero when the lowest is below five sixths of the highest.
		{80, 100, true, document.Axis{Step: 20, From: 0, To: 5, Decimals: 0}},
		{90, 100, true, document.Axis{Step: 2, From: 45, To: 50, Decimals: 0}},
		{-100, -90, true, document.Axis{Step: 2, From: -50, To: -45, Decimals: 0}},
		{-5, 5, true, document.Axis{Step: 2, From: -3, To: 3, Decimals: 0}},
		{0.00012, 0.0007, false, document.Axis{Step: 0.0002, From: 0, To: 4, Decimals: 4}},
	} {
		got := newAxis(c.low, c.high, c.free, 5)
		if d := got.Step/c.want.Step - 1; d > 1e-12 || d < -1e-12 || got.From != c.want.From || got.To != c.want.To || got.Decimals != c.want.Decimals {
			t.Errorf("%v to %v (free %t) gives %+v, want %+v", c.low, c.high, c.free, got, c.want)
		}
		if got.Mark(got.From) > c.low+1e-9 || got.Mark(got.To) < c.high-1e-9 {
			t.Errorf("%v to %v is outside %+v", c.low, c.high, got)
		}
	}
}
