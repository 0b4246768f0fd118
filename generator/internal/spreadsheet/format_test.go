package spreadsheet

import (
	"strings"
	"testing"

	"baocao/generator/diagnostic"
)

// format formats a number by the code of a format, formatText text.
func format(value, code string, date1904 bool) (string, diagnostic.ID) {
	return parseFormat(code).number(value, date1904)
}

func formatText(words, code string) string { return parseFormat(code).words(words) }

// What Excel shows with Vietnam's marks.
func TestFormat(t *testing.T) {
	for _, c := range []struct{ value, code, want string }{
		{"5971.5", "", "5971,5"},
		{"0.30000000000000004", "", "0,3"},
		{"1234.56789012345", "General", "1234,56789"},
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
		{"0.5", "# ?/?", "1/2"},
		{"12000", "0.00E+00", "1,20E+04"},
		{"12", "[>=10]0.00;0", "12,00"},
		{"909123456", "000-000-000", "909-123-456"},
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
		// eleven characters without a format
		{"0.6666666666666666", "General", "0,666666667"},
		{"-0.6666666666666666", "General", "-0,666666667"},
		{"12345.678901234", "General", "12345,6789"},
		{"99999999.999", "General", "100000000"},
		{"1234567890.55", "General", "1234567891"},
		{"12345678901", "General", "12345678901"},
		{"0.00012345678", "General", "0,000123457"},
		{"0.00001", "General", "0,00001"},
		{"0.0000123456789", "General", "1,23457E-05"},
		{"5", `General" kg"`, "5 kg"},
		// other marks between the places of digits
		{"912345678", "0000 000 000", "0912 345 678"},
		{"1234", "000-000", "001-234"},
		{"1234567", `###\.###\.###`, "1.234.567"},
		{"1234567", `#\ ###\ ##0`, "1 234 567"},
		{"1234567", `#\ ##0`, "1 234 567"},
		{"1234567890", `#\ ##0`, "1 234 567 890"},
		{"123", `#\ ##0`, "123"},
		{"5551234", "(000) 000-0000", "(000) 555-1234"},
		{"84912345678", `\+00 000 000 000`, "+84 912 345 678"},
		{"12.3456", "0.0 0 0", "12,3 4 6"},
		{"1234567", `#,##0" đ"`, "1.234.567 đ"},
		{"-5", "0000", "-0005"},
		// thousands
		{"1500000000", `[>=1000000000]#,##0.0,,," tỷ";#,##0`, "1,5 tỷ"},
		{"1500000", `[>=1000000000]#,##0.0,,," tỷ";#,##0`, "1.500.000"},
		{"1234567", "0,.0", "1234,6"},
		// conditions
		{"5", "[>=10]0.00;0", "5"},
		{"-5", "[>=10]0.00;0", "-5"},
		{"-5", "[<0]0.0;0", "5,0"},
		{"7", `[=1]"một";[=2]"hai";0`, "7"},
		{"2", `[=1]"một";[=2]"hai";0`, "hai"},
		{"1", `[Red][<>1]0;"đủ"`, "đủ"},
		// powers of ten
		{"12345.678", "0.00E+00", "1,23E+04"},
		{"0.00012", "0.0E-0", "1,2E-4"},
		{"99999", "0.0E+0", "1,0E+5"},
		{"12345", "##0.0E+0", "12,3E+3"},
		{"0", "0.00E+00", "0,00E+00"},
		// fractions
		{"1.5", "# ?/?", "1 1/2"},
		{"0.3333333", "# ?/?", "1/3"},
		{"3.14159", "# ??/??", "3 1/7"},
		{"3.14159", "# ???/???", "3 16/113"},
		{"2.25", "# ?/4", "2 1/4"},
		{"1.98", "# ?/4", "2"},
		{"1.5", "?/?", "3/2"},
		{"-1.5", "# ?/?", "-1 1/2"},
		{"7", "# ?/?", "7"},
		// dates
		{"46056", "dd.mm.yyyy", "03.02.2026"},
		{"46056", "dd-mm-yy", "03-02-26"},
		{"46056", "[$-409]d-mmm-yy;@", "3-Feb-26"},
		{"46056", "[$-409]dddd, mmmm dd, yyyy", "Tuesday, February 03, 2026"},
		{"46056", "[$-42A]mmm-yy", "thg 2-26"},
		{"46056", "mm/yyyy", "02/2026"},
		{"46056.5", "[$-409]h:mm AM/PM", "12:00 PM"},
		{"0.000011574074", "mm:ss.0", "00:01,0"},
		{"1.5", "[hh]:mm:ss", "36:00:00"},
		// words alone, and nothing
		{"5", `0;0;0;"x"@`, "5"},
		{"5", ";;;", ""},
		{"-5", "#,##0;@", "-5"},
		{"-1", "dd/mm/yyyy", "-1"},
		{"abc", "0", "abc"},
	} {
		if got, _ := format(c.value, c.code, false); got != c.want {
			t.Errorf("%s as %s: %q, want %q", c.value, c.code, got, c.want)
		}
	}
	if got, _ := format("44594", "dd/mm/yyyy", true); got != "03/02/2026" {
		t.Errorf("from 1904: %s", got)
	}
}

// What is not printed as Excel shows it is reported.
func TestFormatFaults(t *testing.T) {
	for _, c := range []struct {
		value, code, want string
		fault             diagnostic.ID
	}{
		{"123456789012", "General", "123456789012", formatLong},
		{"123456789012", "0", "123456789012", ""},
		{"1234567890123.5", "", "1234567890123,5", formatLong},
		{"-1", "dd/mm/yyyy", "-1", formatNothing},
		{"2958466", "dd/mm/yyyy", "2958466", formatNothing},
		{"5", "[>=10]0", "5", formatNothing},
		{"5", "[DBNum1]0", "5", formatUnknown},
		{"46056", "[$-1070000]d/mm/yyyy", "46056", formatUnknown}, // Thai digits
		{"46056", "[$-411]dddd", "46056", formatUnknown},          // Japanese names
		{"46056", "ggge", "46056", formatUnknown},
		{"5", `0"x`, "5", formatUnknown},
		{"5", strings.Repeat("0", 300), "5", formatUnknown},
	} {
		if got, fault := format(c.value, c.code, false); got != c.want || fault != c.fault {
			t.Errorf("%s as %s: %q %s, want %q %s", c.value, c.code, got, fault, c.want, c.fault)
		}
	}
}

// A format may add to words, or hide them.
func TestFormatText(t *testing.T) {
	for _, c := range []struct{ words, code, want string }{
		{"Mường Tè", "General", "Mường Tè"},
		{"Mường Tè", "@", "Mường Tè"},
		{"Mường Tè", `"Xã "@`, "Xã Mường Tè"},
		{"Mường Tè", `0;0;0;"Xã "@`, "Xã Mường Tè"},
		{"Mường Tè", ";;;", ""},
		{"Mường Tè", "#,##0", "Mường Tè"},
	} {
		if got := formatText(c.words, c.code); got != c.want {
			t.Errorf("%s as %s: %q, want %q", c.words, c.code, got, c.want)
		}
	}
}

// A number without a format is returned as written, whatever its size.
func FuzzFormat(f *testing.F) {
	f.Add("1234.5", "#,##0.00")
	f.Add("-1E300", `[Red]_(* #,##0.0#,,%_);"x"`)
	f.Add("46056.5", "[$-F800]dddd")
	f.Fuzz(func(t *testing.T, value, code string) {
		format(value, code, false)
		if d, ok := parseDecimal(value); ok && d.places() == 0 && !d.negative && d.digits != "" {
			if got, _ := format(value, "0", false); got != d.all() {
				t.Errorf("%s: %s and %s", value, got, d.all())
			}
		}
	})
}
