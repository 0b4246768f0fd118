// Package diagnostic holds the findings about a report: what is wrong, where, which
// clause of the standard says so, and how to fix it.
//
// A [Diagnostic] is a plain value. Its text comes from the catalogue in this package,
// in Vietnamese or English, when it is printed.
package diagnostic

import (
	"fmt"
	"maps"
	"slices"
)

// Severity states what a diagnostic means for the output.
type Severity int

const (
	// Hint is a matter of style; the output is correct without it.
	Hint Severity = iota
	// Warning goes against practice, or reports something that was changed.
	Warning
	// Error means that nothing is written.
	Error
)

// Pos is a place in a file. Line and Column count from 1; Column counts user-perceived
// characters (grapheme clusters). The zero Pos means the file as a whole.
type Pos struct {
	Line, Column int
}

// Range is the part of a file that a diagnostic is about. End is just past the last
// character; a zero End means a single place.
type Range struct {
	File       string
	Start, End Pos
}

// Diagnostic is one finding.
type Diagnostic struct {
	// ID names the finding in the catalogue, and in JSON.
	ID ID
	// Args are the arguments of the catalogue's texts, in their order.
	Args []any
	// At is the place in the author's own file.
	At Range
	// Path is the part of the report that it is about, by keys and by indexes from 0:
	// "noi_dung[3].hang[2][4]", "ky[0].ho_ten". It is empty for the file as a
	// whole and in other files.
	Path string
	// Clause is the clause of the standard, where there is one: "PL I, I.II.5". It
	// comes from the sheet, not from Go.
	Clause string
	// Component is the part of a document that it is about, by the sheet's key:
	// "quoc_hieu". Only findings of a check have one.
	Component string
	// Edit is the suggested fix as a change of the file, where it is certain; nil
	// otherwise. See [Apply].
	Edit *Edit
	// Also are the edits of the other places that the finding counts.
	Also []Edit
}

// New returns a diagnostic; args are the arguments of the catalogue's texts.
func New(id ID, at Range, args ...any) Diagnostic {
	if _, ok := catalogue[id]; !ok {
		panic(fmt.Sprintf("diagnostic: %q is not in the catalogue", id))
	}
	d := Diagnostic{ID: id, At: at, Args: args}
	if edit := edits[id]; edit != nil && at.End != (Pos{}) {
		if text, certain := edit(args); certain {
			return d.Replacing(text)
		}
	}
	return d
}

// Under returns d with the clause of the standard that it is based on.
func (d Diagnostic) Under(clause string) Diagnostic {
	d.Clause = clause
	return d
}

// Error returns the place and the summary in Vietnamese.
func (d Diagnostic) Error() string { return d.place() + d.Summary(Vietnamese) }

// Severity returns the severity that the catalogue gives the finding.
func (d Diagnostic) Severity() Severity { return catalogue[d.ID].severity }

// HasErrors reports whether any diagnostic is an error.
func HasErrors(list []Diagnostic) bool {
	return slices.ContainsFunc(list, func(d Diagnostic) bool { return d.Severity() == Error })
}

// IDs returns all findings of the catalogue, sorted.
func IDs() []ID { return slices.Sorted(maps.Keys(catalogue)) }
