package diagnostic

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Language is a language of the words.
type Language string

// The languages of the catalogue.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// labels are the words around a finding when it is printed.
type labels struct {
	severity [3]string // by Severity
	mend     string
}

var (
	vietnamese = labels{[3]string{"gợi ý", "cảnh báo", "lỗi"}, "Cách sửa"}
	english    = labels{[3]string{"hint", "warning", "error"}, "How to mend"}
)

func (lang Language) labels() labels {
	if lang == English {
		return english
	}
	return vietnamese
}

func (e entry) in(lang Language) words {
	if lang == English {
		return e.en
	}
	return e.vi
}

// Summary says what is wrong, without a full stop.
func (d Diagnostic) Summary(lang Language) string {
	return fill(catalogue[d.ID].in(lang).summary, d.Args, lang)
}

// Mend says what to do about it.
func (d Diagnostic) Mend(lang Language) string {
	return fill(catalogue[d.ID].in(lang).mend, d.Args, lang)
}

// Said is an argument that each language has its own words for: “đoạn 12”.
type Said struct{ Vietnamese, English string }

// In is what it is called in a language.
func (s Said) In(lang Language) string {
	if lang == English {
		return s.English
	}
	return s.Vietnamese
}

// Paragraph is how a person is told of a paragraph by its number.
func Paragraph(n int) Said { return Said{fmt.Sprintf("đoạn %d", n), fmt.Sprintf("paragraph %d", n)} }

// Line is how a person is told of a line by its number.
func Line(n int) Said { return Said{fmt.Sprintf("dòng %d", n), fmt.Sprintf("line %d", n)} }

// numbered is an argument's place in the words: %[1]s, %04[2]X.
var numbered = regexp.MustCompile(`%[-+# 0-9.]*\[\d+\][a-zA-Z]`)

// fill puts the arguments into the words, which need not use them all. A
// string is the author's and is cut short; a list is ours and is given whole.
func fill(words string, args []any, lang Language) string {
	if !numbered.MatchString(words) {
		return words
	}
	quoted := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			quoted[i] = quote(a)
		case []string:
			quoted[i] = Visible(strings.Join(a, ", "))
		case Said:
			quoted[i] = Visible(a.In(lang))
		case []Said:
			all := make([]string, len(a))
			for i := range a {
				all[i] = Visible(a[i].In(lang))
			}
			quoted[i] = strings.Join(all, ", ")
		default:
			quoted[i] = a
		}
	}
	return fmt.Sprintf(words, quoted...)
}

// maxQuote is how many letters of the author's text a sentence repeats.
const maxQuote = 80

// quote makes the author's text fit for one line of a message.
func quote(s string) string {
	var b strings.Builder
	rest, state := s, -1
	for letters := 0; rest != ""; letters++ {
		if letters == maxQuote {
			b.WriteString("…")
			break
		}
		var letter string
		letter, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		b.WriteString(Visible(letter))
	}
	return b.String()
}

// Visible is a text with nothing in it that a terminal or a viewer obeys:
// white space is a space, and any other character without a shape of its own
// (a control, a mark of direction, a zero-width space) stands as its code,
// “<U+202E>”.
func Visible(s string) string {
	if !strings.ContainsFunc(s, shapeless) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !shapeless(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "<%U>", r)
		}
	}
	return b.String()
}

// coded is a text in which every character without a shape stands as its code,
// white space too: in an excerpt it is what the finding is about.
func coded(s string) string {
	var b strings.Builder
	for _, r := range s {
		if shapeless(r) {
			fmt.Fprintf(&b, "<%U>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func shapeless(r rune) bool {
	return r != ' ' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029')
}
