package generator

import (
	"context"

	"baocao/generator/diagnostic"
)

// Preview lays a report out as far as it goes, for a person who is still writing
// it: faults stop nothing, and what is not stated yet is left out. It returns
// all findings of the report and of its pages. The layout is nil where the file
// cannot be read as a report at all. It fails only with the error of ctx.
func Preview(ctx context.Context, name string, data []byte, opt Options) (*Layout, []diagnostic.Diagnostic, error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	r, found, err := draft(ctx, name, data, opt, stated, found)
	if err != nil || r == nil {
		return nil, found, err
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		return nil, nil, err
	}
	found, err = r.Diagnostics(ctx)
	return layout, found, err
}
