// Package archive verifies the documents that an office keeps, and packages them for an
// archive.
//
//	err := archive.Verify(ctx, []string{"ket-qua"}, archive.Options{Done: func(f *archive.File) {
//		fmt.Println(f.Name, f.Grade())
//	}})
//
// In a folder, the manifest is compared with the files: changed, missing, not listed.
// For each PDF the signatures are verified (package signature); for one that baocao
// wrote, also the conformance to PDF/A and PDF/UA as far as a program can check it, and
// that its Word file still has the same text.
package archive

import (
	"slices"

	"baocao/generator/internal/conformance"
	"baocao/generator/internal/twin"
	"baocao/generator/signature"
)

// Options state how files are verified.
type Options struct {
	// Signatures are the options for verifying signatures.
	Signatures signature.VerifyOptions
	// Word is the Word file that a PDF is compared with; empty means the one of the
	// same name beside it.
	Word string
	// Done is called for each file in the order of their names, never concurrently.
	Done func(*File)
}

// Listed is the result of comparing a file with the manifest of its folder.
type Listed string

// The results of comparing a file with the manifest.
const (
	Unchanged Listed = "unchanged"
	// Extended begins with the listed bytes: it was numbered or signed since.
	Extended Listed = "extended"
	// Rewritten is a Word file that baocao wrote again after its PDF was numbered or signed.
	Rewritten Listed = "rewritten"
	Changed   Listed = "changed"
	Missing   Listed = "missing"
	Unlisted  Listed = "unlisted"
)

// Grade is the overall result for a file.
type Grade int

// The grades, from the best to the worst.
const (
	// Right: everything is as it should be.
	Right Grade = iota
	// Uncertain: nothing was changed, but the identity of a signer is not certain, the
	// file departs from its archival standard, or something could not be judged.
	Uncertain
	// Wrong: the file was changed, is missing, cannot be read, or its PDF and Word
	// texts differ.
	Wrong
)

// File is the result of verifying a file.
type File struct {
	Name string `json:"file"`
	// Listed is empty where there is no manifest.
	Listed Listed `json:"listed,omitempty"`
	// Verification is the result for the signatures of a PDF.
	*signature.Verification
	// Conformance is set for a PDF that baocao wrote.
	Conformance *Conformance `json:"conformance,omitempty"`
	// Twin is set for a PDF that has a Word file.
	Twin *Twin `json:"twin,omitempty"`
	// Err states why the file cannot be read.
	Err error `json:"-"`
}

// Departure is a place where a PDF departs from a standard.
type Departure = conformance.Fault

// Conformance states whether a PDF conforms to PDF/A-2a or PDF/A-3a and PDF/UA-1, as
// far as this program can check; it is not a validator for arbitrary PDF files.
type Conformance struct {
	Departures []Departure `json:"departures"`
}

// ErrUntagged reports that a PDF has no tagged reading order, so that its text cannot
// be compared.
var ErrUntagged = twin.ErrUntagged

// Twin states whether the Word file has the same text.
type Twin struct {
	Name string `json:"file"`
	twin.Result
	// Err states why they could not be compared.
	Err error `json:"-"`
}

// Grade returns the worst of the results.
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
		// What was added after baocao wrote the file, other than a number, a date or a
		// signature, is confirmed by nobody; a change before a signature is confirmed
		// by its signer.
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
