package spreadsheet

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// lastDay is 31/12/9999 as Excel counts days.
const lastDay = 2958465

// moment returns the time that Excel stores as a number of days, rounded to decimals
// decimals of a second; parts is the number in these parts.
func moment(value string, date1904 bool, decimals int) (t time.Time, parts int, ok bool) {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || days < 0 || days > lastDay {
		return t, 0, false
	}
	second := int(math.Pow10(decimals))
	day := 24 * 60 * 60 * second
	parts = int(math.Round(days * float64(day)))
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60: // Excel has a 29/02/1900
		first = first.AddDate(0, 0, 1)
	}
	of := time.Duration(parts%day) * (time.Second / time.Duration(second))
	return first.AddDate(0, 0, parts/day).Add(of), parts, true
}

// names are the names of days and months in a language.
type names struct {
	days, shortDays     []string
	months, shortMonths func(time.Month) string
	morning, afternoon  string
}

var (
	vietnamese = names{
		days:        []string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"},
		shortDays:   []string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"},
		months:      func(m time.Month) string { return fmt.Sprintf("tháng %d", m) },
		shortMonths: func(m time.Month) string { return fmt.Sprintf("thg %d", m) },
		morning:     "SA", afternoon: "CH",
	}
	english = names{
		days:        []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		shortDays:   []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		months:      time.Month.String,
		shortMonths: func(m time.Month) string { return m.String()[:3] },
		morning:     "AM", afternoon: "PM",
	}
)

// languages maps the primary language of a locale, its lowest ten bits, to names.
var languages = map[uint64]names{0: vietnamese, 0x2A: vietnamese, 0x09: english}

// names returns the names in the section's language; ok is false for an unknown one.
func (s section) names() (names, bool) {
	locale, _ := strconv.ParseUint("0"+s.locale, 16, 64)
	n, ok := languages[locale&0x3FF]
	return n, ok
}

// time formats a number as a date or a time of day. known is false for an unsupported
// section, ok is false when Excel shows no such time.
func (s section) time(value string, date1904 bool) (text string, known, ok bool) {
	decimals := s.decimals()
	const most = 3
	if decimals > most {
		return "", false, true
	}
	t, parts, ok := moment(value, date1904, decimals)
	if !ok {
		return "", true, false
	}
	second := int(math.Pow10(decimals))
	seconds := parts / second
	language, known := s.names()
	hour := t.Hour()
	if s.halves() {
		hour = (hour+11)%12 + 1
	}
	var out strings.Builder
	number := func(width, n int) { fmt.Fprintf(&out, "%0*d", width, n) }
	needsNames := false
	for i := 0; i < len(s.tokens); i++ {
		part := s.tokens[i]
		switch part.kind {
		case 'd':
		case '.':
			if i+1 == len(s.tokens) || s.tokens[i+1].kind != '0' {
				out.WriteString(part.text)
				continue
			}
			out.WriteByte(',')
			number(decimals, parts%second)
			for i+1 < len(s.tokens) && s.tokens[i+1].kind == '0' {
				i++
			}
			continue
		case '"', ',', '/', ' ':
			out.WriteString(part.text)
			continue
		case '@':
			continue
		default:
			return "", false, true
		}
		text := part.text
		letter, inner := text[0], strings.Trim(text, "[]")
		switch {
		case text == "am/pm" || text == "a/p":
			needsNames = true
			half := language.morning
			if t.Hour() >= 12 {
				half = language.afternoon
			}
			if text == "a/p" && half != "" {
				half = half[:1]
			}
			out.WriteString(half)
		case letter == '[' && inner[0] == 'h':
			number(len(inner), seconds/3600)
		case letter == '[' && inner[0] == 'm':
			number(len(inner), seconds/60)
		case letter == '[':
			number(len(inner), seconds)
		case letter == 'y' && len(text) <= 2:
			number(2, t.Year()%100)
		case letter == 'y':
			number(1, t.Year())
		case letter == 'd' && len(text) <= 2:
			number(len(text), t.Day())
		case letter == 'd' && known:
			list := language.days
			if len(text) == 3 {
				list = language.shortDays
			}
			out.WriteString(list[t.Weekday()])
		case letter == 'h' && len(text) <= 2:
			number(len(text), hour)
		case letter == 's' && len(text) <= 2:
			number(len(text), t.Second())
		case letter == 'm' && len(text) <= 2:
			n := int(t.Month())
			if s.minutes(i) {
				n = t.Minute()
			}
			number(len(text), n)
		case letter == 'm' && known && len(text) == 3:
			out.WriteString(language.shortMonths(t.Month()))
		case letter == 'm' && known && len(text) == 5 && language.morning == english.morning:
			out.WriteString(t.Month().String()[:1])
		case letter == 'm' && known && len(text) == 5:
			out.WriteString(language.shortMonths(t.Month()))
		case letter == 'm' && known:
			out.WriteString(language.months(t.Month()))
		default:
			return "", false, true
		}
	}
	return out.String(), known || !needsNames, true
}

// decimals returns the number of decimals of a second that the section shows.
func (s section) decimals() (n int) {
	after := false
	for _, t := range s.tokens {
		switch {
		case t.kind == '.':
			after = true
		case t.kind == '0' && after:
			n++
		}
	}
	return n
}

// halves reports whether the hours are in the 12-hour format.
func (s section) halves() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.kind == 'd' && (t.text == "am/pm" || t.text == "a/p") })
}

// minutes reports whether an "m" means minutes: after hours, or before seconds.
func (s section) minutes(at int) bool {
	for i := at - 1; i >= 0; i-- {
		if s.tokens[i].kind == 'd' {
			if strings.Contains(s.tokens[i].text, "h") {
				return true
			}
			break
		}
	}
	for _, next := range s.tokens[at+1:] {
		if next.kind == 'd' {
			return strings.Contains(next.text, "s")
		}
	}
	return false
}
