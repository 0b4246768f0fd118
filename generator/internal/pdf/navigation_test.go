package pdf

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func TestDestinationsOfBookmarksAndLinks(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	destination := func(o types.Object) string {
		d := r.array(o)
		return fmt.Sprintf("page %d at %v", r.number[ref(d[0])], d[3])
	}
	var got []string
	var down func(o types.Object, depth int)
	down = func(o types.Object, depth int) {
		for ; o != nil; o = r.dict(o)["Next"] {
			d := r.dict(o)
			got = append(got, fmt.Sprint(depth, " ", r.text(d["Title"]), ": ", destination(d["Dest"])))
			down(d["First"], depth+1)
		}
	}
	down(r.dict(r.catalog["Outlines"])["First"], 1)
	want := []string{
		"1 I. TÌNH HÌNH: page 0 at 781.90", // 16838 - 1200 twips
		"1 Phụ lục I: page 2 at 545.30",    // 11906 - 1000 twips
		"2 1. Số liệu: page 2 at 495.30",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if n := r.int(r.dict(r.catalog["Outlines"])["Count"]); n != 3 {
		t.Errorf("%d bookmarks are open", n)
	}

	type place struct{ from, to, words string }
	var links []place
	for i, p := range r.pages {
		for _, a := range r.array(p["Annots"]) {
			d := r.dict(a)
			links = append(links, place{fmt.Sprint("page ", i), destination(d["Dest"]), r.text(d["Contents"])})
			if r.int(d["F"]) != 4 {
				t.Error("a link is not printed")
			}
			box := r.array(d["Rect"])
			var v [4]float64
			for k, o := range box {
				v[k] = number(o)
			}
			if width, height := v[2]-v[0], v[3]-v[1]; width < 8 || width > 60 || height < 8 || height > 17 {
				t.Errorf("the size of a link is %v × %v pt", width, height)
			}
		}
	}
	if want := []place{
		{"page 0", "page 0 at 91.90", "Kết quả: đã tuyên truyền."},
		{"page 1", "page 2 at 545.30", "Phụ lục I"}, {"page 1", "page 2 at 545.30", "Phụ lục I"},
	}; !slices.Equal(links, want) {
		t.Errorf("got %q\nwant %q", links, want)
	}
}

func number(o types.Object) float64 {
	switch n := o.(type) {
	case types.Integer:
		return float64(n.Value())
	case types.Float:
		return n.Value()
	}
	return math.NaN()
}

func TestPageLabels(t *testing.T) {
	var pages []*page.Page
	for _, p := range [][2]int{{1, 0}, {2, 0}, {1, 1}, {2, 1}, {5, 1}, {1, 2}} {
		pages = append(pages, &page.Page{Label: p[0], Section: p[1], LabelPrefix: []string{"", "QĐ", "PL1"}[p[1]]})
	}
	want := "<</Nums[0<</S/D>>2<</S/D/P<FEFF00510110002D>>>4<</S/D/P<FEFF00510110002D>/St 5>>5<</S/D/P(PL1-)>>]>>"
	if got := string(object.Append(nil, pageLabels(pages))); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
