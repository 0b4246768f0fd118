package generator

import (
	"io"
	"slices"

	"baocao/generator/internal/page"
	"baocao/generator/internal/svg"
)

// SVGFamily is the font-family that drawn pages name.
const SVGFamily = svg.Family

// WriteSVG draws a page, counted from 0, for a screen: the lines of the PDF at the same
// positions, as text that can be selected. Each line states where its words stand in
// the author's files:
//
//	<text … data-line="4" data-column="7">
//
// data-column counts characters from 1, as all places do. data-line counts from the
// Line of the page's first [Source], or of the one whose index data-file gives: so a
// page keeps its bytes when lines are added above it. Where words print differently
// from how they are typed, the column may be a few characters off.
//
// picture returns the address of a picture by its name, which [Layout.Picture] knows;
// where picture is nil the drawing embeds the pictures. Nothing else is fetched, and
// the drawing has neither styles nor scripts. The browser must have the four faces of
// the report's family, [fonts.Family.Screen], under the name [SVGFamily].
func (l *Layout) WriteSVG(w io.Writer, page int, picture func(name string) string) error {
	return svg.Write(w, l.layout.Pages[page], l.family, l.addresses(picture))
}

// SumSVG returns a checksum of what [Layout.WriteSVG] draws of a page, counted from 0,
// without drawing it. Two pages with the same checksum are drawn alike, except for the
// addresses of pictures, even if they belong to different layouts. Checksums are valid
// only within one run of the program.
func (l *Layout) SumSVG(n int) uint64 {
	return svg.Sum(l.layout.Pages[n], l.Pages[n].Sources, l.family, l.pictures().name)
}

// PageOf returns the first page, counted from 0, that shows a part of a line of a file;
// -1 when there is none. line counts from 1.
func (l *Layout) PageOf(file string, line int) int {
	return slices.IndexFunc(l.layout.Pages, func(p *page.Page) bool { return svg.Shows(p, file, line) })
}

func (l *Layout) addresses(picture func(name string) string) func(*page.Image) string {
	if picture == nil {
		return nil
	}
	return func(i *page.Image) string { return picture(l.pictures().name(i)) }
}

// Picture returns a picture of the pages; its name is a digest of its bytes. ok is
// false when there is none of that name.
func (l *Layout) Picture(name string) (data []byte, mediaType string, ok bool) {
	i, ok := l.pictures().images[name]
	if !ok {
		return nil, "", false
	}
	return i.Data, "image/" + i.Format, true
}

// pictures are those of a layout, with their names.
type pictures struct {
	names  map[*byte]string // by their data
	images map[string]*page.Image
}

func picturesOf(l *page.Layout, memory *Memory) pictures {
	var list []*page.Image
	var data [][]byte
	for _, p := range l.Pages {
		for _, piece := range p.Pieces {
			if piece.Image != nil {
				list, data = append(list, piece.Image), append(data, piece.Image.Data)
			}
		}
	}
	all := pictures{memory.namesOf(data), map[string]*page.Image{}}
	for _, i := range list {
		all.images[all.name(i)] = i
	}
	return all
}

func (p pictures) name(i *page.Image) string { return p.names[&i.Data[0]] }
