package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

// date is the date of issue, as an office or a program writes it. Before registration
// the day, or all of it, is left blank.
type date struct{ at *Date }

// datesInWords have the groups d, m and y: "ngày 05 tháng 02 năm 2021", with the day,
// or day and month, left blank.
var datesInWords = []*lazyregexp.Regexp{
	lazyregexp.New(`^(?:ngày (?:(?P<d>\d{1,2})|[ .…_]*) ?)?tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})$`),
	lazyregexp.New(`^(?:(?:ngày[ .…_]*)?tháng[ .…_]*)?năm (?P<y>\d{4})$`),
}

// dateParts returns the digits of a date in lower case: "5/2/2021", "2021-02-05",
// "tháng 2/2021", or in words. d and m are empty where the date leaves them blank.
func dateParts(s string) (d, m, y string, ok bool) {
	for _, form := range datesInWords {
		if !strings.Contains(s, "năm") {
			break
		}
		if groups := form.FindStringSubmatch(s); groups != nil {
			group := func(name string) string {
				if i := form.SubexpIndex(name); i >= 0 {
					return groups[i]
				}
				return ""
			}
			return group("d"), group("m"), group("y"), true
		}
	}
	digits, month := strings.CutPrefix(s, "tháng ")
	parts := strings.FieldsFunc(digits, func(r rune) bool { return strings.ContainsRune("/.-", r) })
	separators := strings.Count(digits, "/") + strings.Count(digits, ".") + strings.Count(digits, "-")
	if len(parts) > 0 && len(parts[0]) == 4 && strings.Count(digits, "-") == separators && !month {
		slices.Reverse(parts) // ISO 8601
	}
	if separators != len(parts)-1 || len(parts) < 2 || len(parts) > 3 || len(parts) == 3 && month {
		return "", "", "", false
	}
	for i, part := range parts {
		if last := i == len(parts)-1; strings.Trim(part, "0123456789") != "" || last != (len(part) == 4) || !last && len(part) > 2 {
			return "", "", "", false
		}
	}
	if len(parts) == 3 {
		d, parts = parts[0], parts[1:]
	}
	return d, parts[0], parts[1], true
}

func (v date) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	t.S = midnight.ReplaceAllString(t.S, "$1")
	v.day(l, t)
}

// midnight matches the time that databases add to a day.
var midnight = lazyregexp.New(`^(\d{4}-\d{2}-\d{2})[T ]00:00:00(?:\.0+)?$`)

// day reads a day without a time.
func (v date) day(l *loader, t Text) {
	v.at.At = t.At
	d, m, y, ok := dateParts(strings.ToLower(t.S))
	if !ok {
		l.addFinding(diagnostic.DateForm, t.At, t.S)
		return
	}
	if !inCalendar(valueOf(d), valueOf(m), valueOf(y)) {
		l.addFinding(diagnostic.DateImpossible, t.At, t.S)
		return
	}
	v.at.Day, v.at.Month, v.at.Year = valueOf(d), valueOf(m), valueOf(y)
}

// valueOf returns the number of a part of a date: 0 where it is left blank, -1 for a
// stated zero, which is in no calendar.
func valueOf(digits string) int {
	number, _ := strconv.Atoi(digits)
	if digits != "" && number == 0 {
		return -1
	}
	return number
}

// Vietnam is the zone of the times in a report.
var Vietnam = time.FixedZone("+07", 7*60*60)

// moment is a date and a time: "23/02/2021 16:05:09".
type moment struct{ at *Moment }

var clock = lazyregexp.New(`^(.+?)[ T]+(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?( ?\+07:?00)?$`)

func (v moment) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	if at, err := time.Parse(time.RFC3339, t.S); err == nil {
		at = at.In(Vietnam)
		*v.at = Moment{Date{at.Day(), int(at.Month()), at.Year(), t.At}, at.Hour(), at.Minute(), at.Second()}
		return
	}
	parts := clock.FindStringSubmatch(t.S)
	if parts == nil {
		l.addFinding(diagnostic.MomentForm, t.At, t.S)
		return
	}
	number := func(i, most int) int {
		k, _ := strconv.Atoi(parts[i])
		if k > most {
			ok = false
		}
		return k
	}
	m := Moment{Hour: number(2, 23), Minute: number(3, 59), Second: number(4, 59)}
	date{&m.Date}.day(l, Text{S: parts[1], At: t.At})
	if !ok {
		l.addFinding(diagnostic.MomentForm, t.At, t.S)
		return
	}
	*v.at = m
}

// inCalendar reports whether a day exists, or a month when d is 0, or a year when m is
// also 0.
func inCalendar(d, m, y int) bool {
	if d == 0 && m == 0 {
		return y > 0
	}
	at := time.Date(y, time.Month(m), max(d, 1), 0, 0, 0, 0, time.UTC)
	return d >= 0 && y > 0 && at.Day() == max(d, 1) && int(at.Month()) == m
}

// ISO returns the date in ISO 8601, as far as it is known.
func (d Date) ISO() string {
	switch {
	case d.Day != 0:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case d.Month != 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case d.Year != 0:
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}
