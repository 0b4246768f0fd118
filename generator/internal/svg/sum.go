package svg

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"
)

var seed = maphash.MakeSeed()

// Sum returns a checksum of what [Write] draws of a page, whose sources are given; name
// returns the name of a picture. Two pages with the same checksum are drawn alike, even
// if they belong to different reports or states of one. Checksums are valid only within
// one run of the program.
func Sum(p *page.Page, sources []Source, family *fonts.Family, name func(*page.Image) string) uint64 {
	s := &sum{sources: sources}
	var h maphash.Hash
	h.SetSeed(seed)
	s.numbers(int(p.Width), int(p.Height))
	for i := range p.Pieces {
		_, _ = h.Write(s.b) // never fails
		s.b = s.b[:0]
		switch piece := &p.Pieces[i]; {
		case piece.Text != nil:
			s.numbers('t', int(piece.Text.Baseline))
			s.place(piece.At)
			for span := range piece.Text.ByRun(family) {
				s.numbers(1)
				s.span(&span)
			}
			s.numbers(0)
		case piece.Rule != nil:
			r := piece.Rule
			s.numbers('r', int(r.X), int(r.Y), int(r.Width), int(r.Height))
			s.words(string(r.Color))
		case piece.Path != nil:
			s.path(piece)
		case piece.Image != nil:
			m := piece.Image
			s.numbers('i', int(m.X), int(m.Y), int(m.Width), int(m.Height))
			s.words(m.Format, name(m))
			s.place(piece.At)
		}
	}
	_, _ = h.Write(s.b)
	return h.Sum64()
}

// sum collects what is drawn of a page as bytes, piece after piece, so that different
// drawings have different bytes.
type sum struct {
	sources []Source
	run     *document.Run // of the span before
	b       []byte
}

func (s *sum) numbers(list ...int) {
	for _, n := range list {
		s.b = binary.AppendVarint(s.b, int64(n))
	}
}

func (s *sum) words(list ...string) {
	for _, w := range list {
		s.numbers(len(w))
		s.b = append(s.b, w...)
	}
}

func (s *sum) flags(list ...bool) {
	for _, set := range list {
		if set {
			s.numbers(1)
		} else {
			s.numbers(0)
		}
	}
}

func (s *sum) span(span *page.Span) {
	s.numbers(int(span.X), int(span.Face), int(span.Size), int(span.Stretch), int(span.Rise), span.Start)
	s.words(span.Text, span.Lang, string(span.Color))
	switch {
	case len(span.Runs) == 0:
		s.numbers(0)
	case s.run == &span.Runs[0]:
		s.numbers(1)
	default: // the places of its spans are counted in its text
		s.run = &span.Runs[0]
		s.numbers(2)
		s.words(s.run.Text)
		s.place(s.run.At)
	}
}

func (s *sum) path(piece *page.Piece) {
	p := piece.Path
	s.numbers('p', len(p.Points), int(p.Fill), int(p.Stroke), int(p.Thickness))
	for _, at := range p.Points {
		s.numbers(int(at.X), int(at.Y))
	}
	s.flags(p.Closed, p.Filled)
	s.place(piece.At)
}

// place adds the place where something is stated; its lines are counted as in the
// drawing.
func (s *sum) place(at diagnostic.Range) {
	if at.Start.Line == 0 {
		s.numbers(-1)
		return
	}
	n := slices.IndexFunc(s.sources, func(of Source) bool { return of.File == at.File })
	s.numbers(n, at.Start.Line-s.sources[n].Line, at.Start.Column, at.End.Column)
	s.flags(at.End.Line == at.Start.Line)
}
