package generator

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"baocao/generator/diagnostic"
)

// shown is what a person who writes a report sees.
type shown struct {
	pages []string
	found []diagnostic.Diagnostic
}

func show(t testing.TB, l *Layout, found []diagnostic.Diagnostic, err error) (s shown) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	s.found = found
	for i := range l.Pages {
		var b bytes.Buffer
		if err := l.WriteSVG(&b, i, nil); err != nil {
			t.Fatal(err)
		}
		s.pages = append(s.pages, b.String())
	}
	return s
}

// TestTyping: while lines are added to a report, its pages keep their fit where a new
// one would have to be found; a final result, and what is shown at a pause, is the same
// as without a memory.
func TestTyping(t *testing.T) {
	ctx := context.Background()
	for _, more := range []string{"", "trinh_bay: {vua_trang: co}\n", "trinh_bay: {vua_trang: khong}\n"} {
		opt := Options{Memory: &Memory{}}
		kept, final := 0, 0
		for n := 20; n < 60; n++ {
			name, data := lines(n, more).name, lines(n, more).data
			l, found, err := Preview(ctx, name, data, Options{})
			want := show(t, l, found, err)
			l, found, sure, err := Typing(ctx, name, data, opt)
			got := show(t, l, found, err)
			switch {
			case !sure:
				kept++
			case !reflect.DeepEqual(got, want):
				t.Errorf("%q, %d lines: reported as final, and differs from Preview", more, n)
			default:
				final++
			}
			if n%3 > 0 {
				continue // continues typing
			}
			l, found, err = Preview(ctx, name, data, opt)
			if got := show(t, l, found, err); !reflect.DeepEqual(got, want) {
				t.Errorf("%q, %d lines: at a pause the pages differ from Preview", more, n)
			}
		}
		if final == 0 || (kept == 0) != (more == "trinh_bay: {vua_trang: khong}\n") {
			t.Errorf("%q: kept %d times, final %d times", more, kept, final)
		}
	}
}
