package generator

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/wording"
	"baocao/layouts"
)

// galleryReports returns the examples of the decree's forms and those of the other
// kinds.
func galleryReports(t *testing.T) (all []fittable) {
	t.Helper()
	for _, folder := range []string{"../examples", "../examples/the-loai"} {
		names, err := filepath.Glob(folder + "/*.yaml")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: no examples: %v", folder, err)
		}
		for _, name := range names {
			if filepath.Base(name) == OfficeFile {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fittable{filepath.Base(name), data, os.DirFS(folder)})
		}
	}
	return all
}

// TestGallery builds every example without a warning, checks its Word file, and
// requires an example of each kind of the decree, each form of copy, each stamp and
// each authority of signing.
func TestGallery(t *testing.T) {
	sheet, err := layouts.Load(layouts.Default)
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]bool{"luu_hanh": true, "dau_mat": true, "lien_he": true}
	for _, k := range sheet.Kinds {
		missing[k.Key] = true
	}
	for _, c := range sheet.Copies {
		missing[c.Key] = true
	}
	for _, urgency := range []string{"hoa-toc", "thuong-khan", "khan"} {
		missing[urgency] = true
	}
	for _, signing := range []string{"", "TM.", "KT.", "TL.", "TUQ.", "Q.", "TM. KT.", "TM. Q.", "TL. KT.", "TL. Q."} {
		missing["signed "+signing] = true
	}
	for _, f := range galleryReports(t) {
		doc, err := Parse(context.Background(), f.name, f.data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Load(context.Background(), f.name, f.data, Options{Files: f.files})
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		found, err := r.Diagnostics(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			if d.Severity() != diagnostic.Hint {
				t.Errorf("%s: %v", f.name, d)
			}
		}
		var word bytes.Buffer
		for _, format := range Formats() {
			out := io.Discard
			if format == DOCX {
				out = &word
			}
			if err := r.Write(context.Background(), out, format); err != nil {
				t.Errorf("%s: %v", f.name, err)
			}
		}
		judged, err := Check(context.Background(), f.name+".docx", word.Bytes(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range judged.Diagnostics {
			if d.Severity() != diagnostic.Hint && d.Component != wording.Component { // the words are their authors'
				t.Errorf("%s, its Word file: %v", f.name, d)
			}
		}
		if doc.Standard != "" {
			continue
		}
		delete(missing, doc.Kind)
		delete(missing, doc.Urgency)
		for _, issued := range doc.Issued {
			delete(missing, issued.Kind)
		}
		signers := doc.Signatures
		if doc.Copy != nil {
			delete(missing, doc.Copy.Form)
			signers = append(signers, doc.Copy.Signatures...)
		}
		for _, s := range signers {
			delete(missing, "signed "+signing(s))
		}
		for key, has := range map[string]bool{"luu_hanh": doc.Circulation != "", "dau_mat": doc.Secrecy != nil, "lien_he": doc.Contact != nil} {
			if has {
				delete(missing, key)
			}
		}
	}
	for what := range missing {
		t.Errorf("there is no example of %q", what)
	}
}

// signing returns the authority under which somebody signs, as it prints.
func signing(s Signature) string {
	var words []string
	for _, w := range []struct {
		is   bool
		word string
	}{
		{s.OnBehalfOf != "", "TM."}, {s.ByOrderOf != "", "TL."}, {s.ByAuthorityOf != "", "TUQ."},
		{s.SigningFor != "", "KT."}, {s.Acting != nil && *s.Acting, "Q."},
	} {
		if w.is {
			words = append(words, w.word)
		}
	}
	return strings.Join(words, " ")
}
