package resolve

import (
	"strconv"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// Cited returns how another document cites a report: “Báo cáo số 45/BC-UBND ngày
// 20/11/2026”, as far as it is registered.
func Cited(r *report.Report, sheet *layouts.Sheet) string {
	m := meta(r, sheet)
	s := m.Kind
	if m.Number != "" {
		s += " số " + m.Number + "/" + m.Symbol
	}
	if d := r.Date; d.Day > 0 {
		s += " ngày " + typography.Day(d.Day) + "/" + typography.Month(d.Month) + "/" + strconv.Itoa(d.Year)
	}
	return s
}

// IssuerInText returns the issuer of a report in the form for running text.
func IssuerInText(r *report.Report) string { return issuerInText(joined(r.Issuer.Name)) }

// Body returns the main text, with its spreadsheets read and its figures filled in.
func (in *Inputs) Body() *outline.Tree { return in.body }

// Figures returns the report's indicators; nil when it has none.
func (in *Inputs) Figures() *figures.Table { return in.figures }

// Found returns the findings of reading them.
func (in *Inputs) Found() []diagnostic.Diagnostic { return in.found }
