package diagnostic

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		line, upTo string
		want       int
	}{
		{"abc", "", 1},
		{"abc", "ab", 3},
		{"abc", "abc", 4},
		{"", "", 1},
		{"Nội dung", "Nội ", 5},
		{"No\u0323\u0302i dung", "No\u0323\u0302i ", 5}, // decomposed
		{"No\u0323\u0302i dung", "No\u0323", 2},         // inside the character
		{"\tso: 1", "\t", 2},
		{"👩‍👩‍👧 x", "👩‍👩‍👧 ", 3},
		{"a\xff\xfeb", "a\xff\xfe", 4},
	} {
		if got := Position(c.line, len(c.upTo)); got != c.want {
			t.Errorf("Position(%q, %d) = %d, want %d", c.line, len(c.upTo), got, c.want)
		}
	}
}

// The fast path for composed characters gives the same result as the Unicode tables.
func FuzzPosition(f *testing.F) {
	f.Add("Ủy ban nhân dân tỉnh Lai Châu")
	f.Add("No\u0323\u0302i\r\n\u00a9\u200d\u00ae\u00ad")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		if got, want := Position(s, len(s)), uniseg.GraphemeClusterCount(s)+1; got != want {
			t.Errorf("Position(%q) = %d, want %d", s, got, want)
		}
	})
}
