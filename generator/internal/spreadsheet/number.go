package spreadsheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// isPlace reports whether a token is a digit place.
func isPlace(t token) bool { return t.kind == '0' || t.kind == '#' || t.kind == '?' }

func countPlaces(tokens []token) (n int) {
	for _, t := range tokens {
		if isPlace(t) {
			n++
		}
	}
	return n
}

// number formats a number in the section's digit places; ok is false for an unsupported
// section.
func (s section) number(d decimal, negative bool) (text string, ok bool) {
	first, last, percent := -1, -1, 0
	var power, fraction, general int
	for i, t := range s.tokens {
		switch {
		case isPlace(t) || t.kind == '.':
			if first < 0 {
				first = i
			}
			last = i
		case t.kind == '%':
			percent++
		case t.kind == 'E':
			power++
		case t.kind == '/':
			fraction++
		case t.kind == 'G':
			general++
		case t.kind == 'd':
			return "", false
		}
	}
	if power > 1 || general > 1 || general > 0 && first >= 0 {
		return "", false
	}
	sign := func(shown string) string {
		if negative && strings.ContainsAny(shown, "123456789") {
			return "-"
		}
		return ""
	}
	if first < 0 {
		var out strings.Builder
		for _, t := range s.tokens {
			switch t.kind {
			case 'G':
				shown := d.shifted(2 * percent).general()
				out.WriteString(sign(shown) + shown)
			case ',':
			default:
				out.WriteString(t.text)
			}
		}
		return out.String(), true
	}
	inside, shown := s.tokens[first:last+1], ""
	after := last + 1
	switch {
	case power > 0:
		shown, ok = scientific(inside, d.shifted(2*percent))
	case fraction > 0 && fractionAt(s.tokens[first:]) >= 0:
		for after < len(s.tokens) && (isDigits(s.tokens[after]) || s.tokens[after].kind == '/') { // a denominator of its own: ?/4
			after++
		}
		shown, ok = fractional(s.tokens[first:after], d.shifted(2*percent))
	default:
		scale := 0
		for ; after < len(s.tokens) && s.tokens[after].kind == ','; after++ {
			scale++
		}
		shown, ok = places(inside, d.shifted(2*percent-3*scale))
	}
	var before, behind strings.Builder
	for _, t := range s.tokens[:first] {
		before.WriteString(t.text)
	}
	for _, t := range s.tokens[after:] {
		behind.WriteString(t.text)
	}
	return sign(shown) + before.String() + shown + behind.String(), ok
}

// places formats a number in digit places, with other characters possibly between them:
// "0000 000 000".
func places(tokens []token, d decimal) (string, bool) {
	point := len(tokens)
	for i, t := range tokens {
		switch {
		case t.kind == '.' && point < len(tokens):
			return "", false
		case t.kind == '.':
			point = i
		case t.kind == 'E' || t.kind == 'G':
			return "", false
		}
	}
	whole, decimals := tokens[:point], tokens[min(point+1, len(tokens)):]
	for len(whole) > 0 && whole[len(whole)-1].kind == ',' { // thousands: "0,.0"
		whole, d = whole[:len(whole)-1], d.shifted(-3)
	}
	before, after := d.fixed(countPlaces(decimals))
	text := wholePlaces(whole, before)
	var tail strings.Builder
	kept := len(after)
	for i, n := len(decimals)-1, len(after); i >= 0; i-- { // trailing zeros that need not show
		if !isPlace(decimals[i]) {
			continue
		}
		if n--; decimals[i].kind == '0' || after[n] != '0' {
			break
		}
		kept = n
	}
	n := 0
	for _, t := range decimals {
		switch {
		case !isPlace(t):
			tail.WriteString(strings.Trim(t.text, ","))
		case n < kept:
			tail.WriteByte(after[n])
			n++
		case t.kind == '?':
			tail.WriteByte(' ')
		}
	}
	if kept == 0 {
		return text + tail.String(), true
	}
	return text + "," + tail.String(), true
}

// wholePlaces writes digits into the places before the point, from the last place on;
// remaining digits go to the first place.
func wholePlaces(tokens []token, digits string) string {
	groups := false
	left := countPlaces(tokens)
	seen := 0
	for _, t := range tokens {
		if isPlace(t) {
			seen++
		}
		groups = groups || t.kind == ',' && seen > 0 && seen < left
	}
	mark := ""
	if groups {
		mark = "."
	}
	var out strings.Builder
	put := func(digit byte, behind int) { // behind: the number of digits after it
		out.WriteByte(digit)
		if behind > 0 && behind%3 == 0 {
			out.WriteString(mark)
		}
	}
	if left == 0 { // ".00": the digits have no place but are written
		for i := range len(digits) {
			put(digits[i], len(digits)-1-i)
		}
	}
	for _, t := range tokens {
		if !isPlace(t) {
			out.WriteString(strings.Trim(t.text, ","))
			continue
		}
		if extra := len(digits) - left; extra > 0 {
			own := mark
			if own == "" {
				mark = thousands(tokens)
			}
			for i := range extra {
				put(digits[i], len(digits)-1-i)
			}
			digits, mark = digits[extra:], own
		}
		left--
		switch {
		case len(digits) > left:
			put(digits[0], left)
			digits = digits[1:]
		case t.kind == '0':
			put('0', left)
		case t.kind == '?':
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// thousands returns the character between groups of three places, "# ##0", or "". Excel
// sets it only where it is in the format, so that a longer number shows as 1234 567; 1
// 234 567 is meant.
func thousands(tokens []token) (mark string) {
	places := 0
	for i := len(tokens) - 1; i >= 0; i-- {
		switch t := tokens[i]; {
		case isPlace(t):
			if places++; places == 4 && mark == "" {
				return ""
			}
		case places != 3 || mark != "" && t.text != mark || t.text != " " && t.text != "." && t.text != "\u00a0":
			return ""
		default:
			mark, places = t.text, 0
		}
	}
	return mark
}

// scientific formats a power of ten: "0.00E+00".
func scientific(tokens []token, d decimal) (string, bool) {
	at := 0
	for at < len(tokens) && tokens[at].kind != 'E' {
		at++
	}
	mantissa, exponent := tokens[:at], tokens[at+1:]
	whole, decimals := 0, 0
	point := false
	for _, t := range mantissa {
		switch {
		case t.kind == '.':
			point = true
		case isPlace(t) && point:
			decimals++
		case isPlace(t):
			whole++
		}
	}
	step := max(whole, 1)
	e := 0
	if d.digits != "" {
		e = d.point - min(whole, 1)
		if whole > 1 {
			e = int(math.Floor(float64(e)/float64(step))) * step
		}
		if rounded, _ := d.shifted(-e).fixed(decimals); len(rounded) > whole {
			e += step // 9,99 became 10,0
		}
	}
	shown, ok := places(mantissa, d.shifted(-e))
	sign := ""
	if e < 0 {
		sign = "-"
	} else if tokens[at].text == "+" {
		sign = "+"
	}
	return shown + "E" + sign + wholePlaces(exponent, strconv.Itoa(max(e, -e))), ok && countPlaces(exponent) > 0
}

// fractionAt returns the index of a "/" between digit places, or -1.
func fractionAt(tokens []token) int {
	for i, t := range tokens {
		if t.kind == '/' && i > 0 && isPlace(tokens[i-1]) && i+1 < len(tokens) && (isPlace(tokens[i+1]) || isDigits(tokens[i+1])) {
			return i
		}
	}
	return -1
}

// isDigits reports whether a token is a literal digit.
func isDigits(t token) bool {
	return t.kind == '"' && t.text != "" && strings.Trim(t.text, "0123456789") == ""
}

// fractional formats a number with a fraction: "# ?/?", "# ?/4".
func fractional(tokens []token, d decimal) (string, bool) {
	at := fractionAt(tokens)
	begin := at
	for begin > 0 && isPlace(tokens[begin-1]) {
		begin--
	}
	fixed, most := "", 0
	for _, t := range tokens[at+1:] {
		switch {
		case isDigits(t) || t.kind == '0' && fixed != "":
			fixed += t.text
		case isPlace(t):
			most = most*10 + 9
		default:
			return "", false
		}
	}
	const longest = 999
	denominator, _ := strconv.Atoi(fixed)
	if most > longest || denominator > longest || (most == 0) == (denominator == 0) {
		return "", false
	}
	amount, err := strconv.ParseFloat("0."+d.digits+"0e"+strconv.Itoa(d.point), 64)
	if err != nil || amount > 1<<53 {
		return "", false
	}
	whole, rest := math.Modf(amount)
	if countPlaces(tokens[:begin]) == 0 {
		whole, rest = 0, amount
	}
	numerator := math.Round(rest * float64(denominator))
	if most > 0 {
		numerator, denominator = nearestFraction(rest, most)
	}
	if countPlaces(tokens[:begin]) == 0 {
		return fmt.Sprintf("%.0f/%d", numerator, denominator), true
	}
	if numerator == float64(denominator) {
		whole, numerator = whole+1, 0
	}
	switch {
	case numerator == 0:
		return fmt.Sprintf("%.0f", whole), true
	case whole == 0:
		return fmt.Sprintf("%.0f/%d", numerator, denominator), true
	}
	return fmt.Sprintf("%.0f %.0f/%d", whole, numerator, denominator), true
}

// nearestFraction returns the last convergent of a number with a denominator of at most
// most, as Excel does.
func nearestFraction(x float64, most int) (numerator float64, denominator int) {
	const close = 1e-9
	whole, rest := math.Modf(x)
	top, topBefore := whole, 1.0
	bottom, bottomBefore := 1.0, 0.0
	for rest > close {
		whole, rest = math.Modf(1 / rest)
		top, topBefore = whole*top+topBefore, top
		bottom, bottomBefore = whole*bottom+bottomBefore, bottom
		if bottom > float64(most) {
			return topBefore, int(bottomBefore)
		}
	}
	return top, int(bottom)
}
