// Package importing makes a report from a Word file, with [Word], or from plain text,
// with [Text].
//
// What was recognised goes into the report, what was not is a comment to be filled in,
// what is unsure has a comment above it, and what has no place in a report is reported
// with its place in the source: nothing is lost silently.
package importing

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/typography"
)

// Result is a document as a report.
type Result struct {
	// YAML is the report, with a comment wherever a guess is unsure.
	YAML []byte
	// Files are the pictures of the report, to be put beside it.
	Files []reading.File
	Count reading.Count
	// Source is the text of the source in order, Lost what of it has no place in the
	// report; every text of Lost is in a diagnostic.
	Source []reading.Passage
	Lost   []string
	// Parts are what the source was recognised as, in the order of recognition.
	Parts []Part
}

// Part is a piece of the source and the component that it was recognised as.
type Part struct {
	// Component is the component's key, Text the source's text.
	Component, Text string
	// Confidence is how sure that is, and Evidence what decided it; Doubt states in
	// Vietnamese what a person has to check, and is usually empty.
	Confidence recognise.Confidence
	Evidence   recognise.Evidence
	Doubt      string
}

// parts are the components of a document, and of what it issues or copies.
func parts(d *recognise.Document) (list []Part) {
	for _, c := range d.Components {
		text, _ := typography.Normalize(c.Text)
		list = append(list, Part{c.Key, text, c.Confidence, c.Reason.Evidence, c.Reason.Doubt})
	}
	for _, issued := range d.Issued {
		list = append(list, parts(issued)...)
	}
	if d.Copied != nil {
		list = append(list, parts(d.Copied)...)
	}
	return list
}

// Word makes a report from a Word file. The result is nil when a diagnostic is an
// error.
func Word(name string, data []byte) (*Result, []diagnostic.Diagnostic) {
	source, found := reading.Word(name, data)
	if source == nil {
		return nil, found
	}
	return imported(source)
}

// Text makes a report from plain text. The result is nil when a diagnostic is an error.
func Text(name string, data []byte) (*Result, []diagnostic.Diagnostic) {
	source, found := reading.Text(name, data)
	if source == nil {
		return nil, found
	}
	return imported(source)
}

func imported(source *reading.Source) (*Result, []diagnostic.Diagnostic) {
	refused := func(id diagnostic.ID, args ...any) (*Result, []diagnostic.Diagnostic) {
		return nil, []diagnostic.Diagnostic{diagnostic.New(id, diagnostic.Range{File: source.File}, args...)}
	}
	d := recognise.Source(source)
	switch {
	case d.Normative != "":
		return refused(diagnostic.ImportNormative, source.File, d.Normative)
	case d.Account.Count.In == 0: // nothing is missing from an empty file
		return refused(diagnostic.ImportEmpty, source.File)
	}
	w := newWriter(d)
	var properties map[string]string
	if source.Document != nil {
		properties = w.properties(source.Document)
		w.presentation = presentation(d.Sheet, source)
	}
	w.fromProperties(properties)
	yaml := []byte(w.report()) // which may lose more
	return &Result{YAML: yaml, Files: source.Files, Count: w.Count, Source: source.Passages(), Lost: w.Lost, Parts: parts(d)}, w.Found
}
