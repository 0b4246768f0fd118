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

// Series is a set of reports made from one template, one for each row of a list. In the
// template, {ho_ten} stands for a column of the list; a line that begins with
// {?chuc_vu} is kept only where that column is not empty; {ong_ba} is “Ông” or “Bà”,
// {stt} counts the rows, and {so} numbers the documents from a given number. The values
// of a row are plain text: they cannot change the template. A Series never changes.
//
// In a template with indicators, a code that is not a column of the list refers to
// them.
type Series struct {
	series *series.Series
	list   string
	source source
}

// SeriesOptions state how the documents of a series are named and numbered.
type SeriesOptions = series.Options

// List is a spreadsheet (XLSX or CSV) whose rows fill a template.
type List struct {
	// Name is the file name used in findings; Sheet is one of its sheets, empty for the
	// first.
	Name, Sheet string
	Data        []byte
}

// NewSeries reads a template, whose name findings use, and its list. It fails with a
// *[ReportError] when they do not fit; a fault of one row is reported when its text is
// made.
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

// Len returns the number of documents in the series.
func (s *Series) Len() int { return s.series.Len() }

// Row returns the place of a document's row: "danh-sach.xlsx#Sheet1!A5".
func (s *Series) Row(i int) string {
	at := s.series.At(i)
	if at.Start.Line > 0 {
		return at.File + "#" + strconv.Itoa(at.Start.Line)
	}
	return at.File
}

// Name returns the file name of a document, without an extension.
func (s *Series) Name(i int) string { return s.series.Name(i) }

// Text returns the report of a row. It fails with a *[ReportError] when the row lacks a
// value that the template needs.
func (s *Series) Text(i int) ([]byte, error) {
	text, found := s.series.Text(i)
	if diagnostic.HasErrors(found) {
		return nil, reportError(s.Row(i), s.source, found)
	}
	return text, nil
}

// WriteTogether writes many reports as one PDF for the printer. Page numbers start
// again with each. Only the pages of each report are kept until all are written. It
// fails with the first error of the sequence, when w fails, and when ctx ends.
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
	meta.Number, meta.Symbol, meta.To = "", "", nil // they belong to one document only
	bound := &boundWriter{ctx: ctx, w: w}
	if err := pdf.Write(bound, all.Layout(), meta, first.family, pdf.Options{}); err != nil {
		return fmt.Errorf("writing %s: %w", PDF, err)
	}
	return bound.err
}
