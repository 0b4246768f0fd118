package diagnostic

import (
	"regexp"
	"testing"
)

var formatSign = regexp.MustCompile(`%[\[0-9a-zA-Z]|\{\pL+\|`)

// Every finding has an explanation without format verbs.
func TestExplain(t *testing.T) {
	for _, id := range IDs() {
		for _, lang := range []Language{Vietnamese, English} {
			e, ok := Explain(id, lang)
			if !ok || e.Summary == "" || e.SuggestedFix == "" || formatSign.MatchString(e.Summary+e.SuggestedFix) {
				t.Errorf("%s in %s: %+v", id, lang, e)
			}
		}
	}
	if _, ok := Explain("none", Vietnamese); ok {
		t.Error("an unknown ID was explained")
	}
}
