package outline

import (
	"context"
	"strings"
	"testing"
)

// Quadratic time would make this test take hours.
func TestRepeatedMarks(t *testing.T) {
	const times = 10_000
	for _, c := range []struct {
		before, repeated string
		found            int // at most
	}{
		{"", "**a ", 21}, {"", "[^", 21}, {"", "|", 21}, {"", "| a ", 21}, {"", "[", 21}, {"", "[a]{zz} ", 21},
		{"", "[^x] ", 21}, {"", "^a~b ", 42}, {"", `\*`, 21}, {"", "![", 21}, {"", "!", 21}, {"", "[a](", 21},
		{"", "[a](https://a.vn) ", 21}, {"", "https://a.vn ", 21}, {"Biểu đồ cột (", ";", 21}, {"**1. ", `a\`, 21},
		{"Bảng 1: ", "Xem Bảng 2 ", 21}, {"", "(1)", 21}, {"", "a\t", 21}, {"- ", "*", 21},
	} {
		_, list := Parse(context.Background(), body(c.before+strings.Repeat(c.repeated, times)), levels)
		if len(list) > c.found {
			t.Errorf("%d findings for %q repeated", len(list), c.repeated)
		}
	}
	// Repeated lines that each require looking ahead.
	for _, line := range []string{"“1. a", "(1) a", "a\tb", "Bảng 1: a", "Đơn vị tính: a", "i. A", "1/ a", "Chương I"} {
		Parse(context.Background(), body(strings.Repeat(line+"\n", times/5)), levels)
	}
}
