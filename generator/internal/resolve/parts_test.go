package resolve

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/report"
	"baocao/layouts"
)

// Everything that an edition's forms name exists in the program: a component, a rule,
// words with a style, a key of the report.
func TestFormsNameExistingParts(t *testing.T) {
	for _, edition := range layouts.Editions() {
		sheet, err := layouts.Load(edition)
		if err != nil {
			t.Fatal(err)
		}
		judge := func(form string, parts []layouts.Part) {
			for _, p := range parts {
				rule, ruled := strings.CutPrefix(p.Component, "ke_")
				switch {
				case p.Line != "":
					if sheet.Styles[p.Style] == nil {
						t.Errorf("%s, %s: no style %q", edition, form, p.Style)
					}
					for _, key := range placeholder.FindAllStringSubmatch(p.Line, -1) {
						if report.About(key[1]) == "" {
							t.Errorf("%s, %s: no key %q", edition, form, key[1])
						}
					}
				case components[p.Component] != nil:
				case ruled:
					if _, ok := sheet.Rules[rule]; !ok {
						t.Errorf("%s, %s: no rule %q", edition, form, rule)
					}
				case sheet.Texts[p.Component] == "" || sheet.Styles[layouts.StyleKey(p.Component)] == nil:
					t.Errorf("%s, %s: no component %q", edition, form, p.Component)
				}
			}
		}
		judge("letterhead", slices.Concat(sheet.Heads.Left, sheet.Heads.Right))
		for _, form := range sheet.Forms {
			judge(form.Key, slices.Concat(form.UnderNumber, form.Parts, form.UnderSignature))
			for _, key := range slices.Concat(form.Needs, form.Takes) {
				if report.About(key) == "" {
					t.Errorf("%s, %s: no key %q", edition, form.Key, key)
				}
			}
		}
		for _, kind := range sheet.Kinds {
			sheet.Form(kind.Form) // panics when there is none
		}
	}
}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

func TestSymbolsAreComposed(t *testing.T) {
	for _, c := range []struct {
		pattern string
		groups  map[string]string
		want    string
	}{
		{"{loai}-{co_quan}", map[string]string{"loai": "QyĐ", "co_quan": "UBND"}, "QyĐ-UBND"},
		{"{loai}-{co_quan}", map[string]string{"loai": "BC"}, "BC"},
		{"{co_quan}-{don_vi}", map[string]string{"co_quan": "UBND", "don_vi": "VX"}, "UBND-VX"},
		{"{co_quan}-{don_vi}", map[string]string{"don_vi": "VX"}, "VX"},
		{"{so}-{ky_hieu}", map[string]string{"so": "15", "ky_hieu": "BC/TU"}, "15-BC/TU"},
		{"{so}/{ky_hieu}", map[string]string{"so": "15"}, "15"},
	} {
		if got := compose(c.pattern, c.groups); got != c.want {
			t.Errorf("%s with %v gives %q, want %q", c.pattern, c.groups, got, c.want)
		}
	}
}
