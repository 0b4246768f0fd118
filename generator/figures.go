package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"slices"

	"baocao/generator/internal/figures"
	"baocao/generator/internal/resolve"
)

// figuresName is the name of the file of figures attached to the PDF.
const figuresName = "so-lieu.json"

// Figure is a printed value of the report's indicators, with the cells that it was
// computed from.
type Figure struct {
	// Code is the code in the text, "thu.luy-ke"; for a table cell it is the
	// indicator's code, or "cong" for a sum, and the key of the column.
	Code string `json:"code"`
	// Text is the printed text.
	Text string `json:"text"`
	// File, Line and Column locate the code.
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	// Cells locate the values that it was computed from.
	Cells []FigureCell `json:"cells"`
}

// FigureCell is a value of an indicator and its place: "a.xlsx#Sheet1!D2", or a file
// and a line.
type FigureCell struct {
	// At is the cell or the file; Line is the line of a file, from 1, and 0 for a cell.
	At   string `json:"at"`
	Line int    `json:"line,omitempty"`
	// Value is the exact number, with a point before its decimals.
	Value string `json:"value"`
}

// Figures returns the indicator values that the report prints, in the order in which
// they are filled in, each with its source cells, so that a printed figure can be
// traced. It is empty for a report without indicators.
func (r *Report) Figures() []Figure { return traced(r.figures) }

// Figures returns what [Report.Figures] returns for the report that was laid out.
func (l *Layout) Figures() []Figure { return traced(l.figures) }

func traced(t *figures.Table) []Figure {
	var list []Figure
	for _, u := range t.Used() {
		f := Figure{Code: u.Code, Text: u.Text, File: filepath.ToSlash(u.At.File), Line: u.At.Start.Line, Column: u.At.Start.Column}
		for _, v := range u.Values {
			f.Cells = append(f.Cells, FigureCell{filepath.ToSlash(v.At.File), v.At.Start.Line, v.Number})
		}
		list = append(list, f)
	}
	return slices.Clip(list)
}

func (r *Report) figuresJSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	_ = e.Encode(r.Figures()) // writing to a buffer cannot fail
	return b.Bytes()
}

// Code is what the text of a report may have in braces, and what it prints.
type Code struct {
	// Code is the indicator's, Field what follows it after a point ("luy-ke"),
	// empty for the value of the month.
	Code, Field string
	// Name and Unit are the indicator's.
	Name, Unit string
	Text       string
}

// Codes returns the codes of the indicators that a report names under so_lieu, for an
// editor that offers them: by indicator, the most common first, without those that
// have nothing to print. It fails only with the error of ctx.
func Codes(ctx context.Context, name string, data []byte, opt Options) ([]Code, error) {
	stated, _ := opt.Office.Load(ctx, name, data, opt.Files)
	var list []Code
	for _, c := range resolve.ReadFigures(ctx, stated, opt.Files).Codes() {
		list = append(list, Code(c))
	}
	return list, ctx.Err()
}
