package check

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// inlineMarks are the marks of the body's notation, each with the words between them;
// other keys print them literally.
var inlineMarks = []*lazyregexp.Regexp{
	lazyregexp.New(`\*\*([^*\s](?:[^*]*[^*\s])?)\*\*`),
	lazyregexp.New(`\[([^\[\]]+)\]\{[a-z]{2,3}(?:-[A-Za-z0-9]+)*\}`),
	lazyregexp.New(`([\pL\pN])\^([^\s^]{1,10})\^`),
	lazyregexp.New(`([\pL\pN])~([^\s~]{1,10})~`),
}

// raised and lowered are superscript and subscript digits.
var (
	raised  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
	lowered = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
)

// notated are the keys whose words are in the notation: the lines of a body, its
// pieces, and what those contain.
var notated = append(report.NodeKinds(), "noi_dung", "hang", "don_vi", "chu_thich")

// marksInKeys: in other keys the marks of the body have no meaning; they would print
// and be in the file's metadata.
func marksInKeys(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	for key, t := range r.Texts() {
		if slices.Contains(notated, key) || !strings.ContainsAny(t.S, "*[^~") {
			continue
		}
		if plain := withoutMarks(t.S); plain != t.S {
			found = append(found, diagnostic.New(diagnostic.MarkInKey, t.At, t.S, plain))
		}
	}
	return found
}

// withoutMarks returns a text without the marks.
func withoutMarks(s string) string {
	s = inlineMarks[0].ReplaceAllString(s, "$1")
	s = inlineMarks[1].ReplaceAllString(s, "$1")
	s = inlineMarks[2].ReplaceAllStringFunc(s, func(m string) string {
		letter, up, _ := strings.Cut(m, "^")
		return letter + raised.Replace(strings.TrimSuffix(up, "^"))
	})
	return inlineMarks[3].ReplaceAllStringFunc(s, func(m string) string {
		letter, down, _ := strings.Cut(m, "~")
		return letter + lowered.Replace(strings.TrimSuffix(down, "~"))
	})
}
