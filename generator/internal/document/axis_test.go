package document

import "testing"

func TestAxisHasRoundMarks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		free      bool
		want      Axis
	}{
		{3, 13.5, false, Axis{5, 0, 3, 0}},
		{0, 1768.437, false, Axis{500, 0, 4, 0}},
		{0, 100, false, Axis{20, 0, 5, 0}},
		{0.1, 0.3, false, Axis{0.1, 0, 3, 1}},
		{0, 1.1, false, Axis{0.5, 0, 3, 1}},
		{-12, 30, false, Axis{10, -2, 3, 0}},
		{-30, -12, false, Axis{10, -3, 0, 0}},
		{0, 0, false, Axis{0.2, 0, 5, 1}},
		{7, 7, true, Axis{2, 0, 4, 0}},
		// Lines: zero when the lowest is below five sixths of the highest.
		{80, 100, true, Axis{20, 0, 5, 0}},
		{90, 100, true, Axis{2, 45, 50, 0}},
		{-100, -90, true, Axis{2, -50, -45, 0}},
		{-5, 5, true, Axis{2, -3, 3, 0}},
		{0.00012, 0.0007, false, Axis{0.0002, 0, 4, 4}},
	} {
		got := newAxis(c.low, c.high, c.free, 5)
		if d := got.Step/c.want.Step - 1; d > 1e-12 || d < -1e-12 || got.From != c.want.From || got.To != c.want.To || got.Decimals != c.want.Decimals {
			t.Errorf("%v to %v (free %t) gives %+v, want %+v", c.low, c.high, c.free, got, c.want)
		}
		if got.Mark(got.From) > c.low+1e-9 || got.Mark(got.To) < c.high-1e-9 {
			t.Errorf("%v to %v stands outside %+v", c.low, c.high, got)
		}
	}
}
