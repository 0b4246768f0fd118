package outline

import (
	"strconv"
	"strings"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Label returns the label of an entry with numbers, outermost first: "Chương II",
// "1.2.", "a)", "-". If there are more numbers than the level shows, the last ones are
// used.
func Label(f *layouts.LevelForm, numbers []int) string {
	if !f.Counted() {
		return f.Mark
	}
	var b strings.Builder
	if f.Word != "" {
		b.WriteString(f.Word + " ")
	}
	for i := len(numbers) - f.Shown(); i < len(numbers); i++ {
		n := 1 // there is no entry above
		if i >= 0 {
			n = numbers[i]
		}
		b.WriteString(numeral(f.Numeral, n))
		if i < len(numbers)-1 {
			b.WriteByte('.')
		}
	}
	return b.String() + f.Suffix
}

// numeral writes a number; empty when the numeral cannot express it.
func numeral(kind layouts.Numeral, n int) string {
	switch kind {
	case layouts.Roman:
		return typography.Roman(n)
	case layouts.Letter:
		return typography.Letter(n)
	case layouts.Capital:
		if 1 <= n && n <= 26 {
			return string(rune('A' + n - 1))
		}
		return ""
	}
	return strconv.Itoa(n)
}
