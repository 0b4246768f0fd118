package report

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// date is the day of issue, as an office or a program writes it. While the
// paper is not registered the day, or all of it, stays blank.
type date struct{ at *Date }

// dateForms name their groups d, m and y.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})$`),
	regexp.MustCompile(`^(?P<y>\d{4})-(?P<m>\d{1,2})(-(?P<d>\d{1,2}))?$`),
	regexp.MustCompile(`^(tháng )?(?P<m>\d{1,2})[/.-](?P<y>\d{4})$`),
	regexp.MustCompile(`^(ngày ((?P<d>\d{1,2})|[ .…_]*) ?)?tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})$`),
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
			// A group that took no part is empty and stays 0.
			switch number, _ := strconv.Atoi(groups[i]); name {
			case "d":
				d = number
				if groups[i] != "" && number == 0 {
					d = -1
				}
			case "m":
				m = number
			case "y":
				y = number
			}
		}
		if !inCalendar(d, m, y) {
			l.say("date-impossible", t.At, t.S)
			return
		}
		v.at.Day, v.at.Month, v.at.Year = d, m, y
		return
	}
	l.say("date-form", t.At, t.S)
}

// inCalendar is true of a day that exists, or of a month when d is 0.
func inCalendar(d, m, y int) bool {
	at := time.Date(y, time.Month(m), max(d, 1), 0, 0, 0, 0, time.UTC)
	return d >= 0 && y > 0 && at.Day() == max(d, 1) && int(at.Month()) == m
}
