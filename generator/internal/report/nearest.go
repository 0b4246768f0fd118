package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain returns s in lowercase without diacritics, its words joined by join: "Báo cáo"
// becomes "bao-cao".
func plain(s, join string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		case unicode.IsSpace(r) || r == '-' || r == '_':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), join)
}

// Fold returns s in lowercase without diacritics, with single spaces.
func Fold(s string) string { return plain(s, " ") }

// Nearest returns the name that the author most likely meant by s, or "". A third of
// the letters may be wrong; diacritics and capitals do not count.
func Nearest(s string, names []string) string {
	if len(s) > 60 {
		return ""
	}
	best, least := "", len(s)
	for _, name := range names {
		typed := []rune(plain(s, "_"))
		d := distance(typed, []rune(plain(name, "_")))
		if d < least && d*3 <= max(len(typed), len(name)) {
			best, least = name, d
		}
	}
	return best
}

// distance counts the characters to insert, delete, change or swap to turn a into b.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}
