package report

import (
	"fmt"
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

// dateForms have the groups d, m and y.
var dateForms = []*lazyregexp.Regexp{
	lazyregexp.New(`^(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})$`),
	lazyregexp.New(`^(?P<y>\d{4})-(?P<m>\d{1,2})(-(?P<d>\d{1,2}))?$`),
	lazyregexp.New(`^(tháng )?(?P<m>\d{1,2})[/.-](?P<y>\d{4})$`),
	lazyregexp.New(`^(ngày ((?P<d>\d{1,2})|[ .…_]*) ?)?tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})$`),
	lazyregexp.New(`^((ngày[ .…_]*)?tháng[ .…_]*)?năm (?P<y>\d{4})$`),
}

func (v date) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	v.at.At = t.At
	for _, form := range dateForms {
		groups := form.FindStringSubmatch(strings.ToLower(t.S))
		if groups == nil {
			continue
		}
		var d, m, y int
		for i, name := range form.SubexpNames() {
			// A group that did not match is empty and stays 0.
			switch number, _ := strconv.Atoi(groups[i]); name {
			case "d":
				d = number
				if groups[i] != "" && number == 0 {
					d = -1
				}
			case "m":
				if m = number; groups[i] != "" && number == 0 {
					m = -1
				}
			case "y":
				y = number
			}
		}
		if !inCalendar(d, m, y) {
			l.say(diagnostic.DateImpossible, t.At, t.S)
			return
		}
		v.at.Day, v.at.Month, v.at.Year = d, m, y
		return
	}
	l.say(diagnostic.DateForm, t.At, t.S)
}

// moment is a date and a time: "23/02/2021 16:05:09".
type moment struct{ at *Moment }

var clock = lazyregexp.New(`^(.+?)[ T]+(\d{1,2}):(\d{2}):(\d{2})( ?\+07:?00)?$`)

func (v moment) read(l *loader, key string, n *yaml.Node) {
	t, ok := l.text(key, n)
	if !ok {
		return
	}
	parts := clock.FindStringSubmatch(t.S)
	if parts == nil {
		l.say(diagnostic.MomentForm, t.At, t.S)
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
	day := *n
	day.Value = parts[1]
	date{&m.Date}.read(l, key, &day)
	if !ok {
		l.say(diagnostic.MomentForm, t.At, t.S)
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
