package outline

import (
	"slices"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
)

// Once tells of a label's form and of a dash once for each way to write them,
// at the first place, with how many there are: a pasted list has dozens. The
// edits of the others go along.
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

// unnumbered is what stands around the numbers of a label.
func unnumbered(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return -1
		}
		return r
	}, label)
}
