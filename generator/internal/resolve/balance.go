package resolve

import (
	"strings"

	"baocao/fonts"
	"baocao/layouts"
)

// textWidth is the width of a line in a style, rounded up to whole twips.
func (b *builder) textWidth(style *layouts.Style, s string) layouts.Length {
	fine := b.family.Width(fonts.Of(style.Bold, style.Italic), int(style.Size), s)
	return layouts.Length((fine + fonts.UnitsPerEm - 1) / fonts.UnitsPerEm)
}

// balance breaks a title into the fewest lines that fit, as even as the words
// allow, rather after a comma or before a joining word than inside a phrase,
// and the last line not the longest. A word wider than the line stands alone.
func (b *builder) balance(s string, style *layouts.Style, width layouts.Length) []string {
	if b.textWidth(style, s) <= width {
		return []string{s}
	}
	words := strings.Split(s, " ")
	n := len(words)
	span := make([][]layouts.Length, n) // span[i][j-i]: the width of words i to j
	for i := range words {
		for j := i; j < n; j++ {
			w := b.textWidth(style, strings.Join(words[i:j+1], " "))
			if w > width && j > i {
				break
			}
			span[i] = append(span[i], w)
		}
	}
	lines := make([]int, n+1) // the fewest lines for the words from i on
	for i := n - 1; i >= 0; i-- {
		lines[i] = lines[i+len(span[i])] + 1
		for k := range span[i] {
			lines[i] = min(lines[i], lines[i+k+1]+1)
		}
	}
	// An even share of the width; cost is how far each line is from it.
	even := b.textWidth(style, s) / layouts.Length(lines[0])
	cost := make([]int, n+1)
	next := make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		cost[i] = -1
		for k, w := range span[i] {
			j := i + k + 1
			if lines[j]+1 > lines[i] {
				continue
			}
			off := int(w - even)
			c := off*off/int(even) + cost[j]
			if j < n {
				c += badBreak(words[j-1], words[j]) * int(even) / 8
			}
			if j == n && w > even {
				c += off
			}
			if cost[i] < 0 || c < cost[i] {
				cost[i], next[i] = c, j
			}
		}
	}
	var out []string
	for i := 0; i < n; i = next[i] {
		out = append(out, strings.Join(words[i:next[i]], " "))
	}
	return out
}

// badBreak says how much a break between two words hurts the sense: 0 after
// punctuation or before a date, 1 before a joining word, 2 elsewhere, 4 inside
// a date or beside a spaced hyphen.
func badBreak(before, after string) int {
	first, _, _ := strings.Cut(strings.ToLower(after), noBreak)
	switch first {
	case "ngày":
		return 0
	case "và", "của", "về", "trong", "theo", "cho", "giai", "tại", "đến", "từ":
		return 1
	case "tháng", "năm":
		if before != "" && '0' <= before[len(before)-1] && before[len(before)-1] <= '9' {
			return 4
		}
		return 1
	case "-", "–":
		return 4
	}
	if before == "-" || before == "–" {
		return 4
	}
	if strings.TrimRight(before, ",;:.") != before {
		return 0
	}
	return 2
}
