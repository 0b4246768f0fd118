// Package linebreak breaks paragraphs into lines: first-fit, as Word does in
// compatibility mode 14, and LibreOffice like it. Pages are made of its lines, and what
// is decided before there are pages is also measured by it: the lines of titles and
// addresses, the height of a row, whether a paragraph is long.
package linebreak

import (
	"iter"
	"slices"
	"strings"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Fine is a horizontal measure in 1/2048 twip, in which sums of glyph widths are exact.
type Fine int64

// FinePerTwip is the number of Fine in a twip.
const FinePerTwip = 2048

// Paragraph is a text to be broken in a column.
type Paragraph struct {
	Style *layouts.Style
	// Width is the width of the column between the left and the right indent.
	Width layouts.Length
	Label Label
	Runs  []document.Run
}

// Label is the label before the text of a paragraph, with a space after it that does
// not stretch.
type Label struct {
	Text string
	Bold bool
	// Own reports whether nothing follows it on its line.
	Own bool
	// Typed reports whether Word has it as ordinary text and not as a list number: its
	// space stretches, and it is measured together with the text of the same look on
	// its line.
	Typed bool
	// Note sets it as a note's number; the space after it has the text's size.
	Note bool
}

// Segment is the text between two forced breaks, and its lines. It is valid until the
// next one is made.
type Segment struct {
	Text string
	// Looks are the parts of Text with one look each, in order.
	Looks []Look
	Lines []Line
	// Label is the look of the paragraph's label.
	Label Look
	// Last reports whether it ends the paragraph.
	Last   bool
	before []Fine
}

// Width returns the width of a part of the text as it is drawn.
func (s *Segment) Width(start, end int) Fine { return s.before[end] - s.before[start] }

// Look is how a part of the text is set.
type Look struct {
	Start, End int
	Face       fonts.Face
	Size       layouts.Length
	// Rise raises a superscript, lowers a subscript when negative.
	Rise layouts.Length
	Lang string
	// Link is the address that the words link to.
	Link string
	// Run is the index of the paragraph's run; -1 for a space at a forced break.
	Run int
	// Note is the note whose mark this is.
	Note *document.Note
}

// Alike reports whether Word treats two adjacent looks as one.
func (l Look) Alike(other Look) bool {
	return l.Note == nil && other.Note == nil &&
		l.Face == other.Face && l.Size == other.Size && l.Rise == other.Rise && l.Lang == other.Lang && l.Link == other.Link
}

// Line is a line of a segment.
type Line struct {
	// Start and End bound it in Segment.Text; Shown is the end without the spaces at
	// the margin.
	Start, End, Shown int
	// Width is the width of the text up to Shown as it is drawn, Spaces the number of
	// its spaces.
	Width  Fine
	Spaces int
	// Indent is the first-line or the hanging indent.
	Indent layouts.Length
	// Label is before the text, LabelWidth wide with its space; empty except on the
	// first line of a paragraph that has one.
	Label      string
	LabelWidth Fine
}

// Breaker breaks one paragraph after another. Its buffers are reused.
type Breaker struct {
	family *fonts.Family
	notes  layouts.Notes
	seg    segment
	memory *Memory
}

// New returns a breaker that sets text in a family; notes states how their marks, and
// other raised and lowered text, are set. Paragraphs whose lines are in memory are not
// broken again.
func New(family *fonts.Family, notes layouts.Notes, memory *Memory) *Breaker {
	return &Breaker{family: family, notes: notes, memory: memory}
}

// Segments breaks a paragraph, from one forced break to the next; there is at least one
// segment, and every segment has a line.
func (b *Breaker) Segments(p *Paragraph) iter.Seq[*Segment] {
	if b.memory != nil {
		return slices.Values(b.memory.segments(b, p))
	}
	return b.broken(p)
}

func (b *Breaker) broken(p *Paragraph) iter.Seq[*Segment] {
	return func(yield func(*Segment) bool) {
		for from, first := 0, true; first || from < len(p.Runs); first = false {
			to := from
			for to < len(p.Runs) && !p.Runs[to].Break {
				to++
			}
			if !yield(b.breakSegment(p, from, to, first)) {
				return
			}
			from = to + 1
		}
	}
}

// Lines returns the number of lines of a paragraph.
func (b *Breaker) Lines(p *Paragraph) (n int) {
	for s := range b.Segments(p) {
		n += len(s.Lines)
	}
	return n
}

// breakSegment breaks the runs from one index to another.
func (b *Breaker) breakSegment(p *Paragraph, from, to int, first bool) *Segment {
	seg := &b.seg
	seg.reset()
	seg.Label = b.labelLook(p)
	seg.Last = to == len(p.Runs)
	for i, r := range p.Runs[from:to] {
		seg.add(r.Text, b.runLook(p, r, from+i))
	}
	if from < to && !seg.Last {
		// Text extraction then finds a space at the break.
		seg.add(" ", Look{Face: seg.Label.Face, Size: p.Style.Size, Run: -1})
	}
	seg.measure(b.family)
	for start := 0; len(seg.Lines) == 0 || start < len(seg.Text); {
		line := Line{Start: start, Indent: p.Style.Hanging}
		room := p.Width
		if first && len(seg.Lines) == 0 {
			line.Indent = p.Style.FirstLine
			room -= b.label(p, &line)
		}
		line.End = seg.lineEnd(start, room-line.Indent)
		line.Shown = trimmed(seg.Text, start, line.End)
		line.Width, line.Spaces = seg.Width(start, line.Shown), Spaces(seg.Text[start:line.Shown])
		seg.Lines = append(seg.Lines, line)
		for start = line.End; start < len(seg.Text) && seg.Text[start] == ' '; start++ {
		}
	}
	return &seg.Segment
}

func (b *Breaker) labelLook(p *Paragraph) Look {
	l := Look{Face: fonts.Of(p.Style.Bold || p.Label.Bold, p.Style.Italic), Size: p.Style.Size}
	if p.Label.Note {
		l.Size, l.Rise = b.notes.MarkSize.Of(p.Style.Size), b.notes.MarkRise.Of(p.Style.Size)
	}
	return l
}

func (b *Breaker) runLook(p *Paragraph, r document.Run, run int) Look {
	l := Look{
		Face: fonts.Of(p.Style.Bold || r.Bold, p.Style.Italic || r.Italic),
		Size: p.Style.Size, Lang: r.Lang, Link: r.Link, Run: run, Note: r.Note,
	}
	switch {
	case r.Sup:
		l.Size, l.Rise = b.notes.MarkSize.Of(p.Style.Size), b.notes.MarkRise.Of(p.Style.Size)
	case r.Sub:
		l.Size, l.Rise = b.notes.MarkSize.Of(p.Style.Size), -b.notes.SubDrop.Of(p.Style.Size)
	}
	return l
}

// label sets a paragraph's label on its first line and returns the width that Word
// takes for it, in whole twips; a label that Word measures together with the text takes
// its width there.
func (b *Breaker) label(p *Paragraph, line *Line) (room layouts.Length) {
	if p.Label.Text == "" {
		return 0
	}
	look := b.seg.Label
	space := b.family.Advance(look.Face, ' ')
	line.Label = p.Label.Text
	if !p.Label.Own && !p.Label.Note {
		line.Label += " "
	}
	line.LabelWidth = Fine(b.family.Width(look.Face, int(look.Size), line.Label))
	if p.Label.Note {
		line.LabelWidth += Fine(space) * Fine(p.Style.Size)
		b.seg.lead = inSteps(space, p.Style.Size)
	}
	steps := stepsOf(b.family, look.Face, look.Size, line.Label)
	if p.Label.Typed && len(b.seg.Looks) > 0 && look.Alike(b.seg.Looks[0]) {
		b.seg.lead = steps
		return 0
	}
	return whole(steps)
}

// Spaces returns the number of spaces in a text, no-break ones too.
func Spaces(s string) int { return strings.Count(s, " ") + strings.Count(s, "\u00a0") }

func trimmed(text string, start, end int) int {
	for end > start && text[end-1] == ' ' {
		end--
	}
	return end
}
