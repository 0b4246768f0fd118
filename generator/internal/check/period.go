package check

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// period is a month, a quarter or a year in a text; from and to count its months from
// 1, year is 0 when the text does not state it.
type period struct {
	from, to, year int
	text           string
	at, end        int // byte offsets in the text
}

// periods has the groups month, quarter, year.
var periods = lazyregexp.New(`(?i)(?:tháng (\d{1,2})|quý (IV|I{1,3}|[1-4]))(?:(?: năm |/)(\d{4}))?|năm (\d{4})`)

// ahead matches words before a future period, day those before a month in a date.
var (
	ahead = lazyregexp.New(`(?i)(nhiệm vụ|phương hướng|kế hoạch|dự toán|dự kiến|giải pháp|chuẩn bị|đến|giai đoạn|mục tiêu)[^.;]*$`)
	day   = lazyregexp.New(`(?i)(ngày|mùng) *\d{1,2} *$`)
)

// periodsOf returns the periods that a text reports on.
func periodsOf(text string) (list []period) {
	for _, m := range periods.FindAllStringSubmatchIndex(text, -1) {
		if ahead.MatchString(text[:m[0]]) || day.MatchString(text[:m[0]]) {
			continue
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		p := period{text: text[m[0]:m[1]], at: m[0], end: m[1]}
		p.year, _ = strconv.Atoi(group(3) + group(4))
		switch month, quarter := group(1), strings.ToUpper(group(2)); {
		case month != "":
			p.from, _ = strconv.Atoi(month)
			p.to = p.from
		case quarter != "":
			q, _ := strconv.Atoi(quarter)
			if n, ok := typography.ParseRoman(quarter); ok {
				q = n
			}
			p.from, p.to = 3*q-2, 3*q
		default:
			p.from, p.to = 1, 12
		}
		if 1 <= p.from && p.to <= 12 {
			list = append(list, p)
		}
	}
	return list
}

// contradicts reports whether two texts name different periods of the same length.
func (p period) contradicts(q period) bool {
	return p.to-p.from == q.to-q.from && p.from != q.from || p.year != 0 && q.year != 0 && p.year != q.year
}

var (
	// opens and closes match the lines of a body that repeat its period.
	opens  = lazyregexp.New(`(?i)báo cáo .* như sau:?\s*$`)
	closes = lazyregexp.New(`(?i)^\s*trên đây là `)
)

// announces reports whether a line introduces a report. It first looks at the end of
// the line, which few lines share.
func announces(line string) bool {
	const last = "như sau"
	end := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(line, " \t\r\n"), ":"), " ")
	from := len(end) - len(last)
	return from >= 0 && strings.EqualFold(end[from:], last) && opens.MatchString(line)
}

// reportPeriod: the subject of a report, its date and the lines that open and close it
// name one period, and not a future one. A report about an earlier period is correct.
func reportPeriod(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	subject := periodsOf(r.Subject.S)
	if r.Kind.S != "bao-cao" || len(subject) == 0 {
		return nil
	}
	p := subject[0]
	if d := r.Date; d.Month > 0 && d.Year > 0 {
		at := r.Subject.At
		if at.Start.Line == at.End.Line {
			at.Start.Column += diagnostic.Position(r.Subject.S, p.at) - 1
			at.End.Column = at.Start.Column + diagnostic.Position(p.text, len(p.text)) - 1
		}
		start := p.year*12 + p.from
		now := d.Year*12 + d.Month
		early := p.year != 0 && start > now
		if p.year == 0 && p.from == p.to {
			// The last such month is a year ago, less one or two months.
			early = (now-p.from)%12 >= 10
		}
		// Last year's subject under this year's date.
		stale := p.year != 0 && p.from == p.to && now-start == 12
		if early || stale {
			found = append(found, diagnostic.New(diagnostic.PeriodNotOfDate, at, p.text, d.Month, d.Year))
		}
	}
	for _, t := range r.Body.Texts() {
		if !announces(t.S) && !closes.MatchString(t.S) {
			continue
		}
		of := periodsOf(t.S)
		if len(of) == 0 || !p.contradicts(of[0]) {
			continue
		}
		at := diagnostic.Range{File: t.At.File, Start: t.At.Start}
		at.Start.Column += diagnostic.Position(t.S, of[0].at) - 1
		found = append(found, diagnostic.New(diagnostic.PeriodNotOfSubject, at, of[0].text, p.text))
	}
	return found
}
