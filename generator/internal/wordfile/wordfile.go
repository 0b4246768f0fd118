// Package wordfile packs Word files for tests, sound ones and others.
package wordfile

import (
	"archive/zip"
	"bytes"
	"testing"
)

// Part is the name of a file in a package, such as "word/document.xml", and its
// text.
type Part [2]string

// stored is the size up to which a part is stored as it is: a fuzzer that packs
// each of its files anew spends its time on reading them.
const stored = 1 << 20

// Pack makes a package of its parts, in their order; large ones are compressed.
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
