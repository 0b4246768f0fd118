package figures

import "baocao/generator/diagnostic"

// Used is a value that was written into a text or a table, and what it was computed
// from.
type Used struct {
	// Code is the code in braces; for a table cell, the indicator's code and the key of
	// the column.
	Code, Text string
	At         diagnostic.Range
	Values     []Value
}

// Value is a value of the data.
type Value struct {
	// Number is the number as written, with a point before its decimals.
	Number string
	At     diagnostic.Range
}

// Used returns the values that [Table.Fill] has written, in order. It returns none for
// a nil table.
func (t *Table) Used() []Used {
	if t == nil {
		return nil
	}
	return t.used
}

// use records what was written of the values that were asked for since the last call.
func (t *Table) use(code, text string, at diagnostic.Range) {
	if len(t.asked) == 0 {
		return
	}
	const atOnce = 256
	if len(t.values)+len(t.asked) > cap(t.values) {
		t.values = make([]Value, 0, max(atOnce, len(t.asked))) // earlier ones keep the old memory
	}
	from := len(t.values)
	for _, v := range t.asked {
		t.values = append(t.values, Value{v.number, v.at})
	}
	t.used = append(t.used, Used{code, text, at, t.values[from:len(t.values):len(t.values)]})
	t.asked = t.asked[:0]
}
