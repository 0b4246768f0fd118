package diagnostic

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// numbered matches a numbered argument in a text: %[1]s, %04[2]X.
var numbered = regexp.MustCompile(`^%[-+# 0-9.]*\[\d+\][a-zA-Z]$`)

// countedPlainly matches a noun after a number that is always in the plural.
var countedPlainly = regexp.MustCompile(`%\[\d+\]d [a-z]{4,}s\b`)

var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z]`)

// The texts in both languages use the same arguments.
func TestCatalogue(t *testing.T) {
	for _, id := range slices.Sorted(maps.Keys(catalogue)) {
		e := catalogue[id]
		if !regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`).MatchString(string(id)) {
			t.Errorf("%s: an id is lowercase words joined by hyphens", id)
		}
		for _, w := range []struct{ what, vi, en string }{
			{"summary", e.vi.summary, e.en.summary},
			{"fix", e.vi.fix, e.en.fix},
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
		for _, s := range []string{e.en.summary, e.en.fix} {
			if m := countedPlainly.FindString(s); m != "" && !strings.HasSuffix(m, "series") {
				t.Errorf("%s: %q is wrong for 1; write {singular|plural}", id, m)
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
	if got, want := d.SuggestedFix(English), "Check the day and the month; the order is day/month/year"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// English chooses the form of a noun by its number, and each language has its own
// decimal mark.
func TestFormat(t *testing.T) {
	const words = "%[1]d {error|errors}, %[2]d {word is|words are} %[3]s long"
	for _, c := range []struct {
		lang Language
		args []any
		want string
	}{
		{English, []any{1, 2, Number(1.5, 2)}, "1 error, 2 words are 1.5 long"},
		{English, []any{0, 1, Number(2, 1)}, "0 errors, 1 word is 2 long"},
		{Vietnamese, []any{21, 11, Number(12.345, 2)}, "21 errors, 11 words are 12,35 long"},
		{Vietnamese, []any{21, 11, Size(33 << 19)}, "21 errors, 11 words are 16,5 MB long"},
	} {
		if got := c.lang.Format(words, c.args...); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
