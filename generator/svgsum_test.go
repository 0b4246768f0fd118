package generator

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/svg"
)

// TestPagesOfOneSumAreDrawnAlike changes every field of some pieces of pages, one after
// the other: where the drawing changes, so does the sum.
func TestPagesOfOneSumAreDrawnAlike(t *testing.T) {
	var layouts []*Layout
	for _, name := range exampleNames(t) {
		l, err := example(t, name).Layout(context.Background())
		if err != nil {
			t.Fatal(filepath.Base(name), err)
		}
		layouts = append(layouts, l)
	}
	for seed := range judge.Cases(uint64(3), 30) {
		yaml, files := randomreport.New(seed)
		l, _, err := Preview(context.Background(), "bao-cao.yaml", yaml, Options{Files: files})
		if err != nil {
			t.Fatal(err)
		}
		layouts = append(layouts, l)
	}
	most := judge.Cases(5, 25) // of the pieces of a page
	random := rand.New(rand.NewPCG(1, 2))
	detected := 0
	for _, l := range layouts {
		for n, p := range l.layout.Pages {
			sumOf := func() uint64 {
				l.Pages[n].Sources = svg.Sources(p)
				return l.SumSVG(n)
			}
			was, sum := string(drawn(t, l, n)), sumOf()
			changed := func(field string) {
				if sumOf() != sum {
					detected++
				} else if string(drawn(t, l, n)) != was {
					t.Errorf("page %d: a changed %s is drawn, and the sum is the same", n+1, field)
				}
			}
			page := reflect.ValueOf(p).Elem()
			for _, name := range []string{"Width", "Height"} {
				eachField(page.FieldByName(name), name, changed)
			}
			for range min(most, len(p.Pieces)) {
				eachField(reflect.ValueOf(&p.Pieces[random.IntN(len(p.Pieces))]).Elem(), "Piece", changed)
			}
			if sumOf() != sum || string(drawn(t, l, n)) != was {
				t.Fatalf("page %d: restored, its sum differs", n+1)
			}
		}
	}
	if detected == 0 {
		t.Error("no change changed a sum")
	}
}

// eachField changes one field below v after the other, and restores it.
func eachField(v reflect.Value, name string, changed func(field string)) {
	if !v.CanSet() {
		return
	}
	if strings.HasSuffix(name, ".Runs[].Text") {
		return // the words of a span are within its runs
	}
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	other := func(to any) {
		v.Set(reflect.ValueOf(to).Convert(v.Type()))
		changed(name)
		v.Set(was)
	}
	switch v.Kind() {
	case reflect.Bool:
		other(!v.Bool())
	case reflect.Int, reflect.Int64:
		if v.Type() == reflect.TypeFor[fonts.Face]() {
			other(v.Int() ^ 1) // a family has only so many
		} else {
			other(v.Int() + 1)
		}
	case reflect.Uint8:
		other(v.Uint() ^ 1)
	case reflect.String:
		other(v.String() + "x")
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().Kind() == reflect.Struct && !strings.Contains(name, ".Note") {
			eachField(v.Elem(), name, changed)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachField(v.Field(i), name+"."+v.Type().Field(i).Name, changed)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // the data of a picture, which its name stands for
		}
		for i := range min(v.Len(), 3) {
			eachField(v.Index(i), name+"[]", changed)
		}
	}
}

// TestSumsFollowTheWords: a change that moves the lines of the file and no words
// requires no drawing, and pages that are drawn differently have different sums.
func TestSumsFollowTheWords(t *testing.T) {
	for seed := range judge.Cases(uint64(4), 20) {
		yaml, files := randomreport.New(seed)
		text := string(yaml)
		drawings := map[uint64]string{}
		var first *Layout
		for i, state := range []string{text,
			strings.Replace(text, "noi_dung:", "# ghi chú\nnoi_dung:", 1),
			strings.Replace(text, " các ", " các các ", 1),
			strings.Replace(text, " và ", " ", 3),
		} {
			l, _, err := Preview(context.Background(), "bao-cao.yaml", []byte(state), Options{Files: files})
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				first = l
			}
			for n := range l.Pages {
				drawing, sum := string(drawn(t, l, n)), l.SumSVG(n)
				if was, known := drawings[sum]; known && was != drawing {
					t.Errorf("random report %d: page %d has the sum of a different drawing", seed, n+1)
				}
				drawings[sum] = drawing
				if i == 1 && drawing == string(drawn(t, first, n)) && sum != first.SumSVG(n) {
					t.Errorf("random report %d: page %d is drawn as before, and has a different sum", seed, n+1)
				}
			}
		}
	}
}

// TestPageOf compares the page of every line with that in the drawings.
func TestPageOf(t *testing.T) {
	for _, name := range exampleNames(t) {
		l, err := example(t, name).Layout(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		first := map[Source]int{}
		for n := range l.Pages {
			for _, s := range spansOf(t, drawn(t, l, n), l.Pages[n].Sources) {
				at := Source{File: s.file, Line: s.line}
				if _, known := first[at]; !known && s.line > 0 {
					first[at] = n
				}
			}
		}
		for at, want := range first {
			if got := l.PageOf(at.File, at.Line); got != want {
				t.Errorf("%s: line %d of %s is on page %d, and not %d", filepath.Base(name), at.Line, at.File, want+1, got+1)
			}
		}
		if len(first) == 0 || l.PageOf(filepath.Base(name), 100000) != -1 {
			t.Errorf("%s: %d lines", filepath.Base(name), len(first))
		}
	}
}
