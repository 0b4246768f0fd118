package docx

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// The lists of Word's numbering. Articles are in a list of their own, because they are
// numbered through the parts and chapters of a document, while the clauses restart in
// each article. spareList numbers the styles for which the others have no level left or
// that share a level with another style.
const (
	outlineList = iota
	articleList
	dashList
	spareList
	listCount
)

// listLevels is how many levels a list of Word has (ECMA-376-1, 17.9.6).
const listLevels = 9

// listLevel is a level of a list.
type listLevel struct {
	level layouts.Level
	// items marks the entries of the level without a title, where a document has both
	// in the list. They are counted separately, below the entries with a title.
	items bool
	// letters is set for points.
	letters *letterRun
	// linked is the entry whose style is linked to the level; nil for none.
	linked *entry
}

// start returns Word's first number at the level.
func (r listLevel) start() int {
	if r.letters != nil {
		return max(r.letters.from, 1)
	}
	return 1
}

// order returns the position of a level in a list.
func (r listLevel) order() int {
	if r.items {
		return 2*int(layouts.Khoan3) + 1 // after the last level that shows numbers above its own
	}
	return 2 * int(r.level)
}

// letterRun is a run of consecutive letters of points that Word can count: its letters
// are those of English, and its other formats are digits with leading zeros
// (MS-OI29500, 2.1.286), so đ is a level of its own, and so is what follows a letter
// that Vietnamese does not have.
type letterRun struct {
	// from is the number of its first letter in Word's alphabet; 0 for đ, which is not
	// in it and is the text of its level.
	from int
	text string
}

// letterRuns are a–d, đ, e, g–i, k–v and x–y.
var letterRuns = func() (runs []letterRun) {
	last := -1
	for n := 1; ; n++ {
		text := typography.Letter(n)
		if len([]rune(text)) > 1 {
			return runs
		}
		number := 0
		if len(text) == 1 {
			number = int(text[0]-'a') + 1
		}
		if number == 0 || number != last+1 {
			runs = append(runs, letterRun{number, text})
		}
		if last = number; number == 0 {
			last = -1
		}
	}
}()

// letterPlace returns the run of the n-th point and its number there; false where Word
// has no single letter for it.
func letterPlace(n int) (run, number int, ok bool) {
	text := typography.Letter(n)
	if len([]rune(text)) != 1 {
		return 0, 0, false
	}
	if len(text) > 1 {
		return slices.IndexFunc(letterRuns, func(r letterRun) bool { return r.from == 0 }), 1, true
	}
	number = int(text[0]-'a') + 1
	for i, r := range letterRuns {
		if r.from != 0 && r.from <= number {
			run = i
		}
	}
	return run, number, true
}

// definition is the levels of one multi-level list, from the outermost inwards. A level
// restarts after one further out.
type definition []listLevel

// items returns the list level of a level's entries without a title; -1 where they have
// none of their own.
func (d definition) items(level layouts.Level) int {
	return slices.IndexFunc(d, func(r listLevel) bool { return r.level == level && r.items })
}

// at returns the places that a label may have in the list, the best first, and Word's
// number there.
func (d definition) at(e entry, label document.Label) (places []int, number int) {
	if slices.ContainsFunc(d, func(r listLevel) bool { return r.level == label.Level && r.letters != nil }) {
		run, number, ok := letterPlace(slices.Max(append(label.Numbers, 0)))
		if !ok {
			return nil, 0
		}
		// Where the run has no level, the one before it is started at its letter.
		at := -1
		for i, r := range d {
			if r.level == label.Level && r.letters != nil && (*r.letters == letterRuns[run] || letterRuns[run].from != 0 && r.letters.from != 0 && r.letters.from <= number) {
				at = i
			}
		}
		if at < 0 {
			return nil, 0
		}
		return []int{at}, number
	}
	for i, r := range d {
		switch {
		case r.level != label.Level, i < len(label.Numbers)-1:
		case r.items && !e.heading:
			places = slices.Insert(places, 0, i)
		default:
			places = append(places, i)
		}
	}
	if len(label.Numbers) == 0 {
		return places, 1
	}
	return places, label.Numbers[len(label.Numbers)-1]
}

// abstract is a list, or a variant of it in which some levels are shown and not
// counted: programs differ in what they show for a level that has not occurred yet.
type abstract struct {
	list int
	// fixed are the numbers shown, by list level, 0 for a level that is counted; nil in the
	// list itself.
	fixed []int
	count
}

// count is the current number of each level of a list since the last entry of an outer
// level: 0 before the level occurs.
type count struct {
	numbers []int
	used    []bool
}

func newCount(levels int) count { return count{make([]int, levels), make([]bool, levels)} }

func (c *count) set(at, number int) {
	c.numbers[at], c.used[at] = number, true
	clear(c.numbers[at+1:])
	clear(c.used[at+1:])
}

// above reports whether a level occurs after deeper ones that occurred without it.
// LibreOffice has then counted one of it above them.
func (c *count) above(at int) bool {
	return !c.used[at] && slices.Contains(c.used[at+1:], true)
}

// num is a numbering that paragraphs name: a list, and where one of its levels starts.
type num struct {
	abstract int
	// at starts at start, once; start 0 leaves all levels as in the list.
	at, start int
	begun     bool
	count
}

// lists gives paragraphs their places in Word's numbering, and makes sure that Word
// counts to the numbers of the document.
//
// No standard states how a numbering that restarts a level of a list counts on: by
// itself, or together with the list's other numberings. A paragraph only gets a
// numbering that gives the right number in both cases.
type lists struct {
	levels      *layouts.Levels
	definitions [listCount]definition
	abstracts   []*abstract
	// nums are the numberings, in the order of their ids from 1. The first are those of
	// the lists, which the styles name.
	nums []*num
	// instance is the section's document.Label.Instance, latest the numberings that
	// were begun last in it.
	instance int
	latest   [listCount]int
	// article reports whether the next clauses belong to an article.
	article bool
}

// mostVariants bounds the variants in a package: Word reads about two thousand
// definitions.
const mostVariants = 1000

func newLists(levels *layouts.Levels, definitions [listCount]definition) lists {
	l := lists{levels: levels, definitions: definitions}
	for i, d := range definitions {
		l.abstracts = append(l.abstracts, &abstract{list: i, count: newCount(len(d))})
		l.nums = append(l.nums, &num{abstract: i, count: newCount(len(d))})
	}
	return l
}

// base returns the id of the numbering of a list.
func base(list int) int { return list + 1 }

// place returns the numbering and its level that print the label of an entry. ok is
// false when none does, and the label is text.
func (l *lists) place(e entry, label document.Label) (id, at int, ok bool) {
	if label.Typed || label.Level == layouts.None {
		return 0, 0, false
	}
	if l.instance != label.Instance {
		l.instance, l.latest, l.article = label.Instance, [listCount]int{}, false
	}
	list := l.list(label.Level)
	places, number := l.definitions[list].at(e, label)
	above := label.Numbers[:max(len(label.Numbers)-1, 0)]
	for _, at := range places {
		if id := l.continuing(list, at, number, above); id != 0 {
			l.set(id, at, number)
			return id, at, true
		}
	}
	if len(places) == 0 {
		return 0, 0, false
	}
	if id, ok = l.begin(list, places[0], number, above); ok {
		l.latest[list] = id
		l.set(id, places[0], number)
	}
	return id, places[0], ok
}

// continuing returns the numbering of a list that gives a level the number; 0 for none.
// The list's own is used where the latest does not continue.
func (l *lists) continuing(list, at, number int, above []int) int {
	own, latest := base(list), l.latest[list]
	switch {
	case latest != 0 && l.nums[latest-1].numbers[at] > 0 && l.fits(latest, at, number, above):
		return latest
	case l.fits(own, at, number, above):
		return own
	case latest != 0 && l.fits(latest, at, number, above):
		return latest
	}
	return 0
}

func (l *lists) set(id, at, number int) {
	n := l.nums[id-1]
	n.set(at, number)
	n.begun = n.begun || n.at == at
	l.abstracts[n.abstract].set(at, number)
}

// list returns the list in which a level is counted at this place.
func (l *lists) list(level layouts.Level) int {
	has := func(list int) bool {
		return slices.ContainsFunc(l.definitions[list], func(r listLevel) bool { return r.level == level })
	}
	outline, article := has(outlineList), has(articleList)
	switch {
	case outline && !article:
		l.article = false
	case article && !outline:
		l.article = true
	case !outline && !article:
		if has(dashList) {
			return dashList
		}
		return spareList
	}
	if l.article {
		return articleList
	}
	return outlineList
}

// fits reports whether a numbering gives a level a number below those above, both when
// it counts by itself and when it counts with the others of its list.
func (l *lists) fits(id, at, number int, above []int) bool {
	n := l.nums[id-1]
	a := l.abstracts[n.abstract]
	r := l.definitions[a.list][at]
	if n.above(at) || a.above(at) {
		return false
	}
	for i, want := range above {
		i += at - len(above)
		if a.fixed != nil && a.fixed[i] != 0 {
			if a.fixed[i] != want {
				return false
			}
		} else if n.numbers[i] != want || a.numbers[i] != want {
			return false
		}
	}
	if f := &l.levels[r.level]; !f.Counted() || r.letters != nil && r.letters.from == 0 {
		return true
	}
	own := n.numbers[at] + 1
	if n.numbers[at] == 0 {
		own = r.start()
		if n.start != 0 && n.at == at {
			own = n.start
		}
	}
	shared := a.numbers[at] + 1
	switch {
	case n.start != 0 && n.at == at && !n.begun:
		shared = n.start
	case a.numbers[at] == 0:
		shared = r.start()
	}
	return own == number && shared == number
}

// begin begins a numbering that gives the level the number. ok is false where a package
// cannot hold more of them.
func (l *lists) begin(list, at, number int, above []int) (id int, ok bool) {
	of := list
	if len(above) > 0 {
		fixed := make([]int, len(l.definitions[list]))
		copy(fixed[at-len(above):], above)
		of = slices.IndexFunc(l.abstracts, func(a *abstract) bool { return a.list == list && slices.Equal(a.fixed, fixed) })
		if of < 0 {
			if of = len(l.abstracts); of == mostVariants {
				return 0, false
			}
			l.abstracts = append(l.abstracts, &abstract{list, fixed, newCount(len(fixed))})
		}
	}
	l.nums = append(l.nums, &num{abstract: of, at: at, start: number, count: newCount(len(l.definitions[list]))})
	return len(l.nums), true
}

// letters returns the run of letters of a place whose style is that of an entry; nil
// for the first run, and for what is not a point.
func (l *lists) letters(id, at int, e entry) *letterRun {
	r := l.definitions[l.abstracts[l.nums[id-1].abstract].list][at]
	if r.linked == nil || r.linked.level != e.level || r.linked.heading != e.heading {
		return nil
	}
	return r.linked.letters
}

// formats are Word's names of the numerals.
var formats = map[layouts.Numeral]string{
	"": "bullet", layouts.Arabic: "decimal", layouts.Roman: "upperRoman", layouts.Capital: "upperLetter", layouts.Letter: "lowerLetter",
}

// part returns the numbering part. Indents are in the paragraph styles, so a level
// states none.
func (l *lists) part(styles *levelStyles) []byte {
	x := newMarkup("w:numbering", "xmlns:w", wordSpace)
	for i, a := range l.abstracts {
		l.abstract(x, i, a, styles)
	}
	for i, n := range l.nums {
		x.open("w:num", "w:numId", strconv.Itoa(i+1))
		x.val("w:abstractNumId", strconv.Itoa(n.abstract))
		if n.start != 0 {
			x.open("w:lvlOverride", "w:ilvl", strconv.Itoa(n.at))
			x.val("w:startOverride", strconv.Itoa(n.start))
			x.close()
		}
		x.close()
	}
	return x.end()
}

// abstract writes the levels of a list.
func (l *lists) abstract(x *markup, id int, a *abstract, styles *levelStyles) {
	x.open("w:abstractNum", "w:abstractNumId", strconv.Itoa(id))
	x.val("w:multiLevelType", "multilevel")
	for at, r := range l.definitions[a.list] {
		f := &l.levels[r.level]
		x.open("w:lvl", "w:ilvl", strconv.Itoa(at))
		x.val("w:start", strconv.Itoa(r.start()))
		x.val("w:numFmt", formats[f.Numeral])
		if r.linked != nil && a.fixed == nil {
			x.val("w:pStyle", styles.of(*r.linked).id)
		}
		x.val("w:suff", suffix(f.OwnLine))
		x.val("w:lvlText", levelText(f, r, at, a.fixed))
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

// levelText returns what Word prints at the place at of a list: "%7.%8.", or "3.%8."
// where the level above is fixed at 3.
func levelText(f *layouts.LevelForm, r listLevel, at int, fixed []int) string {
	switch {
	case !f.Counted():
		return f.Mark
	case r.letters != nil && r.letters.from == 0:
		return r.letters.text + f.Suffix
	}
	var numbers []string
	for i := max(at-f.Shown()+1, 0); i <= at; i++ {
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
