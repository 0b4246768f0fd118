package layouts

import "testing"

func TestLengths(t *testing.T) {
	for _, c := range []struct {
		in    string
		twips Length
		unit  string
		out   string
	}{
		{"25mm", 1417, "mm", "25 mm"},
		{"1,27 cm", 720, "cm", "1,27 cm"},
		{"1cm", 567, "cm", "1 cm"},
		{"13.5pt", 270, "pt", "13,5 pt"},
		{"124tw", 124, "tw", "124 tw"},
	} {
		got, err := ParseLength(c.in)
		if err != nil || got != c.twips {
			t.Errorf("%s: %d twips, want %d (%v)", c.in, got, c.twips, err)
		}
		if s := got.In(c.unit); s != c.out {
			t.Errorf("%s in %s: %s, want %s", c.in, c.unit, s, c.out)
		}
	}
	for _, bad := range []string{"", "mm", "5", "x cm", "1e9mm", "NaNpt"} {
		if l, err := ParseLength(bad); err == nil {
			t.Errorf("%q was parsed as %d", bad, l)
		}
	}
}
