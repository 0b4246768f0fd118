package paper

import (
	"slices"

	"baocao/layouts"
)

// formOf returns the form of the document: that of its kind, of a text which
// accompanies another document, or of an appendix in a file of its own.
func (p *paper) formOf() *layouts.Form {
	kind, known := p.sheet.Kind(p.Title.Kind)
	if !known {
		if len(p.Components) > 0 && p.Components[0].Key == "phu_luc" {
			return p.formWith("phu-luc")
		}
		return nil
	}
	goesWith := false
	for _, part := range p.Components {
		if part.Key == "phu_luc" {
			break
		}
		goesWith = goesWith || part.Key == "phu_luc_kem_theo"
	}
	return p.sheet.FormOf(kind, goesWith && len(p.parts("so_ky_hieu")) == 0)
}

// formWith returns a form of the sheet; nil when it has none of that name.
func (p *paper) formWith(key string) *layouts.Form {
	if i := slices.IndexFunc(p.sheet.Forms, func(f *layouts.Form) bool { return f.Key == key }); i >= 0 {
		return p.sheet.Forms[i]
	}
	return nil
}

// numberAndDate are the components that a letterhead with names only leaves out.
var numberAndDate = []string{"so_ky_hieu", "dia_danh_ngay"}

// keys are the keys of a report for components that only some forms have.
var keys = map[string]string{"dia_danh_ngay": "dia_danh", "trich_yeu": "trich_yeu", "kinh_gui": "kinh_gui", "can_cu": "can_cu", "quyen_han": "ky", "ho_ten": "ky", "noi_nhan": "noi_nhan"}

// has reports whether documents of this form have a component, or this one has it
// anyway.
func (p *paper) has(component string) bool {
	if p.form == nil || len(p.parts(component)) > 0 {
		return true
	}
	below := slices.Contains(numberAndDate, component)
	switch {
	case p.form.Letterhead == layouts.NoLetterhead && (below || component == "co_quan_ban_hanh" || slices.Contains(p.heads(), component)),
		p.form.Letterhead == layouts.NamesOnly && below:
		return false
	}
	key, some := keys[component]
	return !some || p.form.Knows(key)
}

// prints reports whether the document's form has a part between letterhead and
// signature.
func (p *paper) prints(component string) bool {
	return p.form == nil || slices.ContainsFunc(p.form.Parts, func(part layouts.Part) bool { return part.Component == component })
}
