package arithmetic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// near is how many paragraphs from a table the text may refer to its figures.
const near = 8

// leading matches what may be between a name and its figure.
var leading = lazyregexp.New(`^[ \x{a0}]*(?::|là|đạt|ước đạt|thực hiện|ước thực hiện|có|được|thu được)?[ \x{a0}]*(` + figure + `)(?:[ \x{a0}](\p{Ll}[\pL\d/³²]*(?:[ \x{a0}]đồng)?))?`)

// prose compares the figures that the paragraphs around a table state after the name of
// one of its rows with the figures of that row, in the same unit. For a table with one
// column of figures any other figure is reported; for others only a slip: one digit
// differs, or two are swapped, since any other figure may belong to another month.
func prose(list []part, at int) (found []diagnostic.Diagnostic) {
	t := list[at].table
	for i := max(at-near, 0); i < min(at+near+1, len(list)); i++ {
		p := list[i]
		if p.table != nil || p.under != list[at].under {
			continue
		}
		lower := strings.ToLower(p.text)
		if len(lower) != len(p.text) {
			continue
		}
		for _, row := range t.rows[t.from:] {
			name := strings.ToLower(strings.Trim(row[t.labels].text, " .:;"))
			const atStart, inside = 3, 6 // minimum characters of a name
			if letters(name) < atStart || totals[typography.Bare(name)] {
				continue
			}
			for from := 0; ; {
				k := strings.Index(lower[from:], name)
				if k < 0 {
					break
				}
				begin := from + k
				from = begin + len(name)
				if r, _ := utf8.DecodeLastRuneInString(lower[:begin]); unicode.IsLetter(r) || letters(name) < inside && letters(lower[:begin]) > 1 {
					continue
				}
				m := leading.FindStringSubmatch(p.text[from:])
				if m == nil {
					continue
				}
				if n := read(m[1]); n != nil {
					if meant := t.meant(n, m[2], row); meant != nil {
						found = append(found, diagnostic.New(diagnostic.FiguresDiffer, p.at, p.place, row[t.labels].text, n.text, meant.value.text, meant.place))
					}
				}
			}
		}
	}
	return found
}

// meant returns the cell of a row whose figure a figure in the text must be; nil where
// the text has a figure of the table, or may refer to another one.
func (t *table) meant(n *number, unit string, row []cell) (meant *cell) {
	of := t.unitOf(row)
	if unit == "" || of == "" || !strings.HasPrefix(of, unit) && !strings.HasPrefix(unit, of) {
		return nil
	}
	for _, r := range t.rows[t.from:] {
		for _, c := range r {
			if c.value != nil && c.value.Cmp(n.Rat) == 0 {
				return nil
			}
		}
	}
	figures := 0
	for i := t.labels + 1; i < len(row); i++ {
		c := &row[i]
		if c.value == nil || c.value.percent {
			continue
		}
		figures++
		if within(c.value.Rat, n.Rat, n.unit()) {
			return nil // it was rounded
		}
	}
	for i := t.labels + 1; i < len(row); i++ {
		c := &row[i]
		if c.value != nil && !c.value.percent && (figures == 1 && t.figureColumns() == 1 || c.value.decimals == n.decimals && mistyped(c.value.text, n.text)) {
			if meant != nil {
				return nil
			}
			meant = c
		}
	}
	return meant
}

// figureColumns returns the number of columns with figures.
func (t *table) figureColumns() (n int) {
	for c := t.labels + 1; c < t.columns; c++ {
		for _, row := range t.rows[t.from:] {
			if row[c].value != nil {
				n++
				break
			}
		}
	}
	return n
}

// unitOf returns the unit of a row's figures, in lowercase; empty when not stated.
func (t *table) unitOf(row []cell) string {
	for c := range t.columns {
		if head := t.head(c); strings.Contains(head, "đơn vị") || strings.Contains(head, "đvt") {
			if s := strings.ToLower(row[c].text); s != "" && row[c].value == nil {
				return s
			}
		}
	}
	return t.unit
}

// mistyped reports whether two figures of equally many digits, at least three, differ in
// one of them, or in two swapped adjacent digits.
func mistyped(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	a, b = digits(a), digits(b)
	const least = 3
	if len(a) != len(b) || len(a) < least {
		return false
	}
	var other []int
	for i := range len(a) {
		if a[i] != b[i] {
			other = append(other, i)
		}
	}
	return len(other) == 1 || len(other) == 2 && other[1] == other[0]+1 && a[other[0]] == b[other[1]] && a[other[1]] == b[other[0]]
}
