package importing

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
)

// segment is a line of a letterhead or of an ending: what stands between
// forced breaks, tabs and wide gaps of a paragraph.
type segment struct {
	from *block
	text string // folded
	bold bool
	// column is the place in its line, or that of its cell.
	column int
	// start and end are its place in the text of the block, in bytes.
	start, end int
}

// breaks part the lines and columns of a paragraph, and wide gaps part what
// somebody set apart with spaces.
var (
	breaks = lazyregexp.New(`[\t\n]+`)
	wide   = lazyregexp.New(`[ \x{a0}]{4,}`)
)

// segments cuts blocks into lines, those in tables cell by cell.
func (p *paper) segments(blocks []*block) (list []segment) {
	for _, b := range blocks {
		b.used = true
		if b.table != nil {
			for _, row := range b.table.rows {
				for _, c := range row {
					marked := len(p.marked)
					for _, s := range p.segments(c.blocks) {
						s.column = c.column
						list = append(list, s)
					}
					for i := marked; i < len(p.marked); i++ {
						p.marked[i].column = c.column
					}
				}
			}
			continue
		}
		if b.picture != nil && (b.picture.style == "cho_ky" || b.picture.style == "dau_mat") {
			p.marked = append(p.marked, segment{from: b})
		} else if b.picture != nil {
			p.lose(diagnostic.Said{Vietnamese: "hình (" + b.picture.file + ")", English: "a picture (" + b.picture.file + ")"}, b.place, "")
		}
		if b.chart != nil {
			p.lose(diagnostic.Said{Vietnamese: "biểu đồ", English: "a chart"}, b.place, "")
		}
		list = append(list, b.segments()...)
	}
	return list
}

// many runs in one line of a letterhead are somebody's mischief: their looks
// are not asked for one by one.
const many = 500

func (b *block) segments() (list []segment) {
	s := joined(b.text)
	add := func(from, to, column int) {
		text, _ := typography.Normalize(s[from:to])
		if b.label != "" && from == 0 {
			text = trimmed(b.label + " " + text)
		}
		if text != "" {
			bold := b.bold
			if !bold && len(b.text) < many {
				bold, _ = allLook(cut(b.text, from, to))
			}
			list = append(list, segment{b, text, bold, column, from, to})
		}
	}
	column := 0
	// A line first, then its wide gaps: the room for a number or a day to be
	// written in is one too.
	line := func(from, to int) {
		whole, _ := typography.Normalize(s[from:to])
		if b.style == "" && !blankRoom(whole) {
			start := from
			for _, gap := range wide.FindAllStringIndex(s[from:to], -1) {
				add(from, start+gap[0], column)
				column++
				from = start + gap[1]
			}
		}
		add(from, to, column)
	}
	at := 0
	for _, gap := range breaks.FindAllStringIndex(s, -1) {
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

// blankRoom says that a line is a number or a date, whose gaps are meant.
func blankRoom(s string) bool {
	_, symbol, number := numbered(s)
	return number && !strings.Contains(trimmed(symbol), " ") ||
		dateForm.MatchString(s) && !opens(s, "so")
}

// bare is a text in small letters without marks, and without anything that is
// no letter or digit: what two people may type differently.
func bare(s string) string {
	var b strings.Builder
	for _, r := range unaccented(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// opens says that a text begins with letters as [bare] gives them.
func opens(s, with string) bool {
	const much = 48 // bytes: with marks and spaces between them
	if len(s) > much {
		s = strings.ToValidUTF8(s[:much], "")
	}
	return strings.HasPrefix(bare(s), with)
}

// unaccented is a text without the marks of its letters.
func unaccented(s string) string {
	table := baseLetters()
	return strings.Map(func(r rune) rune {
		switch {
		case r < rune(len(table)):
			return table[r]
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, s)
}

// baseLetters are the letters of Latin without their marks, by letter; -1 for a
// mark.
var baseLetters = sync.OnceValue(func() []rune {
	table := make([]rune, 0x1F00)
	for r := range table {
		switch first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(rune(r)))); {
		case unicode.Is(unicode.Mn, first):
			table[r] = -1
		case first == 'đ':
			table[r] = 'd'
		case first == 'Đ':
			table[r] = 'D'
		default:
			table[r] = first
		}
	}
	return table
})

// lines cuts a text at its forced breaks.
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
