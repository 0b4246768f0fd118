package diagnostic

import (
	"regexp"
	"strings"
	"sync"
)

// placeholder matches an argument in the catalogue's texts.
var placeholder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%(?:0\d)?(?:\[\d+\])?[a-zA-Z]`) })

// Explanation is the general text of a finding: “…” stands for what differs from one
// report to the next.
type Explanation struct {
	Severity     Severity
	Summary      string
	SuggestedFix string
}

// Explain returns the general text of an ID; ok is false when there is no such ID.
func Explain(id ID, lang Language) (e Explanation, ok bool) {
	in, ok := catalogue[id]
	if !ok {
		return Explanation{}, false
	}
	general := func(words string) string {
		words = counted().ReplaceAllString(words, "$1$4")
		return strings.ReplaceAll(placeholder().ReplaceAllString(words, "…"), "%%", "%")
	}
	texts := in.in(lang)
	return Explanation{in.severity, general(texts.summary), general(texts.fix)}, true
}
