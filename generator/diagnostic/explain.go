package diagnostic

import (
	"regexp"
	"strings"
	"sync"
)

// placeholder is the place of an argument in the catalogue's words.
var placeholder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%(?:0\d)?(?:\[\d+\])?[a-zA-Z]`) })

// Explanation is what the catalogue says of findings of an ID, whatever report
// they are of: “…” stands for what differs from one to the next.
type Explanation struct {
	Severity     Severity
	Summary      string
	SuggestedFix string
}

// Explain returns what the catalogue says of an ID; ok is false when there is no
// such ID.
func Explain(id ID, lang Language) (e Explanation, ok bool) {
	in, ok := catalogue[id]
	if !ok {
		return Explanation{}, false
	}
	general := func(words string) string {
		words = counted().ReplaceAllString(words, "$1$4")
		return strings.ReplaceAll(placeholder().ReplaceAllString(words, "…"), "%%", "%")
	}
	said := in.in(lang)
	return Explanation{in.severity, general(said.summary), general(said.fix)}, true
}
