package check

import (
	"maps"
	"slices"

	"baocao/generator/diagnostic"
	"baocao/generator/report"
	"baocao/layouts"
)

// keysOfForm: a report states what the form of its kind needs, and nothing
// that only other forms have.
func keysOfForm(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	form, name := sheet.Forms[0], ""
	if k, ok := sheet.Kind(r.Kind.S); ok {
		form, name = sheet.FormOf(k, !r.GoesWith.Empty()), k.Name
	}
	var found []diagnostic.Diagnostic
	for _, key := range form.Needs {
		switch k, ok := r.Keys[key]; {
		case !ok:
			found = append(found, diagnostic.New("key-missing", r.At, key, report.About(key)).Under(form.Clause))
		case k.Blank:
			found = append(found, diagnostic.New("value-empty", k.At, key, report.About(key)).Under(form.Clause))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.Keys)) {
		if name != "" && r.States(key) && sheet.OfForms(key) && !form.Knows(key) {
			found = append(found, diagnostic.New("key-not-of-kind", r.Keys[key].At, key, name).Under(form.Clause))
		}
	}
	return found
}
