package spreadsheet

import "testing"

// What Excel shows with Vietnam's marks; where it shows fewer digits than a
// number has, because no format says so, all of them stand.
func TestFormat(t *testing.T) {
	for _, c := range []struct{ value, code, want string }{
		{"5971.5", "", "5971,5"},
		{"0.30000000000000004", "", "0,3"},
		{"1234.56789012345", "General", "1234,56789012345"},
		{"-12", "", "-12"},
		{"-0", "", "0"},
		{"1E-3", "", "0,001"},
		{"1.5E+6", "", "1500000"},
		{"12345678901234567", "", "12345678901234567"},
		{"079", "", "79"},
		{"6544", "#,##0", "6.544"},
		{"6544", "#,##0.0", "6.544,0"},
		{"1234567.891", "#,##0.00", "1.234.567,89"},
		{"2.675", "0.00", "2,68"}, // not what a binary fraction rounds to
		{"1.005", "0.00", "1,01"},
		{"9.99", "0.0", "10,0"},
		{"0.04", "0.0", "0,0"},
		{"0.05", "0.0", "0,1"},
		{"-0.04", "0.0", "0,0"},
		{"0.5", "#.##", ",5"},
		{"0.5", "0.##", "0,5"},
		{"5", "0.##", "5"},
		{"7", "000", "007"},
		{"0.9125", "0%", "91%"},
		{"0.9125", "0.0%", "91,3%"},
		{"0.57", "0%", "57%"}, // 0.57 × 100 is 56.99… in binary
		{"1234567", "#,##0,", "1.235"},
		{"1234567", `0.0,," triệu"`, "1,2 triệu"},
		{"-1234", "#,##0;(#,##0)", "(1.234)"},
		{"-1234", `#,##0;[Red]\-#,##0`, "-1.234"},
		{"0", `_-* #,##0\ _₫_-;\-* #,##0\ _₫_-;_-* "-"??\ _₫_-;_-@_-`, "-"},
		{"1500", `_-* #,##0\ _₫_-;\-* #,##0\ _₫_-;_-* "-"??\ _₫_-;_-@_-`, "1.500"},
		{"1500", `#,##0\ [$₫-42A]`, "1.500 ₫"},
		{"5", "0;-0;;@", "5"},
		{"0", "0;-0;;@", ""},
		{"-1500", `"$"#,##0`, "-$1.500"},
		{"45", "@", "45"},
		{"0.5", "# ?/?", "0,5"},        // no fractions here
		{"12000", "0.00E+00", "12000"}, // nor powers of ten
		{"12", "[>=10]0.00;0", "12"},   // nor conditions
		{"909123456", "000-000-000", "909123456"},
		{"46056", "dd/mm/yyyy", "03/02/2026"},
		{"46056", "d/m/yyyy", "3/2/2026"},
		{"46056", "[$-42A]dd/mm/yyyy;@", "03/02/2026"},
		{"46056", "[$-F800]dddd, mmmm dd, yyyy", "3 tháng 2 2026"},
		{"46056", `"ngày "dd" tháng "mm" năm "yyyy`, "ngày 03 tháng 02 năm 2026"},
		{"46056", "dddd", "Thứ Ba"},
		{"46056.75", "hh:mm dd/mm/yy", "18:00 03/02/26"},
		{"0.999999", "h:mm:ss", "0:00:00"},
		{"1.5", "[h]:mm", "36:00"},
		{"0.75", "h:mm AM/PM", "6:00 CH"},
		{"0.0625", "mm:ss", "30:00"},
		{"1", "dd/mm/yyyy", "01/01/1900"},
		{"-1", "dd/mm/yyyy", "-1"},
		{"abc", "0", "abc"},
	} {
		if got := format(c.value, c.code, false); got != c.want {
			t.Errorf("%s as %s: %q, want %q", c.value, c.code, got, c.want)
		}
	}
	if got := format("44594", "dd/mm/yyyy", true); got != "03/02/2026" {
		t.Errorf("from 1904: %s", got)
	}
}

// A number without a format stands as it is written, whatever its size.
func FuzzFormat(f *testing.F) {
	f.Add("1234.5", "#,##0.00")
	f.Add("-1E300", `[Red]_(* #,##0.0#,,%_);"x"`)
	f.Add("46056.5", "[$-F800]dddd")
	f.Fuzz(func(t *testing.T, value, code string) {
		format(value, code, false)
		if d, ok := parseDecimal(value); ok && d.places() == 0 && !d.negative && d.digits != "" {
			if got := format(value, "0", false); got != d.general() {
				t.Errorf("%s: %s and %s", value, got, d.general())
			}
		}
	})
}
