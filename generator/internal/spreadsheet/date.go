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

// moment is the time that Excel keeps as a number of days.
func moment(value string, date1904 bool) (t time.Time, seconds int, ok bool) {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || days < 0 || days > lastDay {
		return t, 0, false
	}
	seconds = int(math.Round(days * 24 * 60 * 60))
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60: // Excel has a 29/02/1900
		first = first.AddDate(0, 0, 1)
	}
	whole := seconds / (24 * 60 * 60)
	return first.AddDate(0, 0, whole).Add(time.Duration(seconds%(24*60*60)) * time.Second), seconds, true
}

var (
	weekdays      = []string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
	shortWeekdays = []string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"}
)

// time writes a number as a date or a time of day.
func (s section) time(value string, date1904 bool) (string, bool) {
	t, seconds, ok := moment(value, date1904)
	if !ok {
		return "", false
	}
	hour := t.Hour()
	if slices.Contains(s.tokens, token{'d', "am/pm"}) {
		hour = (hour+11)%12 + 1
	}
	var out strings.Builder
	two := func(n int) { fmt.Fprintf(&out, "%02d", n) }
	one := func(n int) { fmt.Fprintf(&out, "%d", n) }
	for i, part := range s.tokens {
		switch part.kind {
		case 'd':
		case '"', '.', ',':
			out.WriteString(part.text)
			continue
		default:
			return "", false
		}
		switch text := part.text; text {
		case "yy", "y":
			two(t.Year() % 100)
		case "d":
			one(t.Day())
		case "dd":
			two(t.Day())
		case "ddd":
			out.WriteString(shortWeekdays[t.Weekday()])
		case "dddd":
			out.WriteString(weekdays[t.Weekday()])
		case "h":
			one(hour)
		case "hh":
			two(hour)
		case "s":
			one(t.Second())
		case "ss":
			two(t.Second())
		case "[h]":
			one(seconds / 3600)
		case "[m]":
			one(seconds / 60)
		case "[s]":
			one(seconds)
		case "am/pm":
			out.WriteString(map[bool]string{true: "SA", false: "CH"}[t.Hour() < 12])
		case "m", "mm":
			n := int(t.Month())
			if s.minutes(i) {
				n = t.Minute()
			}
			fmt.Fprintf(&out, "%0*d", len(text), n)
		case "mmm", "mmmmm":
			fmt.Fprintf(&out, "thg %d", t.Month())
		default:
			switch text[0] {
			case 'm':
				fmt.Fprintf(&out, "tháng %d", t.Month())
			case 'y':
				one(t.Year())
			default:
				return "", false
			}
		}
	}
	return out.String(), true
}

// minutes says that an "m" stands for minutes: after hours, or before seconds.
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
