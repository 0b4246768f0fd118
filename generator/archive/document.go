package archive

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"baocao/generator/batch"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/signature"
)

// Shortfall is the reason why a field of a package cannot be written.
type Shortfall string

// The shortfalls.
const (
	// FieldMissing: no document and no option states it.
	FieldMissing Shortfall = "missing"
	// FieldLong: it is longer than the circular allows; Detail is the limit in
	// characters.
	FieldLong Shortfall = "long"
	// FieldDiffers: documents of one dossier state different values; Detail has both.
	FieldDiffers Shortfall = "differs"
	// FieldForm: its form is not one of the circular's; Detail is the value.
	FieldForm Shortfall = "form"
	// FieldUnknown: there is no field of that name.
	FieldUnknown Shortfall = "unknown"
)

// Created is the field of the time of packaging; [PackageOptions] state it.
const Created = "CREATEDATE"

// FieldError reports a field that is missing or wrong.
type FieldError struct {
	// File is the document; empty for the dossier.
	File  string
	Field string
	// Label is the circular's name of the field.
	Label  string
	Reason Shortfall
	Detail string
	// Allowed lists what the circular allows, for FieldForm (values, or an example of a
	// date) and FieldUnknown (names of fields).
	Allowed []string
}

func (e *FieldError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s: %s %s", e.File, e.Field, e.Reason, e.Detail))
}

// document is a PDF of a dossier and the metadata in it.
type document struct {
	name string // the name in reports
	data []byte
	info map[string]string
	// pages are counted in the file.
	pages  int
	issued time.Time
	// ordinal is its place in the dossier, from 1.
	ordinal int
	// fields are the fields of its description, by name.
	fields map[string]string
}

// vietnam is the time zone of documents.
var vietnam = time.FixedZone("", 7*60*60)

// readDocuments reads the PDFs of a folder in the order of the dossier.
func readDocuments(ctx context.Context, name string, folder fs.FS) ([]*document, error) {
	var documents []*document
	err := fs.WalkDir(folder, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case file != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !isPDF(file):
			return nil
		}
		p := &document{name: filepath.Join(name, filepath.FromSlash(file)), info: map[string]string{}, fields: map[string]string{}}
		if p.data, err = fs.ReadFile(folder, file); err == nil {
			err = p.read(ctx)
		}
		if err != nil {
			return &batch.FileError{Name: p.name, Err: err}
		}
		documents = append(documents, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	number := func(p *document, key string) int {
		n, _ := strconv.Atoi(p.info[key])
		return n
	}
	slices.SortStableFunc(documents, func(a, b *document) int {
		return cmp.Or(a.issued.Compare(b.issued),
			cmp.Compare(number(a, "codeNumber"), number(b, "codeNumber")), strings.Compare(path.Base(filepath.ToSlash(a.name)), path.Base(filepath.ToSlash(b.name))))
	})
	// A document that states no place takes the next free one.
	taken := map[int]bool{}
	for _, p := range documents {
		p.ordinal = number(p, "docOrdinal")
		taken[p.ordinal] = true
	}
	next := 1
	for _, p := range documents {
		if p.ordinal > 0 {
			continue
		}
		for taken[next] {
			next++
		}
		p.ordinal, taken[next] = next, true
	}
	slices.SortStableFunc(documents, func(a, b *document) int { return cmp.Compare(a.ordinal, b.ordinal) })
	return documents, nil
}

// read reads the file's own metadata. A document whose signatures are broken is
// rejected: an archive does not keep it.
func (p *document) read(ctx context.Context) error {
	v, err := signature.Verify(ctx, p.data, signature.VerifyOptions{})
	if err != nil {
		return err
	}
	if v.Verdict == signature.Invalid {
		return &signature.Error{Reason: signature.Broken, Detail: v.Signatures[0].Field}
	}
	f, err := object.Parse(p.data)
	if err != nil {
		return err
	}
	pages, err := f.Pages()
	if err != nil {
		return err
	}
	p.pages = len(pages)
	for _, e := range f.Dict(f.Trailer.Get("Info")) {
		if s, ok := f.Resolve(e.Value).(object.String); ok {
			p.info[string(e.Key)] = s.Words()
		}
	}
	p.issued, _ = time.ParseInLocation(time.DateOnly, p.info["issuedDate"], vietnam)
	return nil
}

// dayForm is the circular's format of dates.
const dayForm = "02/01/2006"

// lastOfYear is an example of a date.
const lastOfYear = "31/12/2026"

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(dayForm)
}

// checked checks that each field is present and not too long, and replaces words by
// their codes.
func (s *sip) checked(file string, list []sipField, fields map[string]string) (faults []error) {
	for _, f := range list {
		value := strings.TrimSpace(fields[f.Name])
		if table := s.Codes[f.Codes]; table != nil && value != "" {
			words := slices.SortedFunc(maps.Keys(table), func(a, b string) int { return strings.Compare(table[a], table[b]) })
			if code, ok := table[value]; ok {
				value = code
			} else if !slices.ContainsFunc(words, func(word string) bool { return table[word] == value }) {
				faults = append(faults, &FieldError{file, f.Name, f.Label, FieldForm, value, words})
			}
		}
		switch {
		case value == "" && f.Required:
			faults = append(faults, &FieldError{file, f.Name, f.Label, FieldMissing, "", nil})
		case f.Most > 0 && utf8.RuneCountInString(value) > f.Most:
			faults = append(faults, &FieldError{file, f.Name, f.Label, FieldLong, strconv.Itoa(f.Most), nil})
		}
		fields[f.Name] = value
	}
	return faults
}
