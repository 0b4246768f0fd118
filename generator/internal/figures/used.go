package figures

import "baocao/generator/diagnostic"

// Used is a value that was written into a text or a table, and what it is made of.
type Used struct {
	// Code is what the text has in its braces; of a table's cell the indicator's
	// code and the key of the column.
	Code, Text string
	At         diagnostic.Range
	Values     []Value
}

// Value is a value of the data.
type Value struct {
	// Number is as it was written, with a point before its decimals.
	Number string
	At     diagnostic.Range
}

// Used are the values that [Table.Fill] has written, in that order. Of a nil
// table there are none.
func (t *Table) Used() []Used {
	if t == nil {
		return nil
	}
	return t.used
}

// use takes note of what was written of the values that were asked for since the
// last.
func (t *Table) use(code, text string, at diagnostic.Range) {
	if n := len(t.asked); n > 0 {
		from := len(t.values)
		for _, v := range t.asked {
			t.values = append(t.values, Value{v.number, v.at})
		}
		t.used = append(t.used, Used{code, text, at, t.values[from:len(t.values):len(t.values)]})
		t.asked = t.asked[:0]
	}
}
