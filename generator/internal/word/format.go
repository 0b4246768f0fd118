package word

import (
	"maps"
	"strings"
)

// runFormat is the character formatting of a style, a numbering or a run; nil and empty
// fields are not set.
type runFormat struct {
	fonts     map[string]string // "w:ascii" …
	size      *int
	toggles   map[string]bool // "w:b" …: set in several styles at once they toggle
	underline *bool
	color     *string
	marked    *bool
	vertical  *string
}

// toggled are the settings that toggle when a paragraph style and a character style
// both set them (ISO/IEC 29500-1, 17.7.3).
var toggled = []string{"w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:vanish"}

func (r *reader) runFormat(props *element) runFormat {
	var l runFormat
	if props == nil {
		return l
	}
	for _, e := range props.kids {
		switch e.name {
		case "w:rFonts":
			l.fonts = map[string]string{}
			for _, slot := range []string{"w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"} {
				if theme := e.attr(slot + "Theme"); theme != "" && r.styles.theme[theme[:min(5, len(theme))]] != "" {
					l.fonts[slot] = r.styles.theme[theme[:5]]
				} else if name := e.attr(slot); name != "" {
					l.fonts[slot] = name
				}
			}
		case "w:sz":
			n := e.number("w:val")
			l.size = &n
		case "w:u":
			v := e.attr("w:val") != "none" && e.attr("w:val") != ""
			l.underline = &v
		case "w:color":
			v := e.attr("w:val")
			if v == "auto" {
				v = ""
			}
			l.color = &v
		case "w:highlight", "w:shd":
			v := e.attr("w:val") != "none" && e.attr("w:fill") != "auto" && (e.name == "w:highlight" || !strings.EqualFold(e.attr("w:fill"), "FFFFFF"))
			l.marked = &v
		case "w:vertAlign":
			v := e.attr("w:val")
			l.vertical = &v
		default:
			for _, t := range toggled {
				if e.name == t {
					if l.toggles == nil {
						l.toggles = map[string]bool{}
					}
					l.toggles[t] = on(e)
				}
			}
		}
	}
	return l
}

// over returns l overridden by other.
func (l runFormat) over(other runFormat) runFormat {
	if other.fonts != nil {
		l.fonts = merged(l.fonts, other.fonts)
	}
	if other.toggles != nil {
		l.toggles = merged(l.toggles, other.toggles)
	}
	set(&l.size, other.size)
	set(&l.underline, other.underline)
	set(&l.color, other.color)
	set(&l.marked, other.marked)
	set(&l.vertical, other.vertical)
	return l
}

// merged returns a new map in which the entries of over override those of below.
func merged[V any](below, over map[string]V) map[string]V {
	m := make(map[string]V, len(below)+len(over))
	maps.Copy(m, below)
	maps.Copy(m, over)
	return m
}

func set[T any](to **T, from *T) {
	if from != nil {
		*to = from
	}
}

// shape is the paragraph formatting of a style or a paragraph.
type shape struct {
	align, lineRule               *string
	left, right, first            *int
	before, after, line, outline  *int
	keepNext, keepLines, page     *bool
	same, borderTop, borderBottom *bool
	num, level                    *int
	beforeAuto, afterAuto         *bool
}

func shapeOf(props *element) shape {
	var s shape
	if props == nil {
		return s
	}
	for _, e := range props.kids {
		switch e.name {
		case "w:jc":
			v, ok := map[string]string{"left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify", "thaiDistribute": "justify", "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify"}[e.attr("w:val")]
			if ok {
				s.align = &v
			}
		case "w:ind":
			given(&s.left, e, "w:start", 1)
			given(&s.left, e, "w:left", 1)
			given(&s.right, e, "w:end", 1)
			given(&s.right, e, "w:right", 1)
			given(&s.first, e, "w:firstLine", 1)
			given(&s.first, e, "w:hanging", -1)
		case "w:spacing":
			given(&s.before, e, "w:before", 1)
			given(&s.after, e, "w:after", 1)
			given(&s.line, e, "w:line", 1)
			if v := e.attr("w:lineRule"); v != "" {
				s.lineRule = &v
			}
			for name, to := range map[string]**bool{"w:beforeAutospacing": &s.beforeAuto, "w:afterAutospacing": &s.afterAuto} {
				if v := e.attr(name); v != "" {
					auto := v == "1" || v == "true" || v == "on"
					*to = &auto
				}
			}
		case "w:outlineLvl":
			v := e.number("w:val") + 1
			if v > 9 {
				v = 0
			}
			s.outline = &v
		case "w:keepNext":
			toggle(&s.keepNext, e)
		case "w:keepLines":
			toggle(&s.keepLines, e)
		case "w:pageBreakBefore":
			toggle(&s.page, e)
		case "w:contextualSpacing":
			toggle(&s.same, e)
		case "w:pBdr":
			for _, side := range e.kids {
				v := side.attr("w:val") != "nil" && side.attr("w:val") != "none"
				switch side.name {
				case "w:top":
					s.borderTop = &v
				case "w:bottom", "w:between":
					s.borderBottom = &v
				}
			}
		case "w:numPr":
			if num := e.kid("w:numId"); num != nil {
				v := num.number("w:val")
				s.num = &v
			}
			if level := e.kid("w:ilvl"); level != nil {
				v := level.number("w:val")
				s.level = &v
			}
		}
	}
	return s
}

func given(to **int, e *element, name string, sign int) {
	if e.attr(name) != "" {
		v := sign * e.number(name)
		*to = &v
	}
}

func toggle(to **bool, e *element) {
	v := on(e)
	*to = &v
}

// over returns s overridden by other.
func (s shape) over(other shape) shape {
	set(&s.align, other.align)
	set(&s.lineRule, other.lineRule)
	set(&s.left, other.left)
	set(&s.right, other.right)
	set(&s.first, other.first)
	set(&s.before, other.before)
	set(&s.after, other.after)
	set(&s.line, other.line)
	set(&s.outline, other.outline)
	set(&s.keepNext, other.keepNext)
	set(&s.keepLines, other.keepLines)
	set(&s.page, other.page)
	set(&s.same, other.same)
	set(&s.borderTop, other.borderTop)
	set(&s.borderBottom, other.borderBottom)
	set(&s.num, other.num)
	set(&s.level, other.level)
	set(&s.beforeAuto, other.beforeAuto)
	set(&s.afterAuto, other.afterAuto)
	return s
}

func or[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

// format returns the shape with defaults for what is not set. Word's single line is
// 240.
func (s shape) format() Format {
	const single, webGap = 240, 280 // of HTML: 14 pt
	f := Format{
		Align: or(s.align, "left"), Left: or(s.left, 0), Right: or(s.right, 0), FirstLine: or(s.first, 0),
		Before: or(s.before, 0), After: or(s.after, 0), Line: or(s.line, single), LineRule: or(s.lineRule, "auto"),
		Outline: or(s.outline, 0), KeepNext: or(s.keepNext, false), KeepLines: or(s.keepLines, false),
		PageBreakBefore: or(s.page, false), SameStyle: or(s.same, false),
		BorderTop: or(s.borderTop, false), BorderBottom: or(s.borderBottom, false),
	}
	if or(s.beforeAuto, false) {
		f.Before = webGap
	}
	if or(s.afterAuto, false) {
		f.After = webGap
	}
	return f
}
