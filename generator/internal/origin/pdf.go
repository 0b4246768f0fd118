package origin

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// Identifier is what a PDF has in the place of its identifier while the digest
// of all its bytes is taken.
const Identifier = "/ID[<00000000000000000000000000000000><00000000000000000000000000000000>]"

// identifierKey begins an identifier; the last in a file is that of the file.
var identifierKey = []byte("/ID[<")

// SealPDF puts the digest of a PDF in the place of its [Identifier]. It reports
// whether there was one.
func SealPDF(data []byte) bool {
	at := bytes.LastIndex(data, []byte(Identifier))
	if at < 0 {
		return false
	}
	copy(data[at:], identifier(data, at))
	return true
}

// identifier is what the identifier at a place of a PDF should be.
func identifier(data []byte, at int) []byte {
	h := sha256.New()
	h.Write(data[:at])
	h.Write([]byte(Identifier))
	h.Write(data[at+len(Identifier):])
	half := h.Sum(nil)[:16]
	return fmt.Appendf(nil, "/ID[<%X><%X>]", half, half)
}

// whole reports whether a PDF is what was sealed, to the last byte.
func whole(data []byte) bool {
	at := bytes.LastIndex(data, identifierKey)
	return at >= 0 && at+len(Identifier) <= len(data) &&
		bytes.Equal(data[at:at+len(Identifier)], identifier(data, at))
}

// most is how many ends of file are tried as the end of what was sealed; a file
// of ours has one, and one more may stand in a picture by chance.
const most = 8

// mark stands in the metadata of every PDF of ours. PDF/A does not let them be
// compressed, and programs that write a file anew keep them.
var mark = []byte("urn:baocao:nd30:")

func ofPDF(data []byte) Origin {
	if whole(data) {
		return Own
	}
	signature, end := []byte("/ByteRange"), []byte("%%EOF\n")
	for i, tries := 0, 0; tries < most; tries++ {
		next := bytes.Index(data[i:], end)
		if next < 0 {
			break
		}
		if i += next + len(end); !whole(data[:i]) {
			continue
		}
		if bytes.Contains(data[i:], signature) {
			return Signed
		}
		return Edited
	}
	switch {
	case !bytes.Contains(data, mark):
		return Foreign
	case bytes.Contains(data, signature):
		return Signed
	}
	return Edited
}
