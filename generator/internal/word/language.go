package word

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// languages finds which languages the runs of the file name that can be
// believed. Word gives text the language of the keyboard it was typed on, so
// that Vietnamese often goes for English: only a file whose own language is
// Vietnamese says anything, and there no language that it gives to Vietnamese
// text too.
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

// vietnamese reports whether a text has a letter that no other language writes.
func vietnamese(s string) bool {
	return strings.ContainsFunc(norm.NFC.String(s), func(c rune) bool {
		return strings.ContainsRune("ĐđƠơƯưĂă", c) || unicode.In(c, toned)
	})
}

// toned are the letters of the block that Unicode made for Vietnamese.
var toned = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x1EA0, Hi: 0x1EF9, Stride: 1}}}
