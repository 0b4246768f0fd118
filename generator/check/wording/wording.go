// Package wording judges the words of a paper, whatever file they stand in:
// spaces and marks, numbers and dates, capitals by Phụ lục II.
package wording

import (
	"baocao/generator/diagnostic"
	"baocao/generator/report"
	"baocao/generator/word"
)

// Component is what its findings are about.
const Component = "loi_van"

func Word(name string, doc *word.Document) []diagnostic.Diagnostic { return nil }
func Report(r *report.Report) []diagnostic.Diagnostic              { return nil }
