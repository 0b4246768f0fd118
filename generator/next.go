package generator

import (
	"context"
	"fmt"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/renewal"
)

// NextReport is the result of [Next]: the report of the next period.
type NextReport = renewal.Result

// Next makes the report of the next period from a report, and writes nothing. The
// month, quarter or year that its subject names is advanced everywhere; the number is
// left out and the date of issue left open. Every other figure and date of the text is
// put in [?…], the mark of what must be renewed: [Load] fails with a finding for each
// such mark. Comments and the order of the file are kept.
//
// Indicators in a file of their own become those of the next period in another file:
// this month's values become last month's, the rest is marked. A text in a file of its
// own also becomes one. All of them belong in the folder of the old report.
//
// The findings are warnings. Next fails as [Load] does when the old report or its
// figures cannot be read.
func Next(ctx context.Context, name string, data []byte, opt Options) (*NextReport, []diagnostic.Diagnostic, error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("loading %s: %w", name, err)
	}
	source := opt.Office.Source(name, data, opt.Files)
	if diagnostic.HasErrors(found) {
		return nil, nil, reportError(name, source, stated.Locate(found))
	}
	got, moved := renewal.Next(stated, data, opt.Files)
	if diagnostic.HasErrors(moved) {
		return nil, nil, reportError(name, source, stated.Locate(moved))
	}
	return got, stated.Locate(moved), nil
}
