package generator

import (
	"context"

	"baocao/generator/diagnostic"
)

// Preview lays out a report that is still being written: faults stop nothing, and what
// is not stated yet is left out. It returns all findings of the report and of its
// pages. The layout is nil where the file cannot be read as a report at all. It fails
// only with the error of ctx.
func Preview(ctx context.Context, name string, data []byte, opt Options) (*Layout, []diagnostic.Diagnostic, error) {
	opt.keepFit = false
	layout, found, _, err := preview(ctx, name, data, opt)
	return layout, found, err
}

// Typing returns what [Preview] returns, but fast enough for each keystroke: where
// pages end badly it keeps the fit of opt.Memory instead of trying every correction.
// final reports whether Preview would give the same result; where it is false, call
// Preview when the person pauses.
func Typing(ctx context.Context, name string, data []byte, opt Options) (layout *Layout, found []diagnostic.Diagnostic, final bool, err error) {
	opt.keepFit = true
	return preview(ctx, name, data, opt)
}

func preview(ctx context.Context, name string, data []byte, opt Options) (*Layout, []diagnostic.Diagnostic, bool, error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	r, found, err := draft(ctx, name, data, opt, stated, found)
	if err != nil || r == nil {
		return nil, found, true, err
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		return nil, nil, false, err
	}
	found, err = r.Diagnostics(ctx)
	return layout, found, !layout.open, err
}
