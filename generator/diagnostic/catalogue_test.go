package diagnostic

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z]`)

// The two languages say the same thing with the same arguments.
func TestCatalogue(t *testing.T) {
	for _, id := range slices.Sorted(maps.Keys(catalogue)) {
		e := catalogue[id]
		if !regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`).MatchString(string(id)) {
			t.Errorf("%s: an id is small words joined by hyphens", id)
		}
		for _, w := range []struct{ what, vi, en string }{
			{"summary", e.vi.summary, e.en.summary},
			{"mend", e.vi.mend, e.en.mend},
		} {
			if w.vi == "" || w.en == "" {
				t.Errorf("%s: %s is missing in a language", id, w.what)
			}
			if vi, en := verbs(w.vi), verbs(w.en); !slices.Equal(vi, en) {
				t.Errorf("%s: %s takes %v in Vietnamese and %v in English", id, w.what, vi, en)
			}
			for _, v := range append(verbs(w.vi), verbs(w.en)...) {
				if !numbered.MatchString(v) {
					t.Errorf("%s: %s has %q, which does not number its argument", id, w.what, v)
				}
			}
		}
		for _, s := range []string{e.vi.summary, e.en.summary} {
			if strings.HasSuffix(s, ".") {
				t.Errorf("%s: the summary %q ends in a full stop", id, s)
			}
		}
	}
}

func verbs(s string) []string {
	list := verb.FindAllString(s, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

func TestWordsStayOnOneLine(t *testing.T) {
	long := strings.Repeat("ộ", 200)
	for _, c := range []struct{ given, shown string }{
		{"hai\ndòng\x1b[31m", "hai dòng<U+001B>[31m"},
		{long, strings.Repeat("ộ", maxQuote) + "…"},
		{"", ""},
	} {
		d := New("key-misspelt", Range{}, c.given, "so")
		want := fmt.Sprintf("Không có mục nào tên là “%s”; có phải “so” không?", c.shown)
		if got := d.Summary(Vietnamese); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestWordsWithoutArguments(t *testing.T) {
	d := New("date-impossible", Range{}, "31/02/2021")
	if got, want := d.Mend(English), "Check the day and the month; the order is day/month/year"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
