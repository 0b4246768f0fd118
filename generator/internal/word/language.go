package word

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// languages determines which language settings of runs are credible. Word gives text
// the language of the keyboard on which it was typed, so that Vietnamese is often
// marked as English: the settings count only in a file whose own language is
// Vietnamese, and there only languages that are not also set for Vietnamese text.
func (r *reader) languages(parts ...*element) {
	r.foreign = map[string]bool{}
	if !isVietnamese(r.styles.defaults.lang) {
		return
	}
	for _, part := range parts {
		for _, run := range part.find("w:r") {
			lang := run.kid("w:rPr", "w:lang").attr("w:val")
			if lang == "" {
				continue
			}
			if believed, seen := r.foreign[lang]; believed || !seen {
				r.foreign[lang] = !isVietnamese(lang) && !vietnamese(run.words())
			}
		}
	}
}

func isVietnamese(lang string) bool {
	base, _, _ := strings.Cut(lang, "-")
	return strings.EqualFold(base, "vi")
}

// vietnamese reports whether a text has a letter that only Vietnamese uses.
func vietnamese(s string) bool {
	return strings.ContainsFunc(norm.NFC.String(s), func(c rune) bool {
		return strings.ContainsRune("ĐđƠơƯưĂă", c) || unicode.In(c, toned)
	})
}

// toned are the characters of the Unicode block for Vietnamese.
var toned = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x1EA0, Hi: 0x1EF9, Stride: 1}}}
