package generator

import (
	"context"

	"baocao/generator/diagnostic"
)

// Unaccounted returns the words of an imported document that its report does not print
// and that are not reported.
func Unaccounted(got *Imported, found []diagnostic.Diagnostic) (words []string) {
	printed, ok := printedBy(context.Background(), got)
	if !ok {
		return nil
	}
	have := map[string]int{}
	count := func(s string) {
		for _, w := range tokens(s) {
			have[w]++
		}
	}
	for _, s := range append(printed, got.Lost...) {
		count(s)
	}
	for _, d := range found {
		switch d.ID {
		case diagnostic.ImportDiffers:
			count(d.Args[1].(string))
		case diagnostic.ImportDiffersMore:
			return nil
		}
	}
	for _, p := range got.Source {
		for _, w := range tokens(p.Text) {
			if have[w]--; have[w] < 0 {
				words = append(words, w)
			}
		}
	}
	return words
}

// Dump returns the document of a report as text, in the setting chosen for its pages.
func Dump(r *Report) (string, error) {
	s, err := r.compose(context.Background())
	if err != nil {
		return "", err
	}
	return s.document.Dump(), nil
}
