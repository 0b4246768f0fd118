package paper

import (
	"slices"
	"strings"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// drawn is a line under a component, however somebody drew it.
type drawn struct {
	at *word.Paragraph
	// length is 0 when it cannot be known; slack is how much longer than it
	// truly is it may be taken for.
	length, slack layouts.Length
	// typed reports whether it is made of letters that leave gaps.
	typed bool
	// underline reports whether it is the underline of the words themselves.
	underline bool
}

var (
	typedRule = lazyregexp.New(`^[\s_\-–—=*―─⎯¯]{3,}$`)
	unbroken  = lazyregexp.New(`^[\s_―─⎯—]+$`)
	columns   = lazyregexp.New(`\t+|[ \x{a0}]{4,}`)
)

// cellMargins is what Word's own margins take off a cell, both together: a
// file need not say them.
const cellMargins = 216

// ruleUnder: a solid line stands under a component, of the length that the
// sheet allows.
func ruleUnder(key, rule string) func(*paper) {
	return func(p *paper) {
		of, parts := p.sheet.Rules[rule], p.parts(key)
		if len(parts) == 0 || key == "trich_yeu" && !p.prints("ke_trich_yeu") {
			return // that it is missing is said elsewhere
		}
		last := parts[len(parts)-1]
		var at places
		at.add(last.Paragraph)
		line, sure := p.lineUnder(last)
		switch {
		case line == nil && sure:
			p.say(diagnostic.PaperRuleMissing, of.Clause, at, p.called(key))
		case line == nil:
			p.say(diagnostic.PaperUnjudgedRule, of.Clause, at, p.called(key))
		case line.underline:
			p.say(diagnostic.PaperRuleUnderline, of.Clause, at, p.called(key))
		case line.typed:
			p.say(diagnostic.PaperRuleBroken, of.Clause, at, p.called(key))
		case line.length == 0:
			p.say(diagnostic.PaperUnjudgedRule, of.Clause, at, p.called(key))
		default:
			least, most := of.Allowed[0], of.Allowed[1]
			if most == 0 {
				least, most = of.Share, of.Share
			}
			switch have, ok := p.ruleFits(parts, line, least, most); {
			case ok:
			case least == most:
				p.say(diagnostic.PaperRuleUnequal, of.Clause, at, p.called(key), line.length.In("mm"), have)
			default:
				p.say(diagnostic.PaperRuleLength, of.Clause, at, p.called(key), line.length.In("mm"), have, least.Of(100), most.Of(100))
			}
		}
	}
}

// ruleFits compares a line with the lines of words above it: the standard does
// not say which of several. A tenth of the words' length is within what
// drawing by hand can reach.
func (p *paper) ruleFits(parts []recognise.Component, line *drawn, least, most layouts.Share) (have string, ok bool) {
	const slack = layouts.Whole / 10
	for _, part := range parts {
		in := p.rooms[part.Paragraph]
		for _, words := range strings.Split(part.Text, "\n") {
			width := widthOf(part, folded(words))
			if width == 0 {
				continue
			}
			low, high := (least - least*slack/layouts.Whole).Of(width), (most + most*slack/layouts.Whole).Of(width)
			if in != nil && in.width > 0 && int(width) > in.width {
				low, high = 0, (most + slack).Of(layouts.Length(in.width)) // its last line may be short
			}
			if line.length >= low && line.length-line.slack <= high {
				return "", true
			}
			have = width.In("mm")
		}
	}
	return have, have == ""
}

// widthOf is how long words are in the look of their part.
func widthOf(part recognise.Component, words string) layouts.Length {
	if len(part.Looks) == 0 {
		return 0
	}
	face := fonts.Of(part.Looks[0].Bold, part.Looks[0].Italic)
	return layouts.Length(fonts.Default().Width(face, sizeOf(part.Looks)*halfPoint, words) / fonts.UnitsPerEm)
}

// lineUnder finds the line of a component: on its own paragraph, on those below
// that say nothing, or drawn anywhere in the letterhead. Sure says that there
// is none where there could be one.
func (p *paper) lineUnder(part recognise.Component) (line *drawn, sure bool) {
	in := p.rooms[part.Paragraph]
	if in == nil {
		return nil, false
	}
	column := columnOf(part)
	if part.Paragraph.BorderBottom {
		return p.border(part.Paragraph, in), true
	}
	if line := p.lineIn(part.Paragraph, in, part, column, true); line != nil {
		return line, true
	}
	i := 0
	for i < len(in.list) && in.list[i] != part.Paragraph {
		i++
	}
	for _, below := range in.list[min(i+1, len(in.list)):] {
		if line := p.lineIn(below, in, part, column, false); line != nil {
			return line, true
		}
		if below.BorderTop || below.BorderBottom && folded(below.Text()) == "" {
			return p.border(below, in), true
		}
		if folded(below.Text()) != "" {
			break
		}
	}
	for _, l := range part.Looks {
		if l.Underline {
			return &drawn{at: part.Paragraph, underline: true}, true
		}
	}
	// A line that floats may be tied to any paragraph of the page's top.
	loose := false
	for w, r := range p.rooms {
		if w.Number > part.Paragraph.Number+topAtMost {
			continue
		}
		for _, run := range w.Runs {
			loose = loose || run.Rule != nil && !p.ruleOfAnother(w, r, part.Key)
		}
		loose = loose || r.ruled && r == in
	}
	return nil, !loose
}

// ruleOfAnother reports whether a line that floats at a paragraph is the one of
// another component: it is tied to that one's own paragraph, or to the empty one
// below it.
func (p *paper) ruleOfAnother(w *word.Paragraph, in *room, key string) bool {
	i := slices.Index(in.list, w)
	for i > 0 && folded(in.list[i].Text()) == "" {
		i--
	}
	if i < 0 || strings.ContainsAny(in.list[i].Text(), "\t\n") {
		return false
	}
	return slices.ContainsFunc(p.parts("tieu_ngu", "co_quan_ban_hanh", "trich_yeu"), func(part recognise.Component) bool {
		return part.Key != key && part.Paragraph == in.list[i]
	})
}

// topAtMost is how many paragraphs below the words a floating line may be tied.
const topAtMost = 12

// columnOf is the place of a part among the columns of its paragraph.
func columnOf(part recognise.Component) int {
	text := part.Paragraph.Text()
	for i, piece := range columns.Split(text, -1) {
		if strings.Contains(piece, folded(part.Text)) {
			return i
		}
	}
	return 0
}

func (p *paper) border(w *word.Paragraph, in *room) *drawn {
	line := &drawn{at: w}
	if in.width > 0 {
		line.length = layouts.Length(max(in.width-w.Left-w.Right, 0))
	}
	if in.cell {
		line.slack = cellMargins
	}
	return line
}

// lineIn finds a line that is drawn or typed in a paragraph; own says that the
// words stand in it too.
func (p *paper) lineIn(w *word.Paragraph, in *room, part recognise.Component, column int, own bool) *drawn {
	var rules []*word.Rule
	for _, run := range w.Runs {
		if run.Rule != nil {
			rules = append(rules, run.Rule)
		}
	}
	switch {
	case len(rules) == 1:
		return &drawn{at: w, length: layouts.Length(rules[0].Length)}
	case len(rules) > 1:
		return &drawn{at: w} // one for each column, in an order that nobody knows
	}
	lines := strings.Split(w.Text(), "\n")
	if own {
		lines = lines[1:]
	}
	for _, text := range lines {
		if !typedRule.MatchString(text) {
			continue
		}
		pieces := columns.Split(strings.Trim(text, " "), -1)
		piece := pieces[min(column, len(pieces)-1)]
		line := &drawn{at: w, typed: !unbroken.MatchString(piece)}
		for _, run := range w.Runs {
			if strings.ContainsAny(run.Text, "_―─⎯—") {
				size := run.Look.Size * halfPoint
				if run.Look.Sup || run.Look.Sub {
					size = int(p.sheet.Notes.MarkSize.Of(layouts.Length(size)))
				}
				line.length = layouts.Length(fonts.Default().Width(fonts.Of(run.Look.Bold, run.Look.Italic), size, strings.TrimSpace(piece)) / fonts.UnitsPerEm)
				// Word and LibreOffice do not raise letters at one size.
				line.slack = line.length / 10
			}
		}
		return line
	}
	return nil
}
