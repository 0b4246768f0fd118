package page

import (
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// stepsPerTwip is the raster on which LibreOffice, after Word, sets letters to
// find the end of a line: 8640 steps to an inch, every letter rounded.
const stepsPerTwip = 6

// inSteps is the width of a letter, given in units of its em, in steps.
func inSteps(wide int, size layouts.Length) int {
	const em = fonts.UnitsPerEm
	return (wide*int(size)*stepsPerTwip + em/2) / em
}

// whole rounds steps to twips.
func whole(steps int) layouts.Length {
	return layouts.Length((steps + stepsPerTwip/2) / stepsPerTwip)
}

// labelRoom is the width of a label and the space after it, which Word sets on
// its own and in whole twips.
func labelRoom(family *fonts.Family, face fonts.Face, size layouts.Length, label string) layouts.Length {
	return whole(stepsOf(family, face, size, label))
}

func stepsOf(family *fonts.Family, face fonts.Face, size layouts.Length, s string) int {
	steps := 0
	for _, r := range s {
		steps += inSteps(family.Advance(face, r), size)
	}
	return steps
}

// fits says that text from start to end, without the spaces at its end, has
// room on a line. Text of one look is set in one go: what stands on the line
// before it is rounded to whole twips, and so is its last stretch of a few
// letters; what is left of a longer one is measured to the step.
func (w *breaker) fits(text string, start, end int, room layouts.Length) bool {
	end = trimmed(text, start, end)
	for _, p := range w.portions {
		if p.end <= start {
			continue
		}
		steps := w.steps[min(p.end, end)] - w.steps[start]
		if start == 0 {
			steps += w.lead
		}
		switch {
		case p.end > end, p.end == end && 2*int(room) <= utf8.RuneCountInString(text[start:end])*int(p.height):
			return steps <= int(room)*stepsPerTwip
		case p.end == end:
			return whole(steps) <= room
		}
		room -= whole(steps)
		start = p.end
	}
	return room >= 0
}

// lineEnd is where a line from start ends when the break at index next is too
// far: at the break before it, or inside a word wider than the line. A break
// after a solidus does not count where the line is full right there, and else as
// far as [typography.BreakOfPath] says; a path that begins the line is cut where the
// line is full.
func (w *breaker) lineEnd(text string, start, next int, room layouts.Length) int {
	last := func() int {
		if next--; next >= 0 && w.breaks[next] > start {
			return w.breaks[next]
		}
		return start
	}
	end := last()
	if end > start && !w.fits(text, start, end, room) {
		end = start
	}
	if end > start && text[end-1] != '/' {
		return end
	}
	cut := w.cut(text, start, room)
	if end == cut {
		end = last()
	}
	if end > start && text[end-1] == '/' {
		end = typography.BreakOfPath(text, end)
	}
	if end > start {
		return end
	}
	return cut
}

// cut is where the first letter stands that has no room on a line from start;
// a line holds one at least.
func (w *breaker) cut(text string, start int, room layouts.Length) int {
	_, first := utf8.DecodeRuneInString(text[start:])
	for i := range text[start+first:] {
		_, size := utf8.DecodeRuneInString(text[start+first+i:])
		if !w.fits(text, start, start+first+i+size, room) {
			return start + first + i
		}
	}
	return len(text)
}
