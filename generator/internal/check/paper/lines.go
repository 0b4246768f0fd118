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

// drawn is a line under a component, by whatever means it was drawn.
type drawn struct {
	at *word.Paragraph
	// length is 0 when it is unknown; slack is by how much it may be overestimated.
	length, slack layouts.Length
	// typed reports whether it consists of characters with gaps between them.
	typed bool
	// underline reports whether it is the underline of the words themselves.
	underline bool
}

var (
	typedRule = lazyregexp.New(`^[\s_\-–—=*―─⎯¯]{3,}$`)
	unbroken  = lazyregexp.New(`^[\s_―─⎯—]+$`)
	columns   = lazyregexp.New(`\t+|[ \x{a0}]{4,}`)
)

// cellMargins is the sum of Word's default left and right cell margins, which a file
// need not state.
const cellMargins = 216

// ruleUnder: a solid line is under a component, of the length that the sheet allows.
func ruleUnder(key, rule string) func(*paper) {
	return func(p *paper) {
		of, parts := p.sheet.Rules[rule], p.parts(key)
		if len(parts) == 0 || key == "trich_yeu" && !p.prints("ke_trich_yeu") {
			return // another rule reports that it is missing
		}
		last := parts[len(parts)-1]
		var at places
		at.add(last.Paragraph)
		line, sure := p.lineUnder(last)
		switch {
		case line == nil && sure:
			p.addFinding(diagnostic.PaperRuleMissing, of.Clause, at, p.nameOf(key))
		case line == nil:
			p.addFinding(diagnostic.PaperUnjudgedRule, of.Clause, at, p.nameOf(key))
		case line.underline:
			p.addFinding(diagnostic.PaperRuleUnderline, of.Clause, at, p.nameOf(key))
		case line.typed:
			p.addFinding(diagnostic.PaperRuleBroken, of.Clause, at, p.nameOf(key))
		case line.length == 0:
			p.addFinding(diagnostic.PaperUnjudgedRule, of.Clause, at, p.nameOf(key))
		default:
			least, most := of.Allowed[0], of.Allowed[1]
			if most == 0 {
				least, most = of.Share, of.Share
			}
			switch have, ok := p.ruleFits(parts, line, least, most); {
			case ok:
			case least == most:
				p.addFinding(diagnostic.PaperRuleUnequal, of.Clause, at, p.nameOf(key), line.length.In("mm"), have)
			default:
				p.addFinding(diagnostic.PaperRuleLength, of.Clause, at, p.nameOf(key), line.length.In("mm"), have, least.Of(100), most.Of(100))
			}
		}
	}
}

// ruleFits compares a line with the lines of words above it: the standard does not
// state which of several counts. A tolerance of a tenth of the words' length allows for
// drawing by hand.
func (p *paper) ruleFits(parts []recognise.Component, line *drawn, least, most layouts.Share) (have string, ok bool) {
	const slack = layouts.Whole / 10
	for _, part := range parts {
		in := p.containers[part.Paragraph]
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

// widthOf returns the width of words in the look of their part.
func widthOf(part recognise.Component, words string) layouts.Length {
	if len(part.Looks) == 0 {
		return 0
	}
	face := fonts.Of(part.Looks[0].Bold, part.Looks[0].Italic)
	return layouts.Length(fonts.Default().Width(face, sizeOf(part.Looks)*halfPoint, words) / fonts.UnitsPerEm)
}

// lineUnder finds the line of a component: in its own paragraph, in the empty ones
// below, or drawn anywhere in the letterhead. sure reports that there is none where
// there could be one.
func (p *paper) lineUnder(part recognise.Component) (line *drawn, sure bool) {
	in := p.containers[part.Paragraph]
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
	// A floating line may be anchored to any paragraph at the top of the page.
	loose := false
	for w, r := range p.containers {
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

// ruleOfAnother reports whether a line that floats at a paragraph belongs to another
// component: it is anchored to that component's own paragraph, or to the empty one
// below it.
func (p *paper) ruleOfAnother(w *word.Paragraph, in *container, key string) bool {
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

// topAtMost is how many paragraphs below the words a floating line may be anchored.
const topAtMost = 12

// columnOf returns the index of a part among the columns of its paragraph.
func columnOf(part recognise.Component) int {
	text := part.Paragraph.Text()
	for i, piece := range columns.Split(text, -1) {
		if strings.Contains(piece, folded(part.Text)) {
			return i
		}
	}
	return 0
}

func (p *paper) border(w *word.Paragraph, in *container) *drawn {
	line := &drawn{at: w}
	if in.width > 0 {
		line.length = layouts.Length(max(in.width-w.Left-w.Right, 0))
	}
	if in.cell {
		line.slack = cellMargins
	}
	return line
}

// lineIn finds a line that is drawn or typed in a paragraph; own reports that the
// paragraph also holds the words.
func (p *paper) lineIn(w *word.Paragraph, in *container, part recognise.Component, column int, own bool) *drawn {
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
		return &drawn{at: w} // one for each column, in unknown order
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
				// Word and LibreOffice set superscripts at different sizes.
				line.slack = line.length / 10
			}
		}
		return line
	}
	return nil
}
