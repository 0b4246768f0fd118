package spreadsheet

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
)

// builtIn are the formats that files refer to by number (ISO/IEC 29500-1, 18.8.30), as
// Excel shows them in Vietnam.
var builtIn = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `#,##0 "₫"`, 6: `#,##0 "₫"`, 7: `#,##0.00 "₫"`, 8: `#,##0.00 "₫"`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
	37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
	41: `#,##0;-#,##0;"-";@`, 42: `#,##0 "₫";-#,##0 "₫";"-" "₫";@`,
	43: `#,##0.00;-#,##0.00;"-";@`, 44: `#,##0.00 "₫";-#,##0.00 "₫";"-" "₫";@`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// The findings about a number that is printed differently from Excel.
const (
	formatUnknown diagnostic.ID = diagnostic.CellFormat  // the format says what is not known here
	formatNothing diagnostic.ID = diagnostic.CellHashes  // Excel shows ####
	formatLong    diagnostic.ID = diagnostic.CellGeneral // Excel shortens it to a power of ten
)

// numberFormat is a format: sections for numbers, one for text.
type numberFormat struct {
	numbers []section
	text    *section // nil: words show as they are
}

// number formats a number, with the decimal and grouping marks of Vietnam. Where it
// cannot, and always with a nil format, it writes the number in full and returns why.
func (f *numberFormat) number(value string, date1904 bool) (text string, fault diagnostic.ID) {
	d, ok := parseDecimal(value)
	if !ok {
		return value, ""
	}
	if f == nil {
		return d.all(), formatUnknown
	}
	s, negative, ok := f.sectionOf(d)
	if !ok {
		return d.all(), formatNothing
	}
	if s.has('G') && d.shortened() {
		fault = formatLong
	}
	if s.date {
		var known bool
		if text, known, ok = s.time(value, date1904); !known {
			return d.all(), formatUnknown
		} else if !ok {
			return d.all(), formatNothing
		}
	} else if text, ok = s.number(d, negative); !ok {
		return d.all(), formatUnknown
	}
	return strings.TrimSpace(text), fault
}

// words formats text; the format may add to it or hide it.
func (f *numberFormat) words(s string) string {
	if f == nil || f.text == nil {
		return s
	}
	var out strings.Builder
	for _, t := range f.text.tokens {
		switch t.kind {
		case '@', 'G':
			out.WriteString(s)
		case '"', ' ':
			out.WriteString(t.text)
		}
	}
	return out.String()
}

// section is a part of a format: for positive numbers, negative ones, zero, or those
// that meet a condition.
type section struct {
	tokens    []token
	date      bool
	locale    string // of the names of days and months, "409" is English
	condition *condition
}

// token is a piece of a section. Kind is '0', '#' or '?' for a digit place, '.', ',',
// '%', '/' for themselves, 'E' for a power of ten, 'd' for a part of a date, '"' for a
// literal text, ' ' for a gap, 'G' for the number in full, '@' for text.
type token struct {
	kind byte
	text string
}

func (s section) has(kind byte) bool {
	for _, t := range s.tokens {
		if t.kind == kind {
			return true
		}
	}
	return false
}

// condition is "[>=1000]".
type condition struct {
	operator string
	limit    decimal
}

func (c *condition) holds(d decimal) bool {
	switch sign := d.compare(c.limit); c.operator {
	case "<":
		return sign < 0
	case "<=":
		return sign <= 0
	case ">":
		return sign > 0
	case ">=":
		return sign >= 0
	case "=":
		return sign == 0
	default: // <>
		return sign != 0
	}
}

// negativeOnly reports whether only negative numbers meet the condition; the section
// then shows absolute values.
func (c *condition) negativeOnly() bool {
	below := c.limit.negative && c.limit.digits != ""
	switch c.operator {
	case "<":
		return below || c.limit.digits == ""
	case "<=", "=":
		return below
	}
	return false
}

// sectionOf returns the section for a number; negative reports whether it shows the
// number's sign. ok is false where Excel shows ####.
func (f *numberFormat) sectionOf(d decimal) (s section, negative, ok bool) {
	all := f.numbers
	below := d.negative && d.digits != ""
	if len(all) == 0 { // a format for words alone
		return section{tokens: []token{{'G', ""}}}, below, true
	}
	conditional := false
	for _, s := range all {
		conditional = conditional || s.condition != nil
	}
	if !conditional {
		switch {
		case below && len(all) > 1:
			return all[1], false, true
		case d.digits == "" && len(all) > 2:
			return all[2], false, true
		}
		return all[0], below, true
	}
	for i, s := range all {
		holds := true
		switch {
		case s.condition != nil:
			holds = s.condition.holds(d)
			negative = below && !s.condition.negativeOnly()
		case i == 0:
			holds, negative = !below && d.digits != "", false
		case i == 1 && len(all) > 2:
			holds, negative = below, false
		default:
			negative = below
		}
		if holds {
			return s, negative, true
		}
	}
	return section{}, false, false
}

// parseFormat splits a format into its sections; nil for an unsupported format.
func parseFormat(code string) *numberFormat {
	if len(code) > bounds.FormatBytes {
		return nil
	}
	p := formatParser{rest: code, sections: []section{{}}}
	for p.rest != "" {
		if !p.token() {
			return nil
		}
	}
	sections := p.sections
	if len(sections) > 4 {
		return nil
	}
	if len(sections) == 1 && len(sections[0].tokens) == 0 {
		sections[0].tokens = []token{{'G', ""}} // no format at all
	}
	f := &numberFormat{numbers: sections}
	if last := &sections[len(sections)-1]; len(sections) == 4 || last.has('@') {
		f.text, f.numbers = last, sections[:len(sections)-1]
	}
	for _, s := range f.numbers {
		if s.has('@') {
			return nil
		}
	}
	return f
}
