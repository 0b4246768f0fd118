// Package svg draws pages for a screen: the same lines as the PDF, as text that can be
// selected, each with the place of its words in the author's files.
//
// A page contains neither styles nor scripts, so that the strictest content security
// policy shows it completely.
package svg

import (
	"encoding/base64"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/page"
	"baocao/layouts"
)

// Family is the font-family of the pages; whoever shows them provides its four faces
// under this name.
const Family = "baocao"

// Source is a file that words of a page come from, and the first of its lines that the
// page shows. The lines in the drawing count from it, so that a page stays the same
// when lines are added above.
type Source struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Write draws a page. Its unit is the twip. href gives the address of a
// picture; nil puts pictures into the drawing.
//
//	<svg xmlns viewBox="0 0 11906 16838" …>
//	  <text y="2840" font-size="280" data-line="4" data-column="7">
//	    <tspan x="1701" word-spacing="12.25">…</tspan>
//	    <tspan x="4031.5" font-weight="bold" data-line="4" data-column="31">…</tspan>
//	  </text>
//	  <rect … /> <path … /> <image … />
//	</svg>
//
// data-file is the index in what [Sources] gives, where it is not 0.
func Write(w io.Writer, p *page.Page, family *fonts.Family, href func(*page.Image) string) error {
	const usual = 1 << 14 // bytes of a page of text
	d := &drawing{page: p, family: family, href: href, sources: Sources(p), b: make([]byte, 0, usual)}
	d.begin()
	for i := range p.Pieces {
		switch piece := &p.Pieces[i]; {
		case piece.Text != nil:
			d.text(piece)
		case piece.Rule != nil:
			d.rule(piece.Rule)
		case piece.Path != nil:
			d.path(piece)
		case piece.Image != nil:
			d.image(piece)
		}
	}
	d.b = append(d.b, "</svg>\n"...)
	_, err := w.Write(d.b)
	return err
}

// Sources returns the files that the words of a page come from, in the order of the
// page.
func Sources(p *page.Page) []Source {
	var list []Source
	for at := range stated(p) {
		i := slices.IndexFunc(list, func(s Source) bool { return s.File == at.File })
		if i < 0 {
			list = append(list, Source{at.File, at.Start.Line})
			continue
		}
		list[i].Line = min(list[i].Line, at.Start.Line)
	}
	return list
}

// Shows reports whether a page shows a part of a line of a file.
func Shows(p *page.Page, file string, line int) bool {
	for at := range stated(p) {
		if at.Start.Line == line && at.File == file {
			return true
		}
	}
	return false
}

// stated returns the places in the author's files of what a page shows.
func stated(p *page.Page) iter.Seq[diagnostic.Range] {
	return func(yield func(diagnostic.Range) bool) {
		for i := range p.Pieces {
			piece := &p.Pieces[i]
			if piece.At.Start.Line > 0 && !yield(piece.At) {
				return
			}
			if piece.Text == nil {
				continue
			}
			for _, s := range piece.Text.Spans {
				for i := range s.Runs {
					if at := s.Runs[i].At; at.Start.Line > 0 && !yield(at) {
						return
					}
				}
			}
		}
	}
}

// drawing is a page being drawn.
type drawing struct {
	page    *page.Page
	family  *fonts.Family
	href    func(*page.Image) string
	sources []Source
	places  places
	b       []byte
}

func (d *drawing) begin() {
	d.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `).length(d.page.Width).raw(" ").length(d.page.Height)
	d.raw(`" font-family="` + Family + `" text-rendering="geometricPrecision">`)
	d.raw(`<rect width="`).length(d.page.Width).raw(`" height="`).length(d.page.Height).raw(`" fill="#fff"/>` + "\n")
}

// text draws one line, or the part of it that belongs to one element.
func (d *drawing) text(piece *page.Piece) {
	t := piece.Text
	size := t.Spans[0].Size
	d.raw(`<text y="`).length(t.Baseline).raw(`" font-size="`).length(size).raw(`"`)
	file, at, ok := d.places.of(t.Spans[0])
	if !ok {
		file, at = piece.At.File, piece.At.Start
	}
	d.place(file, at)
	if spaced(t) {
		d.raw(` xml:space="preserve"`)
	}
	d.raw(">")
	y := t.Baseline
	n := 0
	for s := range t.ByRun(d.family) {
		n++
		if s.Text == "" {
			continue
		}
		d.raw(`<tspan x="`).fine(s.X).raw(`"`)
		if s.Size != size {
			d.raw(` font-size="`).length(s.Size).raw(`"`)
		}
		if t.Baseline-s.Rise != y {
			y = t.Baseline - s.Rise
			d.raw(` y="`).length(y).raw(`"`)
		}
		if s.Face&fonts.Bold != 0 {
			d.raw(` font-weight="bold"`)
		}
		if s.Face&fonts.Italic != 0 {
			d.raw(` font-style="italic"`)
		}
		if s.Color != "" {
			d.raw(` fill="#` + string(s.Color) + `"`)
		}
		if s.Lang != "" {
			d.raw(` lang="`).words(s.Lang).raw(`"`)
		}
		if s.Stretch != 0 {
			d.raw(` word-spacing="`).fine(s.Stretch).raw(`"`)
		}
		if file, at, ok := d.places.of(s); ok && n > 1 {
			d.place(file, at)
		}
		d.raw(">").words(s.Text).raw("</tspan>")
	}
	d.raw("</text>\n")
}

// spaced reports whether a line has spaces that a browser would collapse: at its start,
// or several in a row.
func spaced(t *page.Text) bool {
	const noBreak = "\u00a0"
	after := true
	for _, s := range t.Spans {
		if s.Text == "" {
			continue
		}
		starts := s.Text[0] == ' ' || strings.HasPrefix(s.Text, noBreak)
		if after && starts || strings.Contains(s.Text, "  ") || strings.Contains(s.Text, noBreak+" ") || strings.Contains(s.Text, " "+noBreak) || strings.Contains(s.Text, noBreak+noBreak) {
			return true
		}
		after = s.Text[len(s.Text)-1] == ' ' || strings.HasSuffix(s.Text, noBreak)
	}
	return false
}

// place writes where the words stand in the author's files.
func (d *drawing) place(file string, at diagnostic.Pos) {
	if at.Line == 0 {
		return
	}
	n := slices.IndexFunc(d.sources, func(s Source) bool { return s.File == file })
	if n > 0 {
		d.raw(` data-file="`).number(int64(n)).raw(`"`)
	}
	d.raw(` data-line="`).number(int64(at.Line - d.sources[n].Line)).raw(`" data-column="`).number(int64(at.Column)).raw(`"`)
}

func (d *drawing) rule(r *page.Rule) {
	d.raw(`<rect x="`).length(r.X).raw(`" y="`).length(r.Y).raw(`" width="`).length(r.Width).raw(`" height="`).length(r.Height)
	if r.Color != "" {
		d.raw(`" fill="#` + string(r.Color))
	}
	d.raw(`"/>` + "\n")
}

// path draws a shape of a chart.
func (d *drawing) path(piece *page.Piece) {
	p := piece.Path
	d.raw(`<path d="`)
	for i, at := range p.Points {
		if i == 0 {
			d.raw("M")
		} else {
			d.raw("L")
		}
		d.length(at.X).raw(" ").length(at.Y)
	}
	if p.Closed {
		d.raw("Z")
	}
	d.raw(`" fill="`)
	if p.Filled {
		d.tone(p.Fill)
	} else {
		d.raw("none")
	}
	if p.Thickness > 0 || !p.Filled {
		d.raw(`" stroke="`).tone(p.Stroke).raw(`" stroke-linejoin="round" stroke-width="`).length(p.Thickness)
	}
	d.raw(`"`)
	d.place(piece.At.File, piece.At.Start)
	d.raw("/>\n")
}

func (d *drawing) image(piece *page.Piece) {
	i := piece.Image
	d.raw(`<image x="`).length(i.X).raw(`" y="`).length(i.Y).raw(`" width="`).length(i.Width).raw(`" height="`).length(i.Height)
	d.raw(`" preserveAspectRatio="none" href="`)
	if d.href == nil {
		d.raw("data:image/" + i.Format + ";base64,")
		d.b = base64.StdEncoding.AppendEncode(d.b, i.Data)
	} else {
		d.words(d.href(i))
	}
	d.raw(`"`)
	d.place(piece.At.File, piece.At.Start)
	d.raw("/>\n")
}

// raw, length, fine, number, tone and words append to the drawing.

func (d *drawing) raw(s string) *drawing {
	d.b = append(d.b, s...)
	return d
}

func (d *drawing) number(n int64) *drawing {
	d.b = strconv.AppendInt(d.b, n, 10)
	return d
}

func (d *drawing) length(l layouts.Length) *drawing { return d.number(int64(l)) }

// fine appends a measure in twips, to 1/100.
func (d *drawing) fine(f page.Fine) *drawing {
	const hundredths = 100
	d.b = strconv.AppendFloat(d.b, math.Round(float64(f)*hundredths/page.FinePerTwip)/hundredths, 'f', -1, 64)
	return d
}

// tone appends a share of black.
func (d *drawing) tone(black layouts.Share) *drawing {
	const white = 255
	v := white - (int64(black)*white+int64(layouts.Whole)/2)/int64(layouts.Whole)
	return d.raw("rgb(").number(v).raw(",").number(v).raw(",").number(v).raw(")")
}

// words appends text with the characters that are drawn, escaped for XML.
func (d *drawing) words(s string) *drawing {
	from := 0
	for i := 0; i < len(s); i++ {
		var as string
		size := 1
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&quot;"
		case 0xC2, 0xE2: // the first bytes of U+00A0 and U+2011
			r, n := utf8.DecodeRuneInString(s[i:])
			if fonts.Drawn(r) == r {
				continue
			}
			as, size = string(fonts.Drawn(r)), n
		default:
			continue
		}
		d.b = append(append(d.b, s[from:i]...), as...)
		i += size - 1
		from = i + 1
	}
	d.b = append(d.b, s[from:]...)
	return d
}
