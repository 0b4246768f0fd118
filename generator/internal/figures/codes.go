package figures

// Code is what a text may have in braces of an indicator, and what it prints.
type Code struct {
	// Code is the indicator's, Field what may follow it, empty for the value of
	// the month.
	Code, Field string
	// Name and Unit are the indicator's.
	Name, Unit string
	Text       string
}

// Codes are those that have something to print, by the indicators as they are
// stated. Of a nil table there are none.
func (t *Table) Codes() []Code {
	if t == nil {
		return nil
	}
	found, asked := t.found, t.asked
	defer func() { t.found, t.asked = found, asked }() // no text asks for them
	var list []Code
	for _, i := range t.order {
		for _, f := range fields {
			if text, ok := f.say(t, request{of: i, decimals: -1}); ok {
				list = append(list, Code{i.code, f.name, i.name, i.unit, text})
			}
		}
	}
	return list
}
