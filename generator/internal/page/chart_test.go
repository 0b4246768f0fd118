package page

import (
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// charts returns one of each kind, with a value missing and one below zero.
func charts(t testing.TB) map[string]*document.Chart {
	s := sheet(t).Charts
	width, _ := sheet(t).Page.Text(false)
	values := func(numbers ...float64) (list []document.ChartValue) {
		for _, n := range numbers {
			list = append(list, document.ChartValue{Number: n, Text: "x"})
		}
		return list
	}
	two := []document.ChartSeries{{Name: "Thu nội địa", Values: values(12.5, 40, 25)}, {Name: "Thu khác", Values: values(-5, 0, 30)}}
	two[1].Values[1] = document.ChartValue{}
	base := document.Chart{
		Style: "hinh", Categories: []string{"Quý I", "Quý II", "Sáu tháng cuối năm, gồm cả số thu của các xã biên giới và số chuyển nguồn từ năm trước"},
		Series: two, Axis: document.Axis{Step: 10, From: -1, To: 4}, Width: width, Height: s.Height, Alt: "Biểu đồ",
	}
	bars, lines, pie := base, base, base
	bars.Kind, lines.Kind, pie.Kind = document.Bars, document.Lines, document.Pie
	lines.Percent = true
	pie.Series = two[:1]
	return map[string]*document.Chart{"bars": &bars, "lines": &lines, "pie": &pie}
}

// TestChartGeometry compares every line, shape and word of a chart.
func TestChartGeometry(t *testing.T) {
	for name, c := range charts(t) {
		got := compose(t, c).Dump()
		casefile.Golden(t, "testdata/chart-"+name+".txt", []byte(got))
	}
}

// Everything in a chart belongs to its Figure and stays inside its frame, and no word
// covers another.
func TestChartStaysInItsFrame(t *testing.T) {
	all := charts(t)
	crowd := *all["pie"]
	crowd.Categories, crowd.Series = nil, []document.ChartSeries{{}}
	for i := range 12 {
		crowd.Categories = append(crowd.Categories, "Lĩnh vực có tên dài đến mức phải xuống dòng")
		crowd.Series[0].Values = append(crowd.Series[0].Values, document.ChartValue{Number: float64(1 + 100*(i/11)), Text: "x"})
	}
	all["crowd"] = &crowd
	days := *all["bars"]
	days.Categories, days.Series = nil, []document.ChartSeries{{}}
	for range 31 {
		days.Categories = append(days.Categories, "01/3")
		days.Series[0].Values = append(days.Series[0].Values, document.ChartValue{Number: 40, Text: "40"})
	}
	all["days"] = &days
	for name, c := range all {
		l := compose(t, lines(2), c, lines(2))
		figure := slices.IndexFunc(l.Elements, func(e Element) bool { return e.Type == "Figure" })
		if l.Elements[figure].Alt != c.Alt {
			t.Errorf("%s: the text of the figure is %q", name, l.Elements[figure].Alt)
		}
		left, top, right, bottom := layouts.Length(0), layouts.Length(0), layouts.Length(0), layouts.Length(0)
		var words []area
		runs := 0
		for i, p := range l.Pages[0].Pieces {
			if p.Elem != figure {
				continue
			}
			if i == 0 || l.Pages[0].Pieces[i-1].Elem != figure {
				runs++
			}
			var at area
			switch {
			case p.Path != nil:
				at.left, at.top, at.right, at.bottom = p.Path.Box()
				if right == 0 { // the frame comes first
					half := p.Path.Thickness / 2
					left, top, right, bottom = at.left-half, at.top-half, at.right+half, at.bottom+half
				}
			case p.Text != nil:
				at = box(p.Text)
				for _, other := range words {
					if at.left < other.right && other.left < at.right && at.top < other.bottom && other.top < at.bottom {
						t.Errorf("%s: %q covers other words", name, p.Text)
					}
				}
				words = append(words, at)
			}
			if at.left < left || at.top < top || at.right > right || at.bottom > bottom {
				t.Errorf("%s: %v leaves the frame %v", name, at, area{left, top, right, bottom})
			}
		}
		if got := (area{left, top, right, bottom}); got.right-got.left != c.Width || got.bottom-got.top != c.Height {
			t.Errorf("%s: the frame is %v", name, got)
		}
		if runs != 1 || len(words) == 0 {
			t.Errorf("%s: %d sequences of pieces with %d words", name, runs, len(words))
		}
	}
}

// box returns the bounding box of the glyphs of a line without accents.
func box(t *Text) area {
	s := t.Spans[0]
	left := layouts.Length(s.X / FinePerTwip)
	right := left + layouts.Length(fonts.Default().Width(s.Face, int(s.Size), s.Text)/FinePerTwip)
	return area{left, t.Baseline - s.Size*7/10, right, t.Baseline + s.Size/5}
}

func TestSlicesCloseTheCircle(t *testing.T) {
	centre := Point{1000, 1000}
	whole := slice(centre, 500, 0, 360)
	if whole[0] == centre || whole[0] != whole[len(whole)-1] {
		t.Errorf("the whole circle goes from %v to %v", whole[0], whole[len(whole)-1])
	}
	part := slice(centre, 500, 90, 180)
	if want := []Point{centre, {1500, 1000}}; !slices.Equal(part[:2], want) || part[len(part)-1] != (Point{1000, 1500}) {
		t.Errorf("a quarter is %v", part)
	}
}

func TestNamesAreCutWithAnEllipsis(t *testing.T) {
	d := &drawing{composer: &composer{family: fonts.Default()}, look: sheet(t).Charts}
	name := "Thu ngân sách trên địa bàn"
	for _, share := range []layouts.Length{1, 3, 4} {
		room := d.width(name) / share
		for most := 1; most < 4; most++ {
			got := d.folded(name, room, most)
			if len(got) > most {
				t.Errorf("%d lines, want %d", len(got), most)
			}
			for _, line := range got {
				if d.width(line) > room {
					t.Errorf("%q is wider than %d", line, room)
				}
			}
			whole := strings.Join(got, " ") == name
			if cut := strings.HasSuffix(got[len(got)-1], "…"); whole == cut {
				t.Errorf("%d lines of %d: %q", most, room, got)
			}
		}
	}
}
