package outline

import (
	"slices"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
)

// Once reports the form of a label and of a dash once for each spelling, at the first
// place, with the number of places: a pasted list has dozens. The edits of the other
// places are included.
func Once(found []diagnostic.Diagnostic) []diagnostic.Diagnostic {
	type way struct {
		id             diagnostic.ID
		written, meant string
	}
	first := map[way]int{}
	out := slices.Clip(found[:0:0])
	for _, d := range found {
		w := way{id: d.ID}
		switch d.ID {
		case diagnostic.DashLookalike:
			w.written = d.Args[0].(string)
		case diagnostic.LabelForm:
			w.written, w.meant = unnumbered(d.Args[0].(string)), unnumbered(d.Args[1].(string))
		default:
			out = append(out, d)
			continue
		}
		i, again := first[w]
		if !again {
			first[w] = len(out)
			d.Args = slices.Clone(d.Args)
			out = append(out, d)
			continue
		}
		count := &out[i].Args[len(out[i].Args)-1]
		*count = (*count).(int) + 1
		if d.Edit != nil {
			out[i].Also = append(out[i].Also, *d.Edit)
		}
	}
	return out
}

// unnumbered returns a label without its numbers.
func unnumbered(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return -1
		}
		return r
	}, label)
}
