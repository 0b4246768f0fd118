package linebreak

import (
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// stepsPerTwip is the raster on which LibreOffice, like Word, measures glyphs to find
// the end of a line: 8640 steps to an inch, every advance rounded.
const stepsPerTwip = 6

// inSteps returns an advance, given in units of the em, in steps.
func inSteps(wide int, size layouts.Length) int {
	const em = fonts.UnitsPerEm
	return (wide*int(size)*stepsPerTwip + em/2) / em
}

// whole rounds steps to twips.
func whole(steps int) layouts.Length {
	return layouts.Length((steps + stepsPerTwip/2) / stepsPerTwip)
}

func stepsOf(family *fonts.Family, face fonts.Face, size layouts.Length, s string) int {
	steps := 0
	for _, r := range s {
		steps += inSteps(family.Advance(face, r), size)
	}
	return steps
}

// startAt makes a place the start of the line that fits measures. Places only grow, so
// that a long paragraph is scanned once.
func (s *segment) startAt(start int) {
	for s.start = start; s.first < len(s.portions) && s.portions[s.first].end <= start; s.first++ {
	}
}

// fits reports whether the text from the start of the line to end, without the spaces
// before end, fits into room. Text of one look is measured as one portion: the width of
// the portions before it on the line is rounded to whole twips, and so is its own last
// part of a few glyphs; what remains of a longer one is measured to the step.
func (s *segment) fits(end int, room layouts.Length) bool {
	start := s.start
	end = trimmed(s.Text, start, end)
	for _, p := range s.portions[s.first:] {
		steps := s.steps[min(p.end, end)] - s.steps[start]
		if start == 0 {
			steps += s.lead
		}
		switch {
		case p.end > end, p.end == end && 2*int(room) <= utf8.RuneCountInString(s.Text[start:end])*int(p.height):
			return steps <= int(room)*stepsPerTwip
		case p.end == end:
			return whole(steps) <= room
		}
		room -= whole(steps)
		start = p.end
	}
	return room >= 0
}

// lineEnd returns the end of a line that starts at a place: the last break that fits,
// or a place inside a word wider than the line.
func (s *segment) lineEnd(start int, room layouts.Length) int {
	s.startAt(start)
	for ; s.next < len(s.breaks); s.next++ {
		if at := s.breaks[s.next]; at > start && !s.fits(at, room) {
			return s.endBefore(room)
		}
	}
	if !s.fits(len(s.Text), room) {
		return s.endBefore(room)
	}
	return len(s.Text)
}

// endBefore returns the end of a line when the next break is too far: at the break
// before it, or inside a word wider than the line. A break after a slash does not count
// where the line is full exactly there, and otherwise as far as
// [typography.BreakOfPath] says; a path that begins the line is cut where the line is
// full.
func (s *segment) endBefore(room layouts.Length) int {
	start, next := s.start, s.next
	last := func() int {
		if next--; next >= 0 && s.breaks[next] > start {
			return s.breaks[next]
		}
		return start
	}
	end := last()
	if end > start && !s.fits(end, room) {
		end = start
	}
	if end > start && s.Text[end-1] != '/' {
		return end
	}
	cut := s.cut(room)
	if end == cut {
		end = last()
	}
	if end > start && s.Text[end-1] == '/' {
		end = typography.BreakOfPath(s.Text, end)
	}
	if end > start {
		return end
	}
	return cut
}

// cut returns the place of the first glyph that does not fit on the line; a line holds
// at least one glyph.
func (s *segment) cut(room layouts.Length) int {
	start := s.start
	_, first := utf8.DecodeRuneInString(s.Text[start:])
	for i := range s.Text[start+first:] {
		_, size := utf8.DecodeRuneInString(s.Text[start+first+i:])
		if !s.fits(start+first+i+size, room) {
			return start + first + i
		}
	}
	return len(s.Text)
}
