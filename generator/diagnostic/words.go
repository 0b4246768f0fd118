package diagnostic

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/rivo/uniseg"
)

// Language is a language of the catalogue.
type Language string

// The languages of the catalogue.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// labels are the fixed words of a printed finding.
type labels struct {
	severity [3]string // by Severity
	fix      string
}

var (
	vietnamese = labels{[3]string{"gợi ý", "cảnh báo", "lỗi"}, "Cách sửa"}
	english    = labels{[3]string{"hint", "warning", "error"}, "Suggested fix"}
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

// Summary returns what is wrong, without a full stop.
func (d Diagnostic) Summary(lang Language) string {
	return fill(catalogue[d.ID].in(lang).summary, d.Args, lang)
}

// SuggestedFix returns what to type or do about it, in one sentence.
func (d Diagnostic) SuggestedFix(lang Language) string {
	return fill(catalogue[d.ID].in(lang).fix, d.Args, lang)
}

// Localized is an argument with its own text in each language: “đoạn 12”.
type Localized struct{ Vietnamese, English string }

// In returns the text in a language.
func (s Localized) In(lang Language) string {
	if lang == English {
		return s.English
	}
	return s.Vietnamese
}

// Paragraph returns the argument for the number of a paragraph: “đoạn 12”.
func Paragraph(n int) Localized {
	return Localized{fmt.Sprintf("đoạn %d", n), fmt.Sprintf("paragraph %d", n)}
}

// Number returns the argument for a number with at most decimals decimals, after the
// decimal mark of each language: "1,5", "1.5".
func Number(v float64, decimals int) Localized {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return Localized{strings.Replace(s, ".", ",", 1), s}
}

// Size returns the argument for a size in bytes: "16,5 MB".
func Size(n int) Localized {
	s := Number(float64(n)/(1<<20), 1)
	return Localized{s.Vietnamese + " MB", s.English + " MB"}
}

// Line returns the argument for the number of a line: “dòng 12”.
func Line(n int) Localized { return Localized{fmt.Sprintf("dòng %d", n), fmt.Sprintf("line %d", n)} }

// fill inserts the arguments, of which the text need not use all. A string is the
// author's and is shortened; a list is ours and is given in full.
func fill(words string, args []any, lang Language) string {
	quoted := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			quoted[i] = quote(a)
		case []string:
			quoted[i] = Visible(strings.Join(a, ", "))
		default:
			quoted[i] = a
		}
	}
	return lang.Format(words, quoted...)
}

// counted matches a noun after its number, in both its forms: "%[1]d {error|errors}".
var counted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(%\[(\d+)\]d\s)\{([^|{}]*)\|([^|{}]*)\}`)
})

// Format inserts arguments into a text in the language. Beyond what fmt.Sprintf does, a
// [Localized] is given in the language, and English chooses the form of a noun by its
// number: "%[1]d {error|errors}" is "1 error" and "2 errors".
func (lang Language) Format(words string, args ...any) string {
	if strings.Contains(words, "{") {
		words = counted().ReplaceAllStringFunc(words, func(s string) string {
			parts := counted().FindStringSubmatch(s)
			n, err := strconv.Atoi(parts[2])
			if err == nil && n <= len(args) && args[n-1] == 1 {
				return parts[1] + parts[3]
			}
			return parts[1] + parts[4]
		})
	}
	if !strings.Contains(words, "%") {
		return words
	}
	localized := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Localized:
			localized[i] = Visible(a.In(lang))
		case []Localized:
			all := make([]string, len(a))
			for i := range a {
				all[i] = Visible(a[i].In(lang))
			}
			localized[i] = strings.Join(all, ", ")
		default:
			localized[i] = a
		}
	}
	return fmt.Sprintf(words, localized...)
}

// maxQuote is how many characters of the author's text a message repeats.
const maxQuote = 80

// quote prepares the author's text for one line of a message.
func quote(s string) string {
	var b strings.Builder
	rest, state := s, -1
	for characters := 0; rest != ""; characters++ {
		if characters == maxQuote {
			b.WriteString("…")
			break
		}
		var character string
		character, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		b.WriteString(Visible(character))
	}
	return b.String()
}

// Visible returns a text without anything that a terminal or a viewer interprets: white
// space becomes a space, and any other character without a shape of its own (a control,
// a direction mark, a zero-width space) is replaced by its code, “<U+202E>”.
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

// coded returns a text in which every character without a shape is replaced by its
// code, including white space: in an excerpt the finding may be about it.
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
