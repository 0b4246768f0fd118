package renewal

import (
	"strconv"
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// span is the length of a reporting period.
type span int

const (
	month span = iota
	quarter
	year // or a number of months from its start, repeated every year
)

// Period is the period of a report: its month or quarter (number), and year; year is 0
// when the report does not state it. For a span of a year, number is the number of
// months reported on, 12 for all.
type Period struct {
	span         span
	number, year int
}

// perYear returns how many such spans a year has.
func (s span) perYear() int {
	switch s {
	case month:
		return 12
	case quarter:
		return 4
	}
	return 1
}

// Same reports whether both are the same period, as far as both state their years.
func (p Period) Same(q Period) bool {
	return p.span == q.span && p.number == q.number && (p.year == q.year || p.year == 0 || q.year == 0)
}

// next returns the following period.
func (p Period) next() Period {
	if p.span == year {
		return p.later(1)
	}
	p.number++
	if p.number > p.span.perYear() {
		p.number = 1
		return p.later(1)
	}
	return p
}

func (p Period) later(years int) Period {
	if p.year > 0 {
		p.year += years
	}
	return p
}

// rolls reports whether the next period is in another year.
func (p Period) rolls() bool { return p.span == year || p.number == p.span.perYear() }

// months returns the number of months between a period and the next.
func (p Period) months() int { return 12 / p.span.perYear() }

// String returns "tháng 12 năm 2026".
func (p Period) String() string {
	s := ""
	switch {
	case p.span == month:
		s = "tháng " + typography.Month(p.number) + " "
	case p.span == quarter:
		s = "quý " + typography.Roman(p.number) + " "
	case p.number < 12:
		s = typography.Month(p.number) + " tháng "
	}
	if p.year > 0 {
		s += "năm " + strconv.Itoa(p.year)
	}
	return strings.TrimSpace(s)
}

// mention matches a period in a text.
var mention = lazyregexp.New(`(?i)(tháng\s+)(\d{1,2})((?:\s+năm\s+|\s*/\s*|-)\d{4})?|(quý\s+)(IV|I{1,3}|[1-4])((?:\s+năm\s+|\s*/\s*)\d{4})?|(\d{1,2})(\s+tháng)|(năm\s+)(\d{4})|(\d{1,2})(/\d{4})`)

// The groups of mention.
const (
	ofMonth = iota*3 + 1 // "tháng ", its number, its year
	ofQuarter
	ofMonths // the number and " tháng"
)

const (
	ofYear    = ofMonths + 2 // "năm " and the year
	ofNumbers = ofYear + 2   // "11" and "/2026"
)

// PeriodOf returns the period that the subject of a report names; the report's date
// gives the year where the subject does not. ok is false when the subject names none.
func PeriodOf(r *report.Report) (p Period, ok bool) {
	text := r.Subject.S
	best := 0 // a month takes precedence over a quarter, that over months, that over a year
	for _, m := range mention.FindAllStringSubmatchIndex(text, -1) {
		g := groups(text, m)
		found, rank := Period{}, 0
		switch {
		case g[ofMonth] != "":
			found, rank = Period{month, number(g[ofMonth+1]), yearIn(g[ofMonth+2])}, 4
		case g[ofQuarter] != "":
			found, rank = Period{quarter, number(g[ofQuarter+1]), yearIn(g[ofQuarter+2])}, 3
		case g[ofMonths] != "":
			found, rank = Period{year, number(g[ofMonths]), 0}, 2
		case g[ofYear] != "":
			found, rank = Period{year, 12, number(g[ofYear+1])}, 1
		default:
			continue
		}
		switch {
		case found.span != year && (found.number < 1 || found.number > found.span.perYear()):
		case rank > best:
			found.year = max(found.year, p.year)
			p, best = found, rank
		case p.year == 0:
			p.year = found.year
		}
	}
	if best == 0 {
		return p, false
	}
	if d := r.Date; p.year == 0 && d.Year > 0 {
		p.year = d.Year
		if p.span == month && d.Month > 0 && d.Month < p.number-1 {
			p.year-- // December, reported on in January
		}
	}
	return p, true
}

func groups(text string, m []int) []string {
	list := make([]string, len(m)/2)
	for i := range list {
		if m[2*i] >= 0 {
			list[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return list
}

func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, _ := typography.ParseRoman(strings.ToUpper(s))
	return n
}

func yearIn(s string) int { return number(strings.TrimLeft(s, " /-\u00a0nămNĂM")) }

// moved returns a mention advanced by one period. certain is false for one that cannot
// be derived from the period of the report; it is returned unchanged.
func (p Period) moved(text string, m []int) (s string, certain bool) {
	g := groups(text, m)
	switch {
	case g[ofMonth] != "":
		if p.span == month {
			n, y, ok := p.step(number(g[ofMonth+1]), yearIn(g[ofMonth+2]))
			return g[ofMonth] + typography.Month(n) + inYear(g[ofMonth+2], y), ok
		}
		if y := yearIn(g[ofMonth+2]); p.span == year && y > 0 {
			return g[ofMonth] + g[ofMonth+1] + inYear(g[ofMonth+2], y+1), p.near(y)
		}
	case g[ofQuarter] != "":
		if p.span == quarter {
			n, y, ok := p.step(number(g[ofQuarter+1]), yearIn(g[ofQuarter+2]))
			s := typography.Roman(n)
			if strings.Trim(g[ofQuarter+1], "1234") == "" {
				s = strconv.Itoa(n)
			}
			return g[ofQuarter] + s + inYear(g[ofQuarter+2], y), ok
		}
	case g[ofMonths] != "":
		n, all := number(g[ofMonths]), p.number*p.months()
		switch {
		case p.span == year:
			return g[0], n == p.number
		case n == all && !p.rolls():
			return typography.Month(n+p.months()) + g[ofMonths+1], true
		case n == all-p.months() && n > 0:
			return typography.Month(all) + g[ofMonths+1], true
		}
	case g[ofYear] != "":
		y := number(g[ofYear+1])
		if !p.rolls() || !p.near(y) {
			return g[0], true // of the same year, or of long ago
		}
		return g[ofYear] + strconv.Itoa(y+1), true
	case g[ofNumbers] != "":
		if p.span == month {
			n, y, ok := p.step(number(g[ofNumbers]), yearIn(g[ofNumbers+1]))
			return typography.Month(n) + inYear(g[ofNumbers+1], y), ok
		}
	}
	return g[0], false
}

// near reports whether a year is that of the report or adjacent to it.
func (p Period) near(y int) bool { return p.year > 0 && y >= p.year-1 && y <= p.year+1 }

// step advances a month or quarter, of the year y where that is stated. ok is true for
// those of the report and adjacent to it, in this year and the last.
func (p Period) step(n, y int) (next, nextYear int, ok bool) {
	of := p.span.perYear()
	if n < 1 || n > of {
		return n, y, false
	}
	next, nextYear = n+1, y
	if next > of {
		next = 1
		if y > 0 {
			nextYear++
		}
	}
	apart := n - p.number
	if y > 0 && p.year > 0 {
		apart += (y - p.year) * of
		if apart < -of/2 {
			apart += of // the same period of the year before
		}
		return next, nextYear, -1 <= apart && apart <= 1
	}
	apart = (apart%of + of) % of
	return next, nextYear, apart <= 1 || apart == of-1
}

// inYear puts another year into the end of a mention.
func inYear(end string, y int) string {
	if end == "" {
		return ""
	}
	return end[:len(end)-len("2026")] + strconv.Itoa(y)
}

// inName matches a period in a file name: thang-11-2026, quy-4, t11, 2026-11.
var inName = lazyregexp.New(`(?i)(thang[-_. ]?|\bt)(\d{1,2})((?:[-_. ](?:nam[-_. ])?)?\d{4})?|(quy[-_. ]?)(iv|i{1,3}|[1-4])([-_. ](?:nam[-_. ])?\d{4})?|(\d{4})([-_.])(\d{1,2})(?:\D|$)|\b(\d{4})\b`)

// Name returns a file name advanced by one period; ok is false when it names none.
func (p Period) Name(name string) (moved string, ok bool) {
	m := inName.FindStringSubmatchIndex(name)
	if m == nil {
		return name, false
	}
	g := groups(name, m)
	put := func(group int, s string) string { return name[:m[2*group]] + s + name[m[2*group+1]:] }
	// The last group first: an insertion moves what follows.
	both := func(numberAt, yearAt int, s string, next int) string {
		if g[yearAt] != "" {
			name = put(yearAt, inYear(g[yearAt], next))
		}
		return put(numberAt, s)
	}
	switch {
	case g[1] != "" && p.span == month:
		n, y, ok := p.step(number(g[2]), yearOfName(g[3]))
		return both(2, 3, padded(n, len(g[2])), y), ok
	case g[4] != "" && p.span == quarter:
		n, y, ok := p.step(number(g[5]), yearOfName(g[6]))
		s := strconv.Itoa(n)
		if strings.Trim(g[5], "1234") != "" {
			s = strings.ToLower(typography.Roman(n))
		}
		return both(5, 6, s, y), ok
	case g[7] != "" && p.span == month:
		n, y, ok := p.step(number(g[9]), number(g[7]))
		name = put(9, padded(n, len(g[9])))
		return put(7, strconv.Itoa(y)), ok
	case g[10] != "" && p.span == year && p.near(number(g[10])):
		return put(10, strconv.Itoa(number(g[10])+1)), true
	}
	return name, false
}

func yearOfName(s string) int { return number(strings.TrimLeft(strings.ToLower(s), "-_. nam")) }

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
