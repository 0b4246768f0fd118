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
var compounds = sync.OnceValue(func() map[string][][]string {
	all := map[string][][]string{}
	for line := range strings.Lines(compoundList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for compound := range strings.SplitSeq(line, ",") {
			if syllables := strings.Fields(compound); len(syllables) > 1 {
				all[syllables[0]] = append(all[syllables[0]], syllables)
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
			if len(c) > n && begins(lower[i:], c) {
				n = len(c)
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
func begins(words, compound []string) bool {
	if len(words) < len(compound) {
		return false
	}
	last := len(compound) - 1
	for i, syllable := range compound {
		w := words[i]
		if i == last {
			w = strings.TrimRight(w, closing)
		}
		if w != syllable {
			return false
		}
	}
	return true
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
