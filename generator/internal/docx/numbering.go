package docx

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// definition is the levels of one multi-level list, from the outermost in.
// A level starts anew after one further out.
type definition []layouts.Level

// Articles are a list of their own, for they count through the parts and
// chapters of a paper, and the clauses of an article start anew in each.
const (
	outlineList = iota
	articleList
	dashList
	listCount
)

// define sorts the levels that Word can count into its lists. Levels with
// letters are none of them: Word does not know the Vietnamese ones.
func define(levels *layouts.Levels) (lists [listCount]definition) {
	article := false
	for i := range levels {
		f, l := &levels[i], layouts.Level(i)
		switch {
		case !f.Counted():
			lists[dashList] = append(lists[dashList], l)
		case f.Numeral == layouts.Letter:
		case f.Throughout:
			article = true
			lists[articleList] = append(lists[articleList], l)
		default:
			lists[outlineList] = append(lists[outlineList], l)
			if article {
				lists[articleList] = append(lists[articleList], l)
			}
		}
	}
	return lists
}

// lists gives paragraphs their places in Word's numbering, and sees to it
// that Word counts to what the document says.
type lists struct {
	levels      *layouts.Levels
	definitions [listCount]definition
	// instances, by document.Label.Instance.
	instances map[int]*instance
	// nums are the numberings used, in the order of their ids from 1.
	nums []num
	// variants are the definitions with fixed numbers that the nums use.
	variants []variant
}

// variant is a definition some of whose levels are shown and not counted: their
// numbers by place, 0 for a level that is counted. Programs differ in what they
// show of a level that has not come in a numbering yet.
type variant struct {
	definition int
	fixed      []int
}

// mostVariants is how many a package holds at most: Word reads about two
// thousand definitions.
const mostVariants = 1000

func newLists(levels *layouts.Levels) lists {
	return lists{levels: levels, definitions: define(levels), instances: map[int]*instance{}}
}

// num is a run of a list: its definition and where its levels start.
type num struct {
	definition int
	starts     []int
	// variant is the place of its variant counted from 1, 0 for none.
	variant int
}

// instance is the lists of one section.
type instance struct {
	lists [listCount]list
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
	if label.Typed {
		return 0, 0, false
	}
	in := l.instances[label.Instance]
	if in == nil {
		in = &instance{}
		for i, d := range l.definitions {
			in.lists[i].counts = make([]int, len(d))
		}
		l.instances[label.Instance] = in
	}
	which := l.list(in, label.Level)
	list := &in.lists[which]
	at = slices.Index(l.definitions[which], label.Level)
	if which == dashList {
		if list.id == 0 {
			l.start(which, list, at, nil)
		}
		return list.id, at, true
	}
	if list.id == 0 || list.above(at) || !list.next(at, label.Numbers) {
		if !l.start(which, list, at, label.Numbers) {
			return 0, 0, false
		}
	}
	for i, n := range label.Numbers {
		list.counts[at-len(label.Numbers)+1+i] = n
	}
	list.used[at] = true
	clear(list.counts[at+1:])
	return list.id, at, true
}

// list is which definition a level is counted in, now.
func (l *lists) list(in *instance, level layouts.Level) int {
	outline, article := slices.Contains(l.definitions[outlineList], level), slices.Contains(l.definitions[articleList], level)
	switch {
	case !outline && !article:
		return dashList
	case !article:
		in.article = false
	case !outline:
		in.article = true
	}
	if in.article {
		return articleList
	}
	return outlineList
}

// next reports whether Word counts on to the numbers at a level: its own follows
// the last one, or is where the level starts, and those above it are current.
func (l *list) next(at int, numbers []int) bool {
	last := len(numbers) - 1
	for i, n := range numbers[:last] {
		if l.counts[at-last+i] != n {
			return false
		}
	}
	if l.counts[at] == 0 {
		return numbers[last] == l.starts[at]
	}
	return numbers[last] == l.counts[at]+1
}

// start begins a new run of the list, which gives the level at the numbers. It
// is false where a package cannot hold more of them.
func (l *lists) start(which int, list *list, at int, numbers []int) bool {
	known, ok := l.variant(which, len(list.counts), at, numbers)
	if !ok {
		return false
	}
	list.starts, list.used = make([]int, len(list.counts)), make([]bool, len(list.counts))
	for i := range list.starts {
		list.starts[i] = 1
		if i < at {
			list.starts[i] = max(list.counts[i], 1)
		}
	}
	for i, n := range numbers {
		list.starts[at-len(numbers)+1+i] = n
	}
	l.nums = append(l.nums, num{which, list.starts, known})
	list.id = len(l.nums)
	return true
}

// variant is the place, from 1, of the variant that fixes all numbers but the
// last; 0 where there is none to fix.
func (l *lists) variant(which, levels, at int, numbers []int) (n int, ok bool) {
	if len(numbers) < 2 {
		return 0, true
	}
	fixed := make([]int, levels)
	copy(fixed[at-len(numbers)+1:], numbers[:len(numbers)-1])
	i := slices.IndexFunc(l.variants, func(v variant) bool { return v.definition == which && slices.Equal(v.fixed, fixed) })
	if i < 0 {
		if i = len(l.variants); i == mostVariants {
			return 0, false
		}
		l.variants = append(l.variants, variant{which, fixed})
	}
	return i + 1, true
}

// above reports whether the level comes into the num after deeper ones. LibreOffice
// has counted one of it above them.
func (l *list) above(at int) bool {
	return !l.used[at] && slices.Contains(l.used[at+1:], true)
}

// formats are Word's names of the numerals.
var formats = map[layouts.Numeral]string{
	"": "bullet", layouts.Arabic: "decimal", layouts.Roman: "upperRoman", layouts.Capital: "upperLetter",
}

// part is the numbering part. Indents are the paragraph style's, so a level
// says none.
func (l *lists) part() []byte {
	x := newMarkup("w:numbering", "xmlns:w", wordSpace)
	for which := range l.definitions {
		l.abstract(x, which, which, nil)
	}
	for i, v := range l.variants {
		l.abstract(x, len(l.definitions)+i, v.definition, v.fixed)
	}
	for i, n := range l.nums {
		of := n.definition
		if n.variant > 0 {
			of = len(l.definitions) + n.variant - 1
		}
		x.open("w:num", "w:numId", strconv.Itoa(i+1))
		x.val("w:abstractNumId", strconv.Itoa(of))
		for at, start := range n.starts {
			x.open("w:lvlOverride", "w:ilvl", strconv.Itoa(at))
			x.val("w:startOverride", strconv.Itoa(start))
			x.close()
		}
		x.close()
	}
	return x.end()
}

// abstract writes the levels of a list.
func (l *lists) abstract(x *markup, id, which int, fixed []int) {
	x.open("w:abstractNum", "w:abstractNumId", strconv.Itoa(id))
	x.val("w:multiLevelType", "multilevel")
	for at, level := range l.definitions[which] {
		f := &l.levels[level]
		x.open("w:lvl", "w:ilvl", strconv.Itoa(at))
		x.val("w:start", "1")
		x.val("w:numFmt", formats[f.Numeral])
		x.val("w:suff", suffix(f.OwnLine))
		x.val("w:lvlText", levelText(f, at, fixed))
		x.val("w:lvlJc", "left")
		if f.BoldLabel {
			x.open("w:rPr")
			x.empty("w:b")
			x.close()
		}
		x.close()
	}
	x.close()
}

// levelText is what Word prints at the place at of a list: "%7.%8.", or "3.%8."
// where the level above is fixed at 3.
func levelText(f *layouts.LevelForm, at int, fixed []int) string {
	if !f.Counted() {
		return f.Mark
	}
	var numbers []string
	for i := at - f.Shown() + 1; i <= at; i++ {
		if fixed != nil && fixed[i] != 0 {
			numbers = append(numbers, strconv.Itoa(fixed[i]))
		} else {
			numbers = append(numbers, "%"+strconv.Itoa(i+1))
		}
	}
	word := ""
	if f.Word != "" {
		word = f.Word + "\u00a0"
	}
	return word + strings.Join(numbers, ".") + f.Suffix
}

func suffix(alone bool) string {
	if alone {
		return "nothing"
	}
	return "space"
}
