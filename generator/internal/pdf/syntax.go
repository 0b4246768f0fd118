package pdf

import (
	"strconv"

	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"
)

// The functions of this file append the notation of a page's content to b.

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendThousandths appends n/1000 without trailing zeros.
func appendThousandths(b []byte, n int64) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if n %= 1000; n != 0 {
		b = append(b, '.', byte('0'+n/100))
		if n %= 100; n != 0 {
			b = append(b, byte('0'+n/10))
			if n %= 10; n != 0 {
				b = append(b, byte('0'+n))
			}
		}
	}
	return b
}

// rounded returns a/b rounded to the nearest integer; b is positive.
func rounded(a, b int64) int64 {
	n := 2*a + b
	q := n / (2 * b)
	if n < 0 && n%(2*b) != 0 {
		q--
	}
	return q
}

const twipsPerPoint = 20

// appendLength appends a length in points.
func appendLength(b []byte, l layouts.Length) []byte {
	return appendThousandths(b, int64(l)*1000/twipsPerPoint)
}

// appendFine appends a fine length in points, to 1/1000 pt.
func appendFine(b []byte, f page.Fine) []byte {
	return appendThousandths(b, rounded(int64(f)*1000, page.FinePerTwip*twipsPerPoint))
}

// thousandths, length and fineLength return numbers for objects, to 1/1000.
func thousandths(n int64) object.Real     { return object.Real(float64(n) / 1000) }
func length(l layouts.Length) object.Real { return thousandths(int64(l) * 1000 / twipsPerPoint) }
func fineLength(f page.Fine) object.Real {
	return thousandths(rounded(int64(f)*1000, page.FinePerTwip*twipsPerPoint))
}

// appendEscaped appends a byte inside a string.
func appendEscaped(b []byte, c byte) []byte {
	switch {
	case c > '\\' || c == 0:
	case c == '(' || c == ')' || c == '\\':
		return append(b, '\\', c)
	case c == '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}
