package recognise

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"baocao/generator/internal/reading"
	"baocao/layouts"
)

// Authority is the abbreviation of the authority under which a post signs (NĐ 30/2020,
// PL I, I.II.7.a), and what follows it on its line.
type Authority struct {
	// Key is the key of the abbreviation in the sheets' texts: "thay_mat".
	Key string
	// Word is the abbreviation as written, Mark what separates it from Rest: "TM", ".
	// ".
	Word, Mark, Rest string
}

// authorityWords are the abbreviations of all editions, with and without the slash that
// the Party writes, the longest first: "T/UQ", "TUQ".
var authorityWords = sync.OnceValue(func() (words []Authority) {
	for _, edition := range layouts.Editions() {
		for _, key := range layouts.AuthorityKeys {
			letters := strings.Map(func(r rune) rune {
				if unicode.IsLetter(r) {
					return r
				}
				return -1
			}, reading.Sheet(edition).Texts[key])
			if letters == "" || slices.ContainsFunc(words, func(a Authority) bool { return a.Word == letters }) {
				continue
			}
			_, first := utf8.DecodeRuneInString(letters)
			words = append(words, Authority{Key: key, Word: letters}, Authority{Key: key, Word: letters[:first] + "/" + letters[first:]})
		}
	}
	slices.SortStableFunc(words, func(a, b Authority) int { return len(b.Word) - len(a.Word) })
	return words
})

// AuthorityOf reads the abbreviation that a line begins with, as any edition or a
// hurried author writes it: "TM. ", "T/M ", "KT:". It is not the beginning of a word:
// "QUYỀN CHỦ TỊCH".
func AuthorityOf(line string) (a Authority, ok bool) {
	for _, a := range authorityWords() {
		after, found := strings.CutPrefix(line, a.Word)
		if !found {
			continue
		}
		a.Rest = strings.TrimLeft(after, " \t\n.:")
		a.Mark = after[:len(after)-len(a.Rest)]
		first, _ := utf8.DecodeRuneInString(a.Rest)
		if unicode.IsUpper(first) && (a.Mark != "" || strings.Contains(a.Word, "/")) {
			return a, true
		}
	}
	return Authority{}, false
}

// authority is [AuthorityOf] for a line of unknown kind: the abbreviation is written as
// in an edition, or otherwise with a slash or a mark, since "Q 1" may be a district.
func authority(line string) (Authority, bool) {
	a, ok := AuthorityOf(line)
	return a, ok && a.Mark != "" && (strings.Contains(a.Word, "/") || strings.ContainsAny(a.Mark, ".:") || a.asAnEdition())
}

// asAnEdition reports whether an edition writes the abbreviation in this way.
func (a Authority) asAnEdition() bool {
	return slices.ContainsFunc(layouts.Editions(), func(edition string) bool {
		return reading.Sheet(edition).Texts[a.Key] == a.Word+strings.TrimSpace(a.Mark)
	})
}

func begunByAuthority(line string) bool {
	_, ok := authority(line)
	return ok
}
