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

// Pack makes a package of its parts, in their order. They are stored as they
// are: a fuzzer that packs each of its files anew spends its time on reading
// them.
func Pack(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Store})
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
