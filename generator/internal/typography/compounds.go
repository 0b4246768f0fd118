package typography

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// compoundList holds compound words of office texts, whose syllables are written
// separately.
//
//go:embed compounds.txt
var compoundList string

// compounds maps first syllables to compound words.
var compounds = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(compoundList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for compound := range strings.SplitSeq(line, ",") {
			compound = strings.TrimSpace(compound)
			if first, _, more := strings.Cut(compound, " "); more {
				all[first] = append(all[first], compound)
			}
		}
	}
	return all
})

// Within reports for each word of a text, split at its spaces, whether the space before
// it is inside a compound word or a name: "đầu tư", "Hồ Chí Minh". Letter case does not
// matter.
func Within(words []string) []bool {
	within := make([]bool, len(words))
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = strings.ToLower(bare(w))
	}
	for i := 0; i < len(words); i++ {
		n := 1
		for _, c := range compounds()[lower[i]] {
			if syllables := 1 + strings.Count(c, " "); syllables > n && begins(lower[i:], c) {
				n = syllables
			}
		}
		for k := i + 1; k < i+n; k++ {
			within[k] = true
		}
		i += n - 1
	}
	for i := 1; i < len(words); i++ {
		within[i] = within[i] || named(words[i-1]) && bare(words[i]) == words[i] && named(strings.TrimRight(words[i], closing))
	}
	return within
}

// begins reports whether words begin with a compound, whose last syllable may be
// followed by punctuation.
func begins(words []string, compound string) bool {
	for _, word := range words {
		syllable, rest, more := strings.Cut(compound, " ")
		if !more {
			return strings.TrimRight(word, closing) == syllable
		}
		if word != syllable {
			return false
		}
		compound = rest
	}
	return false
}

// named reports whether a word is written like a part of a name: "Minh", not "MINH".
// Punctuation ends a name.
func named(word string) bool {
	word = bare(word)
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || size == len(word) {
		return false
	}
	for _, r := range word[size:] {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// Whole returns a text with no-break spaces inside its compound words and names.
func Whole(s string) string {
	words := strings.Split(s, " ")
	var b strings.Builder
	for i, within := range Within(words) {
		switch {
		case within:
			b.WriteString(NoBreak)
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(words[i])
	}
	return b.String()
}
