package check

import (
	"maps"
	"slices"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// formOf returns the form for a report; the first one for an unknown kind.
func formOf(r *report.Report, sheet *layouts.Sheet) *layouts.Form {
	if k, ok := sheet.Kind(r.Kind.S); ok {
		return sheet.FormOf(k, !r.GoesWith.Empty())
	}
	return sheet.Forms[0]
}

// keysOfForm: a report states what the form of its kind needs, and nothing that only
// other forms have.
func keysOfForm(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	form := formOf(r, sheet)
	k, known := sheet.Kind(r.Kind.S)
	var found []diagnostic.Diagnostic
	for _, key := range form.Needs {
		switch k, ok := r.Keys[key]; {
		case !ok:
			found = append(found, diagnostic.New(diagnostic.KeyMissing, r.At, key, report.About(key)).Under(form.Clause))
		case k.Blank:
			found = append(found, diagnostic.New(diagnostic.ValueEmpty, k.At, key, report.About(key)).Under(form.Clause))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.Keys)) {
		if known && r.States(key) && sheet.OfForms(key) && !form.Knows(key) {
			found = append(found, diagnostic.New(diagnostic.KeyNotOfKind, r.Keys[key].At, key, k.Name).Under(form.Clause))
		}
	}
	return found
}

// stampsOfForm: only a document that has a number and symbol of its own can bear stamps
// of secrecy and urgency.
func stampsOfForm(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	k, known := sheet.Kind(r.Kind.S)
	if !known || formOf(r, sheet).Letterhead == "" {
		return nil
	}
	var found []diagnostic.Diagnostic
	for _, stamp := range []struct{ key, clause string }{{"dau_mat", sheet.Secrecy.Clause}, {"do_khan", sheet.Frames[r.Urgency.S].Clause}} {
		if r.States(stamp.key) {
			found = append(found, diagnostic.New(diagnostic.StampWithoutLetterhead, r.Keys[stamp.key].At, stamp.key, k.Name).Under(stamp.clause))
		}
	}
	return found
}
