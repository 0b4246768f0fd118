package generator

import (
	"bytes"
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
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

// TestRandomEditsWithAMemory: after any edit the pages, their sums and the findings are
// those of a report that is laid out for the first time.
func TestRandomEditsWithAMemory(t *testing.T) {
	ctx := context.Background()
	const edits = 12
	for seed := range judge.Cases(uint64(4), 40) {
		yaml, files := randomreport.New(seed)
		random := rand.New(rand.NewPCG(seed, 1))
		opt := Options{Files: files, Memory: &Memory{}}
		for n := range edits {
			before := yaml
			at := random.IntN(len(yaml))
			for !utf8.RuneStart(yaml[at]) {
				at--
			}
			line := bytes.LastIndexByte(yaml[:at], '\n') + 1
			end := line + bytes.IndexByte(append(yaml[line:len(yaml):len(yaml)], '\n'), '\n')
			switch random.IntN(5) {
			case 0: // a word
				yaml = slices.Concat(yaml[:at], []byte(" Bảng 1 (1) "), yaml[at:])
			case 1: // a line is parted
				yaml = slices.Concat(yaml[:at], []byte("\n  "), yaml[at:])
			case 2: // a line goes
				yaml = slices.Concat(yaml[:line], yaml[min(end+1, len(yaml)):])
			case 3: // a line comes again
				yaml = slices.Concat(yaml[:end], []byte("\n"), yaml[line:end], yaml[end:])
			default: // a letter goes
				_, size := utf8.DecodeRune(yaml[at:])
				yaml = slices.Concat(yaml[:at], yaml[at+size:])
			}
			fresh, found, err := Preview(ctx, "bao-cao.yaml", yaml, Options{Files: files})
			if fresh == nil { // no report any more
				yaml = before
				continue
			}
			want := show(t, fresh, found, err)
			l, found, err := Preview(ctx, "bao-cao.yaml", yaml, opt)
			if got := show(t, l, found, err); !reflect.DeepEqual(got, want) {
				t.Fatalf("random report %d: after %d edits the pages are others than without a memory", seed, n+1)
			}
			for i := range l.Pages {
				if l.SumSVG(i) != fresh.SumSVG(i) {
					t.Errorf("random report %d: after %d edits page %d has another sum than without a memory", seed, n+1, i+1)
				}
			}
		}
	}
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
