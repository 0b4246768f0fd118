package word

import (
	"strconv"
	"strings"
)

// numbering is the lists of a file with their current counts.
type numbering struct {
	abstracts map[string]*list
	nums      map[int]*num
}

// list is an abstract numbering of Word. All the numberings that use it share its
// counts.
type list struct {
	levels [listLevels]*level
	// byStyle is the name of the numbering style that supplies the levels.
	byStyle string
	// counts are the current numbers of the levels, begun whether a level has counted
	// at all, and starts its start values.
	counts, starts [listLevels]int
	begun          [listLevels]bool
}

const listLevels = 9

type level struct {
	start        int
	format, text string
	style        string // the paragraph style linked to this level
	restart      int    // the level, from 1, that restarts it; 0 never, -1 any
	legal        bool
	runFormat    runFormat
	shape        shape
}

// num is a use of a list.
type num struct {
	list   *list
	starts map[int]int
	levels map[int]*level
	used   bool
}

func (r *reader) readNumbering() {
	n := &r.numbering
	n.abstracts, n.nums = map[string]*list{}, map[int]*num{}
	root := r.tree(r.related("numbering"))
	if root == nil {
		return
	}
	styled := map[string]*list{}
	for _, e := range root.kids {
		if e.name != "w:abstractNum" {
			continue
		}
		l := &list{byStyle: e.val("w:numStyleLink")}
		for _, k := range e.kids {
			if at := k.number("w:ilvl"); k.name == "w:lvl" && at >= 0 && at < listLevels {
				l.levels[at] = r.level(k)
				l.starts[at] = l.levels[at].start
			}
		}
		n.abstracts[e.attr("w:abstractNumId")] = l
		if name := e.val("w:styleLink"); name != "" {
			styled[name] = l
		}
	}
	for _, e := range root.kids {
		if e.name != "w:num" {
			continue
		}
		l := n.abstracts[e.val("w:abstractNumId")]
		if l == nil {
			continue
		}
		if l.byStyle != "" && styled[l.byStyle] != nil {
			l = styled[l.byStyle]
		}
		use := &num{list: l, starts: map[int]int{}, levels: map[int]*level{}}
		for _, k := range e.kids {
			at := k.number("w:ilvl")
			if k.name != "w:lvlOverride" || at < 0 || at >= listLevels {
				continue
			}
			if start := k.kid("w:startOverride"); start != nil {
				use.starts[at] = start.number("w:val")
			}
			if lv := k.kid("w:lvl"); lv != nil {
				use.levels[at] = r.level(lv)
				if _, given := use.starts[at]; !given {
					use.starts[at] = use.levels[at].start
				}
			}
		}
		n.nums[e.number("w:numId")] = use
	}
}

func (r *reader) level(e *element) *level {
	lv := &level{
		start: e.kid("w:start").number("w:val"), format: e.val("w:numFmt"), text: r.labelText(e.val("w:lvlText")),
		style: e.val("w:pStyle"), restart: -1, legal: e.kid("w:isLgl") != nil && on(e.kid("w:isLgl")),
		runFormat: r.runFormat(e.kid("w:rPr")), shape: shapeOf(e.kid("w:pPr")),
	}
	if k := e.kid("w:restart"); k != nil {
		lv.restart = k.number("w:val")
	} else if k := e.kid("w:lvlRestart"); k != nil {
		lv.restart = k.number("w:val")
	}
	return lv
}

// labelText returns the text of a label, cut to its maximum length.
func (r *reader) labelText(s string) string {
	if len(s) > MaxLabel {
		r.reached(labelLimit, MaxLabel)
		s = strings.ToValidUTF8(s[:MaxLabel], "")
	}
	return s
}

// level returns a level of a list with the overrides of its use.
func (n *num) level(at int) *level {
	if lv := n.levels[at]; lv != nil {
		return lv
	}
	return n.list.levels[at]
}

// levelOf returns the level of a list that is linked to a style; 0 when there is none.
func (n *num) levelOf(style string) int {
	for at := range listLevels {
		if lv := n.level(at); lv != nil && lv.style == style && style != "" {
			return at
		}
	}
	return 0
}

// next counts a paragraph and returns the label that Word prints.
func (n *num) next(at int) (label string, lv *level) {
	lv = n.level(at)
	if lv == nil {
		return "", nil
	}
	l := n.list
	if !n.used {
		n.used = true
		for i := range listLevels {
			if start, ok := n.starts[i]; ok {
				l.starts[i], l.begun[i] = start, false
			}
		}
	}
	if l.begun[at] {
		l.counts[at]++
	} else {
		l.counts[at], l.begun[at] = l.starts[at], true
	}
	for i := at + 1; i < listLevels; i++ {
		if deeper := n.level(i); deeper != nil && (deeper.restart < 0 || deeper.restart > at) && deeper.restart != 0 {
			if l.begun[i] {
				l.starts[i] = deeper.start
			}
			l.begun[i] = false
		}
	}
	switch lv.format {
	case "none":
		return strings.TrimSpace(stripNumbers(lv.text)), lv
	case "bullet":
		return bullet(lv.text), lv
	}
	label = lv.text
	for i := listLevels; i >= 1; i-- {
		mark := "%" + strconv.Itoa(i)
		if !strings.Contains(label, mark) {
			continue
		}
		count, format := l.counts[i-1], "decimal"
		if !l.begun[i-1] {
			count = l.starts[i-1]
		}
		if above := n.level(i - 1); above != nil && !(lv.legal && i-1 < at) {
			format = above.format
		}
		label = strings.ReplaceAll(label, mark, counted(format, count))
	}
	return strings.TrimSpace(label), lv
}

func stripNumbers(s string) string {
	for i := 1; i <= listLevels; i++ {
		s = strings.ReplaceAll(s, "%"+strconv.Itoa(i), "")
	}
	return s
}

// bullets maps the bullets of symbol fonts to characters that any font has.
var bullets = map[string]string{
	"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0e0": "→", "\uf02b": "+", "\u00b7": "•",
}

func bullet(text string) string {
	text = strings.TrimSpace(text)
	if b, ok := bullets[text]; ok {
		return b
	}
	return text
}

// counted writes a number in one of Word's formats (ISO/IEC 29500-1, 17.18.59).
func counted(format string, n int) string {
	const most = 32767 // Word's highest number
	if n < 0 || n > most {
		return strconv.Itoa(n)
	}
	switch format {
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return strings.ToUpper(repeated(n))
	case "lowerLetter":
		return repeated(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "none", "bullet":
		return ""
	}
	return strconv.Itoa(n)
}

// repeated returns Word's letters: a … z, aa, bb …
func repeated(n int) string {
	const letters, most = 26, 30
	if n < 1 || n > letters*most {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%letters)), (n-1)/letters+1)
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}
