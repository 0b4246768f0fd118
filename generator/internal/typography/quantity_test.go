package typography

import "testing"

func TestParseQuantity(t *testing.T) {
	for s, want := range map[string]Quantity{
		"305":                   {305, 0, false},
		"1.768,437":             {1768.437, 3, false},
		"1 250 000":             {1250000, 0, false},
		"1" + NoBreak + "250,5": {1250.5, 1, false},
		"88,1%":                 {88.1, 1, true},
		"-2,10 %":               {-2.1, 2, true},
		"−12":                   {-12, 0, false},
		"+5":                    {5, 0, false},
		"0":                     {0, 0, false},
		"1234,5":                {1234.5, 1, false},
	} {
		if got, ok := ParseQuantity(s); !ok || got != want {
			t.Errorf("%q is %v (%t), want %v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "-", "%", "12.5", "1.23", "1.2345", "1,234.5", "1,", ",5", "12 ha", "1.000 000", "--1", "-+1", "NaN", "1e5", "1.234.56", "1234567890123456"} {
		if got, ok := ParseQuantity(s); ok {
			t.Errorf("%q is parsed as %v", s, got)
		}
	}
}

func TestFormatQuantity(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 0, "0"}, {1000, 0, "1.000"}, {1234567.25, 1, "1.234.567,2"}, {-0.04, 1, "0,0"}, {-2500, 0, "-2.500"}, {0.5, 2, "0,50"},
	} {
		if got := FormatQuantity(c.v, c.decimals); got != c.want {
			t.Errorf("%v to %d decimals is %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}
