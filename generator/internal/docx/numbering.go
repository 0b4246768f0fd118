package docx

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
)

// level says how Word numbers a level. Between before and after stand the
// numbers of the depth levels that end with this one.
type level struct {
	format        string
	before, after string
	depth         int
	// alone: no space follows, for the text begins on a new line.
	alone bool
	// bold numbers stand out before a text without a title too.
	bold bool
}

// levels, by document.List.Level. The point, "a)", is none of them: Word does
// not know the Vietnamese letters.
var levels = map[int]level{
	1:  {format: "upperRoman", before: "Phần\u00a0", depth: 1, alone: true},
	2:  {format: "upperRoman", before: "Chương\u00a0", depth: 1, alone: true},
	3:  {format: "upperRoman", after: ".", depth: 1},
	4:  {format: "decimal", before: "Mục\u00a0", depth: 1, alone: true},
	5:  {format: "decimal", before: "Tiểu mục\u00a0", depth: 1, alone: true},
	6:  {format: "decimal", before: "Điều\u00a0", after: ".", depth: 1, bold: true},
	7:  {format: "decimal", after: ".", depth: 1},
	8:  {format: "decimal", after: ".", depth: 2},
	9:  {format: "decimal", after: ".", depth: 3},
	11: {format: "bullet", before: "-"},
	12: {format: "bullet", before: "+"},
}

// definition is the levels of one multi-level list, from the outermost in.
// A level starts anew after one further out.
type definition []int

// Articles are a list of their own, for they count through the parts and
// chapters of a paper, and the clauses of an article start anew in each.
const (
	outlineList = iota
	articleList
	dashList
)

var definitions = [...]definition{
	outlineList: {1, 2, 3, 4, 5, 7, 8, 9},
	articleList: {6, 7, 8, 9},
	dashList:    {11, 12},
}

// lists gives paragraphs their places in Word's numbering, and sees to it
// that Word counts to what the document says.
type lists struct {
	// instances, by document.List.Instance.
	instances map[int]*instance
	// nums are the numberings used, in the order of their ids from 1.
	nums []num
}

// num is a run of a list: its definition and where its levels start.
type num struct {
	definition int
	starts     []int
}

// instance is the lists of one section.
type instance struct {
	lists [len(definitions)]list
	// article: the clauses that come now are of an article.
	article bool
}

// list is a numbering as Word counts it.
type list struct {
	id             int // of its num; 0 before it is used
	starts, counts []int
	// used are the levels that stand in the num.
	used []bool
}

// place gives the numbering and its level that print the label. It is false
// when none does, and the label is text.
func (l *lists) place(label document.Label) (id, at int, ok bool) {
	if _, known := levels[label.List.Level]; !known {
		return 0, 0, false
	}
	in := l.instances[label.List.Instance]
	if in == nil {
		in = &instance{}
		for i, d := range definitions {
			in.lists[i].counts = make([]int, len(d))
		}
		l.instances[label.List.Instance] = in
	}
	which := in.list(label.List.Level)
	list := &in.lists[which]
	at = slices.Index(definitions[which], label.List.Level)
	n, ok := list.wanted(definitions[which], at, label.Text)
	if !ok {
		return 0, 0, false
	}
	if list.id == 0 || which != dashList && (n != list.counts[at]+1 || list.counts[at] == 0 && n != list.starts[at] || list.above(at)) {
		l.start(which, list, at, n)
	}
	list.counts[at], list.used[at] = n, true
	clear(list.counts[at+1:])
	return list.id, at, true
}

// list is which definition a level is counted in, now.
func (in *instance) list(level int) int {
	switch {
	case levels[level].format == "bullet":
		return dashList
	case slices.Contains(definitions[outlineList], level) && !slices.Contains(definitions[articleList], level):
		in.article = false
	case !slices.Contains(definitions[outlineList], level):
		in.article = true
	}
	if in.article {
		return articleList
	}
	return outlineList
}

// start begins a new run of the list, which gives the level at the number n;
// those above it show where they are.
func (l *lists) start(which int, list *list, at, n int) {
	list.starts, list.used = make([]int, len(list.counts)), make([]bool, len(list.counts))
	for i := range list.starts {
		list.starts[i] = 1
		if i < at {
			list.starts[i] = max(list.counts[i], 1)
		}
	}
	list.starts[at] = n
	l.nums = append(l.nums, num{definition: which, starts: list.starts})
	list.id = len(l.nums)
}

// above says that the level comes into the num after deeper ones. LibreOffice
// has counted one of it above them.
func (l *list) above(at int) bool {
	return !l.used[at] && slices.Contains(l.used[at+1:], true)
}

// wanted reads the number that a label shows at a level. It is false when the
// label is not of the level's form, or shows other numbers above its own.
func (l *list) wanted(d definition, at int, label string) (int, bool) {
	lv := levels[d[at]]
	before := lv.before
	for i := at - lv.depth + 1; i < at; i++ {
		before += strconv.Itoa(l.counts[i]) + "."
	}
	s, ok := strings.CutPrefix(label, before)
	if !ok {
		return 0, false
	}
	s, ok = strings.CutSuffix(s, lv.after)
	if !ok {
		return 0, false
	}
	switch lv.format {
	case "bullet":
		return 1, s == ""
	case "upperRoman":
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

// part is the numbering part. Indents are the paragraph style's, so a level
// says none.
func (l *lists) part() []byte {
	x := newMarkup("w:numbering", "xmlns:w", wordSpace)
	for i, d := range definitions {
		x.open("w:abstractNum", "w:abstractNumId", strconv.Itoa(i))
		x.val("w:multiLevelType", "multilevel")
		for at, key := range d {
			lv := levels[key]
			x.open("w:lvl", "w:ilvl", strconv.Itoa(at))
			x.val("w:start", "1")
			x.val("w:numFmt", lv.format)
			x.val("w:suff", suffix(lv.alone))
			x.val("w:lvlText", lv.text(at))
			x.val("w:lvlJc", "left")
			if lv.bold {
				x.open("w:rPr")
				x.empty("w:b")
				x.close()
			}
			x.close()
		}
		x.close()
	}
	for i, n := range l.nums {
		x.open("w:num", "w:numId", strconv.Itoa(i+1))
		x.val("w:abstractNumId", strconv.Itoa(n.definition))
		for at, start := range n.starts {
			x.open("w:lvlOverride", "w:ilvl", strconv.Itoa(at))
			x.val("w:startOverride", strconv.Itoa(start))
			x.close()
		}
		x.close()
	}
	return x.end()
}

// text is what Word prints at the place at of a list: "%7.%8.".
func (lv level) text(at int) string {
	var numbers []string
	for i := at - lv.depth + 1; i <= at; i++ {
		numbers = append(numbers, "%"+strconv.Itoa(i+1))
	}
	return lv.before + strings.Join(numbers, ".") + lv.after
}

func suffix(alone bool) string {
	if alone {
		return "nothing"
	}
	return "space"
}
