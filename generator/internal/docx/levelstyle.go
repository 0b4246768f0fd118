package docx

import (
	"slices"
	"strconv"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// entry is the entries of a level with a title, or those without.
type entry struct {
	level   layouts.Level
	heading bool
	// letters is set for the points of a run of letters that is not the first.
	letters *letterRun
}

// style returns the sheet's style of an entry; nil where the level has none.
func (e entry) style(sheet *layouts.Sheet) *layouts.Style {
	f := &sheet.Levels[e.level]
	key := f.Item
	if e.heading {
		key = f.Heading
	}
	if key == "" {
		return nil
	}
	return sheet.Style(key)
}

// word returns the entry's own style name in Word, where another level has the same
// look.
func (e entry) word(sheet *layouts.Sheet) string {
	if e.heading {
		return sheet.Levels[e.level].HeadingWord
	}
	return sheet.Levels[e.level].ItemWord
}

// levelStyle is the paragraph style of an entry.
type levelStyle struct {
	entry
	style *layouts.Style
	paragraphStyle
}

// levelStyles are the styles of all entries of a sheet's levels. Points have one for
// every run of letters for which a list has a level.
type levelStyles struct{ list []*levelStyle }

// of returns the style of an entry; nil where the sheet has none.
func (s *levelStyles) of(e entry) *levelStyle {
	for _, each := range s.list {
		if each.entry == e {
			return each
		}
	}
	return nil
}

// usage counts the occurrences of an entry in a document.
type usage struct {
	// lists counts its labels by the list that numbers them, depths its headings by
	// their depth.
	lists  [listCount]int
	depths map[int]int
}

func (u *usage) total() (sum int) {
	for _, n := range u.lists {
		sum += n
	}
	return sum
}

// depth returns the most common depth of the headings, 0 where there is none.
func (u *usage) depth() (depth int) {
	for d := range listLevels + 1 {
		if u.depths[d] > u.depths[depth] {
			depth = d
		}
	}
	return depth
}

// entries returns the entries of a document's levels with their usage.
func entries(doc *document.Document) map[entry]*usage {
	used := map[entry]*usage{}
	for level := range layouts.None {
		for _, heading := range []bool{true, false} {
			if e := (entry{level: level, heading: heading}); e.style(doc.Sheet) != nil {
				used[e] = &usage{depths: map[int]int{}}
			}
		}
	}
	counting := newLists(&doc.Sheet.Levels, whole(&doc.Sheet.Levels))
	note := func(e entry, label document.Label, depth int) {
		u := used[e]
		if u == nil {
			return
		}
		if counting.instance != label.Instance {
			counting.instance, counting.article = label.Instance, false
		}
		u.lists[counting.list(e.level)]++
		if depth > 0 {
			u.depths[depth]++
		}
	}
	for _, s := range doc.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *document.Heading:
				note(entry{level: b.Label.Level, heading: true}, b.Label, b.Outline)
			case *document.Item:
				note(entry{level: b.Label.Level}, b.Label, 0)
			}
		}
	}
	return used
}

// whole returns the lists with all their levels, which are more than Word has.
func whole(levels *layouts.Levels) (lists [listCount]definition) {
	for i := range levels {
		f, r := &levels[i], listLevel{level: layouts.Level(i)}
		switch {
		case f.Key == "":
		case !f.Counted():
			lists[dashList] = append(lists[dashList], r)
		case f.Throughout:
			lists[articleList] = append(lists[articleList], r)
		default:
			lists[outlineList] = append(lists[outlineList], r)
			if len(lists[articleList]) > 0 {
				lists[articleList] = append(lists[articleList], r)
			}
		}
	}
	return lists
}

// linkedLists makes the lists of a document and links each to the styles: every style
// belongs to exactly one level, and every level to at most one style; otherwise Word
// does not know which to use.
func linkedLists(doc *document.Document) (lists [listCount]definition, styles *levelStyles) {
	levels := &doc.Sheet.Levels
	used := entries(doc)
	inUse := func(r listLevel) bool {
		for _, heading := range []bool{true, false} {
			if u := used[entry{level: r.level, heading: heading}]; u != nil && u.lists[outlineList] > 0 {
				return true
			}
		}
		return false
	}
	lists = whole(levels)
	for i, d := range lists {
		for _, r := range d {
			if u, v := used[entry{level: r.level, heading: true}], used[entry{level: r.level}]; u != nil && v != nil && u.lists[i] > 0 && v.lists[i] > 0 && levels[r.level].Shown() == 1 {
				lists[i] = append(lists[i], listLevel{level: r.level, items: true})
			}
		}
		lists[i] = reduced(levels, lists[i], func(r listLevel) bool { return i == outlineList && inUse(r) })
	}
	places := linkEntries(&lists, used)
	styles = stylesOf(doc.Sheet, used, places, &lists)
	styles.outlines(levels, used)
	return lists, styles
}

// link is the place in the lists that an entry's style is linked to.
type link struct{ list, at, uses int }

// linkEntries links the entries in use to places of the lists. Where a document has both
// entries of a level, the more common one is linked; what finds no place is in the spare
// list.
func linkEntries(lists *[listCount]definition, used map[entry]*usage) map[entry]link {
	var free []entry
	for level := range layouts.None {
		for _, heading := range []bool{true, false} {
			if e := (entry{level: level, heading: heading}); used[e] != nil {
				free = append(free, e)
			}
		}
	}
	places := map[entry]link{}
	for len(free) > 0 {
		best, which := link{uses: -1}, 0
		for i, e := range free {
			for list, d := range lists {
				at := slices.IndexFunc(d, func(r listLevel) bool { return r.level == e.level && r.linked == nil && !(r.items && e.heading) })
				if last := d.items(e.level); last >= 0 && !e.heading {
					at = last
				}
				if uses := used[e].lists[list]; at >= 0 && (d[at].letters == nil || d[at].letters.from == 1) && uses > best.uses {
					best, which = link{list, at, uses}, i
				}
			}
		}
		if best.uses < 0 {
			break
		}
		e := free[which]
		lists[best.list][best.at].linked, places[e] = &e, best
		free = slices.Delete(free, which, which+1)
	}
	for _, e := range free {
		if len(lists[spareList]) < listLevels {
			places[e] = link{spareList, len(lists[spareList]), 0}
			lists[spareList] = append(lists[spareList], listLevel{level: e.level, linked: &e})
		}
	}
	return places
}

// stylesOf makes the styles of the entries in use, with the numbering of their places.
func stylesOf(sheet *layouts.Sheet, used map[entry]*usage, places map[entry]link, lists *[listCount]definition) *levelStyles {
	styles := &levelStyles{}
	for level := range layouts.None {
		for _, heading := range []bool{true, false} {
			e := entry{level: level, heading: heading}
			if used[e] == nil {
				continue
			}
			style := e.style(sheet)
			s := &levelStyle{e, style, styleOf(style)}
			if word := e.word(sheet); word != "" {
				s.id, s.name = camel(string(s.style.Key)+"_"+level.String()), word
			}
			styles.list = append(styles.list, s)
			place, ok := places[e]
			if !ok {
				continue
			}
			s.num, s.ilvl = base(place.list), place.at
			for at := place.at + 1; at < len(lists[place.list]); at++ {
				r := &lists[place.list][at]
				if lists[place.list][place.at].letters == nil || r.letters == nil {
					break
				}
				next := *s
				next.id, next.name, next.ilvl = s.id+strconv.Itoa(at-place.at+1), s.name+" "+r.letters.text, at
				next.letters = r.letters
				r.linked = &next.entry
				styles.list = append(styles.list, &next)
			}
		}
	}
	return styles
}

// reduced reduces a list to as many levels as Word has: those in use, the most common
// first, points as far as their letters go, and then the rest.
func reduced(levels *layouts.Levels, all definition, inUse func(listLevel) bool) (d definition) {
	rank := func(r listLevel) int {
		f := &levels[r.level]
		switch {
		case f.Numeral == layouts.Letter:
			return 2
		case inUse(r):
			return 0
		case f.OwnLine || f.Custom:
			return 3
		}
		return 1
	}
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b listLevel) int { return rank(a) - rank(b) })
	for _, r := range ranked {
		if levels[r.level].Numeral != layouts.Letter {
			d = append(d, r)
			continue
		}
		for i := range letterRuns {
			d = append(d, listLevel{level: r.level, letters: &letterRuns[i]})
		}
	}
	d = d[:min(len(d), listLevels)]
	slices.SortStableFunc(d, func(a, b listLevel) int { return a.order() - b.order() })
	return d
}

// outlines gives the headings their outline levels in Word's navigation, which are
// those of the document, and Word's own style names: its "heading 2" has outline level
// 2.
func (s *levelStyles) outlines(levels *layouts.Levels, used map[entry]*usage) {
	// above returns the depth of the used level that most often contains a level.
	above := func(level layouts.Level) (depth int) {
		for _, each := range s.list {
			if each.heading && each.letters == nil && each.level < level && (used[each.entry].total() > 0 || levels[level].Shown() > levels[each.level].Shown() && each.level >= layouts.Khoan) {
				depth = max(depth, each.outline)
			}
		}
		return depth
	}
	named := make([]bool, listLevels+1)
	name := func(each *levelStyle) {
		if each.outline <= listLevels && !named[each.outline] {
			named[each.outline] = true
			each.alias, each.name = each.name, "heading "+strconv.Itoa(each.outline)
			each.id = camel(each.name)
		}
	}
	for _, each := range s.list {
		switch {
		case !each.heading:
		case each.letters != nil:
			each.outline = s.of(entry{level: each.level, heading: true}).outline
		default:
			if each.outline = used[each.entry].depth(); each.outline == 0 {
				each.outline = max(each.style.Outline, above(each.level)+1)
			}
		}
	}
	for _, plain := range []func(*levelStyle) bool{
		func(each *levelStyle) bool { return used[each.entry].total() > 0 },
		func(each *levelStyle) bool {
			f := &levels[each.level]
			return !f.OwnLine && !f.Custom && !f.Throughout
		},
	} {
		for _, each := range s.list {
			if each.heading && each.letters == nil && each.alias == "" && plain(each) {
				name(each)
			}
		}
	}
}
