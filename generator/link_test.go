package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"baocao/generator"
)

// A link has its address in both files, in the text, a cell and a note, and is a link
// again when the Word file is imported.
func TestLinks(t *testing.T) {
	source, err := os.ReadFile("testdata/archive/lien-ket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(context.Background(), "lien-ket.yaml", source, generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	archival(t, r)
	var word bytes.Buffer
	if err := r.Write(context.Background(), &word, generator.DOCX); err != nil {
		t.Fatal(err)
	}
	const foreign = "https://laichau.gov.vn/v%C4%83n-b%E1%BA%A3n?a=1"
	for part, address := range map[string]string{
		"word/_rels/document.xml.rels":  foreign,
		"word/_rels/footnotes.xml.rels": "https://laichau.gov.vn/qd",
	} {
		if text := partOf(t, word.Bytes(), part); !strings.Contains(text, `Target="`+address+`"`) && !strings.Contains(text, `Target="`+address+`&`) {
			t.Errorf("%s does not link to %s:\n%s", part, address, text)
		}
	}
	imported, found := generator.Import("lien-ket.docx", word.Bytes())
	if imported == nil {
		t.Fatal(found)
	}
	for _, want := range []string{
		"năm 2026](" + foreign, "(mailto:banbo@laichau.gov.vn)", "[Trang xã](https://laichau.gov.vn)", "[Quyết định](https://laichau.gov.vn/qd)",
	} {
		if !strings.Contains(string(imported.YAML), want) {
			t.Errorf("import has no %s:\n%s", want, imported.YAML)
		}
	}
}

func partOf(t *testing.T, file []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	data, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
