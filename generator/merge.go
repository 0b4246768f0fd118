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
	"baocao/generator/internal/spreadsheet"
	"baocao/layouts"
)

// Paper is a report, or a Word file or plain text that one is imported from.
type Paper struct {
	// Name is how findings call the file.
	Name string
	Data []byte
	// Options are what it is loaded with: Files and Office.
	Options Options
}

// MergeOrder says whose reports were due and when, for the sentence and the
// table about who sent theirs. Without Units those count who did.
type MergeOrder struct {
	Units []string
	Due   Date
}

// MergedReport is one report out of many: what [Merge] makes.
type MergedReport struct {
	YAML []byte
	// Files belong beside it: the sums of the indicators.
	Files []ImportedFile
	// Count is how many reports were taken.
	Count int

	source source
}

// Merge makes one report out of those of many units, and writes nothing. frame
// is a report whose sections the units' go into, by title, or by number and
// nearly the same title; each text stands under its unit's name with its paper
// cited. Tables of one head become one: with sums where the rows are the same,
// or where the frame's table has rows, else row behind row. Rates are not summed.
// Where the frame names a file of figures that is not there, under so_lieu, the
// units' indicators are summed into it. Who sent a report on time, late or not at
// all stands in the lines {tinh-hinh-gui} and {bang-gui} of the frame, or before
// its first section.
//
// The findings say what matched nothing, and what else is left to a person; they
// stop nothing. Merge fails with a *[ReportError] when the frame cannot be used.
func Merge(ctx context.Context, frame Paper, papers []Paper, order MergeOrder) (*MergedReport, []diagnostic.Diagnostic, error) {
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
	var said []diagnostic.Diagnostic
	var units []*merging.Unit
	for _, p := range papers {
		u, found := unitOf(ctx, p)
		said = append(said, found...)
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
	said = append(said, left...)
	m := &MergedReport{Count: len(units), source: source}
	text := stated.Text()
	first, last := body.Lines[0].From, body.Lines[len(body.Lines)-1].To
	line := text[:first]
	indent := strings.Repeat(" ", len([]rune(line[strings.LastIndexByte(line, '\n')+1:])))
	m.YAML = []byte(text[:first] + strings.ReplaceAll(strings.Join(merged.Lines, "\n"+indent), "\n"+indent+"\n", "\n\n") + text[last:])
	if data != nil && len(merged.Tables) > 0 {
		rows, found := figures.Sum(merged.Tables)
		said = append(said, found...)
		book, err := spreadsheet.Write("Sheet1", rows)
		if err != nil {
			return nil, nil, err
		}
		m.Files = append(m.Files, ImportedFile{Name: text[data.Lines[0].From:data.Lines[0].To], Data: book})
	}
	return m, said, nil
}

// unitOf reads a unit's report; nil when it cannot be read.
func unitOf(ctx context.Context, p Paper) (*merging.Unit, []diagnostic.Diagnostic) {
	var said []diagnostic.Diagnostic
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
		// What a paper lacks does not keep its text from being merged.
		if d.Severity() == diagnostic.Error && d.ID != diagnostic.KeyMissing {
			said = append(said, d)
		}
	}
	if len(stated.Keys) == 0 {
		return nil, said
	}
	sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
	if err != nil {
		sheet = standard()
	}
	inputs := resolve.Read(ctx, stated, &sheet.Levels, files)
	for _, d := range inputs.Found() {
		if d.Severity() == diagnostic.Error {
			said = append(said, d)
		}
	}
	return &merging.Unit{
		Report: stated, Name: resolve.IssuerInText(stated), Cited: resolve.Cited(stated, sheet),
		Body: inputs.Body(), Figures: inputs.Figures(),
	}, said
}

// Source gives the bytes of the files that the findings point into, as
// [diagnostic.Print] asks for them.
func (m *MergedReport) Source(file string) []byte { return m.source(file) }
