package page

import (
	"math"
	"slices"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// pie draws slices clockwise from the top, each with its name and its share beside it.
func (d *drawing) pie(in area) {
	values, sum := d.Series[0].Values, 0.
	for _, v := range values {
		sum += v.Number
	}
	gap, pitch := d.look.Gap, d.look.Pitch()
	centre := Point{(in.left + in.right) / 2, (in.top + in.bottom) / 2}
	reach := (in.bottom - in.top - pitch) / 2
	radius := reach - 2*gap
	var right, left []*tag
	from, before := 0., 0.
	for i, v := range values {
		before += v.Number
		to := 360 * (before / sum)
		d.filled(d.look.Tone(i), slice(centre, float64(radius), from, to))
		middle := (from + to) / 2
		t := &tag{name: d.Categories[i], share: typography.FormatQuantity(100*(v.Number/sum), 1) + "%"}
		t.edge, t.at = around(centre, float64(radius), middle), around(centre, float64(reach), middle)
		if middle <= 180 {
			right = append(right, t)
		} else {
			left = append([]*tag{t}, left...)
		}
		from = to
	}
	for _, side := range []struct {
		tags []*tag
		sign layouts.Length
	}{{right, 1}, {left, -1}} {
		room, most := in.right-centre.X-reach-gap, d.look.LabelLines
		for height := in.bottom; height > in.bottom-in.top && most > 0; most-- {
			height = 0
			for _, t := range side.tags {
				t.lines = d.tagLines(t, room, most)
				height += t.height(pitch)
			}
		}
		spread(side.tags, in.top, in.bottom, pitch)
		for _, t := range side.tags {
			high := float64(t.at.Y - centre.Y)
			out := max(gap, rounded(math.Sqrt(max(0, float64(reach)*float64(reach)-float64(high*high)))))
			t.at.X = centre.X + side.sign*out
			d.line(layouts.Whole, d.look.Grid, t.edge, t.at)
			top := t.at.Y - t.height(pitch)/2
			for k, s := range t.lines {
				d.text(t.at.X+side.sign*gap/2, top+pitch*layouts.Length(k)+pitch/2, float64(1-side.sign)/2, s)
			}
		}
	}
}

// tag is the words of a slice; a line connects their middle with its edge.
type tag struct {
	name, share string
	lines       []string
	edge, at    Point
}

func (t *tag) height(pitch layouts.Length) layouts.Length {
	return pitch * layouts.Length(len(t.lines))
}

// tagLines returns a slice's name on several lines, with its share at the end, which is
// never cut.
func (d *drawing) tagLines(t *tag, room layouts.Length, most int) []string {
	share, lines := t.share, d.folded(t.name, room, most)
	last := len(lines) - 1
	switch {
	case d.width(lines[last]+" "+share) <= room:
		lines[last] += " " + share
	case len(lines) < most:
		lines = append(lines, share)
	default:
		lines[last] = d.cut(lines[last], room-d.width(" "+share)) + " " + share
	}
	return lines
}

// spread moves tags, from the top down, so far apart that none covers another.
func spread(tags []*tag, top, bottom, pitch layouts.Length) {
	for _, t := range tags {
		t.at.Y = max(t.at.Y, top+t.height(pitch)/2)
		top = t.at.Y + t.height(pitch)/2
	}
	for _, t := range slices.Backward(tags) {
		t.at.Y = min(t.at.Y, bottom-t.height(pitch)/2)
		bottom = t.at.Y - t.height(pitch)/2
	}
}

// slice returns the outline of a slice: a point for every degree of its arc, which
// cannot be distinguished from a circle at this size.
func slice(centre Point, radius, from, to float64) []Point {
	var points []Point
	if to-from < 360 {
		points = append(points, centre)
	}
	points = append(points, around(centre, radius, from))
	for degree := math.Floor(from) + 1; degree < to; degree++ {
		points = append(points, around(centre, radius, degree))
	}
	return append(points, around(centre, radius, to))
}
