// Package archive verifies the papers that an office keeps, and packages them
// for an archive.
//
//	err := archive.Verify(ctx, []string{"ket-qua"}, archive.Options{Done: func(f *archive.File) {
//		fmt.Println(f.Name, f.Grade())
//	}})
//
// Of a folder, what its manifest says is compared with the files: changed,
// missing, not listed. Of each PDF the signatures are verified (package
// signature), of one that baocao wrote the conformance to PDF/A and PDF/UA as
// far as a program can tell, and that its Word file still says the same.
package archive

import (
	"slices"

	"baocao/generator/internal/conformance"
	"baocao/generator/internal/twin"
	"baocao/generator/signature"
)

// Options say how files are verified.
type Options struct {
	// Signatures are what signatures are judged by.
	Signatures signature.VerifyOptions
	// Word is the Word file that a PDF is compared with; empty means the one of
	// the same name beside it.
	Word string
	// Done is called for each file in the order of their names, never of two at
	// once.
	Done func(*File)
}

// Listed is what the manifest of a folder makes of a file.
type Listed string

// What a manifest may say.
const (
	Unchanged Listed = "unchanged"
	// GoneOn begins with what was listed: it was numbered or signed since.
	GoneOn Listed = "gone-on"
	// Anew is a Word file that baocao wrote anew beside a PDF that has gone on.
	Anew     Listed = "anew"
	Changed  Listed = "changed"
	Missing  Listed = "missing"
	Unlisted Listed = "unlisted"
)

// Grade is what is said of a file in one word.
type Grade int

// The grades, from the best to the worst.
const (
	// Right: everything is as it should be.
	Right Grade = iota
	// Uncertain: nothing was changed, but a signer is not known for sure, the
	// file departs from its archival standard, or something could not be judged.
	Uncertain
	// Wrong: the file was changed, is missing, cannot be read, or its two forms
	// differ.
	Wrong
)

// File is what was found of a file.
type File struct {
	Name string `json:"file"`
	// Listed is empty where there is no manifest.
	Listed Listed `json:"listed,omitempty"`
	// Verification is of the signatures of a PDF.
	*signature.Verification
	// Conformance is of a PDF that baocao wrote.
	Conformance *Conformance `json:"conformance,omitempty"`
	// Twin is of a PDF that has a Word file.
	Twin *Twin `json:"twin,omitempty"`
	// Err says why the file cannot be read.
	Err error `json:"-"`
}

// Departure is where a PDF departs from a standard.
type Departure = conformance.Fault

// Conformance is whether a PDF conforms to PDF/A-2a or PDF/A-3a and PDF/UA-1, as
// far as this program can tell; it is no validator of PDF at large.
type Conformance struct {
	Departures []Departure `json:"departures"`
}

// ErrUntagged reports that a PDF does not tell its text in order, so that nothing
// can be compared with it.
var ErrUntagged = twin.ErrUntagged

// Twin is whether the Word file says the same.
type Twin struct {
	Name string `json:"file"`
	twin.Result
	// Err says why they could not be compared.
	Err error `json:"-"`
}

// Grade is the worst of what was found.
func (f *File) Grade() Grade {
	grade := Right
	worse := func(g Grade, is bool) {
		if is {
			grade = max(grade, g)
		}
	}
	worse(Wrong, f.Err != nil || f.Listed == Changed || f.Listed == Missing)
	worse(Uncertain, f.Listed == Unlisted)
	if v := f.Verification; v != nil {
		worse(Wrong, v.Verdict == signature.Invalid)
		worse(Uncertain, v.Verdict == signature.Untrusted)
		// What came after baocao, and is no number, day or signature, nobody
		// answers for; before a signature, who signed it does.
		added := slices.ContainsFunc(v.Before, func(c signature.Change) bool { return c.Kind.Forbidden() })
		worse(Uncertain, added)
		worse(Wrong, added && v.Verdict == signature.Unsigned)
	}
	worse(Uncertain, f.Conformance != nil && len(f.Conformance.Departures) > 0)
	if t := f.Twin; t != nil {
		worse(Wrong, !t.Same())
		worse(Uncertain, t.Err != nil)
	}
	return grade
}
