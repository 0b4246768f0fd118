package page

import (
	"math"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Chart implements document.Visitor: all lines, shapes and words of a chart belong to
// one Figure.
func (c *composer) Chart(b *document.Chart) error {
	c.lists = nil
	style := c.sheet.Style(b.Style)
	d := &drawing{composer: c, Chart: b, look: c.sheet.Charts}
	d.elem = c.element(Element{Type: "Figure", Parent: c.parent, Alt: b.Alt})
	d.left = c.x + (c.width-b.Width)/2
	d.draw()
	r := &row{gap: style.Before, height: b.Height, keep: style.KeepNext, pieces: d.pieces}
	r.setSource(b.At)
	c.rows = append(c.rows, r)
	_, err := c.caption(d.elem, b.Caption)
	return err
}

// drawing is a chart being drawn, measured from the top of its row.
type drawing struct {
	*composer
	*document.Chart
	look   layouts.Charts
	elem   int
	pieces []Piece
	// left is the x of its frame.
	left layouts.Length
}

// area is a rectangle.
type area struct{ left, top, right, bottom layouts.Length }

func (d *drawing) draw() {
	half := d.look.Frame / 2
	d.shape(Path{
		Points: corners(d.left+half, half, d.left+d.Width-half, d.Height-half), Closed: true,
		Stroke: d.look.GridTone, Thickness: d.look.Frame,
	})
	gap := d.look.Gap
	inner := area{d.left + gap, gap, d.left + d.Width - gap, d.Height - gap}
	if d.Kind == document.Pie {
		d.pie(inner)
		return
	}
	d.axes(d.legend(inner))
}

func corners(left, top, right, bottom layouts.Length) []Point {
	return []Point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}
}

func (d *drawing) shape(p Path) { d.pieces = append(d.pieces, Piece{Elem: d.elem, Path: &p}) }

// line draws a line in a share of black.
func (d *drawing) line(tone layouts.Share, thickness layouts.Length, points ...Point) {
	d.shape(Path{Points: points, Stroke: tone, Thickness: thickness})
}

// filled draws a shape in a share of black, with a black outline.
func (d *drawing) filled(tone layouts.Share, points []Point) {
	d.shape(Path{Points: points, Closed: true, Filled: true, Fill: tone, Stroke: layouts.Whole, Thickness: d.look.Outline})
}

// text sets a line of text around y. The share before of it lies to the left of x: with
// 0 it begins at x, with 1 it ends there.
func (d *drawing) text(x, y layouts.Length, before float64, s string) {
	pitch := d.look.Pitch()
	width := Fine(d.family.Width(0, int(d.look.Size), s))
	d.pieces = append(d.pieces, Piece{Elem: d.elem, Text: &Text{
		Baseline: y - pitch/2 + d.sheet.Baseline.Of(pitch),
		Spans:    []Span{{X: Fine(x)*FinePerTwip - Fine(before*float64(width)), Text: s, Size: d.look.Size}},
	}})
}

// width returns the width of a text, in whole twips.
func (d *drawing) width(s string) layouts.Length {
	return layouts.Length((d.family.Width(0, int(d.look.Size), s) + FinePerTwip - 1) / FinePerTwip)
}

// cut returns as much of a text as fits, with an ellipsis for the rest.
func (d *drawing) cut(s string, room layouts.Length) string {
	if d.width(s) <= room {
		return s
	}
	letters := []rune(s)
	for len(letters) > 1 && d.width(string(letters)+"…") > room {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimRight(string(letters), " ") + "…"
}

// folded returns a text on at most most lines, with an ellipsis where they are too few.
func (d *drawing) folded(s string, room layouts.Length, most int) []string {
	var lines []string
	for word := range strings.FieldsSeq(s) {
		last := len(lines) - 1
		switch {
		case last >= 0 && d.width(lines[last]+" "+word) <= room:
			lines[last] += " " + word
		case last+1 < most:
			lines = append(lines, d.cut(word, room))
		default:
			lines[last] = d.cut(lines[last]+" "+word, room)
			return lines
		}
	}
	return lines
}

// legend names the series at the foot, where there are several, and returns the
// remaining area.
func (d *drawing) legend(in area) area {
	if len(d.Series) < 2 {
		return in
	}
	gap, pitch := d.look.Gap, d.look.Pitch()
	type entry struct {
		series int
		name   string
		width  layouts.Length
	}
	var rows [][]entry
	room, used := in.right-in.left, layouts.Length(0)
	for i, s := range d.Series {
		name := d.cut(s.Name, room-d.sample()-gap)
		e := entry{i, name, d.sample() + gap + d.width(name)}
		if len(rows) == 0 || used+2*gap+e.width > room {
			rows, used = append(rows, nil), 0
		}
		last := len(rows) - 1
		if used > 0 {
			used += 2 * gap
		}
		rows[last] = append(rows[last], e)
		used += e.width
	}
	top := in.bottom - pitch*layouts.Length(len(rows))
	for r, row := range rows {
		width := 2 * gap * layouts.Length(len(row)-1)
		for _, e := range row {
			width += e.width
		}
		x, y := (in.left+in.right-width)/2, top+pitch*layouts.Length(r)+pitch/2
		for _, e := range row {
			d.swatch(e.series, x, y)
			d.text(x+d.sample()+gap, y, 0, e.name)
			x += e.width + 2*gap
		}
	}
	in.bottom = top - gap
	return in
}

// sample returns the width of a swatch: for a line it is twice as long as high.
func (d *drawing) sample() layouts.Length {
	if d.Kind == document.Lines {
		return 2 * d.look.Swatch
	}
	return d.look.Swatch
}

// swatch draws a sample of a series to the left of its name.
func (d *drawing) swatch(series int, x, y layouts.Length) {
	if d.Kind == document.Lines {
		d.line(layouts.Whole, d.look.Line, Point{x, y}, Point{x + d.sample(), y})
		d.marker(series, Point{x + d.sample()/2, y})
		return
	}
	half := d.look.Swatch / 2
	d.filled(d.look.Tone(series), corners(x, y-half, x+d.look.Swatch, y+half))
}

// axes draws both axes, their words, and the columns or lines between them.
func (d *drawing) axes(in area) {
	gap, pitch := d.look.Gap, d.look.Pitch()
	var marks []string
	var widest layouts.Length
	for i := d.Axis.From; i <= d.Axis.To; i++ {
		s := typography.FormatQuantity(d.Axis.Mark(i), d.Axis.Decimals)
		if d.Percent {
			s += "%"
		}
		marks, widest = append(marks, s), max(widest, d.width(s))
	}
	plot := area{in.left + widest + gap, in.top + pitch/2, in.right, in.bottom}
	labels, lines := d.labels(plot)
	plot.bottom -= pitch*layouts.Length(lines) + gap
	for i, s := range marks {
		y := d.height(plot, d.Axis.Mark(d.Axis.From+i))
		d.line(d.look.GridTone, d.look.Grid, Point{plot.left, y}, Point{plot.right, y})
		d.text(in.left+widest, y, 1, s)
	}
	for _, l := range labels {
		for k, s := range l.lines {
			d.text(d.centre(plot, l.category), plot.bottom+gap+pitch*layouts.Length(k)+pitch/2, 0.5, s)
		}
	}
	if d.Kind == document.Bars {
		d.bars(plot)
	}
	d.line(layouts.Whole, d.look.Axis, Point{plot.left, plot.top}, Point{plot.left, plot.bottom})
	zero := d.height(plot, d.base())
	d.line(layouts.Whole, d.look.Axis, Point{plot.left, zero}, Point{plot.right, zero})
	if d.Kind == document.Lines {
		d.lines(plot)
	}
}

// base returns the value at which columns begin.
func (d *drawing) base() float64 {
	return d.Axis.Mark(min(max(d.Axis.From, 0), d.Axis.To))
}

type label struct {
	category int
	lines    []string
}

// labels returns the names of the categories, or of every second or third where they
// are too many, and the largest number of lines of one.
func (d *drawing) labels(plot area) (labels []label, lines int) {
	width, n := plot.right-plot.left, layouts.Length(len(d.Categories))
	every := int((d.look.MinLabel*n + width - 1) / width)
	for i := 0; i < len(d.Categories); i += max(every, 1) {
		l := label{i, d.folded(d.Categories[i], width*layouts.Length(max(every, 1))/n-d.look.Gap/2, d.look.LabelLines)}
		labels, lines = append(labels, l), max(lines, len(l.lines))
	}
	return labels, lines
}

// height returns the y of a value.
func (d *drawing) height(plot area, value float64) layouts.Length {
	return plot.bottom - rounded(d.Axis.Share(value)*float64(plot.bottom-plot.top))
}

// centre returns the x of the middle of a category.
func (d *drawing) centre(plot area, category int) layouts.Length {
	n := layouts.Length(len(d.Categories))
	return plot.left + (plot.right-plot.left)*layouts.Length(2*category+1)/(2*n)
}

func (d *drawing) bars(plot area) {
	room := d.look.Bars.Of((plot.right - plot.left) / layouts.Length(len(d.Categories)))
	n := layouts.Length(len(d.Series))
	zero := d.height(plot, d.base())
	for i := range d.Categories {
		left := d.centre(plot, i) - room/2
		for k, s := range d.Series {
			if s.Values[i].Text == "" {
				continue
			}
			y := d.height(plot, s.Values[i].Number)
			from, to := left+room*layouts.Length(k)/n, left+room*layouts.Length(k+1)/n
			d.filled(d.look.Tone(k), corners(from, min(y, zero), to, max(y, zero)))
		}
	}
}

// lines draws the series as lines, broken where a value is missing.
func (d *drawing) lines(plot area) {
	for k, s := range d.Series {
		var run, all []Point
		for i, v := range s.Values {
			if v.Text != "" {
				p := Point{d.centre(plot, i), d.height(plot, v.Number)}
				run, all = append(run, p), append(all, p)
			}
			if v.Text == "" || i == len(s.Values)-1 {
				if len(run) > 1 {
					d.line(layouts.Whole, d.look.Line, run...)
				}
				run = nil
			}
		}
		for _, p := range all {
			d.marker(k, p)
		}
	}
}

// marker draws a point of a series: its shape and its tone distinguish the series.
func (d *drawing) marker(series int, at Point) {
	corners := []int{4, 60, 3, 4} // Word's square, circle, triangle and diamond
	turned := []float64{45, 0, 0, 0}
	shape := series % len(corners)
	radius := float64(d.look.Marker) / 2
	if turned[shape] != 0 {
		radius *= math.Sqrt2 // a square of the width given
	}
	var points []Point
	for i := range corners[shape] {
		points = append(points, around(at, radius, turned[shape]+float64(360*i)/float64(corners[shape])))
	}
	d.filled(d.look.Tone(series), points)
}

// around returns the point at a radius, at an angle in degrees clockwise from the top.
func around(centre Point, radius, degrees float64) Point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return Point{centre.X + rounded(radius*sin), centre.Y - rounded(radius*cos)}
}

func rounded(v float64) layouts.Length { return layouts.Length(math.Round(v)) }
