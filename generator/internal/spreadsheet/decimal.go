package spreadsheet

import (
	"cmp"
	"strconv"
	"strings"
)

// decimal is a number as written, so that no digit is lost or invented: 0.digits times
// ten to the power of point.
type decimal struct {
	negative bool
	digits   string // no zero at its start; empty for zero
	point    int
}

// Excel's number of significant digits; further digits in a file are noise.
const significant = 15

// parseDecimal parses a number as XLSX writes it: -1234.5, 1.5E-3.
func parseDecimal(s string) (d decimal, ok bool) {
	value, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.Trim(s, "+-.0123456789eE") != "" {
		return d, false
	}
	if len(strings.Trim(s, "+-0.")) > significant && strings.ContainsAny(s, ".eE") {
		s = strconv.FormatFloat(value, 'e', significant-1, 64)
	}
	mantissa, exponent, powered := strings.Cut(strings.ToLower(s), "e")
	power := 0
	if powered {
		power, _ = strconv.Atoi(exponent)
	}
	rest, negative := strings.CutPrefix(mantissa, "-")
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(rest, "+"), ".")
	digits := whole + decimals
	d = decimal{negative: negative, digits: strings.TrimLeft(digits, "0"), point: len(whole) + power}
	d.point -= len(digits) - len(d.digits)
	d.digits = strings.TrimRight(d.digits, "0")
	return d, true
}

// shifted returns the number times ten to a power.
func (d decimal) shifted(power int) decimal {
	d.point += power
	return d
}

// places returns the number of decimals.
func (d decimal) places() int { return max(0, len(d.digits)-d.point) }

// fixed formats the number's absolute value with places decimals, half rounded up.
func (d decimal) fixed(places int) (whole, decimals string) {
	kept := d.point + places
	digits := d.digits
	if digits == "" || kept < 0 {
		digits, kept = "", 0
	} else if len(digits) > kept {
		up := digits[kept] >= '5'
		if digits = digits[:kept]; up {
			digits = increment(digits)
			kept += len(digits) - kept
		}
	}
	digits += strings.Repeat("0", max(0, kept-len(digits)))
	if missing := places - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return digits[:len(digits)-places], digits[len(digits)-places:]
}

// increment adds one to a row of digits.
func increment(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] <= '9' {
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

// all returns the number with all its digits, pointed the same with a decimal point.
func (d decimal) all() string     { return d.written(",") }
func (d decimal) pointed() string { return d.written(".") }

func (d decimal) written(mark string) string {
	whole, decimals := d.fixed(d.places())
	if whole == "" {
		whole = "0"
	}
	if decimals != "" {
		whole += mark + decimals
	}
	if d.negative && d.digits != "" {
		return "-" + whole
	}
	return whole
}

// generalDigits is how many characters Excel shows of a number without a format.
const generalDigits = 11

// shortened reports whether Excel shows a number without a format as a power of ten
// because of its length: 1,23457E+11.
func (d decimal) shortened() bool { return d.digits != "" && d.point > generalDigits }

// general returns the absolute value of a number as Excel shows it in a cell without a
// format: with eleven characters, or as a power of ten when it is very small. A long
// integer keeps its digits, which is reported.
func (d decimal) general() string {
	d.negative = false
	switch {
	case d.digits == "" || d.shortened():
	case d.point > 0:
		d = d.rounded(max(0, generalDigits-1-d.point))
	case d.point > -4:
		d = d.rounded(generalDigits - 2)
	case d.places() > generalDigits-2:
		text, _ := scientific([]token{{'0', "0"}, {'.', "."}, {'#', "#"}, {'#', "#"}, {'#', "#"}, {'#', "#"}, {'#', "#"}, {'E', "+"}, {'0', "0"}, {'0', "0"}}, d)
		return text
	}
	return d.all()
}

// rounded returns the number with at most places decimals.
func (d decimal) rounded(places int) decimal {
	whole, decimals := d.fixed(places)
	digits := strings.TrimLeft(whole+decimals, "0")
	return decimal{d.negative, strings.TrimRight(digits, "0"), len(digits) - places}
}

// compare returns a negative number when d is less than e, a positive one when it is
// greater.
func (d decimal) compare(e decimal) int {
	sign := func(d decimal) int {
		switch {
		case d.digits == "":
			return 0
		case d.negative:
			return -1
		}
		return 1
	}
	if s := sign(d); s != sign(e) || s == 0 {
		return s - sign(e)
	}
	by := cmp.Or(cmp.Compare(d.point, e.point), strings.Compare(d.digits, e.digits))
	if d.negative {
		return -by
	}
	return by
}
