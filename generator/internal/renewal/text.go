package renewal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
)

//go:embed words.yaml
var wordsFile []byte

var words = sync.OnceValue(func() (v struct {
	Names, Kept, Settings []string
	Data, Body, Later     string
}) {
	if err := yaml.Unmarshal(wordsFile, &v); err != nil {
		panic(err) // the file is embedded in the program
	}
	return v
})

// renewer renews the words of a report.
type renewer struct {
	period Period
	// known reports whether the report names its period; if not, every mention is
	// marked.
	known bool
	// coded reports whether words in braces are codes.
	coded bool
	// marks counts the marked passages.
	marks int
}

func (r *renewer) mark(s string) string {
	r.marks++
	return report.Stale(s)
}

// The passages of a line that are treated alike; an earlier one takes precedence.
var (
	// untouched matches a stale mark, a note reference, a picture or a link's address,
	// a range of years, a document's number and date.
	untouched = lazyregexp.New(`(?i)^(?:\\.|\[\?[^\]]*\]|\[\^[^\]]+\]|\]\([^)]*\)|\]\{[^}]*\}|\d{4}\s*[-–]\s*\d{4}|số:?\s+\d+[^\s,;.]*/[^\s,;]*(?:\s+ngày\s+` + dayForm + `)?|\d+/(?:\d{4}/)?[\p{L}][\p{L}\d/-]*(?:\s+ngày\s+` + dayForm + `)?)`)
	code      = lazyregexp.New(`^\{[^{}]*\}`)
	// date matches a date.
	date    = lazyregexp.New(`(?i)^(?:` + dayForm + `)`)
	numeral = lazyregexp.New(`^[-−]?\d[\d.,]*(?:\s*%)?`)
	// tableFile matches a line that takes a table from a file.
	tableFile = lazyregexp.New(`(?i)^(!\[.*\]\()([^)]+\.(?:xlsx|xlsm|csv|tsv)(?:#[^)]*)?)(\).*)$`)
	// label matches the label of a line.
	label = lazyregexp.New(`^\s*(?:[-–+•*]\s+|(?:\d+(?:\.\d+)*|[a-zđA-Z]{1,5})[.)]\s+|\[\^[^\]]+\]:\s*)*`)
	rule  = lazyregexp.New(`^\s*\|[-:|\s]+$`)
)

const dayForm = `\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?`

// lines renews the lines of a body.
func (r *renewer) lines(text []string) []string {
	out := slices.Clone(text)
	for i := 0; i < len(text); i++ {
		if !isRow(text[i]) {
			out[i] = r.line(text[i])
			continue
		}
		last, head := i, -1
		for ; last < len(text) && isRow(text[last]); last++ {
			if head < 0 && rule.MatchString(text[last]) {
				head = last
			}
		}
		for ; i < last; i++ {
			switch {
			case i < head:
				out[i] = r.words(text[i], false)
			case i != head:
				out[i] = r.row(text[i])
			}
		}
		i--
	}
	return out
}

func isRow(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "|") }

// line renews a line of running text.
func (r *renewer) line(s string) string {
	if m := tableFile.FindStringSubmatch(s); m != nil {
		return r.words(m[1], false) + r.mark(m[2]) + m[3]
	}
	from := len(label.FindString(s))
	return s[:from] + r.words(s[from:], true)
}

// row renews a row of a table. A number in its first cell numbers the rows.
func (r *renewer) row(s string) string {
	begin := strings.Index(s, "|") + 1
	first, _, ok := strings.Cut(s[begin:], "|")
	if ok && strings.Trim(first, " 0123456789.IVXLC*") == "" {
		begin += len(first)
	}
	return s[:begin] + r.words(s[begin:], true)
}

// words advances the periods that a text names, and marks its figures and dates where
// figures is true.
func (r *renewer) words(s string, figures bool) string {
	var b strings.Builder
	mentions := mention.FindAllStringSubmatchIndex(s, -1)
	for at := 0; at < len(s); {
		for len(mentions) > 0 && mentions[0][0] < at {
			mentions = mentions[1:]
		}
		rest := s[at:]
		c, size := utf8.DecodeRuneInString(rest)
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		inWord := at > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before))
		if kept := untouched.FindString(rest); kept != "" && !(inWord && unicode.IsLetter(c)) && !(inWord && unicode.IsDigit(before)) {
			b.WriteString(kept)
			at += len(kept)
			continue
		}
		if r.coded && c == '{' {
			if kept := code.FindString(rest); kept != "" {
				b.WriteString(kept)
				at += len(kept)
				continue
			}
		}
		if !inWord && unicode.IsDigit(c) {
			if day := date.FindString(rest); day != "" && isDay(day, rest[len(day):]) {
				b.WriteString(r.mark(day))
				at += len(day)
				continue
			}
		}
		if len(mentions) > 0 && mentions[0][0] == at && !inWord {
			m := mentions[0]
			end := m[1]
			follows, _ := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsLetter(follows) && !unicode.IsDigit(follows) {
				moved, certain := r.period.moved(s, m)
				switch {
				case r.known && certain:
				case figures && m[2*ofMonths] >= 0:
					moved = "" // a number of months is an ordinary number
				default:
					moved = r.mark(s[at:end])
				}
				if moved != "" {
					b.WriteString(moved)
					at = end
					continue
				}
			}
		}
		if figures && (unicode.IsDigit(c) || (c == '-' || c == '−') && !inWord) {
			if n := strings.TrimRight(numeral.FindString(rest), ".,"); n != "" {
				if r.named(s, at, n) {
					b.WriteString(n)
				} else {
					b.WriteString(r.mark(n))
				}
				at += len(n)
				continue
			}
		}
		b.WriteRune(c)
		if c == utf8.RuneError && size <= 1 {
			size = 1
		}
		at += size
	}
	return b.String()
}

// isDay reports whether what looks like a date is one, and not the month of “11/2026”
// or a ratio; rest is what follows it.
func isDay(s, rest string) bool {
	if rest != "" && unicode.IsDigit(rune(rest[0])) {
		return false
	}
	a, b, ok := strings.Cut(s, "/")
	return !ok || strings.Trim(b, "0123456789") != "" || number(a) <= 31 && number(b) <= 12
}

// named reports whether a number at an offset is part of a name.
func (r *renewer) named(s string, at int, n string) bool {
	before := s[:at]
	if last, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(last) {
		return true // H5N1
	}
	if hyphen := strings.TrimSuffix(before, "-"); hyphen != before || strings.HasPrefix(n, "-") {
		if last, _ := utf8.DecodeLastRuneInString(hyphen); unicode.IsLetter(last) {
			return true // COVID-19
		}
	}
	if next, _ := utf8.DecodeRuneInString(s[at+len(n):]); unicode.IsUpper(next) {
		return true // 4D
	}
	if strings.HasSuffix(before, "^") || strings.HasSuffix(before, "~") {
		return true // m^2^
	}
	fields := strings.Fields(strings.ToLower(before))
	for k := 1; k <= 3 && k <= len(fields); k++ {
		name := strings.TrimLeftFunc(strings.Join(fields[len(fields)-k:], " "), unicode.IsPunct) // “![Hình 1”, “(khoản 3”
		if slices.Contains(words().Names, name) {
			return true
		}
	}
	return false
}
