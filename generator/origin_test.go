package generator

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"baocao/generator/internal/origin"
)

// rezip rewrites a Word file as another program would: every part through change, then
// more parts.
func rezip(t *testing.T, data []byte, change func(name, text string) string, more ...string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	add := func(name, text string) {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if changed := change(f.Name, string(text)); changed != string(text) {
			add(f.Name, changed)
		} else if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range more {
		add(name, "x")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOriginOfOutputs(t *testing.T) {
	r, err := Load(t.Context(), "a.yaml", []byte(strings.ReplaceAll(Skeleton("", "bao-cao"), "…", "A")), Options{AttachSource: true})
	if err != nil {
		t.Fatal(err)
	}
	var word, pdf bytes.Buffer
	if err := r.Write(t.Context(), &word, DOCX); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(t.Context(), &pdf, PDF); err != nil {
		t.Fatal(err)
	}
	same := func(_, text string) string { return text }
	edit := func(name, text string) string {
		if name == "word/document.xml" {
			return strings.Replace(text, "</w:body>", "<w:p/></w:body>", 1)
		}
		return text
	}
	old := func(name, text string) string { // as versions without the digest wrote it
		if name == origin.Properties {
			return strings.ReplaceAll(text, origin.Property, "typeCode2")
		}
		return text
	}
	update := "9 0 obj\n<</Type/Annot>>\nendobj\nxref\n%%EOF\n"
	signature := "9 0 obj\n<</Type/Sig/ByteRange[0 9 9 9]>>\nendobj\nxref\n%%EOF\n"
	changed := bytes.Clone(pdf.Bytes())
	changed[len(changed)/2] ^= 1
	for _, c := range []struct {
		name string
		data []byte
		want origin.Origin
	}{
		{"Word", word.Bytes(), origin.Own},
		{"Word, the same parts in another package", rezip(t, word.Bytes(), same), origin.Own},
		{"Word, edited", rezip(t, word.Bytes(), edit), origin.Edited},
		{"Word, a part more", rezip(t, word.Bytes(), same, "customXml/item1.xml"), origin.Edited},
		{"Word, signed", rezip(t, word.Bytes(), same, "_xmlsignatures/sig1.xml"), origin.Signed},
		{"Word, without a digest", rezip(t, word.Bytes(), old), origin.Foreign},
		{"Word, bytes behind it", append(bytes.Clone(word.Bytes()), "x"...), origin.Edited},
		{"Word, cut short", word.Bytes()[:word.Len()/2], origin.Foreign},
		{"PDF", pdf.Bytes(), origin.Own},
		{"PDF, a byte changed", changed, origin.Edited},
		{"PDF, updated", append(bytes.Clone(pdf.Bytes()), update...), origin.Edited},
		{"PDF, signed", append(bytes.Clone(pdf.Bytes()), signature...), origin.Signed},
		{"PDF, updated, then signed", append(bytes.Clone(pdf.Bytes()), update+signature...), origin.Signed},
		{"PDF of another", []byte("%PDF-1.4\n/ID[<00><00>]\n/ByteRange\n%%EOF\n"), origin.Foreign},
		{"text", []byte("của tôi"), origin.Foreign},
		{"nothing", nil, origin.Foreign},
	} {
		if got := origin.Of(c.data); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestPartsOfAWordFileHaveADate(t *testing.T) {
	r, err := Load(t.Context(), "a.yaml", []byte(strings.ReplaceAll(Skeleton("", "bao-cao"), "…", "A")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var word bytes.Buffer
	if err := r.Write(t.Context(), &word, DOCX); err != nil {
		t.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(word.Bytes()), int64(word.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range parts.File {
		if f.ModifiedDate != 1<<5|1 || f.ModifiedTime != 0 || !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is dated %v", f.Name, f.Modified)
		}
	}
}
