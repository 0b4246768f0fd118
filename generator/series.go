package generator

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
	"testing/fstest"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf"
	"baocao/generator/internal/series"
	"baocao/generator/internal/spreadsheet"
)

// Series are reports of one template, one for each row of a list. A column of
// the list stands in the template in braces, {ho_ten}; a line that begins with
// {?chuc_vu} is there only where that column says something; {ong_ba} is “Ông”
// or “Bà”, {stt} counts the rows, and {so} the papers from a number on. What a
// row says are words: they cannot change what the template is. It is never
// changed.
//
// In a template with indicators a code that is no column of the list is theirs.
type Series struct {
	series *series.Series
	list   string
	source source
}

// SeriesOptions say how the papers of a series are called and numbered.
type SeriesOptions = series.Options

// List is a spreadsheet (XLSX or CSV) whose rows fill a template.
type List struct {
	// Name is how findings call the file; Sheet is a sheet of it, empty for the
	// first.
	Name, Sheet string
	Data        []byte
}

// NewSeries reads a template, whose name findings use, and its list. It fails
// with a *[ReportError] when they do not fit; what is wrong with one row is
// found when that is made.
func NewSeries(name string, template []byte, list List, opt SeriesOptions) (*Series, error) {
	folder := list.Name[:strings.LastIndexAny(list.Name, `/\`)+1]
	base := path.Base(list.Name[len(folder):])
	files := fstest.MapFS{base: {Data: list.Data}}
	cells, found := spreadsheet.ReadValues(files, spreadsheet.Source{File: base, Sheet: list.Sheet, At: diagnostic.Range{File: list.Name}, Folder: folder})
	source := func(file string) []byte {
		if file == name {
			return template
		}
		return nil
	}
	if diagnostic.HasErrors(found) {
		return nil, reportError(name, source, found)
	}
	made, found := series.New(name, template, cells, opt)
	if made == nil {
		return nil, reportError(name, source, found)
	}
	return &Series{made, list.Name, source}, nil
}

// Len is how many papers the series has.
func (s *Series) Len() int { return s.series.Len() }

// Row names the row of a paper: "danh-sach.xlsx#Sheet1!A5".
func (s *Series) Row(i int) string {
	at := s.series.At(i)
	if at.Start.Line > 0 {
		return at.File + "#" + strconv.Itoa(at.Start.Line)
	}
	return at.File
}

// Name is what the files of a paper are called, without an ending.
func (s *Series) Name(i int) string { return s.series.Name(i) }

// Text is the report of a row. It fails with a *[ReportError] when the row lacks
// what the template needs.
func (s *Series) Text(i int) ([]byte, error) {
	text, found := s.series.Text(i)
	if diagnostic.HasErrors(found) {
		return nil, reportError(s.Row(i), s.source, found)
	}
	return text, nil
}

// WriteTogether writes one PDF of many reports, one behind the other, for the
// printer. Page numbers begin anew with each. Of each report nothing but its
// pages is kept until all are written. It fails with the first error of the
// sequence, when w fails, and when ctx ends.
func WriteTogether(ctx context.Context, w io.Writer, reports iter.Seq2[*Report, error]) error {
	var first *Report
	var all page.Joined
	for r, err := range reports {
		if err != nil {
			return err
		}
		made, err := r.compose(ctx)
		if err != nil {
			return err
		}
		if first == nil {
			first = r
		}
		all.Add(made.layout)
	}
	if first == nil {
		return nil
	}
	meta := first.Metadata()
	meta.Number, meta.Symbol, meta.To = "", "", nil // of one paper alone
	bound := &boundWriter{ctx: ctx, w: w}
	if err := pdf.Write(bound, all.Layout(), meta, first.family, pdf.Options{}); err != nil {
		return fmt.Errorf("writing %s: %w", PDF, err)
	}
	return bound.err
}
