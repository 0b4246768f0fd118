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

// printed is what becomes a [Used]: its values are parts of the sheet.
type printed struct {
	code, text string
	at         *diagnostic.Range
	// from and to bound its values in Table.sources.
	from, to int32
}

// Used returns the values that [Table.Fill] has written, in order. It returns none for
// a nil table.
func (t *Table) Used() []Used {
	if t == nil {
		return nil
	}
	var list []Used
	for _, p := range t.used {
		u := Used{Code: p.code, Text: p.text, At: *p.at}
		for _, v := range t.sources[p.from:p.to] {
			u.Values = append(u.Values, Value{v.cell.Number, v.cell.At.Range()})
		}
		list = append(list, u)
	}
	return list
}

// use records what was written of the values that were asked for since the last call.
func (t *Table) use(code, text string, at *diagnostic.Range) {
	if len(t.asked) == 0 {
		return
	}
	from := len(t.sources)
	t.sources = append(t.sources, t.asked...)
	t.used = append(t.used, printed{code, text, at, int32(from), int32(len(t.sources))})
	t.asked = t.asked[:0]
}
