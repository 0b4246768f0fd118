package figures

// Code is a code that a text may use, and what it prints.
type Code struct {
	// Code is the indicator's code, Field what may follow it, empty for the value of
	// the month.
	Code, Field string
	// Name and Unit are the indicator's.
	Name, Unit string
	Text       string
}

// Codes returns the codes that have something to print, in the order of the indicators.
// It returns none for a nil table.
func (t *Table) Codes() []Code {
	if t == nil {
		return nil
	}
	found, asked := t.found, t.asked
	defer func() { t.found, t.asked = found, asked }() // no text asks for them
	var list []Code
	for _, i := range t.order {
		for _, f := range fields {
			if text, ok := f.text(t, request{of: i, decimals: -1}); ok {
				list = append(list, Code{i.code, f.name, i.name, i.unit, text})
			}
		}
	}
	return list
}
