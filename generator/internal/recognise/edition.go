package recognise

import (
	"fmt"
	"strconv"
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// choose finds the edition by the words at the head of the right column: those of the
// state, or of the Party.
func (p *recogniser) choose() {
	var head []string
	for _, b := range p.source.Blocks[:min(len(p.source.Blocks), headAtMost)] {
		const sentence = 200 // bytes: longer than any line of a letterhead
		if isBodyText(b) || b.Table == nil && len(b.Plain()) > sentence {
			break // the text has begun, which may contain any name
		}
		for _, s := range p.peek(b) {
			head = append(head, typography.Bare(s))
		}
	}
	says := func(sheet *layouts.Sheet) bool {
		words := typography.Bare(stateOf(sheet))
		for _, s := range head {
			if strings.HasSuffix(s, words) {
				return true
			}
		}
		return false
	}
	if says(p.Sheet) {
		return
	}
	for _, name := range layouts.Editions() {
		sheet := reading.Sheet(name)
		if !says(sheet) {
			continue
		}
		p.Sheet = sheet
		if sheet.Standard != "" {
			if of, err := layouts.For(sheet.Standard, writtenOn(head)); err == nil {
				p.Sheet = of
			}
		}
		return
	}
}

var writtenDay = lazyregexp.New(`ngay(\d{1,2})thang(\d{1,2})nam(\d{4})`)

// writtenOn returns the first date written in words in lines as [bare] returns them, in
// ISO 8601; empty when there is none.
func writtenOn(lines []string) string {
	for _, s := range lines {
		if m := writtenDay.FindStringSubmatch(s); m != nil {
			day, _ := strconv.Atoi(m[1])
			month, _ := strconv.Atoi(m[2])
			return fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
		}
	}
	return ""
}

// stateOf returns the first line of the right column.
func stateOf(sheet *layouts.Sheet) string {
	for _, part := range sheet.Heads.Right {
		if s := sheet.Texts[part.Component]; s != "" {
			return s
		}
	}
	return ""
}

// fixed returns the key of a letterhead text that the standard fixes.
func (p *recogniser) fixed(s string) string {
	for _, list := range [][]layouts.Part{p.Sheet.Heads.Right, p.Sheet.Heads.Left} {
		for _, part := range list {
			if text := p.Sheet.Texts[part.Component]; text != "" && alike(s, text) {
				return part.Component
			}
		}
	}
	return ""
}

// allFixed reports whether a line is both lines of the right column in one.
func (p *recogniser) allFixed(s string) bool {
	var all strings.Builder
	for _, part := range p.Sheet.Heads.Right {
		all.WriteString(p.Sheet.Texts[part.Component])
	}
	return typography.Bare(s) == typography.Bare(all.String())
}

// alike reports whether two texts differ only in marks, letter case and spaces.
func alike(a, b string) bool {
	if typography.Bare(a) == "" {
		return strings.TrimSpace(a) == strings.TrimSpace(b)
	}
	return typography.Bare(a) == typography.Bare(b)
}

// urgencyOf returns the key of an urgency stamp by its words.
func (p *recogniser) urgencyOf(s string) string {
	for key, frame := range p.Sheet.Frames {
		if words := p.Sheet.Texts[key]; frame.Style == layouts.StyleUrgency && words != "" && alike(s, words) {
			return key
		}
	}
	return ""
}

// numbered returns the number and the symbol of “Số: 15/BC-UBND”, or, with a dash, “Số
// 15-BC/TU”.
func numbered(s string) (number, symbol string, ok bool) {
	if m := numberForm.FindStringSubmatch(s); m != nil {
		return m[1], m[2], true
	}
	if m := dashedNumber.FindStringSubmatch(s); m != nil {
		return m[1], m[2], true
	}
	return "", "", false
}

var dashedNumber = lazyregexp.New(`^(?i:số)\s*[:.]?\s*(\d*)[\s.…_]*[-–]\s*(\p{Lu}[\p{L}\d]*\s*/\s*\S.*)$`)
