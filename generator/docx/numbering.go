package docx

import (
	"strconv"
	"strings"

	"baocao/generator/document"
)

// level is one of the nine of Word's multi-level numbering.
type level struct {
	format, text string
	// alone: nothing stands between the number and what follows, which is a
	// forced line break.
	alone bool
	// continues: the number runs through the levels above it.
	continues bool
}

// numbered are the levels from document.List.Level 1 on. Only decimals stand
// before the last number of a text.
var numbered = [9]level{
	{format: "upperRoman", text: "Phần\u00a0%1", alone: true},
	{format: "upperRoman", text: "Chương\u00a0%2", alone: true},
	{format: "upperRoman", text: "%3."},
	{format: "decimal", text: "Mục\u00a0%4", alone: true},
	{format: "decimal", text: "Tiểu mục\u00a0%5", alone: true},
	{format: "decimal", text: "Điều\u00a0%6.", continues: true},
	{format: "decimal", text: "%7."},
	{format: "decimal", text: "%7.%8."},
	{format: "decimal", text: "%7.%8.%9."},
}

// dashes are the levels without a number, from firstDash on.
var dashes = [2]level{{format: "bullet", text: "-"}, {format: "bullet", text: "+"}}

// firstDash is document.List.Level of the first of the dashes. Between them
// and the numbers stands the point, "a)", whose letters Word does not know.
const firstDash = 11

// The definitions of lists; every w:num is of one of them.
const (
	numberedList = "0"
	dashList     = "1"
)

// lists gives paragraphs their places in Word's numbering, and watches that
// Word counts to what the document says.
type lists struct {
	// instances are the numberings that run now, by document.List.Instance.
	instances map[int]*list
	// nums are the starts of every w:num of numbers; its id is its place
	// from 2 on, for 1 is of the dashes.
	nums [][9]int
}

const dashNum = 1

// list is a numbering as Word counts it.
type list struct {
	num    int
	starts [9]int
	counts [9]int
}

// place gives the w:num and its level that print the label. It is false when
// none does, and the label is text.
func (l *lists) place(label document.Label) (num, ilvl int, ok bool) {
	at := label.List.Level - 1
	if dash := label.List.Level - firstDash; dash >= 0 && dash < len(dashes) {
		return dashNum, dash, label.Text == dashes[dash].text
	}
	if at < 0 || at >= len(numbered) {
		return 0, 0, false
	}
	in := l.instances[label.List.Instance]
	if in == nil {
		in = &list{}
	}
	n, ok := in.wanted(at, label.Text)
	if !ok {
		return 0, 0, false
	}
	if in.num == 0 || n != in.counts[at]+1 || in.counts[at] == 0 && n != in.starts[at] {
		for i, c := range in.counts {
			in.starts[i] = c + 1
		}
		in.starts[at] = n
		l.nums = append(l.nums, in.starts)
		in.num = dashNum + len(l.nums)
		l.instances[label.List.Instance] = in
	}
	in.counts[at] = n
	for i := at + 1; i < len(numbered); i++ {
		if !numbered[i].continues {
			in.counts[i] = 0
		}
	}
	return in.num, at, true
}

// wanted reads the number that a label shows at a level. It is false when the
// label is not of the level's form, or the numbers above are others.
func (in *list) wanted(at int, label string) (int, bool) {
	form := numbered[at].text
	for i := range at {
		if in.counts[i] > 0 {
			form = strings.Replace(form, "%"+strconv.Itoa(i+1), strconv.Itoa(in.counts[i]), 1)
		}
	}
	before, after, _ := strings.Cut(form, "%"+strconv.Itoa(at+1))
	s, ok := strings.CutPrefix(label, before)
	if !ok {
		return 0, false
	}
	s, ok = strings.CutSuffix(s, after)
	if !ok {
		return 0, false
	}
	if numbered[at].format == "upperRoman" {
		return roman(s)
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}

// roman reads a Roman numeral.
func roman(s string) (n int, ok bool) {
	last := 0
	for i := len(s) - 1; i >= 0; i-- {
		at := strings.IndexByte("IVXLCDM", s[i])
		if at < 0 {
			return 0, false
		}
		value := [...]int{1, 5, 10, 50, 100, 500, 1000}[at]
		if value < last {
			value = -value
		} else {
			last = value
		}
		n += value
	}
	return n, n > 0
}

// part is the numbering part.
func (l *lists) part() []byte {
	x := newMarkup("w:numbering", "xmlns:w", wordSpace)
	definition(x, numberedList, numbered[:])
	definition(x, dashList, dashes[:])
	x.open("w:num", "w:numId", strconv.Itoa(dashNum))
	x.val("w:abstractNumId", dashList)
	x.close()
	for i, starts := range l.nums {
		x.open("w:num", "w:numId", strconv.Itoa(dashNum+1+i))
		x.val("w:abstractNumId", numberedList)
		for ilvl, start := range starts {
			x.open("w:lvlOverride", "w:ilvl", strconv.Itoa(ilvl))
			x.val("w:startOverride", strconv.Itoa(start))
			x.close()
		}
		x.close()
	}
	return x.end()
}

// definition writes a list's levels. Indents are the paragraph style's.
func definition(x *markup, id string, levels []level) {
	x.open("w:abstractNum", "w:abstractNumId", id)
	x.val("w:multiLevelType", "multilevel")
	for i, l := range levels {
		x.open("w:lvl", "w:ilvl", strconv.Itoa(i))
		x.val("w:start", "1")
		x.val("w:numFmt", l.format)
		if l.continues {
			x.val("w:lvlRestart", "0")
		}
		suffix := "space"
		if l.alone {
			suffix = "nothing"
		}
		x.val("w:suff", suffix)
		x.val("w:lvlText", l.text)
		x.val("w:lvlJc", "left")
		x.close()
	}
	x.close()
}
