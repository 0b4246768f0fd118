package origin

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// Identifier is the placeholder for a PDF's identifier while the digest of all its
// bytes is computed.
const Identifier = "/ID[<00000000000000000000000000000000><00000000000000000000000000000000>]"

// identifierKey is the start of an identifier; the last one in a file is that of the
// file.
var identifierKey = []byte("/ID[<")

// SealPDF replaces the [Identifier] of a PDF by its digest. It reports whether there
// was one.
func SealPDF(data []byte) bool {
	at := bytes.LastIndex(data, []byte(Identifier))
	if at < 0 {
		return false
	}
	copy(data[at:], identifier(data, at))
	return true
}

// identifier returns what the identifier at an offset of a PDF should be.
func identifier(data []byte, at int) []byte {
	h := sha256.New()
	h.Write(data[:at])
	h.Write([]byte(Identifier))
	h.Write(data[at+len(Identifier):])
	half := h.Sum(nil)[:16]
	return fmt.Appendf(nil, "/ID[<%X><%X>]", half, half)
}

// whole reports whether a PDF is exactly what was sealed.
func whole(data []byte) bool {
	at := bytes.LastIndex(data, identifierKey)
	return at >= 0 && at+len(Identifier) <= len(data) &&
		bytes.Equal(data[at:at+len(Identifier)], identifier(data, at))
}

// most bounds the file ends that are tried as the end of what was sealed; a file of
// ours has one, and a picture may contain another by chance.
const most = 8

// mark is in the metadata of every PDF of ours. PDF/A does not allow compressing them,
// and programs that rewrite a file keep them.
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
