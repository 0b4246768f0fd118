// Package origin tells what became of a file since baocao wrote it. Outputs
// carry a digest of their own content, so it needs no other file, and can be
// asked on another machine.
//
// In a Word file the digest is a custom property over all parts (and so is
// kept by programs that write the file anew, with a content it no longer
// fits). In a PDF it is the file identifier (ISO 32000-1, 14.4).
package origin

import "bytes"

// Origin is what became of a file.
type Origin int

const (
	// Foreign is a file of a person or of another program, or a part of one
	// of ours.
	Foreign Origin = iota
	// Own is byte for byte what baocao wrote.
	Own
	// Edited was written by baocao and has been changed since.
	Edited
	// Signed was written by baocao and has been signed since.
	Signed
)

// Of tells what became of a file with these bytes.
func Of(data []byte) Origin {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return ofWord(data)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ofPDF(data)
	}
	return Foreign
}
