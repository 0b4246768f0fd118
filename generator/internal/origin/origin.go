// Package origin determines whether a file is unchanged since baocao wrote it. Outputs
// carry a digest of their own content, so that no other file is needed, even on another
// machine.
//
// In a Word file the digest is a custom property over all parts; programs that rewrite
// the file keep it, with a content that it no longer matches. In a PDF it is the file
// identifier (ISO 32000-1, 14.4).
package origin

import "bytes"

// Origin is the origin of a file.
type Origin int

const (
	// Foreign is a file of a person or of another program, or a part of one of ours.
	Foreign Origin = iota
	// Own is byte for byte what baocao wrote.
	Own
	// Edited was written by baocao and has been changed since.
	Edited
	// Signed was written by baocao and has been signed since.
	Signed
)

// Of returns the origin of a file with these bytes.
func Of(data []byte) Origin {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return ofWord(data)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ofPDF(data)
	}
	return Foreign
}
