package recognise

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

// segment is a line of a letterhead or of an ending: the text between forced breaks,
// tabs and wide gaps of a paragraph.
type segment struct {
	from *reading.Block
	text string // folded
	bold bool
	// column is its index on its line, or that of its cell.
	column int
	// start and end are its place in the text of the block, in bytes.
	start, end int
}

// breaks separate the lines and columns of a paragraph, and wide gaps text that was set
// apart with spaces.
var (
	breaks = lazyregexp.New(`[\t\n]+`)
	wide   = lazyregexp.New(`[ \x{a0}]{4,}`)
	// roomBefore matches what is before a blank for a number or a date.
	roomBefore = lazyregexp.New(`(?i)(^|[^\pL])(số\s*[:.]?|ngày|tháng|năm)\s*$`)
)

// segments splits blocks into lines, those in tables cell by cell.
func (p *recogniser) segments(blocks []*reading.Block) (list []segment) {
	for _, b := range blocks {
		p.use(b)
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for _, c := range row {
					marked := len(p.marked)
					for _, s := range p.segments(c.Blocks) {
						s.column = c.Column
						list = append(list, s)
					}
					for i := marked; i < len(p.marked); i++ {
						p.marked[i].column = c.Column
					}
				}
			}
			continue
		}
		if b.Picture != nil && (b.Picture.Style == "cho_ky" || b.Picture.Style == "dau_mat") {
			p.marked = append(p.marked, segment{from: b})
		} else if b.Picture != nil {
			p.Lose(diagnostic.Localized{Vietnamese: "hình (" + b.Picture.File + ")", English: "a picture (" + b.Picture.File + ")"}, b.Place, "")
		}
		if b.Chart != nil {
			p.Lose(diagnostic.Localized{Vietnamese: "biểu đồ", English: "a chart"}, b.Place, "")
		}
		list = append(list, segmentsOf(b)...)
	}
	return list
}

// maxRuns bounds the runs in one line of a letterhead whose looks are examined one by
// one.
const maxRuns = 500

func segmentsOf(b *reading.Block) (list []segment) {
	s := reading.Joined(b.Text)
	add := func(from, to, column int) {
		text, _ := typography.Normalize(s[from:to])
		if b.Label != "" && from == 0 {
			text = strings.TrimSpace(b.Label + " " + text)
		}
		if text != "" {
			bold := b.Bold
			if !bold && len(b.Text) < maxRuns {
				bold, _ = reading.AllLook(cut(b.Text, from, to))
			}
			list = append(list, segment{b, text, bold, column, from, to})
		}
	}
	column := 0
	// Lines first, then wide gaps: a blank for a number or a date is also one.
	line := func(from, to int) {
		whole, _ := typography.Normalize(s[from:to])
		if b.Style == "" && (strings.Contains(s, "  ") || strings.Contains(s, "\u00a0")) && !blankRoom(whole) {
			start := from
			for _, gap := range wide.FindAllStringIndex(s[from:to], -1) {
				if before, _ := typography.Normalize(s[from : start+gap[0]]); roomBefore.MatchString(before) {
					continue
				}
				add(from, start+gap[0], column)
				column++
				from = start + gap[1]
			}
		}
		add(from, to, column)
	}
	at := 0
	var gaps [][]int
	if strings.ContainsAny(s, "\t\n") {
		gaps = breaks.FindAllStringIndex(s, -1)
	}
	for _, gap := range gaps {
		line(at, gap[0])
		column++
		if strings.Contains(s[gap[0]:gap[1]], "\n") {
			column = 0
		}
		at = gap[1]
	}
	line(at, len(s))
	return list
}

// blankRoom reports whether a line is a number or a date, whose gaps are meant as
// blanks. A line longer than that is a paragraph and is not examined.
func blankRoom(s string) bool {
	const longest = 600 // bytes: dots for a blank take three each
	if len(s) > longest {
		return false
	}
	_, symbol, number := numbered(s)
	return number && !strings.Contains(strings.TrimSpace(symbol), " ") ||
		mayDate(s) && dateForm.MatchString(s) && !opens(s, "so")
}

// opens reports whether a text begins with with, compared as [bare] returns it.
func opens(s, with string) bool {
	const much = 48 // bytes: with marks and spaces between them
	if len(s) > much {
		s = strings.ToValidUTF8(s[:much], "")
	}
	return strings.HasPrefix(typography.Bare(s), with)
}

// lines splits a text at its forced breaks.
func lines(text []outline.Inline) [][]outline.Inline {
	list := [][]outline.Inline{nil}
	for _, in := range text {
		if in.Note > 0 {
			list[len(list)-1] = append(list[len(list)-1], in)
			continue
		}
		for i, s := range strings.Split(in.Text, "\n") {
			if i > 0 {
				list = append(list, nil)
			}
			if s != "" {
				part := in
				part.Text = s
				list[len(list)-1] = append(list[len(list)-1], part)
			}
		}
	}
	return list
}
