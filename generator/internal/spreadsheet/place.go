package spreadsheet

import (
	"cmp"
	"strconv"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/workbook"
)

// Place is the place of a cell, for findings. It is small, since a sheet has many cells
// and few findings.
type Place struct {
	in          *origin
	row, column int32
}

// origin is the file or the sheet that places belong to.
type origin struct {
	diagnostic.Range
	// sheet reports whether row and column are those of a sheet, which is in Range.File;
	// in a text they are a line and a character.
	sheet bool
}

// PlaceOf returns a place in a text.
func PlaceOf(at diagnostic.Range) Place {
	if at.File == "" {
		return Place{}
	}
	return Place{in: &origin{Range: at}}
}

// Stated reports whether there is a place.
func (p Place) Stated() bool { return p.in != nil }

// Range returns the place as findings have it: "a.xlsx#Sheet1!B3", or a file and a line.
func (p Place) Range() diagnostic.Range {
	if p.in == nil {
		return diagnostic.Range{}
	}
	at := p.in.Range
	switch {
	case p.in.sheet:
		at.File += p.cell()
	case p.row > 0:
		at.Start = diagnostic.Pos{Line: int(p.row), Column: int(p.column)}
	}
	return at
}

// String names the cell or the line, for a message about another one.
func (p Place) String() string {
	if p.in != nil && p.in.sheet {
		return p.cell()
	}
	at := p.Range()
	return at.File + ":" + strconv.Itoa(at.Start.Line)
}

// cell returns the name of a sheet's cell: "B3".
func (p Place) cell() string { return workbook.CellName(int(p.row), int(p.column)) }

// compare orders cells as one reads them.
func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.row, q.row), cmp.Compare(p.column, q.column))
}
