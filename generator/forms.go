package generator

import (
	"cmp"

	"baocao/generator/internal/report"
	"baocao/layouts"
)

// Form is the set of keys that a kind of document requires, for programs that ask a
// person for them.
type Form struct {
	// Kind is the key of the kind ("bao-cao"), Name its name ("Báo cáo").
	Kind, Name string
	// Needs are the keys that a report of the kind must state, Not the keys that it has
	// no place for. Every other key is optional.
	Needs, Not []string
}

// Forms returns the forms of all kinds of a standard, chosen as by [Skeleton].
func Forms(standard string) []Form {
	sheet, err := layouts.For(cmp.Or(standard, report.DefaultStandard), "")
	if err != nil {
		return nil
	}
	var list []Form
	for _, k := range sheet.Kinds {
		asked := asks(sheet, k)
		list = append(list, Form{k.Key, k.Name, asked.Needs, asked.Not})
	}
	return list
}
