package linebreak

import (
	"strings"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Width returns the width of a text on one line in a style, rounded up to whole twips.
func (b *Breaker) Width(style *layouts.Style, s string) layouts.Length {
	return twips(Fine(b.family.Width(fonts.Of(style.Bold, style.Italic), int(style.Size), s)))
}

// Fits reports whether a text fits on one line of a width.
func (b *Breaker) Fits(style *layouts.Style, s string, width layouts.Length) bool {
	b.set(s, style)
	return b.seg.fits(len(s), width)
}

// Balance breaks a title into the fewest lines that fit a width, as even as the words
// allow. It prefers to break after a comma or before a conjunction rather than inside a
// phrase, breaks inside a compound word or a name only where more lines would be needed
// otherwise, and does not make the last line the longest. A word wider than the line is
// alone on its line.
func (b *Breaker) Balance(s string, style *layouts.Style, width layouts.Length) []string {
	if b.Fits(style, s, width) {
		return []string{s}
	}
	words := strings.Split(s, " ")
	within := typography.Within(words)
	n := len(words)
	at := make([]int, n+1) // where each word starts; the last entry is one past the end
	for i, w := range words {
		at[i+1] = at[i] + len(w) + 1
	}
	span := make([][]layouts.Length, n) // span[i][j-i]: the width of words i to j
	for i := range words {
		b.seg.startAt(at[i])
		for j := i; j < n; j++ {
			end := at[j+1] - 1
			if j > i && !b.seg.fits(end, width) {
				break
			}
			span[i] = append(span[i], twips(b.seg.Width(at[i], end)))
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
	even := twips(b.seg.Width(0, len(s))) / layouts.Length(lines[0])
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
				bad := badBreak(words[j-1], words[j])
				if within[j] {
					bad = torn
				}
				c += bad * int(even) / 8
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

// torn is the cost of a break inside a compound word: more than that of the most uneven
// lines.
const torn = 16

// set measures a text of one look that is broken by itself.
func (b *Breaker) set(s string, style *layouts.Style) {
	p := &Paragraph{Style: style}
	b.seg.reset()
	b.seg.add(s, b.runLook(p, document.Run{Text: s}, 0))
	b.seg.measure(b.family)
}

// twips rounds up to whole twips.
func twips(f Fine) layouts.Length { return layouts.Length((f + FinePerTwip - 1) / FinePerTwip) }

// badBreak returns how bad a break between two words is: 0 after punctuation or before
// a date, 1 before a conjunction, 2 elsewhere, 4 inside a date or beside a spaced
// hyphen.
func badBreak(before, after string) int {
	endsIn := func(chars string) bool { return before != strings.TrimRight(before, chars) }
	first, _, _ := strings.Cut(strings.ToLower(after), string(noBreak))
	switch first {
	case "ngày":
		return 0
	case "và", "của", "về", "trong", "theo", "cho", "giai", "tại", "đến", "từ":
		return 1
	case "tháng", "năm":
		if endsIn("0123456789") {
			return 4
		}
		return 1
	case "-", "–":
		return 4
	}
	if before == "-" || before == "–" {
		return 4
	}
	if endsIn(",;:.") {
		return 0
	}
	return 2
}
