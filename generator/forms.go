package generator

import (
	"cmp"

	"baocao/generator/internal/report"
	"baocao/layouts"
)

// Form is what a kind of paper asks of its author, for programs that ask a
// person for it.
type Form struct {
	// Kind is the key of the kind ("bao-cao"), Name what it is called
	// ("Báo cáo").
	Kind, Name string
	// Needs are the keys that a report of the kind must state, Not those that
	// it has no place for. It may state every other key of a report.
	Needs, Not []string
}

// Forms are those of all kinds of a standard, chosen as [Skeleton] does it.
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
