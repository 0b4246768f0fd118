package generator

import (
	"context"
	"fmt"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/renewal"
)

// NextReport is the report of the period after another's: what [Next] makes.
type NextReport = renewal.Result

// Next makes of a report the one of the next period, and writes nothing. The
// month, quarter or year that its subject names is moved on wherever it names
// it, its number is left out and its day of issue open. Every other figure and
// day of the text stands in [?…], the mark of what is still to be renewed: a
// report with such a mark is not laid out ([Load] fails with a finding for
// each). Comments and the order of the file are kept.
//
// Indicators in a file of their own become those of the next period in another:
// what was this month's stands there as last month's, the rest is marked. A text
// in a file of its own becomes one too. All of them belong into the folder of
// the old report.
//
// The findings are warnings. Next fails as [Load] does when the old report
// cannot be read, or its figures.
func Next(ctx context.Context, name string, data []byte, opt Options) (*NextReport, []diagnostic.Diagnostic, error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("loading %s: %w", name, err)
	}
	source := opt.Office.Source(name, data, opt.Files)
	if diagnostic.HasErrors(found) {
		return nil, nil, reportError(name, source, stated.Locate(found))
	}
	got, said := renewal.Next(stated, data, opt.Files)
	if diagnostic.HasErrors(said) {
		return nil, nil, reportError(name, source, stated.Locate(said))
	}
	return got, stated.Locate(said), nil
}
