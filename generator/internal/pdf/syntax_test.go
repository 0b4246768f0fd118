package pdf

import "testing"

func TestNotation(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{string(appendThousandths(nil, 0)), "0"},
		{string(appendThousandths(nil, 5)), "0.005"},
		{string(appendThousandths(nil, -1230)), "-1.23"},
		{string(appendThousandths(nil, 842000)), "842"},
		{string(appendLength(nil, 1)), "0.05"},
		{string(appendLength(nil, -11906)), "-595.3"},
		{string(appendFine(nil, 2048*20)), "1"},
		{string(appendFine(nil, -2048*20/1000-1)), "-0.001"},
		{string(appendEscaped(appendEscaped(appendEscaped(nil, '\r'), 0), '(')), "\\r\x00\\("},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	for _, c := range [][3]int64{{7, 2, 4}, {-7, 2, -3}, {5, 10, 1}, {4, 10, 0}, {-6, 10, -1}} {
		if got := rounded(c[0], c[1]); got != c[2] {
			t.Errorf("%d/%d is %d, want %d", c[0], c[1], got, c[2])
		}
	}
}
