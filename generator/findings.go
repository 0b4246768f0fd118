package generator

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"baocao/generator/diagnostic"
)

// source returns the bytes of the file that a finding points into, by the name that the
// finding gives it.
type source func(file string) []byte

// ReportError reports that a report has errors and cannot be written.
type ReportError struct {
	// Diagnostics are all findings, including warnings, in the order of the file.
	Diagnostics []diagnostic.Diagnostic
	name        string
	source      source
}

func reportError(name string, from source, found []diagnostic.Diagnostic) *ReportError {
	diagnostic.Sort(found)
	return &ReportError{Diagnostics: found, name: name, source: from}
}

// Count returns how many of the findings are errors.
func (e *ReportError) Count() int {
	n := 0
	for _, d := range e.Diagnostics {
		if d.Severity() == diagnostic.Error {
			n++
		}
	}
	return n
}

// Error returns the place and the summary of the first error, in Vietnamese, and the
// number of errors; [ReportError.Print] writes all of them.
func (e *ReportError) Error() string {
	for _, d := range e.Diagnostics {
		if d.Severity() == diagnostic.Error {
			d.At.File = cmp.Or(d.At.File, e.name)
			return fmt.Sprintf("%s (%d)", d.Error(), e.Count())
		}
	}
	return e.name
}

// Unwrap returns the errors among the findings, each a [diagnostic.Diagnostic], for
// errors.As.
func (e *ReportError) Unwrap() []error {
	var list []error
	for _, d := range e.Diagnostics {
		if d.Severity() == diagnostic.Error {
			list = append(list, d)
		}
	}
	return list
}

// Print writes all findings for people: the place, the line of the file with a caret
// under the character, and the suggested fix.
func (e *ReportError) Print(w io.Writer, lang diagnostic.Language) error {
	return diagnostic.Print(w, e.Diagnostics, lang, e.source)
}

// Print writes the warnings and hints of a report for people, as [ReportError.Print]
// does.
func (r *Report) Print(ctx context.Context, w io.Writer, lang diagnostic.Language) error {
	found, err := r.Diagnostics(ctx)
	if err != nil {
		return err
	}
	return diagnostic.Print(w, found, lang, r.source)
}

// Print writes the findings of a check for people, as [ReportError.Print] does.
func (c *Checked) Print(w io.Writer, lang diagnostic.Language) error {
	return diagnostic.Print(w, c.Diagnostics, lang, c.source)
}
