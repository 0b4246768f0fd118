package paper

import (
	"strconv"
	"strings"
	"time"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/localities"
)

// issuerExists: the province and the level of the issuer exist on the date of the
// document. Earlier documents, and the text, are not checked.
func issuerExists(p *paper) {
	on, dated := p.day()
	if !dated {
		return
	}
	for _, key := range []string{"co_quan_chu_quan", "co_quan_ban_hanh"} {
		var at places
		var body []string
		for _, part := range p.parts(key) {
			at.add(part.Paragraph)
			body = append(body, folded(part.Text))
		}
		name := strings.Join(body, " ")
		if was, now, since, gone := localities.Gone(name, on); gone {
			p.addFinding(diagnostic.PaperIssuerGone, "", at, was, since.Format("02/01/2006"), now)
		} else if commune, unknown := localities.Unknown(name, on); unknown {
			p.addFinding(diagnostic.PaperCommuneUnknown, "", at, commune)
		}
	}
}

// day returns the date of the document, the first of the month where the day is blank.
func (p *paper) day() (day time.Time, ok bool) {
	for _, part := range p.parts("dia_danh_ngay") {
		m := dateForm.FindStringSubmatch(folded(part.Text))
		if m == nil {
			continue
		}
		month := digits(strings.TrimSpace(m[4]))
		year, err := strconv.Atoi(strings.TrimSpace(m[5]))
		if err == nil && year > 0 && month >= 1 && month <= 12 {
			return time.Date(year, time.Month(month), max(digits(strings.TrimSpace(m[3])), 1), 0, 0, 0, 0, time.UTC), true
		}
	}
	return time.Time{}, false
}
