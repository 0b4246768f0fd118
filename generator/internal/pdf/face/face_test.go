package face

import (
	"strings"
	"testing"

	"baocao/generator/internal/pdf/object"
)

func TestFontNamesAreValidNames(t *testing.T) {
	long := strings.Repeat("ậ", 40)
	for in, want := range map[string]string{
		"TimesNewRomanPS-BoldMT": "/TimesNewRomanPS-BoldMT",
		"Phông (đậm)/1#":         "/Ph#C3#B4ng#20#28#C4#91#E1#BA#ADm#29#2F1#23",
		"a\xff":                  "/a",
		long:                     "/" + strings.Repeat("#E1#BA#AD", 33),
	} {
		if got := string(object.Append(nil, object.Name(fontName(in)))); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
