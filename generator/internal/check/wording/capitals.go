package wording

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// term is an entry of the vocabulary: the right spelling and the wrong ones.
type term struct {
	Write string `yaml:"write"`
	// Not are wrong spellings; Match is a regular expression for those that a list
	// cannot hold. Where Match has a group, the group is the wrong part.
	Not   []string `yaml:"not"`
	Match string   `yaml:"match"`
	// Except are longer expressions in which it is right.
	Except []string `yaml:"except"`
	// Inside restricts the check to the inside of a sentence: a first word has a
	// capital anyway.
	Inside bool `yaml:"inside"`
	// Clause is empty for a name of the office.
	Clause string `yaml:"clause"`

	form, except *regexp.Regexp
	// begins are the possible first words; nil if it may begin with anything. anyCase
	// reports that they are in lowercase and match any case.
	begins  []string
	anyCase bool
}

//go:embed viet-hoa.yaml
var vocabulary []byte

// terms returns the vocabulary, which is read on first use.
var terms = sync.OnceValue(func() (list []term) {
	if err := yaml.Unmarshal(vocabulary, &list); err != nil {
		panic(err) // the file is embedded in the program
	}
	for i := range list {
		t := &list[i]
		form := t.Match
		if form == "" {
			form = either(t.Not)
		}
		t.form = spaced(form)
		if t.begins = firstWords(t.Not); t.Match != "" {
			t.begins = firstWords(strings.FieldsFunc(t.Match[strings.IndexByte(t.Match, '(')+1:], func(r rune) bool { return r == ')' || r == '|' })[:1])
			if strings.HasPrefix(t.Match, "(?:") {
				t.begins = firstWords(strings.Split(t.Match[len("(?:"):strings.IndexByte(t.Match, ')')], "|"))
			}
		}
		if len(t.Except) > 0 {
			t.except = spaced(`(?i)` + either(t.Except))
		}
	}
	return list
})

// spaced compiles a pattern in which spaces may be no-break spaces.
func spaced(form string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(form, " ", `[ \x{a0}]`))
}

func either(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}

// ofOffice makes terms of the names that an office writes in its own way: any other
// capitalization is wrong.
func ofOffice(names []report.Text) (list []term) {
	for _, name := range names {
		if s, _ := typography.Normalize(name.S); s != "" {
			form := regexp.QuoteMeta(s)
			list = append(list, term{Write: s, form: spaced(`(?i)` + form), except: spaced(form), begins: firstWords([]string{strings.ToLower(s)}), anyCase: true})
		}
	}
	return list
}

// firstWords returns the words that some expressions begin with; nil when one of them
// begins with something else.
func firstWords(list []string) (words []string) {
	for _, s := range list {
		end := 0
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !isLetter(r) {
				break
			}
			end += n
		}
		if end == 0 {
			return nil
		}
		words = append(words, s[:end])
	}
	return words
}

// finder finds the terms that may occur in a passage, by its words.
type finder struct {
	byWord map[string][]int
	byCase map[string][]int // by words in lowercase
	always []int
}

func newFinder(list []*term) *finder {
	f := &finder{byWord: map[string][]int{}, byCase: map[string][]int{}}
	for i, t := range list {
		if t.begins == nil {
			f.always = append(f.always, i)
		}
		words := f.byWord
		if t.anyCase {
			words = f.byCase
		}
		for _, w := range t.begins {
			words[w] = append(words[w], i)
		}
	}
	return f
}

// in returns the terms that may occur in a passage, in their order.
func (f *finder) in(s string) []int {
	found := slices.Clone(f.always)
	word := func(w string) {
		found = append(found, f.byWord[w]...)
		if len(f.byCase) > 0 {
			found = append(found, f.byCase[strings.ToLower(w)]...)
		}
	}
	begin := -1
	for i, r := range s {
		switch {
		case isLetter(r) && begin < 0:
			begin = i
		case !isLetter(r) && begin >= 0:
			word(s[begin:i])
			begin = -1
		}
	}
	if begin >= 0 {
		word(s[begin:])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// capitals: the names of the office, then the vocabulary of Phụ lục II, which does not
// cover those names.
func capitals(list []passage, own []term) (found []diagnostic.Diagnostic) {
	var all []*term
	for i := range own {
		all = append(all, &own[i])
	}
	fixed := terms()
	for i := range fixed {
		all = append(all, &fixed[i])
	}
	f, at := newFinder(all), make([]matches, len(all))
	for _, p := range list {
		may := f.in(p.text)
		if len(may) == 0 || typography.Upper(p.text) == p.text {
			continue
		}
		var named [][]int // the places of the office's names
		for _, i := range may {
			but := named
			if i < len(own) {
				named = append(named, all[i].form.FindAllStringIndex(p.text, -1)...)
				but = nil
			}
			all[i].find(p, but, &at[i])
		}
	}
	for i, t := range all {
		found = append(found, at[i].finding(diagnostic.WordsCapital, t.Clause, t.Write)...)
	}
	return found
}

// find adds the places where a term is spelled wrong, except those within but.
func (t *term) find(p passage, but [][]int, h *matches) {
	if t.except != nil {
		but = append(but[:len(but):len(but)], t.except.FindAllStringIndex(p.text, -1)...)
	}
	for _, m := range t.form.FindAllStringSubmatchIndex(p.text, -1) {
		from, to := meant(m)
		before, _ := utf8.DecodeLastRuneInString(p.text[:from])
		after, _ := utf8.DecodeRuneInString(p.text[to:])
		switch {
		case t.Clause == "" && typography.Upper(p.text[from:to]) == p.text[from:to]: // a name in a title
		case isLetter(before), isLetter(after), t.Inside && !inside(p.text[:from]):
		case slices.ContainsFunc(but, func(e []int) bool { return e[0] <= from && to <= e[1] }):
		default:
			h.add(p, from, to)
		}
	}
}

// inside reports whether a text ends within a sentence.
func inside(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \u00a0"))
	return isLetter(r) || r == ',' || r == ';'
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
