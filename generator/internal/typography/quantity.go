package typography

import (
	"strconv"
	"strings"
)

// Quantity is a number in the Vietnamese form.
type Quantity struct {
	Value float64
	// Decimals is the number of digits after the comma.
	Decimals int
	// Percent reports whether the sign % follows; Value is the number before it.
	Percent bool
}

// ParseQuantity parses 1.768,437 and 305 and -2,1 and 88,1%: points or spaces between
// groups of three digits, a comma before the decimals.
func ParseQuantity(s string) (q Quantity, ok bool) {
	number, percent, ok := ParseDecimal(s)
	if !ok {
		return Quantity{}, false
	}
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	const most = 15 // digits that a float64, and a spreadsheet, keeps
	if len(strings.TrimLeft(whole, "0"))+len(decimals) > most {
		return Quantity{}, false
	}
	value, err := strconv.ParseFloat(number, 64)
	return Quantity{Value: value, Decimals: len(decimals), Percent: percent}, err == nil
}

// ParseDecimal parses what [ParseQuantity] parses, of any length, and returns it as a
// decimal with a point: "-1768.437".
func ParseDecimal(s string) (number string, percent, ok bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), NoBreak, " ")
	if rest, sign := strings.CutSuffix(s, "%"); sign {
		percent, s = true, strings.TrimSpace(rest)
	}
	sign := ""
	for _, minus := range []string{"-", "−", "–"} {
		if rest, cut := strings.CutPrefix(s, minus); cut {
			sign, s = "-", strings.TrimSpace(rest)
			break
		}
	}
	if sign == "" {
		s = strings.TrimPrefix(s, "+")
	}
	whole, decimals, comma := strings.Cut(s, ",")
	digits, ok := joinGroups(whole)
	if !ok || comma && !isDigits(decimals) {
		return "", false, false
	}
	if comma {
		decimals = "." + decimals
	}
	return sign + digits + decimals, percent, true
}

// joinGroups removes the marks between groups of three digits.
func joinGroups(s string) (digits string, ok bool) {
	mark := "."
	if strings.Contains(s, " ") {
		mark = " "
	}
	groups := strings.Split(s, mark)
	for i, g := range groups {
		if !isDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// FormatQuantity returns a number with decimals decimals: 1.768,4.
func FormatQuantity(v float64, decimals int) string {
	return FormatDecimal(strconv.FormatFloat(v, 'f', decimals, 64))
}

// FormatDecimal converts a decimal with a point, such as "-1768.40", to the Vietnamese
// form: -1.768,40.
func FormatDecimal(number string) string {
	rest, negative := strings.CutPrefix(number, "-")
	whole, decimals, comma := strings.Cut(rest, ".")
	var b strings.Builder
	b.Grow(len(number) + len(whole)/3)
	if negative && strings.Trim(rest, "0.") != "" {
		b.WriteByte('-')
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(whole[i])
	}
	if comma {
		b.WriteByte(',')
		b.WriteString(decimals)
	}
	return b.String()
}
