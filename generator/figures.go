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

// figuresName is what the figures are called inside the PDF.
const figuresName = "so-lieu.json"

// Figure is a value of the indicators that a report prints, and the cells that it
// is made of.
type Figure struct {
	// Code is as the text has it, "thu.luy-ke"; of a cell of a table it is the
	// indicator's code, or "cong" of a sum, and the key of the column.
	Code string `json:"code"`
	// Text is what prints.
	Text string `json:"text"`
	// File, Line and Column are where the code stands.
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	// Cells are where the values stand that it is made of.
	Cells []FigureCell `json:"cells"`
}

// FigureCell is a value of the indicators and its place: "a.xlsx#Sheet1!D2", or a
// file and a line.
type FigureCell struct {
	At   string `json:"at"`
	Line int    `json:"line,omitempty"`
	// Value is the whole number, with a point before its decimals.
	Value string `json:"value"`
}

// Figures are the values of its indicators that the report prints, in the order
// in which they are filled in, each with its cells: so a figure can be traced.
// There are none in a report without indicators.
func (r *Report) Figures() []Figure { return traced(r.figures) }

// Figures are those of [Report.Figures], of the report that was laid out.
func (l *Layout) Figures() []Figure { return traced(l.figures) }

func traced(used []figures.Used) []Figure {
	var list []Figure
	for _, u := range used {
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
	_ = e.Encode(r.Figures()) // a buffer takes all
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

// Codes are the codes of the indicators that a report names under so_lieu, for a
// person who is writing it: by indicator, those in common use first, and none that
// has nothing to print. It fails only with the error of ctx.
func Codes(ctx context.Context, name string, data []byte, opt Options) ([]Code, error) {
	stated, _ := opt.Office.Load(ctx, name, data, opt.Files)
	var list []Code
	for _, c := range resolve.ReadFigures(ctx, stated, opt.Files).Codes() {
		list = append(list, Code(c))
	}
	return list, ctx.Err()
}
