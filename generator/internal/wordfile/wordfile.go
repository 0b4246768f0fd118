// Package wordfile makes Word files for tests, valid ones and others.
package wordfile

import (
	"archive/zip"
	"bytes"
	"testing"
)

// Part is the name of a file in a package, such as "word/document.xml", and its text.
type Part [2]string

// stored is the size up to which a part is stored uncompressed: a fuzzer then spends
// its time on reading the files.
const stored = 1 << 20

// Pack makes a package from its parts, in order; large ones are compressed.
func Pack(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		method := zip.Store
		if len(p[1]) > stored {
			method = zip.Deflate
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
