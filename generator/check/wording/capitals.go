package wording

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/typography"
)

// term is a row of the vocabulary: how something is written, and how not.
type term struct {
	Write string `yaml:"write"`
	// Not are spellings that are wrong; Match is a form for those that a list
	// cannot hold. Where Match has a group, the group is what is wrong.
	Not   []string `yaml:"not"`
	Match string   `yaml:"match"`
	// Except are longer expressions in which it is right.
	Except []string `yaml:"except"`
	// Inside judges only inside a sentence: a first word has a capital anyway.
	Inside bool `yaml:"inside"`
	// Clause is empty for a name of the office.
	Clause string `yaml:"clause"`

	form, except *regexp.Regexp
}

//go:embed viet-hoa.yaml
var vocabulary []byte

var terms = mustRead(vocabulary)

// mustRead reads a vocabulary; the file is inside the program.
func mustRead(data []byte) (list []term) {
	if err := yaml.Unmarshal(data, &list); err != nil {
		panic(err)
	}
	for i := range list {
		t := &list[i]
		form := t.Match
		if form == "" {
			form = either(t.Not)
		}
		t.form = regexp.MustCompile(strings.ReplaceAll(form, " ", `[ \x{a0}]`))
		if len(t.Except) > 0 {
			t.except = regexp.MustCompile(`(?i)` + strings.ReplaceAll(either(t.Except), " ", `[ \x{a0}]`))
		}
	}
	return list
}

func either(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}

// ofOffice makes terms of the names that an office writes in its own way: any
// other capitals are wrong.
func ofOffice(names []string) (list []term) {
	for _, name := range names {
		if s, _ := typography.Normalize(name); s != "" {
			form := strings.ReplaceAll(regexp.QuoteMeta(s), " ", `[ \x{a0}]`)
			list = append(list, term{Write: s, form: regexp.MustCompile(`(?i)` + form), except: regexp.MustCompile(form)})
		}
	}
	return list
}

// capitals: the names of the office, then the vocabulary of Phụ lục II, which
// says nothing of those.
func capitals(list []passage, own []term) (found []diagnostic.Diagnostic) {
	for _, t := range append(own[:len(own):len(own)], terms...) {
		h := &hits{}
		for _, p := range list {
			if typography.Upper(p.text) != p.text {
				t.find(p, own, h)
			}
		}
		found = append(found, h.told("words-capital", t.Clause, t.Write)...)
	}
	return found
}

func (t *term) find(p passage, own []term, h *hits) {
	var excepted [][]int
	if t.except != nil {
		excepted = t.except.FindAllStringIndex(p.text, -1)
	}
	for _, o := range own {
		if t.Clause != "" {
			excepted = append(excepted, o.form.FindAllStringIndex(p.text, -1)...)
		}
	}
next:
	for _, m := range t.form.FindAllStringSubmatchIndex(p.text, -1) {
		from, to := m[0], m[1]
		if len(m) > 2 && m[2] >= 0 {
			from, to = m[2], m[3]
		}
		before, _ := utf8.DecodeLastRuneInString(p.text[:from])
		after, _ := utf8.DecodeRuneInString(p.text[to:])
		if t.Clause == "" && typography.Upper(p.text[from:to]) == p.text[from:to] {
			continue // a name in a title
		}
		if letter(before) || letter(after) || t.Inside && !inside(p.text[:from]) {
			continue
		}
		for _, e := range excepted {
			if e[0] <= from && to <= e[1] {
				continue next
			}
		}
		h.add(p, from, to)
	}
}

// inside says that a sentence has begun in a text and not ended.
func inside(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \u00a0"))
	return letter(r) || r == ',' || r == ';'
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
