package generator

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/importing"
	"baocao/generator/internal/merging"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/generator/internal/workbook"
	"baocao/layouts"
)

// MergeInput is a report, or a Word file or plain text from which one is imported.
type MergeInput struct {
	// Name is the file name used in findings.
	Name string
	Data []byte
	// Options are the options it is loaded with: Files and Office.
	Options Options
}

// Decode returns a text file of an office, such as a list of units, as text: UTF-8 or
// UTF-16, with a byte order mark or without. The findings are the places that cannot be
// read; name is the file name used in them.
func Decode(name string, data []byte) (string, []diagnostic.Diagnostic) {
	return report.Decode(name, data)
}

// MergeOrder states which units' reports were due and when, for the sentence and the
// table about who sent a report. Without Units, the units that sent one count.
type MergeOrder struct {
	// Units are the names of the units, as in a sentence.
	Units []string
	// Due is the last day on which a report was on time; the zero Date states none.
	Due Date
}

// MergedReport is the result of [Merge].
type MergedReport struct {
	// YAML is the merged report.
	YAML []byte
	// Files belong beside the report: the sums of the indicators.
	Files []ImportedFile
	// Count is the number of merged reports.
	Count int

	source source
}

// Merge makes one report from those of many units, and writes nothing. frame is a
// report into whose sections the units' texts go, matched by title, or by number and a
// nearly equal title; each text stands under its unit's name and cites its document.
// Tables with equal headers become one: equal rows are summed, as are rows that the
// frame's table has; other tables are appended row by row. Rates are not summed. Where
// the frame names under so_lieu a file of figures that does not exist, the units'
// indicators are summed into it. The lines {tinh-hinh-gui} and {bang-gui} of the frame
// are replaced by a sentence and a table about who sent a report on time, late or not
// at all; without these lines both are placed before the first section.
//
// The findings report what matched nothing and what else is left to a person; they stop
// nothing. Merge fails with a *[ReportError] when the frame cannot be used.
func Merge(ctx context.Context, frame MergeInput, inputs []MergeInput, order MergeOrder) (*MergedReport, []diagnostic.Diagnostic, error) {
	stated, found := frame.Options.Office.Load(ctx, frame.Name, frame.Data, frame.Options.Files)
	stated.Locate(found)
	source := frame.Options.Office.Source(frame.Name, frame.Data, frame.Options.Files)
	const sums = "so_lieu.tep"
	var faults []diagnostic.Diagnostic
	for _, d := range found {
		if d.Path != sums {
			faults = append(faults, d)
		}
	}
	if diagnostic.HasErrors(faults) {
		return nil, nil, reportError(frame.Name, source, faults)
	}
	sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
	if err != nil {
		sheet = standard()
	}
	var body, data *report.Written
	for _, w := range stated.Written() {
		switch {
		case w.Path == "noi_dung" && !w.Plain && w.Quote == 0:
			body = &w
		case w.Path == sums:
			data = &w
		}
	}
	if body == nil {
		return nil, nil, reportError(frame.Name, source, []diagnostic.Diagnostic{diagnostic.New(diagnostic.MergeFrameBody, stated.At)})
	}
	tree, _ := outline.Parse(ctx, stated.Body, &sheet.Levels)
	var findings []diagnostic.Diagnostic
	var units []*merging.Unit
	for _, p := range inputs {
		u, found := unitOf(ctx, p)
		findings = append(findings, found...)
		source = either(source, p.Options.Office.Source(p.Name, p.Data, p.Options.Files))
		if u != nil {
			units = append(units, u)
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("merging %s: %w", p.Name, err)
		}
	}
	due := report.Date{Day: order.Due.Day, Month: order.Due.Month, Year: order.Due.Year}
	merged, left := merging.Merge(stated, tree, units, merging.Order{Names: order.Units, Due: due}, &sheet.Levels)
	findings = append(findings, left...)
	m := &MergedReport{Count: len(units), source: source}
	text := stated.Text()
	first, last := body.Lines[0].From, body.Lines[len(body.Lines)-1].To
	line := text[:first]
	indent := strings.Repeat(" ", len([]rune(line[strings.LastIndexByte(line, '\n')+1:])))
	m.YAML = []byte(text[:first] + strings.ReplaceAll(strings.Join(merged.Lines, "\n"+indent), "\n"+indent+"\n", "\n\n") + text[last:])
	if data != nil && len(merged.Tables) > 0 {
		rows, found := figures.Sum(merged.Tables)
		findings = append(findings, found...)
		book, err := workbook.Write("Sheet1", rows)
		if err != nil {
			return nil, nil, err
		}
		m.Files = append(m.Files, ImportedFile{Name: text[data.Lines[0].From:data.Lines[0].To], Data: book})
	}
	return m, findings, nil
}

// unitOf reads a unit's report; nil when it cannot be read.
func unitOf(ctx context.Context, p MergeInput) (*merging.Unit, []diagnostic.Diagnostic) {
	var findings []diagnostic.Diagnostic
	name, data, files := p.Name, p.Data, p.Options.Files
	if isWord(name, data) || strings.HasSuffix(strings.ToLower(name), ".txt") {
		read := importing.Text
		if isWord(name, data) {
			read = importing.Word
		}
		got, found := read(name, data)
		if got == nil {
			return nil, found
		}
		beside := fstest.MapFS{}
		for _, f := range got.Files {
			beside[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		data, files = got.YAML, fs.FS(beside)
	}
	stated, found := p.Options.Office.Load(ctx, name, data, files)
	for _, d := range found {
		// A document with missing parts can still be merged.
		if d.Severity() == diagnostic.Error && d.ID != diagnostic.KeyMissing {
			findings = append(findings, d)
		}
	}
	if len(stated.Keys) == 0 {
		return nil, findings
	}
	sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
	if err != nil {
		sheet = standard()
	}
	inputs := resolve.Read(ctx, stated, &sheet.Levels, files, nil)
	for _, d := range inputs.Found() {
		if d.Severity() == diagnostic.Error {
			findings = append(findings, d)
		}
	}
	return &merging.Unit{
		Report: stated, Name: resolve.IssuerInText(stated), Cited: resolve.Cited(stated, sheet),
		Body: inputs.Body(), Figures: inputs.Figures(),
	}, findings
}

// Source returns the bytes of a file that the findings point into, as
// [diagnostic.Print] asks for them.
func (m *MergedReport) Source(file string) []byte { return m.source(file) }
